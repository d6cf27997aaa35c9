"""What is not known is null in every answer, never an empty text, and the schema says so."""

import json

import pytest
from rest_framework import serializers

from portal.api.schema_files import schema_in
from portal.api.serializers.base import ReadSerializer, columns
from portal.api.serializers.parts import StrictMixin
from portal.api.views import lists
from tests.portal.api.bare import make_bare_world
from tests.portal.api.walking import Walk

REFUSALS_AND_PARAMETERS = {
    "ErrorSerializer",
    "ErrorsSerializer",
    "ExplainParameters",
    "BalanceParameters",
    "ByRegionParameters",
    "YearSerializer",
    "DoneSerializer",
}
"""Serializers that neither show a record nor read one."""

COLUMNS = tuple(columns(("",)))
SAID_HERE = {
    *("entered_by", "proposed_by", "decided_by", "made_by", "waived_by", "owner", "reason"),
    *("project", "initiative", "region", "country", "core", "stage", "progress", "next_phase"),
}
"""Texts that name something, or are kept from some readers: the bare world has them in places."""


def is_said_here(field):
    name = field.partition(".")[2]
    return name in SAID_HERE or name.endswith(COLUMNS)


@pytest.fixture
def walk_as(signed_in):
    make_bare_world()

    def walk(user):
        headers = signed_in(user) if user else {}
        headers.pop("idempotency-key", None)
        return Walk(headers).everything()

    return walk


@pytest.mark.django_db
@pytest.mark.usefixtures("_connection_stays")
def test_no_answer_to_an_administrator_has_an_empty_text(walk_as, administrator):
    walk = walk_as(administrator)

    assert walk.empty == set()
    assert walk.without_rows & set(lists().values()) == set()
    assert {one for one in walk.promised - walk.null if not is_said_here(one)} == set()


@pytest.mark.django_db
@pytest.mark.usefixtures("_connection_stays")
def test_no_answer_to_a_visitor_has_an_empty_text(walk_as):
    walk = walk_as(None)

    assert walk.empty == set()


def test_schema_lists_an_empty_text_only_among_what_may_be_sent():
    components = json.loads(schema_in("en").plain)["components"]["schemas"]

    listing = {name for name, one in components.items() if "BlankEnum" in json.dumps(one)}

    assert {name for name in listing if not name.endswith("Write")} == set()


def test_every_serializer_of_answers_knows_the_rule():
    ours = [
        kind
        for kind in below(serializers.BaseSerializer)
        if kind.__module__.startswith("portal.api.") and not issubclass(kind, StrictMixin)
    ]
    mixins = {"DocumentedMixin", "ApprovalMixin", "FundedMixin"}

    assert len(ours) > 90
    without = {kind.__name__ for kind in ours if not issubclass(kind, ReadSerializer)}
    assert without == REFUSALS_AND_PARAMETERS | mixins


def below(kind):
    for one in kind.__subclasses__():
        yield one
        yield from below(one)
