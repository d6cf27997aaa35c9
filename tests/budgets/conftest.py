"""Books in which to enter, with the rates at which entries are valued."""

from datetime import date
from decimal import Decimal

import pytest

from tests.budgets.books import Books
from tests.factories import ExchangeRateFactory, ProjectFactory


@pytest.fixture
def books(db):
    """A dollar is worth 0.90 francs from January 2026 and 0.80 from March on; a euro 0.95."""
    ExchangeRateFactory(starts_on=date(2026, 1, 1), chf_per_unit=Decimal("0.9"))
    ExchangeRateFactory(starts_on=date(2026, 3, 1), chf_per_unit=Decimal("0.8"))
    ExchangeRateFactory(currency="EUR", chf_per_unit=Decimal("0.95"))
    return Books()


@pytest.fixture
def contribution(books):
    """In cash, to a project; nothing is entered yet."""
    return books.contribution(project=ProjectFactory())
