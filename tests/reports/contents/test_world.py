"""Reports on all regions: of a small programme, every figure worked out by hand."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from budgets.reading.totals import Totals
from initiatives.activity_counts import Participants
from initiatives.need_counts import NeedCounts
from projects.turnover import Turnover
from reports.contents.counted import counted_projects, period_of
from reports.contents.funding_gap import gather_funding_gap
from reports.contents.gather_world import gather_world
from reports.contents.parts import Text
from reports.contents.rdf import gather_rdf
from reports.contents.snapshot import from_json, to_json
from reports.contents.world import FundRow, KeyFigures, WorldContents
from reports.models import Report
from stakeholders.models import Region
from tests.budgets.books import Books
from tests.factories import (
    AllocationFactory,
    BudgetFactory,
    CountryFactory,
    FundFactory,
    InitiativeFactory,
    ProjectFactory,
    RegionFactory,
    ResultFactory,
)
from tests.initiatives.factories import ActivityFactory, NeedFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)
AT_WORK = {"not-begun": 0, "under-way": 1, "suspended": 0, "closed": 0, "cancelled": 0, "": 0}


@pytest.fixture(scope="module")
def programme(django_db_setup, django_db_blocker):
    """A project in Africa with money; one in the Americas without; one of no single region."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_programme()
        transaction.set_rollback(True)


def make_programme():
    africa, americas = (
        InitiativeFactory(region=RegionFactory(code=code, position=place), number=1)
        for place, code in enumerate(("AFR", "AMS"), 1)
    )
    project = ProjectFactory(initiative=africa, countries=["KE"])
    BudgetFactory(project=project, items_of=[{"amount": Decimal(1000)}], approved=True)
    books, fund = Books(), FundFactory(slug="trust", name_en="Trust", kind="funds-in-trust")
    commitment = books.commit(
        books.contribution(project=project, fund=fund), "400", "CHF", date(2026, 3, 1)
    )
    books.receive(commitment, "300", date(2026, 4, 1))
    books.spend(project, "120", on=date(2026, 5, 1), fund=fund)
    AllocationFactory(
        region=africa.region,
        fund=FundFactory(slug="regular-budget", name_en="Regular budget", kind="regular-budget"),
        new_chf=Decimal(90),
        lines_of={project: Decimal(50)},
        approved=True,
    )
    ResultFactory(project=project, achieved_on=date(2026, 2, 1))
    ActivityFactory(
        region=africa.region,
        initiative=africa,
        starts_on=date(2026, 6, 1),
        status="completed",
        participants=30,
        women=12,
        men=18,
    )
    NeedFactory(country=CountryFactory(iso2="KE"), raised_on=date(2026, 1, 1))
    ProjectFactory(initiative=americas, starts_on=date(2025, 1, 1))
    ProjectFactory(initiative=None, region=None, level="global", starts_on=None, phase="")
    ProjectFactory(initiative=africa, is_published=False)
    return africa, americas


@pytest.fixture(scope="module")
def contents(programme, django_db_blocker):
    """Gathered once; the report itself is in nobody's way."""
    with django_db_blocker.unblock(), transaction.atomic():
        gathered = gather_world(Report.objects.create(kind="tdag", year=2026), as_of=DAY)
        transaction.set_rollback(True)
    return gathered


def test_key_figures_of_a_region(contents):
    africa = contents.places[0]

    assert (africa.code, africa.initiatives, africa.standings.works) == ("AFR", 1, AT_WORK)
    assert africa.of_year == KeyFigures(
        turnover=Turnover(new=1),
        countries=1,
        results=1,
        participants=Participants(total=30, women=12, men=18, of=1, by_sex=1),
        needs=NeedCounts(waiting=1),
        allotted=Decimal("90.00"),
    )
    assert africa.of_last_year == KeyFigures()
    assert africa.since_start == africa.of_year
    assert (africa.gap_before, africa.totals.gap_cash) == (None, Decimal("550.00"))
    assert (africa.money_of_year.received_cash, africa.money_of_year.spent) == (300, 120)


def test_regions_and_no_single_one_add_up_to_the_total(contents):
    assert [place.code for place in contents.places] == ["AFR", "AMS", ""]
    for moment in ("of_year", "of_last_year", "since_start"):
        parts = [getattr(place, moment) for place in contents.places]
        total = getattr(contents.total, moment)
        assert sum((one.turnover for one in parts), Turnover()) == total.turnover
        for name in ("countries", "results"):
            assert sum(getattr(one, name) for one in parts) == getattr(total, name)
        assert sum((one.participants for one in parts), Participants()) == total.participants
        assert sum(one.needs.raised for one in parts) == total.needs.raised
    assert sum((place.totals for place in contents.places), Totals()) == contents.total.totals
    assert contents.total.totals == contents.finance.totals
    assert contents.total.of_year.turnover == Turnover(open_at_start=1, new=1, undated=1)
    assert contents.total.standings.works == {**AT_WORK, "under-way": 2, "": 1}


def test_figures_of_a_region_are_those_of_its_own_report(contents, programme):
    CountryFactory(iso2="BR", region=programme[1].region)
    for place, initiative in zip(contents.places, programme, strict=False):
        own = Report.objects.create(kind="rdf", region=initiative.region, year=2026)
        of_region = gather_rdf(own, as_of=DAY)

        assert place.totals == of_region.finance.totals
        assert place.money_of_year == of_region.finance.of_year
        assert place.initiatives == len(of_region.initiatives)
        assert place.of_year.countries == of_region.countries_with_project


def test_own_funds_stand_beside_what_was_spent_from_the_same_fund(contents):
    assert contents.own_funds == (
        FundRow(
            region=Text.of(Region.objects.get(pk="AFR"), "name"),
            fund=Text({"en": "Regular budget"}),
            ongoing=Decimal("0.00"),
            new=Decimal("90.00"),
            allotted_before=Decimal("0.00"),
            spent=Decimal("0.00"),
            spent_before=Decimal("0.00"),
        ),
    )
    (trust,) = contents.fund_balances
    assert (trust.fund, trust.balance.received, trust.balance.closing) == (
        {"en": "Trust"},
        Decimal("300.00"),
        Decimal("180.00"),
    )


def test_gap_moves_to_the_gap_of_the_total(contents):
    gap = contents.gap

    assert (gap.opening, gap.planned, gap.funded) == (0, Decimal("1000.00"), Decimal("450.00"))
    assert gap.closing == contents.total.totals.gap_cash == Decimal("550.00")


def test_contents_are_read_back_as_they_were(contents):
    assert from_json(WorldContents, json.loads(json.dumps(to_json(contents)))) == contents


def test_world_counts_what_the_regions_count_and_what_is_of_none(programme):
    report = Report(kind="tdag", year=2026)
    counted = {
        code: set(counted_projects(code, period_of(report)).values_list("pk", flat=True))
        for code in ("AFR", "AMS", None)
    }

    of_none = counted[None] - counted["AFR"] - counted["AMS"]
    assert (len(counted["AFR"]), len(counted["AMS"]), len(of_none)) == (1, 1, 1)


def test_queries_do_not_grow_with_regions_initiatives_and_projects(
    programme, django_assert_num_queries
):
    report = Report.objects.create(kind="tdag", year=2026)
    with django_assert_num_queries(QUERIES, exact=False) as first:
        gather_world(report, as_of=DAY)
    assert sum("light_codes" in query["sql"] for query in first.captured_queries) == 1
    for code in ("ARB", "ASP"):
        for number in (1, 2):
            initiative = InitiativeFactory(region=RegionFactory(code=code), number=number)
            ProjectFactory.create_batch(3, initiative=initiative)

    with django_assert_num_queries(len(first.captured_queries)):
        gather_world(report, as_of=DAY)


QUERIES = 157


def test_funding_gap_year_by_year(programme):
    report = Report.objects.create(kind="funding-gap", year=2026, period_start=date(2025, 1, 1))

    contents = gather_funding_gap(report, as_of=DAY)

    before, year = contents.years
    assert (before.year, before.totals.planned_cash, before.allotted) == (2025, None, None)
    assert (year.totals.planned_cash, year.totals.secured_cash, year.totals.gap_cash) == (
        Decimal("1000.00"),
        Decimal("400.00"),
        Decimal("550.00"),
    )
    assert (year.allotted, year.moved.received_cash, year.moved.spent) == (
        Decimal("90.00"),
        Decimal("300.00"),
        Decimal("120.00"),
    )
    assert (before.gap.closing, year.gap.opening, year.gap.closing) == (0, 0, Decimal("550.00"))
    assert [(one.code, one.totals.gap_cash) for one in contents.regions] == [
        ("AFR", Decimal("550.00")),
        ("AMS", None),
        ("", None),
    ]
    assert (contents.ended.projects, contents.waiting.projects) == (0, 0)
