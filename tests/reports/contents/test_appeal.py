"""The document of an appeal: what it calls for is what the page of the appeal shows."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from budgets.reading.calls import Asked, calls_of, sum_of_calls
from budgets.writing.appeals import issue_appeal
from projects.phases import suspend
from reports import services
from reports.contents.appeal import gather_appeal
from reports.contents.appeal_parts import Together
from reports.contents.snapshot import from_json, to_json
from reports.models import Report
from tests.factories import (
    AppealFactory,
    BudgetFactory,
    ContributionEntryFactory,
    ContributionFactory,
    ProjectFactory,
    UserFactory,
    settle,
)
from tests.projects.walking import consult

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(programme):
    project = programme.projects.get()
    project.phase = "funding"
    project.save()
    return project


@pytest.fixture
def other(programme):
    """A project that is suspended after the issue: nobody is asked for it any more."""
    other = ProjectFactory(title_en="Fibre", initiative=programme, phase="formulation")
    BudgetFactory(project=other, items_of=[{"amount": Decimal(700)}], approved=True)
    return other


@pytest.fixture
def appeal(project, other):
    appeal = AppealFactory(
        occasion="rdf", region=project.region, calls_for=[other, project], year=this_year()
    )
    return issue_appeal(appeal, by=UserFactory(role="hq-reviewer"))


def this_year():
    return timezone.localdate().year


def ordered(appeal):
    return services.order_report(
        by=None, kind="appeal", region=appeal.region, year=appeal.year, appeal=appeal
    )


def gathered(appeal):
    return gather_appeal(ordered(appeal), as_of=timezone.localdate())


def asked(then_cash, then_in_kind, now_cash, now_in_kind):
    amounts = (then_cash, then_in_kind, now_cash, now_in_kind)
    names = ("then_cash", "then_in_kind", "now_cash", "now_in_kind")
    return Asked(**{name: Decimal(one) for name, one in zip(names, amounts, strict=True)})


def test_gaps_are_those_of_the_issue_and_of_the_day(appeal, project, other, queued):
    """12,345.60 planned, 1,000.50 received, 1,500 allotted by the Union; 700 of the other."""
    suspend(other, by=UserFactory(role="hq-administrator"), reason="The site was flooded.")
    ContributionFactory(project=project, amount=Decimal(345), stage="committed", appeal=appeal)

    contents = gathered(appeal)

    assert contents.called == Together(
        projects=2, gaps=asked("10545.10", "500.00", "9500.10", "500.00")
    )
    assert contents.open.whole == Together(
        projects=1, gaps=asked("9845.10", "500.00", "9500.10", "500.00")
    )
    assert contents.closed.whole == Together(projects=1, gaps=asked("700.00", 0, 0, 0))
    assert [part.project.slug for part in contents.open.listed] == ["telemedicine"]
    assert [part.project.slug for part in contents.closed.listed] == [other.slug]


def test_total_is_that_of_the_page_of_the_appeal(appeal, client, queued):
    contents = gathered(appeal)

    page = client.get(f"/en/appeals/{appeal.pk}/").context["asked"]
    assert contents.called.gaps == page == sum_of_calls(calls_of(appeal, reader=AnonymousUser()))
    assert contents.finance.totals.gap_cash == page.now_cash
    assert contents.finance.totals.gap_in_kind == page.now_in_kind
    assert sum(one.totals.gap_cash for one in contents.initiatives) == page.now_cash


def test_project_that_is_not_public_is_in_no_figure(appeal, other, queued):
    type(other).objects.filter(pk=other.pk).update(is_published=False)

    contents = gathered(appeal)

    assert contents.called.gaps.then_cash == Decimal("9845.10")
    assert "Fibre" not in json.dumps(to_json(contents))


@pytest.mark.parametrize("phase", ["identification", "evaluation"])
def test_only_what_is_to_be_carried_out_is_open(appeal, other, phase, queued):
    """It keeps its gap in the total, in the row of those that are no longer open."""
    type(other).objects.filter(pk=other.pk).update(phase=phase)

    contents = gathered(appeal)

    assert contents.closed.whole.gaps == asked("700.00", 0, "700.00", 0)
    assert contents.called.gaps.now_cash == Decimal("10545.10")


def test_closed_consultation_makes_a_project_ready(appeal, project, other, queued):
    assert gathered(appeal).ready_projects == 0
    consult(project)
    Report.objects.all().delete()

    contents = gathered(appeal)

    ready = {part.project.slug: part.is_ready for part in contents.open.listed}
    assert ready == {"telemedicine": True, other.slug: False}
    assert contents.ready_projects == 1


def test_what_became_of_this_appeal_and_of_those_before(appeal, project, queued):
    """Pledged 100, 60 of it committed, 20 of that received; a symposium is another occasion."""
    before = AppealFactory(
        occasion="rdf",
        region=project.region,
        year=2024,
        issued_on=date(2024, 5, 1),
        calls_for=[project],
    )
    AppealFactory(year=2024, issued_on=date(2024, 6, 1), calls_for=[project])  # at a symposium
    pledge = ContributionFactory(
        project=project, amount=Decimal(100), stage="pledged", appeal=appeal
    )
    entry = pledge.entries.get()
    committed = ContributionEntryFactory(
        contribution=pledge, follows=entry, stage="committed", amount=Decimal(60)
    )
    ContributionEntryFactory(
        contribution=pledge, follows=committed, stage="received", amount=Decimal(20)
    )

    contents = gathered(appeal)

    outcome = contents.answered.outcome
    assert (outcome.promised, outcome.pledged) == (100, 40)
    assert (outcome.secured, outcome.received) == (60, 20)
    (earlier,) = contents.earlier
    assert (earlier.issued_on, earlier.projects, earlier.open) == (before.issued_on, 1, 1)
    assert earlier.called is None  # its gaps were not kept
    assert earlier.gap == contents.open.whole.gaps.now_cash - 700


@pytest.mark.parametrize("number", [1, 3])
def test_any_number_of_projects_costs_the_same(
    programme, number, queued, django_assert_num_queries
):
    projects = ProjectFactory.create_batch(number, initiative=programme, phase="funding")
    for one in projects:
        BudgetFactory(project=one, items_of=[{"amount": Decimal(9)}], approved=True)
    appeal = AppealFactory(
        occasion="rdf", region=programme.region, year=this_year(), calls_for=projects
    )
    report = ordered(issue_appeal(appeal, by=UserFactory(role="hq-reviewer")))

    with django_assert_num_queries(62):
        contents = gather_appeal(report, as_of=timezone.localdate())

    assert contents.open.whole.projects == number


def test_snapshot_is_read_back_as_it_was(appeal, queued):
    contents = gathered(appeal)

    kept = json.loads(json.dumps(to_json(contents)))

    assert from_json(type(contents), kept) == contents


def test_gaps_of_a_year_that_is_over_are_those_of_its_end(programme, queued):
    """9,000 planned in 2025; 300 that came in 2026 do not count at the end of 2025."""
    project = ProjectFactory(initiative=programme, phase="funding")
    settle(
        BudgetFactory(project=project, items_of=[{"amount": Decimal(9000)}]),
        day=datetime(2025, 2, 1, tzinfo=UTC),
    )
    appeal, earlier = (
        AppealFactory(
            occasion="rdf",
            region=project.region,
            year=2025,
            issued_on=date(2025, month, 1),
            calls_for=[project],
        )
        for month in (4, 3)
    )
    ContributionFactory(project=project, amount=Decimal(300), occurs_on=date(2026, 3, 1))

    contents = gather_appeal(ordered(appeal), as_of=timezone.localdate())

    assert (contents.finance.until, contents.stood_on) == (date(2025, 12, 31), date(2025, 12, 31))
    assert [call.now_cash for call in calls_of(appeal, reader=AnonymousUser())] == [8700]
    assert contents.called.gaps.now_cash == contents.finance.totals.gap_cash == 9000
    assert [(one.issued_on, one.open, one.gap) for one in contents.earlier] == [
        (earlier.issued_on, 1, 9000)
    ]
