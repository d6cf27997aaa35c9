"""A report on a year tells the year, and what stood at its end: nothing that came later."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from budgets.reading import funding
from budgets.reading.balances import Balance
from budgets.reading.scopes import Scope
from budgets.reading.years import OfYear
from reports.contents.parts import EnteredLater, Spending
from reports.contents.rdf import gather_rdf
from reports.models import Report
from tests.budgets.books import Books
from tests.budgets.reading.test_as_of import move
from tests.budgets.recording import record_earlier
from tests.factories import (
    BudgetFactory,
    ExchangeRateFactory,
    FundFactory,
    ProjectFactory,
    settle,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 30)


@pytest.fixture
def reports():
    """A project with money in 2025 and 2026, that moved on in 2026; a report on either year."""
    project = ProjectFactory(phase="funding", starts_on=date(2025, 1, 1))
    first = BudgetFactory(project=project, items_of=[{"amount": 1000}])
    settle(first, datetime(2025, 2, 1, tzinfo=UTC))
    for day, rate in ((date(2025, 1, 1), "0.9"), (date(2025, 12, 1), "0.8")):
        ExchangeRateFactory(currency="USD", starts_on=day, chf_per_unit=rate)
    books = Books()
    contribution = books.contribution(project=project, fund=FundFactory())
    dollars = books.commit(contribution, "500", "USD", date(2025, 3, 1))
    books.receive(dollars, "200", date(2025, 12, 10))
    books.receive(dollars, "100", date(2026, 3, 1))
    books.spend(project, "50", on=date(2025, 6, 1))
    books.spend(project, "30", on=date(2026, 6, 1))
    move(project, date(2026, 1, 10), ("funding", "active"), ("implementation", "active"))
    return {
        year: Report.objects.create(kind="rdf", region=project.region, year=year)
        for year in (2025, 2026)
    }


def chf(amount):
    return Decimal(amount).quantize(Decimal("0.01"))


def of_year(secured, received, spent, exchange):
    return OfYear(
        secured_cash=chf(secured),
        secured_in_kind=chf(0),
        received_cash=chf(received),
        received_in_kind=chf(0),
        spent=chf(spent),
        exchange_cash=chf(exchange),
    )


def test_each_report_tells_its_year_beside_what_stood_at_its_end(reports):
    shown = {}
    for year, report in reports.items():
        contents = gather_rdf(report, as_of=TODAY)
        money, (initiative,) = contents.finance, contents.initiatives
        (project,) = initiative.projects
        assert money.totals == initiative.totals
        assert money.of_year == initiative.of_year
        shown[year] = (
            money.until,
            money.of_year,
            (money.totals.secured_cash, money.totals.received_cash, money.totals.spent),
            money.totals.exchange_cash,
            money.spending,
            [(item.currency, item.amount, item.chf, item.chf_at_rate) for item in money.open_items],
            [row.chf for row in money.contributions],
            (project.phase, project.figures.spent),
        )

    assert shown == {
        2025: (
            date(2025, 12, 31),
            of_year(430, 160, 50, -20),  # 450 committed; 160 received in the place of 180
            (chf(430), chf(160), chf(50)),
            chf(-20),
            (Spending(category="staff", of_year=chf(50), spent=chf(50)),),
            [("USD", chf(300), chf(270), chf(240))],
            [chf(270), chf(160)],
            ("funding", chf(50)),
        ),
        2026: (
            TODAY,
            of_year(-10, 80, 30, -10),
            (chf(420), chf(240), chf(80)),
            chf(-30),
            (Spending(category="staff", of_year=chf(30), spent=chf(80)),),
            [("USD", chf(200), chf(180), chf(160))],
            [chf(180), chf(160), chf(80)],
            ("implementation", chf(80)),
        ),
    }


def test_balance_since_the_start_is_that_of_the_last_day_of_the_year(reports):
    """Both columns close alike, though more was received and spent since."""
    shown = {}
    for year, report in reports.items():
        money = gather_rdf(report, as_of=TODAY).finance
        shown[year] = [
            (balance.opening, balance.received, balance.direct, balance.closing)
            for balance in (money.balance, money.balance_since_start)
        ]

    assert shown == {
        2025: [(0, 160, 50, 110), (0, 160, 50, 110)],
        2026: [(110, 80, 30, 160), (0, 240, 80, 160)],
    }


def test_figures_of_a_year_that_is_over_are_those_of_the_page_as_of_its_last_day(reports):
    totals = gather_rdf(reports[2025], as_of=TODAY).finance.totals

    page = Scope.visible_to(AnonymousUser(), on=date(2025, 12, 31)).of_region("AFR")
    assert totals == funding.totals(page)


def test_each_report_tells_the_year_before_beside_its_own(reports):
    shown = {}
    for year, report in reports.items():
        contents = gather_rdf(report, as_of=TODAY)
        (initiative,) = contents.initiatives
        assert contents.finance.of_last_year == initiative.of_last_year
        shown[year] = (contents.finance.of_last_year, contents.finance.of_year)

    assert shown == {
        2025: (of_year(0, 0, 0, 0), of_year(430, 160, 50, -20)),
        2026: (of_year(430, 160, 50, -20), of_year(-10, 80, 30, -10)),
    }


def test_period_of_a_report_bounds_what_moved_and_what_stood(reports):
    report = reports[2025]
    report.period_start, report.period_end = date(2025, 4, 1), date(2025, 11, 30)

    money = gather_rdf(report, as_of=TODAY).finance

    assert money.until == date(2025, 11, 30)
    assert money.of_year == of_year(0, 0, 50, 0)
    assert money.of_last_year == of_year(0, 0, 0, 0)
    assert (money.totals.secured_cash, money.totals.received_cash) == (chf(450), chf(0))
    assert money.balance == Balance(direct=chf(50))


def test_cut_off_ends_the_figures_of_a_period_that_is_not_over(reports):
    reports[2026].as_of = date(2026, 4, 30)

    record_earlier(datetime(2026, 4, 30, 23, 59, tzinfo=UTC))

    contents = gather_rdf(reports[2026], as_of=TODAY)

    assert (contents.cut_off, contents.finance.until) == (date(2026, 4, 30), date(2026, 4, 30))
    assert contents.finance.of_year == of_year(-10, 80, 0, -10)


def test_what_is_entered_after_the_cut_off_is_left_out_and_told_apart(reports):
    """All of it is entered today; the year itself ended long ago."""
    today = timezone.localdate()
    report = reports[2025]
    shown = []
    for cut_off in (None, today - timedelta(days=1), today):
        report.as_of = cut_off
        money = gather_rdf(report, as_of=today).finance
        shown.append((money.entered_later, money.of_year))

    nothing = EnteredLater(entries=0, secured=chf(0), received=chf(0), expenditures=0, spent=chf(0))
    later = EnteredLater(
        entries=2,
        secured=chf(430),
        received=chf(160),
        expenditures=1,
        spent=chf(50),
        earlier=nothing,
    )
    counted = (None, of_year(430, 160, 50, -20))
    assert shown == [counted, (later, of_year(0, 0, 0, 0)), counted]


def test_nothing_is_entered_later_where_the_period_goes_on(reports):
    assert gather_rdf(reports[2026], as_of=TODAY).finance.entered_later is None
