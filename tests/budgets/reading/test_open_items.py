"""Foreign currency that is committed and not received, at the rate of a day."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from budgets.reading import funding
from budgets.reading.open_items import OpenItem, open_items
from budgets.reading.scopes import Scope
from tests.budgets.books import Books
from tests.factories import ExchangeRateFactory, FundFactory, ProjectFactory

pytestmark = pytest.mark.django_db


def item(amount, chf, at_rate, on, currency="USD"):
    return OpenItem(
        currency=currency,
        amount=Decimal(amount),
        chf=Decimal(chf),
        chf_at_rate=Decimal(at_rate),
        rate_on=on,
    )


def test_open_items_are_told_at_their_own_rates_and_at_that_of_the_day():
    may, december = date(2025, 5, 1), date(2025, 12, 1)
    for day, rate in ((may, "0.9"), (december, "0.8")):
        ExchangeRateFactory(currency="USD", starts_on=day, chf_per_unit=rate)
    ExchangeRateFactory(currency="EUR", starts_on=may, chf_per_unit="0.95")
    books, project = Books(), ProjectFactory(starts_on=may)
    contribution = books.contribution(project=project, fund=FundFactory())
    dollars = books.commit(contribution, "1000", "USD", date(2025, 6, 1))
    books.receive(dollars, "400", date(2025, 12, 20))
    books.commit(books.contribution(project=project), "100", "EUR", date(2026, 1, 10))
    books.commit(books.contribution(project=project), "70", "CHF", date(2025, 6, 1))
    hall = books.contribution(project=project, mode="in-kind")
    books.commit(hall, "50", "USD", date(2025, 6, 1))
    scope = Scope.visible_to(AnonymousUser())

    end_of_year = scope.as_of(date(2025, 12, 31))
    assert open_items(end_of_year, on=date(2025, 12, 31)) == [
        item("600", "540.00", "480.00", december)
    ]
    assert open_items(end_of_year, on=date(2025, 12, 31))[0].difference == -60
    assert open_items(scope.as_of(date(2025, 11, 30)), on=date(2025, 11, 30)) == [
        item("1000", "900.00", "900.00", may)
    ]
    assert [one.currency for one in open_items(scope, on=date(2026, 1, 31))] == ["EUR", "USD"]
    assert funding.totals(end_of_year).exchange_cash == -40  # 320.00 received, 360.00 committed
