"""What became of what was promised in answer to an appeal: each line says what it is called."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal

import pytest

from budgets.reading.calls import outcomes_of
from tests.budgets.books import DAY, LATER
from tests.factories import AppealFactory, ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def appeal():
    return AppealFactory(calls_for=[ProjectFactory()], issued_on=date(2026, 1, 15))


@pytest.fixture
def answer(books, appeal):
    return books.contribution(project=appeal.calls.get().project, appeal=appeal)


def outcome_of(appeal, reader):
    """Give the lines that are not 0, and hold their sum against the promise."""
    [row] = outcomes_of(appeal, reader=reader)
    became = row.pledged + row.secured + row.due_after_end
    assert row.promised - row.taken_back + row.exchange_difference == became
    return {name: value for name, value in asdict(row).items() if value and name != "mode"}


def francs(**values):
    return {name: Decimal(str(value)) for name, value in values.items()}


def test_correction_of_a_later_stage_takes_nothing_back(books, appeal, answer):
    pledge = books.pledge(answer, 1000)
    commitment = books.commit(answer, 1000, follows=pledge)
    receipt = books.receive(commitment, 1000)
    books.correct(receipt)
    assert outcome_of(appeal, books.officer) == francs(promised=1000, secured=1000)

    books.correct(commitment)
    assert outcome_of(appeal, books.officer) == francs(promised=1000, pledged=1000)


def test_correction_of_what_it_began_with_and_withdrawals_take_back(books, appeal, answer):
    pledge = books.pledge(answer, 1000)
    commitment = books.commit(answer, 600, follows=pledge)
    receipt = books.receive(commitment, 500)
    books.correct(pledge, 100)
    books.withdraw(pledge, 200)
    books.withdraw(commitment, 30)
    books.withdraw(receipt, 40)

    assert outcome_of(appeal, books.officer) == francs(
        promised=1000, taken_back=370, pledged=100, secured=530, received=460
    )


def test_other_rates_are_the_exchange_difference_and_nothing_else(books, appeal, answer):
    pledge = books.pledge(answer, 1000, "USD", DAY)  # at 0.9
    commitment = books.commit(answer, 1000, "USD", LATER, follows=pledge)  # at 0.8
    receipt = books.receive(commitment, 1000, LATER)
    assert outcome_of(appeal, books.officer) == francs(
        promised=900, exchange_difference=-100, secured=800, received=800
    )

    books.withdraw(receipt, 100, on=LATER)
    books.correct(receipt, on=LATER)
    books.correct(commitment, on=LATER)
    # 100 dollars were paid back, at the rate of their receipt; 900 are promised again.
    assert outcome_of(appeal, books.officer) == francs(
        promised=900, taken_back=80, exchange_difference=-10, pledged=810
    )
