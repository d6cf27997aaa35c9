"""What there is to spend on a day is what the sums as of that day say, whatever moved it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from budgets.models import FundingOnDay
from budgets.reading.available import available_to_projects, available_under_agreements
from budgets.reading.balances import balances_by
from budgets.reading.scopes import Scope
from budgets.writing.allocations import revise_allocation
from tests.budgets.books import DAY, LATER
from tests.budgets.reading.test_as_of import move
from tests.factories import (
    AgreementFactory,
    AllocationFactory,
    FundFactory,
    ProjectFactory,
    RegionFactory,
    settle,
)

pytestmark = pytest.mark.django_db
FIRST, DAYS = date(2026, 1, 10), range(120)


@pytest.fixture
def fund():
    return FundFactory(slug="own", kind="regular-budget")


@pytest.fixture
def projects(books, fund):
    """One with all that moves the sums, one that loses its line, one that has none."""
    full, losing, plain = ProjectFactory(phase="implementation"), ProjectFactory(), ProjectFactory()
    for project in (full, losing, plain):
        books.plan(project, {"amount": Decimal(5000)})
    region = RegionFactory()
    lines = {full: Decimal(500), losing: Decimal(300)}
    allocation = AllocationFactory(fund=fund, region=region, lines_of=lines, approved=True)
    revision = revise_allocation(allocation, by=books.officer, note="Less is needed")
    revision.lines.filter(project=losing).delete()
    type(allocation).objects.filter(pk=allocation.pk).update(status="superseded")
    settle(revision, datetime(2026, 3, 20, 9, tzinfo=UTC))
    contribution = books.contribution(project=full, fund=fund)
    promised = books.commit(contribution, 200, on=DAY)
    books.withdraw(books.receive(promised, 120, on=LATER), 20, on=LATER + timedelta(days=3))
    for project in (full, plain):
        receipt = books.fund(project, 700)
        books.withdraw(receipt, 30, on=LATER)
        entry = books.spend(project, 900, on=LATER + timedelta(days=5))
        books.unspend(entry, 50, on=LATER + timedelta(days=8))
    move(full, date(2026, 4, 2), ("implementation", "active"), ("implementation", "cancelled"))
    return [full, losing, plain]


def test_it_is_that_of_the_sums_as_of_each_day(projects):
    keys = {project.pk for project in projects}
    days = [FIRST + timedelta(days=number) for number in DAYS]
    sums = {
        (row.project_id, row.day): row.received_cash + row.allotted_cash - row.spent
        for row in FundingOnDay.objects.filter(project__in=keys, day__in=days, known_on=None)
    }

    there = available_to_projects(keys)

    for (key, day), amount in sums.items():
        lowest, _day = there[key].lowest(day)
        assert lowest == min(sums[key, later] for later in days if later >= day), (key, day, amount)
    assert len({amount for (key, _day), amount in sums.items() if key == projects[0].pk}) > 5


def test_under_an_agreement_it_is_the_balance_in_the_end(books, fund):
    project = ProjectFactory()
    books.plan(project, {"amount": Decimal(5000)})
    agreement = AgreementFactory(region=None)
    agreement.projects.set([project])
    contribution = books.contribution(project=project, agreement=agreement)
    own = books.contribution(project=project, agreement=agreement, fund=fund)
    books.withdraw(books.receive(books.commit(contribution, 90), 90), 10)
    books.receive(books.commit(own, 40), 40)
    books.spend(project, 30, agreement=agreement)
    books.spend(project, 25, agreement=agreement, fund=fund)

    lowest, _day = available_under_agreements({agreement.pk})[agreement.pk].lowest(LATER)

    everything = Scope.visible_to(AnonymousUser())
    assert lowest == balances_by(everything, "agreement")[agreement.pk].closing == 50
