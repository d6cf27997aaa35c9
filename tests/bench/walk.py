"""Every address that is measured: pages, API and admin, with their filters and searches.

Beside the addresses of ``tests/addresses.py`` there is one for each value of each filter, as far
as the filter says what may be chosen; where that is a record, it is the heaviest.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, QuerySet
from django.test import Client, RequestFactory
from django.urls import resolve
from django_filters import FilterSet

from portal.filters.choices import InitiativeKeyField
from stakeholders import models as stakeholders
from tests.addresses import (
    addresses,
    admin_forms,
    admin_lists,
    heaviest,
    heaviest_keys,
    key_of,
)

CHOICES = 8
"""So many values of a filter are measured, from the first on."""
SEARCHED = "sample project"
"""Words that most sample records have: a search that finds nearly everything."""
READERS = {"administrator": "hq-administrator", "auditor": "auditor"}
"""Staff with the most and with the least rights, as whom admin pages are read."""


_heaviest = cache(heaviest)


class Address(NamedTuple):
    """``reader`` is the visitor where it is none of ``READERS``."""

    kind: str
    reader: str
    path: str


def walk() -> Iterator[Address]:
    """Give every address, those of the admin once for each of its readers."""
    _heaviest.cache_clear()
    for name, path in addresses(heaviest_keys(_heaviest)).items():
        kind = "page" if name.startswith("portal:") else "api"
        yield Address(kind, "visitor", path)
        yield from (Address(f"{kind} filter", "visitor", one) for one in _narrowed(path))
    for reader in READERS:
        yield from (Address("admin list", reader, path) for path in admin_lists().values())
        yield from (Address("admin form", reader, path) for path in admin_forms(_heaviest).values())
    staff = next(iter(READERS))
    for model, options in sorted(admin.site._registry.items(), key=lambda one: one[0]._meta.label):
        for query in _narrowed_in_admin(model, options, staff):
            path = admin_lists()[f"admin:{model._meta.label}"]
            yield Address("admin filter", staff, f"{path}{query}")


def client_of(reader: str) -> Client:
    client = Client(HTTP_HOST="localhost")
    if reader in READERS:
        client.force_login(_user(reader))
    return client


def _user(reader: str) -> stakeholders.User:
    user, _made = stakeholders.User.objects.get_or_create(
        username=f"bench-{reader}", defaults={"role": READERS[reader], "is_staff": True}
    )
    return user


def _narrowed(path: str) -> Iterator[str]:
    """Give a list by each value of each of its filters; nothing of an address that has none."""
    view = resolve(path.partition("?")[0]).func
    of_view = getattr(view, "cls", getattr(view, "view_class", None))
    filters = getattr(of_view, "filterset_class", None)
    if filters is None or getattr(view, "actions", {"get": "list"})["get"] != "list" or "?" in path:
        return
    request = RequestFactory().get(path)
    request.user = AnonymousUser()
    for name, values in _values(filters(request.GET, _no_rows(filters), request=request)):
        yield from (f"{path}?{urlencode({name: value})}" for value in values)


def _no_rows(filters: type[FilterSet]) -> QuerySet:
    return (filters._meta.model or stakeholders.Region)._default_manager.none()


def _values(filterset: FilterSet) -> Iterator[tuple[str, list[str]]]:
    for name, field in filterset.form.fields.items():
        rows = getattr(field, "queryset", None)
        if rows is not None:
            record = _heaviest(rows.model)
            if record is not None:
                yield name, [_written(field, record)]
        elif isinstance(field, forms.ChoiceField):
            values = [str(value) for value, _label in field.choices if value]
            yield name, values[:CHOICES]
        elif isinstance(field, forms.IntegerField):
            yield name, ["2026"]
        elif "as_of" in name:
            yield name, ["2025-12-31"]


def _written(field: forms.Field, record: Model) -> str:
    key = key_of(record)
    if isinstance(field, InitiativeKeyField):
        return f"{key['plan']}/{key['code']}"
    return str(key.get(getattr(field, "to_field_name", None) or "pk", record.pk))


def _narrowed_in_admin(model: type[Model], options: admin.ModelAdmin, reader: str) -> Iterator[str]:
    """Give the queries of the filters of a list, and of a search, if it has any."""
    request = RequestFactory().get("/")
    request.user = _user(reader)
    if not options.has_view_permission(request):
        return
    changes = options.get_changelist_instance(request)
    for one in changes.filter_specs:
        chosen = [choice for choice in one.choices(changes) if not choice.get("selected", True)]
        yield from (choice["query_string"] for choice in chosen[:CHOICES])
    if options.get_search_fields(request):
        yield f"?{urlencode({'q': SEARCHED})}"
