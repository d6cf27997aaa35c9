"""A contribution's life: what each step adds and what it takes."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from budgets.models import BALANCES, Contribution
from budgets.writing import reversals
from tests.budgets.books import LATER, errors_of
from tests.documents import pdf
from tests.factories import ContributionEntryFactory, ProjectFactory

pytestmark = pytest.mark.django_db


def standing_of(contribution):
    """Pledged, committed, received in CHF; and the stage."""
    contribution = Contribution.objects.get(pk=contribution.pk)
    return (
        contribution.pledged_chf,
        contribution.committed_chf,
        contribution.received_chf,
        contribution.stage,
    )


def unvalued(contribution):
    contribution = Contribution.objects.get(pk=contribution.pk)
    return (
        contribution.pledged_unvalued,
        contribution.committed_unvalued,
        contribution.received_unvalued,
    )


# --- The way forward --------------------------------------------------------------------------


def test_each_step_takes_from_the_step_before_at_its_rate_and_adds_at_its_own(books, contribution):
    pledge = books.pledge(contribution, 1000, "USD")
    after_pledge = standing_of(contribution)  # 1000 × 0.90
    commitment = books.commit(contribution, 1000, "USD", LATER, follows=pledge)
    after_commitment = standing_of(contribution)  # 1000 × 0.80
    receipt = books.receive(commitment, 400, LATER)
    after_receipt = standing_of(contribution)  # 600 × 0.80 and 400 × 0.80

    assert after_pledge == (900, 0, 0, "pledged")
    assert after_commitment == (0, 800, 0, "committed")
    assert after_receipt == (0, 480, 320, "received")
    assert [
        (e.stage, e.amount, e.chf_amount, e.chf_rate, e.chf_rate_on, e.follows_id)
        for e in contribution.entries.order_by("pk")
    ] == [
        ("pledged", 1000, 900, Decimal("0.9"), date(2026, 1, 1), None),
        ("committed", 1000, 800, Decimal("0.8"), date(2026, 3, 1), pledge.pk),
        ("received", 400, 320, Decimal("0.8"), date(2026, 3, 1), commitment.pk),
    ]
    assert receipt.entered_by == books.officer
    assert commitment.approved_by == books.reviewer


def test_receipt_at_another_rate_counts_what_came_in(books, contribution):
    commitment = books.commit(contribution, 1000, "USD")

    books.receive(commitment, 1000, LATER)

    assert standing_of(contribution) == (
        0,
        0,
        800,
        "received",
    )  # and not the 900 that were expected


def test_thirds_leave_nothing_behind(books, contribution):
    """33.34 × 0.90 = 30.006 and 33.33 × 0.90 = 29.997: the last third takes the rest."""
    pledge = books.pledge(contribution, 100, "USD")
    left = []

    for third in ("33.34", "33.33", "33.33"):
        books.commit(contribution, third, "USD", LATER, follows=pledge)
        left.append(standing_of(contribution)[0])

    assert left == [Decimal("59.99"), Decimal("29.99"), Decimal("0.00")]


def test_commitment_without_a_pledge_leaves_other_pledges_alone(books, contribution):
    books.pledge(contribution, 50)

    books.commit(contribution, 200)

    assert standing_of(contribution) == (50, 200, 0, "committed")


def test_contribution_without_a_value_is_counted_at_its_stage(books):
    contribution = books.contribution(project=ProjectFactory(), mode="in-kind", valuation="")

    pledge = books.pledge(contribution, None)
    after_pledge = unvalued(contribution)
    commitment = books.commit(contribution, None, follows=pledge)
    after_commitment = unvalued(contribution)
    books.receive(commitment, None)

    assert (after_pledge, after_commitment, unvalued(contribution)) == (
        (1, 0, 0),
        (0, 1, 0),
        (0, 0, 1),
    )
    assert standing_of(contribution) == (0, 0, 0, "received")


def test_commitment_keeps_its_day_its_document_and_its_reference(books, contribution):
    letter = SimpleUploadedFile("letter.pdf", pdf())

    entry = books.commit(
        contribution, 5, due_on=date(2026, 5, 1), reference="AGR-17", document=letter
    )

    entry.refresh_from_db()
    assert (entry.due_on, entry.reference) == (date(2026, 5, 1), "AGR-17")
    assert entry.document.name == entry.commitment.document.name
    with entry.document.open() as kept:
        assert kept.read() == pdf()


# --- Taking back ------------------------------------------------------------------------------


def test_withdrawn_pledge_is_an_entry_not_a_deletion(books, contribution):
    pledge = books.pledge(contribution, 100, "USD")

    taken = books.withdraw(pledge, on=LATER)

    assert standing_of(contribution) == (0, 0, 0, "withdrawn")
    assert contribution.entries.count() == 2
    # Valued at the rate of what it takes back, so that nothing is left of it.
    assert (taken.amount, taken.chf_amount, taken.chf_rate, taken.chf_rate_on, taken.reason) == (
        Decimal(-100),
        Decimal(-90),
        Decimal("0.9"),
        date(2026, 1, 1),
        "Withdrawn",
    )


def test_cancelled_commitment_does_not_bring_its_pledge_back(books, contribution):
    pledge = books.pledge(contribution, 100)
    commitment = books.commit(contribution, 60, follows=pledge)

    books.withdraw(commitment, 20)

    assert standing_of(contribution) == (40, 40, 0, "committed")


def test_corrected_commitment_brings_its_pledge_back(books, contribution):
    pledge = books.pledge(contribution, 100, "USD")
    commitment = books.commit(contribution, 60, "USD", LATER, follows=pledge)

    books.correct(commitment, 20, LATER)
    partly = standing_of(contribution)
    books.correct(commitment, on=LATER)

    # 40 left at 0.80; pledged 100 − 60 + 20 at 0.90. Then all as before the commitment.
    assert partly == (54, 32, 0, "committed")
    assert standing_of(contribution) == (90, 0, 0, "pledged")


def test_restored_pledge_can_be_committed_again_in_full(books, contribution):
    pledge = books.pledge(contribution, "99.99", "USD")
    books.correct(books.commit(contribution, "99.99", "USD", LATER, follows=pledge), on=LATER)

    books.commit(contribution, "99.99", "USD", LATER, follows=pledge)

    assert standing_of(contribution) == (0, Decimal("79.99"), 0, "committed")


def test_money_paid_back_is_no_commitment_again_but_a_correction_is(books, contribution):
    commitment = books.commit(contribution, 100)
    receipt = books.receive(commitment, 70)

    books.withdraw(receipt, 10)
    paid_back = standing_of(contribution)
    books.correct(receipt, 20)

    assert paid_back == (0, 30, 60, "received")
    assert standing_of(contribution) == (0, 50, 40, "received")


def test_contribution_without_a_value_is_taken_back_whole(books):
    contribution = books.contribution(project=ProjectFactory(), mode="in-kind", valuation="")
    commitment = books.commit(contribution, None)
    receipt = books.receive(commitment, None)

    books.correct(receipt)
    after_correction = unvalued(contribution)
    books.withdraw(commitment)

    assert (after_correction, unvalued(contribution)) == ((0, 1, 0), (0, 0, 0))


def test_what_was_carried_on_has_to_be_corrected_first(books, contribution):
    commitment = books.commit(contribution, 100)
    receipt = books.receive(commitment, 100)

    refused = errors_of(lambda: books.correct(commitment))
    books.correct(receipt)
    books.correct(commitment)

    assert refused == {"amount": ["Nothing is left of this entry."]}
    assert standing_of(contribution) == (0, 0, 0, "withdrawn")


def test_what_takes_back_is_not_taken_back(books, contribution):
    pledge = books.pledge(contribution, 100)
    taken = books.withdraw(pledge, 10)

    assert errors_of(lambda: books.correct(taken)) == {"amount": ["Nothing is left of this entry."]}


def test_taken_back_today_unless_a_day_is_given(books, contribution):
    taken = reversals.withdraw(books.pledge(contribution, 1), reason="No", by=books.officer)

    assert taken.occurs_on == timezone.localdate()


def test_every_balance_is_the_sum_of_its_column(books, contribution):
    pledge = books.pledge(contribution, 100)
    books.receive(books.commit(contribution, 40, follows=pledge), 10)
    ContributionEntryFactory(contribution=contribution, amount=Decimal(3))

    row = Contribution.objects.get(pk=contribution.pk)

    for name in BALANCES:
        assert getattr(row, name) == sum(getattr(e, name) for e in contribution.entries.all())
