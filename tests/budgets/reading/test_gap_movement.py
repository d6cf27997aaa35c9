"""How the funding gap moved: every project counts in one step, and the steps add up."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from budgets.reading import funding
from budgets.reading.gap_movement import GapMovement, gap_movement
from budgets.reading.scopes import Scope
from tests.budgets.books import Books
from tests.budgets.reading.test_as_of import move
from tests.factories import BudgetFactory, FundFactory, ProjectFactory, settle

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2025, 12, 31), date(2026, 10, 31)
ACTIVE, CLOSED, SUSPENDED = (
    ("implementation", "active"),
    ("closed", "active"),
    ("implementation", "suspended"),
)


def planned(amount, year, phase="implementation", status="active"):
    project = ProjectFactory(phase=phase, status=status)
    budget = BudgetFactory(project=project, items_of=[{"amount": amount}])
    settle(budget, datetime(year, 2, 1, tzinfo=UTC))
    return project


def test_each_project_moves_the_gap_for_one_reason():
    funded = planned(1000, 2025)
    books = Books()
    books.commit(
        books.contribution(project=funded, fund=FundFactory()), "300", "CHF", date(2026, 3, 1)
    )
    planned(50, 2026)
    closed = planned(200, 2025, *CLOSED)
    move(closed, date(2026, 4, 1), ACTIVE, CLOSED)
    again = planned(70, 2025)
    move(again, date(2025, 3, 1), ACTIVE, SUSPENDED)
    move(again, date(2026, 5, 1), SUSPENDED, ACTIVE)
    ProjectFactory()
    scope = Scope.visible_to(AnonymousUser())

    moved = gap_movement(scope, before=BEFORE, after=AFTER)

    assert moved == GapMovement(
        opening=Decimal(1200),
        planned=Decimal(50),
        funded=Decimal(300),
        ended=Decimal(200),
        taken_up=Decimal(70),
    )
    assert moved.opening == funding.totals(scope.as_of(BEFORE)).gap_cash
    assert moved.closing == funding.totals(scope.as_of(AFTER)).gap_cash == Decimal(820)
