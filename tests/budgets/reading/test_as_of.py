"""Figures as of a day: what had occurred and was in force at its end, and nothing of later days."""

from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from budgets.models import Allocation, Budget, Contribution
from budgets.reading import funding
from budgets.reading.allocated import allocated_by
from budgets.reading.explain import explain
from budgets.reading.scopes import Scope
from budgets.reading.years import used_since_start, year_by_year
from projects.models import Project
from projects.standing import in_phase
from tests.budgets.books import Books
from tests.factories import (
    AllocationFactory,
    BudgetFactory,
    ExchangeRateFactory,
    FundFactory,
    ProjectFactory,
    UserFactory,
    settle,
)

pytestmark = pytest.mark.django_db


def moment(day, hour=12):
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def everything(on):
    return Scope.visible_to(AnonymousUser(), on=on)


def move(project, on, before, after):
    """Record a move as of a day, which the application does only as of now."""
    person = UserFactory()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO projects_phasechange (project_id, move, from_phase, to_phase, from_status,"
            " to_status, reason, waived, made_by_id, made_at, is_sample)"
            " VALUES (%s, 'cancel', %s, %s, %s, %s, 'Given up', '{}', %s, %s, false)",
            [project.pk, before[0], after[0], before[1], after[1], person.pk, moment(on, 23)],
        )
    Project.objects.filter(pk=project.pk).update(phase=after[0], status=after[1])


def test_entries_count_from_their_day_on_and_budgets_from_their_approval():
    project = ProjectFactory(phase="implementation")
    books = Books()
    settle(BudgetFactory(project=project, items_of=[{"amount": 100}]), moment(date(2026, 1, 20)))
    contribution = books.contribution(project=project, fund=FundFactory())
    commitment = books.commit(contribution, "40", on=date(2026, 2, 1))
    books.receive(commitment, "10", on=date(2026, 3, 1))
    books.spend(project, "5", on=date(2026, 3, 5))

    shown = {}
    for day in ("01-19", "01-20", "02-01", "03-01", "03-05"):
        sums = funding.totals(everything(date.fromisoformat(f"2026-{day}")))
        shown[day] = (sums.planned_cash, sums.secured_cash, sums.received_cash, sums.spent)
        gap = None if sums.planned_cash is None else sums.planned_cash - sums.secured_cash
        assert sums.gap_cash == gap

    assert shown == {
        "01-19": (None, None, None, None),
        "01-20": (100, 0, 0, 0),
        "02-01": (100, 40, 0, 0),
        "03-01": (100, 40, 10, 0),
        "03-05": (100, 40, 10, 5),
    }


def test_versions_are_those_in_force_at_the_end_of_the_day():
    project = ProjectFactory(phase="implementation")
    day = date(2026, 3, 10)
    first = BudgetFactory(project=project, items_of=[{"amount": 100}])
    settle(first, moment(date(2026, 1, 20)))
    revision = BudgetFactory(project=project, revision=1, items_of=[{"amount": 150}])
    Budget.objects.filter(pk=first.pk).update(status="superseded")
    settle(revision, moment(day, 23))
    fund, region = FundFactory(), project.region
    common = {"fund": fund, "region": region, "year": 2026}
    first_version = AllocationFactory(lines_of={project: Decimal(30)}, new_chf=30, **common)
    settle(first_version, moment(date(2026, 1, 20)))
    more = AllocationFactory(lines_of={project: Decimal(70)}, new_chf=70, revision=1, **common)
    Allocation.objects.filter(pk=first_version.pk).update(status="superseded")
    settle(more, moment(day, 0))

    def shown(on):
        scope = everything(on)
        sums = funding.totals(scope)
        by_fund = allocated_by(Allocation.objects.all(), "region", on=on)
        lines = explain(scope, "allocated", "cash").total
        planned = explain(scope, "planned", "cash").total
        allotted = explain(scope, "allotted", "cash").total
        assert (planned, lines, allotted) == (
            sums.planned_cash or 0,
            sums.allotted_cash,
            sums.allotted_cash,
        )
        return (
            sums.planned_cash,
            sums.allotted_cash,
            sums.gap_cash,
            sum(row.allocated.new for row in by_fund.values()),
        )

    assert shown(date(2026, 1, 19)) == (None, 0, None, 0)
    assert shown(day - timedelta(days=1)) == (100, 30, 70, 30)
    assert shown(day) == shown(None) == (150, 70, 80, 70)


def test_phase_and_status_are_those_of_the_day():
    project = ProjectFactory(phase="funding", status="active")
    settle(BudgetFactory(project=project, items_of=[{"amount": 100}]), moment(date(2026, 1, 20)))
    move(project, date(2026, 2, 10), ("funding", "active"), ("implementation", "active"))
    move(project, date(2026, 4, 1), ("implementation", "active"), ("implementation", "cancelled"))

    def shown(on):
        sums = funding.totals(everything(on))
        (read,) = funding.as_they_stood(funding.with_funding(Project.objects.all(), on), on)
        phases = [phase for phase in Project.Phase if in_phase(Project.objects.all(), phase, on=on)]
        assert phases == [read.phase]
        assert [p.pk for p in funding.needing_funds(Project.objects.all(), on)] == (
            [project.pk] if sums.gap_cash else []
        )
        assert read.funding.gap_cash == sums.gap_cash
        return read.phase, read.status, sums.gap_cash, sums.unfunded_cash

    assert shown(date(2026, 2, 9)) == ("funding", "active", 100, 0)
    assert shown(date(2026, 2, 10)) == ("implementation", "active", 100, 0)
    assert shown(date(2026, 3, 31)) == ("implementation", "active", 100, 0)
    assert shown(date(2026, 4, 1)) == ("implementation", "cancelled", 0, 100)
    assert shown(None) == ("implementation", "cancelled", 0, 100)


@pytest.mark.parametrize("number", [1, 3])
def test_a_day_costs_the_same_for_any_number_of_projects(django_assert_num_queries, number):
    on = date(2026, 6, 30)
    for _ in range(number):
        project = ProjectFactory(phase="implementation")
        settle(BudgetFactory(project=project, items_of=[{"amount": 100}]))

    # Whether it is kept; sums, what is for no project; overdue of both.
    with django_assert_num_queries(5):
        totals = funding.totals(everything(on))
    with django_assert_num_queries(3):
        projects = funding.needing_funds(Project.objects.all(), on)
        read = funding.as_they_stood(funding.with_funding(projects, on), on)

    assert totals.gap_cash == sum(one.funding.gap_cash for one in read) == 100 * number


def test_years_add_up_and_say_what_was_used():
    project = ProjectFactory(phase="implementation", starts_on=date(2025, 1, 15))
    books = Books()
    books.plan(project, {"amount": "1000"})
    for month, rate in ((date(2025, 1, 1), "0.9"), (date(2026, 1, 1), "0.8")):
        ExchangeRateFactory(currency="USD", starts_on=month, chf_per_unit=rate)
    contribution = books.contribution(project=project, fund=FundFactory())
    commitment = books.commit(contribution, "1000", "USD", date(2025, 3, 1))  # 900 CHF
    books.receive(commitment, "500", date(2025, 6, 1))  # 450 CHF
    books.receive(commitment, "250", date(2026, 2, 1))  # 200 CHF, and 225 less committed
    books.spend(project, "90", on=date(2025, 9, 1))
    books.spend(project, "280", on=date(2026, 3, 1))

    scope = everything(None)
    rows = [
        (r.year, r.secured_cash, r.received_cash, r.spent, r.exchange_cash, r.share_used)
        for r in year_by_year(scope)
    ]

    assert rows == [
        (2025, 900, 450, 90, 0, Decimal("0.2")),
        (2026, -25, 200, 280, -25, Decimal("0.5")),  # of 200 and of 360 left over
    ]
    sums = funding.totals(scope)
    assert (sums.secured_cash, sums.received_cash, sums.spent, sums.exchange_cash) == (
        875,
        650,
        370,
        -25,
    )
    assert used_since_start(sums) == Decimal(370) / 650
    last = funding.totals(scope.as_of(date(2025, 12, 31)))
    assert asdict(last) | {"gap_cash": None} == asdict(last) | {
        "secured_cash": 900,
        "received_cash": 450,
        "spent": 90,
        "exchange_cash": 0,
        "gap_cash": None,
    }


def test_gifts_to_no_project_count_from_their_day_on():
    books = Books()
    project = ProjectFactory(phase="implementation")
    books.commit(books.contribution(region=project.region), "40", on=date(2026, 2, 1))

    before, after = (funding.totals(everything(date(2026, *day))) for day in ((1, 31), (2, 1)))

    assert (before.secured_cash, before.unearmarked_cash) == (None, 0)
    assert (after.secured_cash, after.unearmarked_cash) == (40, 40)
    assert Contribution.objects.count() == 1
