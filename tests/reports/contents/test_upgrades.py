"""A snapshot of each schema opens, is printed, and says what it said."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from reports.contents import upgrades_of_places
from reports.contents.rdf import RdfContents
from reports.contents.snapshot import SCHEMA, from_json, to_json
from reports.contents.upgrades import upgraded
from reports.figures import figures_in
from reports.kinds import document_of
from reports.models import Report

KEPT = Path(__file__).parent / "snapshots"


def kept(schema):
    return json.loads((KEPT / f"rdf-{schema}.json").read_text(encoding="utf-8"))


def test_of_each_schema_a_snapshot_is_kept():
    assert sorted(path.name for path in KEPT.iterdir()) == [
        f"rdf-{schema}.json" for schema in range(1, SCHEMA + 1)
    ]


@pytest.mark.parametrize("schema", range(1, SCHEMA + 1))
@pytest.mark.parametrize("language", ["ar", "en", "zh-hans"])
@pytest.mark.django_db
def test_snapshot_of_each_schema_opens(schema, language):
    document = document_of(Report(kind="rdf", snapshot=kept(schema)), language)

    assert document.front.number.startswith("RDF-AFR/4-")
    assert "planned" in json.dumps(kept(schema))


def test_present_snapshot_stays_as_it_is():
    present = kept(SCHEMA)

    assert to_json(from_json(RdfContents, upgraded("rdf", present))) == present


def test_snapshot_of_0_4_0_says_what_it_said_and_what_it_did_not_know_is_unknown():
    contents = from_json(RdfContents, upgraded("rdf", kept(1)))

    totals, money = contents.finance.totals, contents.finance
    steps = totals.steps("cash")
    assert (steps.planned, steps.secured, steps.allotted, steps.outside_plan, steps.gap) == (
        Decimal("12345.60"),
        Decimal("1000.50"),
        Decimal("0.00"),
        Decimal("0.00"),
        Decimal("11345.10"),
    )
    assert (totals.received_cash, totals.spent) == (Decimal("1000.50"), Decimal("800.00"))
    assert (money.of_year.spent, money.of_last_year.spent, money.balance) == (None, None, None)
    assert (contents.countries, contents.cooperation.activities) == (None, None)
    assert (contents.period.year, contents.cut_off.isoformat()) == (2026, "2026-11-20")


def test_snapshot_of_schema_2_keeps_its_sums_in_kind_and_their_references():
    contents = from_json(RdfContents, upgraded("rdf", kept(2)))

    totals = contents.finance.totals
    assert (totals.unvalued, totals.secured_unvalued, totals.secured_in_kind) == (1, 0, 0)
    assert figures_in(contents)["secured", "in-kind"] == 0
    assert (contents.schema, contents.initiatives[0].totals) == (SCHEMA, totals)
    assert ("secured", "in-kind") not in figures_in(
        from_json(RdfContents, upgraded("rdf", kept(3)))
    )


def test_snapshot_of_schema_3_lists_and_draws_no_countries_and_no_lights():
    contents = from_json(RdfContents, upgraded("rdf", kept(3)))
    document = document_of(Report(kind="rdf", snapshot=kept(3)), "en")

    assert (contents.served, contents.lights) == ((), None)
    assert [one.table.key for one in document.charts()] == ["steps-cash", "years-spent"]
    assert "lights" not in [section.key for section in document.sections]


@pytest.mark.parametrize("kind", ["tdag", "council"])
def test_reports_on_all_regions_of_schema_3_have_no_members_of_regions(kind):
    assert upgrades_of_places.made(kind) == {"members": {}}


def test_upgrade_leaves_what_it_is_given():
    for schema in range(1, SCHEMA):
        earlier = kept(schema)

        upgraded("rdf", earlier)

        assert earlier == kept(schema)


def test_snapshot_of_a_later_version_is_refused():
    with pytest.raises(ValueError, match=f"of schema {SCHEMA + 1}, and this portal knows {SCHEMA}"):
        upgraded("rdf", {"schema": SCHEMA + 1})


def test_damaged_snapshot_of_an_earlier_version_is_refused():
    damaged = kept(1)
    del damaged["finance"]["totals"]

    with pytest.raises(ValueError, match="Not the figures of schema 1"):
        upgraded("rdf", damaged)
