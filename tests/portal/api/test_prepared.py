"""What is prepared gives the very answers that queries and serializers give as the libraries do."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.renderers import JSONRenderer
from rest_framework.serializers import Serializer

from portal.api import narrowing, prepared
from portal.api.prepared import PreparedMixin
from portal.api.reading import LANGUAGES
from portal.api.rendering import FastJSONRenderer
from portal.api.serializers.base import ReadSerializer
from portal.api.serializers.writers import TEXTS
from portal.api.views import lists
from stakeholders.access import reading_scope
from tests.factories import OrganisationFactory, UserFactory

PREPARED = [
    "projects",
    "contributions",
    "contribution-entries",
    "expenditures",
    "results",
    "indicators",
    "measurements",
    "initiatives",
    "organizations",
]
FILTERS = [
    "region=AFR",
    "country=KE",
    "category=ldc",
    "plan=kigali-2022",
    "initiative=AFR1",
    "theme=infrastructure",
    "phase=implementation",
    "light=red",
    "region=AFR&region=AMS",
    "as_of=2025-12-31",
    "page=2&page_size=7",
    "translations=all",
    "region=nowhere",
]


@pytest.fixture
def plainly(monkeypatch):
    """Let answers be made as Django and the REST framework make them."""

    def switch():
        monkeypatch.setattr(PreparedMixin, "is_prepared", False)
        monkeypatch.setattr(ReadSerializer, "to_representation", as_the_framework_does)
        monkeypatch.setattr(FastJSONRenderer, "render", JSONRenderer.render)
        monkeypatch.setattr(narrowing, "only", lambda filters, names: filters)

    return switch


def as_the_framework_does(serializer, row):
    shown = Serializer.to_representation(serializer, row)
    texts = {name for name, field in serializer.fields.items() if isinstance(field, TEXTS)}
    return {name: None if name in texts and one == "" else one for name, one in shown.items()}


def bodies(client, addresses, headers):
    answers = {address: client.get(address, headers=headers) for address in addresses}
    return {address: (one.status_code, one.content) for address, one in answers.items()}


@pytest.mark.django_db
@pytest.mark.parametrize("reader", ["visitor", "officer"])
def test_answers_are_the_same_to_the_byte(
    client, sample_programme, signed_in, africa_officer, plainly, reader
):
    headers = {} if reader == "visitor" else signed_in(africa_officer)
    headers.pop("idempotency-key", None)
    addresses = [
        *[f"/api/v1/projects/?page_size=500&lang={language}" for language in LANGUAGES],
        *[f"/api/v1/{name}/?lang={lang}" for name in PREPARED for lang in ("fr", "ar")],
        *[f"/api/v1/projects/?{narrowed}" for narrowed in FILTERS],
        *[f"{address}?page_size=3" for address in lists().values()],
        "/api/v1/projects/sample-project-5/?lang=es&translations=all",
        "/api/v1/initiatives/kigali-2022/AFR1/",
    ]
    fast = bodies(client, addresses, headers)
    again = bodies(client, addresses, headers)

    plainly()

    assert fast == again == bodies(client, addresses, headers)


@pytest.mark.django_db
@pytest.mark.parametrize("name", PREPARED)
def test_readers_who_see_the_same_are_answered_by_the_same_queries(
    client, sample_programme, signed_in, name
):
    """Two accounts of one scope share what is prepared; nothing of the one may be in it."""
    organisation = OrganisationFactory()
    readers = [
        [UserFactory(role="regional-officer", regions=[region]) for region in ("AFR", "AMS")],
        [UserFactory(role="focal-point", country_id="KE") for _ in range(2)],
        [UserFactory(role="partner", organisation=organisation) for _ in range(2)],
    ]

    for one, other in readers:
        assert reading_scope(one) == reading_scope(other)
        assert built(client, name, signed_in(one)) == built(client, name, signed_in(other))


def built(client, name, headers):
    """Give the queries of a list that is not prepared yet, after those of the token.

    What a connection calls them, and which it gives up for them, differs each time.
    """
    prepared._kept.cache_clear()
    headers.pop("idempotency-key")
    with CaptureQueriesContext(connection) as captured:
        client.get(f"/api/v1/{name}/", headers=headers)
    asked = [query["sql"] for query in captured if "knox" not in query["sql"]]
    return [re.sub(r"DEALLOCATE portal_\d+; |portal_\d+", "", sql) for sql in asked]


def test_scopes_tell_apart_who_sees_what(db, administrator, africa_officer, reviewer):
    staff = {reading_scope(one) for one in (administrator, africa_officer, reviewer)}
    kenya, uganda = (UserFactory(role="focal-point", country_id=code) for code in ("KE", "UG"))
    partners = [UserFactory(role="partner", organisation=OrganisationFactory()) for _ in range(2)]
    gone = UserFactory(role="hq-administrator", is_active=False)

    scopes = [reading_scope(one) for one in (kenya, uganda, *partners, gone)]

    assert staff == {(True, None, None)}
    assert scopes == [
        (False, "KE", None),
        (False, "UG", None),
        *[(False, None, partner.organisation_id) for partner in partners],
        (False, None, None),
    ]
