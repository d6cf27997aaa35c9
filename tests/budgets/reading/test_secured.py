"""What is overdue, how old pledges are, and what became of the money that came."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from budgets.models import ContributionEntry
from budgets.reading import by_source, funding
from budgets.reading.balances import Balance, balance_of, balances_by_agreement
from budgets.reading.pledges import Age, pledges_by_age
from budgets.reading.remaining import overdue
from budgets.reading.scopes import Scope
from budgets.reading.secured import overdue_sums
from budgets.reading.years import year_by_year
from projects.models import Project
from tests.factories import AgreementFactory, ExpenditureFactory, FundFactory, ProjectFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 30)
YESTERDAY = TODAY - timedelta(days=1)


def everything():
    return Scope.visible_to(AnonymousUser())


def cash_and_in_kind(sums):
    return (sums["overdue_cash"], sums["overdue_in_kind"])


def commit(books, project, amount=100, due_on=YESTERDAY, **fields):
    contribution = books.contribution(project=project, **fields)
    return books.commit(contribution, amount, due_on=due_on)


class TestOverdue:
    def sums(self, on=TODAY):
        return cash_and_in_kind(overdue_sums(everything(), on=on))

    def test_the_day_itself_is_not_overdue(self, books):
        commit(books, ProjectFactory(), due_on=TODAY)

        assert (self.sums(), self.sums(TODAY + timedelta(days=1))) == ((0, 0), (100, 0))

    def test_what_was_received_withdrawn_or_corrected_is_not_due_any_more(self, books):
        entry = commit(books, ProjectFactory())
        receipt = books.receive(entry, 60)
        books.withdraw(entry, 10)
        books.correct(receipt, 20)  # is due again

        assert self.sums() == (50, 0)

    def test_it_is_the_sum_of_what_is_open_of_each_overdue_commitment(self, books):
        project = ProjectFactory()
        for number in range(3):
            entry = commit(books, project, 100 + number)
            books.receive(entry, 10 * number + 1)
        commit(books, project, 7, due_on=None)

        rows = overdue(ContributionEntry.objects.all(), on=TODAY)
        assert self.sums() == (sum(row.open_chf for row in rows), 0) == (270, 0)

    @pytest.mark.parametrize("state", [{"phase": "closed"}, {"status": "cancelled"}])
    def test_of_what_has_ended_nothing_is_overdue(self, books, state):
        project = ProjectFactory()
        commit(books, project)
        Project.objects.filter(pk=project.pk).update(**state)

        sums = funding.totals(everything())
        assert (sums.secured_cash, sums.overdue_cash, sums.due_after_end_cash) == (0, 0, 100)
        assert by_source.secured_by(everything(), "fund") == []
        assert year_by_year(everything()) == []

    def test_totals_and_each_project_say_the_same(self, books):
        first, second = ProjectFactory(), ProjectFactory()
        commit(books, first, 30)
        commit(books, second, 12, mode="in-kind")
        commit(books, None, 5, region=first.region)

        totals = funding.totals(everything())
        assert (totals.overdue_cash, totals.overdue_in_kind) == (35, 12)
        by_region = funding.totals_by(everything(), "region").values()
        assert sum(row.overdue_cash for row in by_region) == 35
        by_country = funding.totals_by(everything(), "countries").values()
        assert sum(row.overdue_in_kind for row in by_country) in (0, 12)
        shown = funding.with_funding(Project.objects.order_by("pk"))
        assert [(p.funding.overdue_cash, p.funding.overdue_in_kind) for p in shown] == [
            (30, 0),
            (0, 12),
        ]


class TestPledges:
    def cash(self, on):
        return {band.age: band.cash for band in pledges_by_age(everything(), on=on)}

    def test_bands_begin_on_the_day_of_the_year(self, books):
        project = ProjectFactory(starts_on=date(2024, 2, 1))
        books.pledge(books.contribution(project=project), 8, on=date(2024, 2, 29))

        ages = {
            on: next(age for age, cash in self.cash(on).items() if cash)
            for on in (
                date(2025, 2, 27),
                date(2025, 3, 1),
                date(2026, 2, 27),
                date(2026, 3, 1),
            )
        }

        assert list(ages.values()) == [
            Age.UNDER_ONE_YEAR,
            Age.ONE_TO_TWO_YEARS,
            Age.ONE_TO_TWO_YEARS,
            Age.OVER_TWO_YEARS,
        ]

    def test_only_what_is_open_counts_and_keeps_its_age(self, books):
        project = ProjectFactory(starts_on=date(2024, 1, 10))
        contribution = books.contribution(project=project)
        pledge = books.pledge(contribution, 100, on=date(2024, 1, 10))
        commitment = books.commit(contribution, 60, on=date(2026, 1, 10), follows=pledge)
        books.correct(commitment, 20, on=date(2026, 1, 11))
        books.withdraw(pledge, 5, on=date(2026, 1, 12))

        assert self.cash(TODAY) == {
            Age.UNDER_ONE_YEAR: 0,
            Age.ONE_TO_TWO_YEARS: 0,
            Age.OVER_TWO_YEARS: 55,
            Age.ENDED: 0,
        }

    def test_what_is_pledged_to_an_ended_project_stands_apart(self, books):
        for status in ("active", "cancelled"):
            project = ProjectFactory()
            books.pledge(books.contribution(project=project), 9, on=date(2026, 1, 10))
            Project.objects.filter(pk=project.pk).update(status=status)

        cash = self.cash(TODAY)
        assert (cash[Age.UNDER_ONE_YEAR], cash[Age.ENDED]) == (9, 9)
        assert sum(cash.values()) == funding.totals(everything()).pledged_cash


class TestBalances:
    def test_a_year_opens_with_what_the_year_before_left(self, books):
        project = ProjectFactory()
        entry = commit(books, project, 1000)
        receipt = books.receive(entry, 500, date(2026, 2, 1))
        books.withdraw(receipt, 50, date(2026, 3, 1))
        spent(project, 100, date(2025, 12, 31))
        spent(project, 40, date(2026, 1, 1))
        spent(project, 3, date(2026, 5, 1), category="support")

        assert balance_of(everything(), year=2026) == Balance(
            opening=Decimal(-100),
            received=Decimal(500),
            paid_back=Decimal(50),
            direct=Decimal(40),
            support=Decimal(3),
        )
        assert balance_of(everything(), year=2025).closing == -100
        whole = balance_of(everything())
        assert (whole.opening, whole.closing) == (0, 307)
        assert balance_of(everything(), year=timezone.localdate().year + 1).opening == 307

    def test_the_unions_own_money_is_in_no_balance_of_the_contributors(self, books):
        project = ProjectFactory()
        own = FundFactory(slug="own", kind="regular-budget")
        books.receive(commit(books, project, 20, fund=own), 20)
        books.receive(commit(books, project, 70), 70)
        spent(project, 15, TODAY, fund=own)
        spent(project, 30, TODAY)
        Project.objects.filter(pk=project.pk).update(phase="closed")

        assert balance_of(everything()) == Balance(
            received=Decimal(70), own=Decimal(15), direct=Decimal(45)
        )
        assert balance_of(everything()).closing == 40
        assert funding.totals(everything()).unspent_after_end == 40

    def test_agreements_add_up_and_hide_what_is_not_published(self, books):
        project = ProjectFactory()
        shown = AgreementFactory(region=None)
        hidden = AgreementFactory(region=None, is_published=False)
        for agreement, amount in ((shown, 70), (hidden, 20), (None, 5)):
            entry = commit(books, project, amount, agreement=agreement)
            books.receive(entry, amount)
        spent(project, 30, TODAY, agreement=shown)

        rows = balances_by_agreement(everything(), reader=AnonymousUser())

        assert [(row.agreement, row.balance.closing) for row in rows] == [(shown, 40), (None, 25)]
        assert sum(row.balance.closing for row in rows) == balance_of(everything()).closing


def spent(project, amount, on, **fields):
    return ExpenditureFactory(project=project, amount=Decimal(amount), occurs_on=on, **fields)
