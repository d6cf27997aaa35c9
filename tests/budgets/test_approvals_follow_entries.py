"""Nothing is approved before it is entered: the database refuses it, whoever asks."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from budgets.writing.approval import approve, propose
from tests.factories import (
    AllocationFactory,
    BudgetFactory,
    CommitmentFactory,
    ContributionEntryFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
REFUSAL = "is_entered_before_it_is_approved"
MOMENT = datetime(2026, 2, 1, tzinfo=UTC)


@pytest.mark.parametrize("factory", [BudgetFactory, AllocationFactory, CommitmentFactory])
@pytest.mark.parametrize("late", [timedelta(0), timedelta(microseconds=1)])
def test_version_is_approved_from_the_moment_of_its_entry_on(factory, late):
    record = factory()
    rows = type(record).objects.filter(pk=record.pk)
    rows.update(entered_at=MOMENT + late)
    rows.update(status="proposed", proposed_by=UserFactory(), proposed_at=MOMENT)
    approval = {"status": "approved", "approved_by": UserFactory(), "approved_at": MOMENT}

    if late:
        with pytest.raises(IntegrityError, match=REFUSAL), transaction.atomic():
            rows.update(**approval)
    else:
        rows.update(**approval)

    assert rows.get().status == ("proposed" if late else "approved")


def test_entry_is_approved_from_the_moment_of_its_entry_on():
    ContributionEntryFactory(stage="committed", entered_at=MOMENT, approved_at=MOMENT)

    earlier = MOMENT - timedelta(microseconds=1)
    with pytest.raises(IntegrityError, match=REFUSAL), transaction.atomic():
        ContributionEntryFactory(stage="committed", entered_at=MOMENT, approved_at=earlier)


def test_commitment_enters_the_books_as_of_the_day_on_which_it_was_prepared():
    commitment = CommitmentFactory()

    officer, reviewer = UserFactory(role="hq-administrator"), UserFactory(role="hq-reviewer")
    approved = approve(propose(commitment, by=officer), by=reviewer)

    assert approved.entry.entered_at == approved.entered_at <= approved.entry.approved_at
