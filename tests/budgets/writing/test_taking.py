"""On no day is more taken from an entry than is left of it, whatever is entered when."""

from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from budgets.models import ContributionEntry
from budgets.reading.remaining import remaining_of, with_remaining
from tests.budgets.books import errors_of
from tests.factories import ExchangeRateFactory, ProjectFactory

pytestmark = pytest.mark.django_db
JANUARY, MARCH, MAY, JULY = (date(2026, month, 5) for month in (1, 3, 5, 7))


def too_early(first):
    message = (
        "So much is left of what was entered before only from {} on: give that day or a later one."
    )
    return {"occurs_on": [message.format(first)]}


def test_commitment_is_not_corrected_before_its_receipts_were(books, contribution):
    pledge = books.pledge(contribution, 1000, on=JANUARY)
    commitment = books.commit(contribution, 1000, on=MARCH, follows=pledge)
    receipt = books.receive(commitment, 1000, on=MAY)
    books.correct(receipt, on=JULY)

    for take in (books.correct, books.withdraw):
        for day in (MARCH, MAY, JULY - timedelta(days=1)):
            assert errors_of(lambda: take(commitment, on=day)) == too_early("2026-07-05")  # noqa: B023
    books.correct(commitment, on=JULY)

    # Down the chain: until then, the pledge was committed.
    assert errors_of(lambda: books.withdraw(pledge, on=MAY)) == too_early("2026-07-05")
    books.withdraw(pledge, on=JULY)


def test_part_that_was_never_received_is_taken_back_on_any_day(books, contribution):
    commitment = books.commit(contribution, 1000, on=JANUARY)
    receipt = books.receive(commitment, 600, on=MAY)
    books.withdraw(commitment, 400, on=MARCH)
    books.correct(receipt, 500, on=JULY)

    assert errors_of(lambda: books.correct(receipt, 600, on=MAY))["amount"]
    assert errors_of(lambda: books.correct(commitment, 1, on=MAY)) == too_early("2026-07-05")


def test_receipt_and_commitment_come_once_their_amount_is_left_again(books, contribution):
    pledge = books.pledge(contribution, 1000, on=JANUARY)
    commitment = books.commit(contribution, 1000, on=JANUARY, follows=pledge)
    mistake = books.receive(commitment, 1000, on=MARCH)
    books.correct(mistake, on=MAY)

    assert errors_of(lambda: books.receive(commitment, 1, on=MARCH)) == too_early("2026-05-05")
    books.receive(commitment, 1, on=MAY)
    books.correct(commitment, 999, on=JULY)
    commit = {"follows": pledge, "on": MAY}
    assert errors_of(lambda: books.commit(contribution, 9, **commit)) == too_early("2026-07-05")


def test_gift_without_a_value_is_taken_back_after_what_followed_it(books):
    contribution = books.contribution(project=ProjectFactory(), mode="in-kind", valuation="")
    commitment = books.commit(contribution, None, on=JANUARY)
    books.correct(books.receive(commitment, None, on=MARCH), on=MAY)

    assert errors_of(lambda: books.correct(commitment, on=MARCH)) == too_early("2026-05-05")
    books.correct(commitment, on=MAY)


@pytest.mark.parametrize("seed", range(12))
def test_nothing_is_below_zero_on_any_day(books, contribution, seed):
    for month, rate in ((2, "0.9371"), (4, "1.0113"), (6, "0.8727")):
        ExchangeRateFactory(
            currency="EUR", starts_on=date(2026, month, 1), chf_per_unit=Decimal(rate)
        )
    chance = Random(seed)  # noqa: S311
    for _step in range(40):
        with suppress(ValidationError), transaction.atomic():
            take_a_step(books, contribution, chance)

    entries = list(ContributionEntry.objects.filter(contribution=contribution))
    assert len(entries) > 8
    for day in sorted({entry.occurs_on for entry in entries}):
        until = [entry for entry in entries if entry.occurs_on <= day]
        for entry in until:
            if entry.nature == "movement":
                left = remaining_of(entry, until)
                assert left.amount >= 0
                assert left.chf >= 0
        for stage in ("pledged", "committed", "received"):
            assert sum(getattr(entry, f"{stage}_chf") for entry in until) >= 0


def take_a_step(books, contribution, chance):
    on = date(2026, 1, 10) + timedelta(days=chance.randrange(240))
    entries = with_remaining(ContributionEntry.objects.filter(contribution=contribution))
    left = [one for one in entries if one.remaining and one.remaining.is_open]
    if not left or chance.random() < 0.2:
        books.pledge(contribution, chance.randrange(1, 900), "EUR", on)
        return
    entry = chance.choice(left)
    amount = chance.choice([entry.remaining.amount, round(entry.remaining.amount / 3, 2)])
    if chance.random() < 0.5 and entry.stage != "received":
        if entry.stage == "pledged":
            books.commit(contribution, amount, "EUR", on, follows=entry)
        else:
            books.receive(entry, amount, on)
    else:
        chance.choice([books.correct, books.withdraw])(entry, amount, on)
