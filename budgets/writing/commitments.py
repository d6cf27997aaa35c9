"""Commitments: prepared by one person, proposed, and entered once another person approves them.

``budgets.writing.approval`` moves them on and calls here.
"""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import TypedDict, Unpack

from django.core.files import File
from django.db import transaction

from budgets.models import Commitment, Contribution, ContributionEntry, Stage
from budgets.writing import plausibility
from budgets.writing.confirmed import settle
from budgets.writing.drafts import lock_draft
from budgets.writing.entries import check_entry, check_reference, entries_of
from stakeholders import access, writing
from stakeholders.models import User
from stakeholders.plausibility import new_questions


class CommitmentFields(TypedDict, total=False):
    """``amount`` is in ``currency``: None of what is in kind and not valued.

    ``follows`` is the pledge that it carries on, ``due_on`` the day by which it is to be received.
    """

    follows: ContributionEntry | None
    amount: Decimal | None
    currency: str
    occurs_on: date | None
    due_on: date | None
    reference: str
    document: File | str


@transaction.atomic
def create_commitment(
    *,
    by: User,
    contribution: Contribution,
    confirmed: Collection[str] = (),
    **fields: Unpack[CommitmentFields],
) -> Commitment:
    """Prepare a commitment; of a sample contribution it is sample data.

    Raises ``OutsideScope`` if ``by`` may not change the contribution, ``ValidationError`` naming
    each field that is wrong, ``Unconfirmed`` with what is possible and hardly meant.
    """
    contribution = writing.lock(contribution)
    access.require_change(by, contribution)
    commitment = Commitment(
        contribution=contribution, entered_by=by, is_sample=contribution.is_sample
    )
    return _keep(commitment, fields, confirmed, by=by)


@transaction.atomic
def change_commitment(
    commitment: Commitment,
    *,
    by: User,
    version: int | None = None,
    confirmed: Collection[str] = (),
    **changes: Unpack[CommitmentFields],
) -> Commitment:
    """Change what is named of a draft.

    Raises as ``create_commitment`` does, and ``Stale``; ``ValidationError`` with the code
    ``wrong_status`` once it is proposed.
    """
    return _keep(lock_draft(commitment, by=by, version=version), changes, confirmed, by=by)


@transaction.atomic
def remove_commitment(commitment: Commitment, *, by: User) -> None:
    """Throw a draft away. Raises as ``change_commitment`` does."""
    writing.remove(lock_draft(commitment, by=by))


def prepare_commitment(commitment: Commitment) -> None:
    """Raise ``ValidationError`` unless its entry could be written now."""
    contribution = writing.lock(commitment.contribution)
    prepared = contribution.commitments.exclude(pk=commitment.pk)
    others = prepared.exclude(status=Commitment.Status.APPROVED)
    errors = writing.Errors()
    errors.check(check_reference, commitment.reference, others)
    errors.check(check_entry, _entry_of(commitment), entries_of(contribution))
    errors.raise_if_any()


def enter_commitment(commitment: Commitment) -> None:
    """Write the entry of a commitment that has just been approved."""
    entry = check_entry(_entry_of(commitment), entries_of(commitment.contribution))
    entry.approved_by, entry.approved_at = commitment.approved_by, commitment.approved_at
    entry.commitment = commitment
    entry.save(force_insert=True)


def _keep(
    commitment: Commitment, fields: CommitmentFields, confirmed: Collection[str], *, by: User
) -> Commitment:
    """Keep it only if its entry could be written as it is."""
    before = plausibility.about_entry(commitment) if commitment.pk else []
    saved = writing.save(commitment, fields)
    prepare_commitment(saved)
    settle(saved, new_questions(before, plausibility.about_entry(saved)), confirmed, by=by)
    return saved


def _entry_of(commitment: Commitment) -> ContributionEntry:
    shared = ("contribution", "follows", "amount", "currency", "occurs_on", "due_on", "reference")
    return ContributionEntry(
        stage=Stage.COMMITTED,
        document=commitment.document,
        entered_by=commitment.entered_by,
        entered_at=commitment.entered_at,
        is_sample=commitment.is_sample,
        **{name: getattr(commitment, name) for name in shared},
    )
