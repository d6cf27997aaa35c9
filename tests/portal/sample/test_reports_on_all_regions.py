"""Reports on all regions say of the sample programme what ``second_ledger`` says."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from budgets.models import Allocation
from reports.contents.counted import counted_initiatives, counted_projects, period_of
from reports.contents.funding_gap import gather_funding_gap
from reports.contents.gather_world import gather_world
from reports.models import Report
from tests.portal.sample.second_ledger import MODES, SecondLedger

pytestmark = pytest.mark.django_db


def figures_of(ledger, projects, regions, initiatives):
    """Add up the projects, and what is given to these regions or initiatives alone."""
    return ledger.figures(
        projects,
        lambda initiative, region: (
            (region or ledger.regions_of_initiatives.get(initiative)) in regions
            and (region is not None or initiative in initiatives or initiative is None)
        ),
    )


def assert_totals_are(totals, figures):
    for name in ("planned", "secured", "gap"):
        for column in MODES.values():
            assert getattr(totals, f"{name}_{column}") == getattr(figures, name)[column], name
    assert totals.spent == figures.spent
    assert totals.advance == figures.advance
    assert totals.unspent_after_end == figures.unspent_after_end


@pytest.mark.parametrize("year", [2025, 2026])
def test_annual_report_holds_the_sums_of_each_region(sample_programme, db, year):
    report = Report.objects.create(kind="tdag", year=year)
    today = timezone.localdate()
    contents = gather_world(report, as_of=today)
    ledger = SecondLedger(min(date(year, 12, 31), today))
    projects = list(counted_projects(None, period_of(report)))
    initiatives = set(counted_initiatives(None, period_of(report)).values_list("pk", flat=True))

    for place in contents.places:
        region = place.code or None
        of_region = [one.pk for one in projects if one.region_id == region]
        assert_totals_are(place.totals, figures_of(ledger, of_region, {region}, initiatives))
    everywhere = {place.code or None for place in contents.places}
    everything = figures_of(ledger, [one.pk for one in projects], everywhere, initiatives)
    assert_totals_are(contents.total.totals, everything)
    assert contents.gap.closing == everything.gap["cash"]
    assert sum(row.standings.projects for row in contents.initiatives) == sum(
        one.initiative_id in initiatives for one in projects
    )


def test_allotted_is_what_was_approved_for_the_year(sample_programme, db):
    report = Report.objects.create(kind="council", year=2026)
    contents = gather_world(report, as_of=timezone.localdate())

    approved = Allocation.objects.in_force().filter(year=2026)
    assert approved.exists()
    for place in contents.places:
        rows = [one for one in approved if one.region_id == (place.code or None)]
        expected = sum((one.ongoing_chf + one.new_chf for one in rows), Decimal(0))
        assert (place.of_year.allotted or 0) == expected
    allotted = sum(row.allotted for row in contents.own_funds)
    assert allotted == contents.total.of_year.allotted


def test_each_year_of_the_funding_gap_is_that_of_the_ledger(sample_programme, db):
    report = Report.objects.create(kind="funding-gap", year=2026, period_start=date(2024, 1, 1))
    today = timezone.localdate()

    contents = gather_funding_gap(report, as_of=today)

    projects = [one.pk for one in counted_projects(None, period_of(report))]
    assert [one.year for one in contents.years] == [2024, 2025, 2026]
    for one in contents.years:
        ledger = SecondLedger(min(date(one.year, 12, 31), today))
        everything = ledger.figures(projects)
        assert one.totals.gap_cash == everything.gap["cash"]
        assert one.totals.spent == everything.spent
        assert one.gap.closing == everything.gap["cash"]
