"""Figures on pages: the query that leads to what one is made of, and its reference."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache, singledispatch
from typing import Any, Self
from urllib.parse import parse_qsl

from django.http import QueryDict
from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from budgets.models import Appeal, Fund, Mode
from budgets.reading import places
from budgets.reading.figures import audience_of
from budgets.reading.measures import IN_CASH_ONLY
from budgets.reading.references import Figure, write_reference
from budgets.reading.values import values_of
from initiatives.models import Initiative
from portal.filters.as_of import AS_OF
from portal.web.as_of import as_of
from projects.models import Project
from stakeholders import localization
from stakeholders.access import AnyUser
from stakeholders.models import Country, Region


class TotalOf(str):
    """The query of what a figure is the total of, such as ``project=SLUG``.

    ``keys`` holds the primary keys of the records that it names by slugs: references need them.
    """

    keys: Mapping[str, int]

    @classmethod
    def of(cls, query: str, keys: Mapping[str, int] | None = None) -> Self:
        total = cls(query)
        total.keys = keys or {}
        return total

    def joined(self, query: str) -> "TotalOf":
        """Narrow it further."""
        keys = {**self.keys, **getattr(query, "keys", {})}
        return TotalOf.of("&".join(part for part in (str(self), str(query)) if part), keys)


@singledispatch
def total_of(record: Any) -> TotalOf:
    """Give the query of the totals of a record."""
    name = places.place_of(record)
    return TotalOf.of(f"{name}={record.slug}", {name: record.pk})


@total_of.register
def _of_region(record: Region) -> TotalOf:
    return TotalOf.of(f"region={record.pk}")


@total_of.register
def _of_country(record: Country) -> TotalOf:
    return TotalOf.of(f"country={record.pk}")


@total_of.register
def _of_initiative(record: Initiative) -> TotalOf:
    return TotalOf.of(f"initiative={record.plan.slug}/{record.code}", {"initiative": record.pk})


@total_of.register
def _of_fund(record: Fund) -> TotalOf:
    return TotalOf.of(f"fund={record.slug}", {"fund": record.pk})


@total_of.register
def _of_appeal(record: Appeal) -> TotalOf:
    return TotalOf.of(f"appeal={record.pk}")


# How queries call what a figure is narrowed by, and how references do.
_NARROWED = {
    "fund": "fund",
    "organization": "organisation",
    "giver": "country",
    "category": "category",
    "year": "year",
    "project_class": "project_class",
    "appeal": "appeal",
    "unearmarked": "unearmarked",
    "origin": "origin",
}
_CODES = ("region", "giver", "country", "category", "project_class", "origin")


def reference_to(
    query: str,
    measure: str,
    mode: str,
    value: Decimal | None,
    *,
    reader: AnyUser,
    on: date | None,
) -> str:
    """Write the reference of a figure that a page shows today; empty where it can have none.

    ``query`` is that of what it is the total of, ``on`` the day as of which the page tells it. An
    unknown figure has no reference.
    """
    asked: dict[str, str | int] = dict(parse_qsl(query))
    keys = getattr(query, "keys", {})
    if value is None or any(
        name not in keys and name not in _CODES and not str(text).isdecimal()
        for name, text in asked.items()
    ):
        return ""
    named = {
        name: text if name in _CODES else keys.get(name) or int(text)
        for name, text in asked.items()
    }
    narrowed = {own: named[name] for name, own in _NARROWED.items() if name in named}
    place = next((name for name in named if name in places.PLACES), "everything")
    return write_reference(
        Figure(
            measure=measure,
            mode=Mode.CASH if measure in IN_CASH_ONLY else mode,
            place=place,
            key=named.get(place),
            audience=audience_of(reader),
            narrowed=narrowed | {AS_OF: on},
            day=timezone.localdate(),
        ),
        value,
    )


def linked(
    shown: str,
    value: Decimal | None,
    scope: str | None,
    measure: str,
    mode: str,
    *,
    reader: AnyUser,
    on: date | None,
) -> str | SafeString:
    """Let a figure lead to what it is made of, with its reference as the title; not a zero."""
    if not value or scope is None:
        return shown
    whole = scope if isinstance(scope, TotalOf) else TotalOf.of(scope)
    query = as_of(whole.joined(f"measure={measure}&mode={mode}"), on)
    address = f"{_explain_address(get_script_prefix(), get_language())}?{query}"
    link = format_html('<a class="explained" href="{}">{}</a>', address, shown)
    reference = reference_to(scope, measure, mode, value, reader=reader, on=on)
    return format_html('<span title="{}">{}</span>', reference, link) if reference else link


@lru_cache(maxsize=32)
def _explain_address(prefix: str, language: str | None) -> str:
    """Give the address of the page that explains figures, which a page of them names at each."""
    return reverse("portal:explain")


def references_of(
    sums: Any, scope: str, reader: AnyUser, *, on: date | None
) -> list[dict[str, str]]:
    """Give the references of all figures of these sums that are not zero, each with its name."""
    rows = []
    for measure, mode, value in values_of(sums):
        code = ""
        if value:
            code = reference_to(scope, measure, mode, value, reader=reader, on=on)
        names = [measure.label] if measure in IN_CASH_ONLY else [measure.label, mode.label]
        if code:
            rows.append({"label": localization.listed(*map(str, names)), "code": code})
    return rows


def narrowed_to(query: str, record: Fund | Project) -> str:
    """Narrow the query of a figure to a fund, or to a project in the place of what it is of."""
    asked = QueryDict(query, mutable=True)
    if isinstance(record, Project):
        for name in places.PLACES:
            asked.pop(name, None)
    name = "project" if isinstance(record, Project) else "fund"
    asked[name] = record.slug
    return asked.urlencode()
