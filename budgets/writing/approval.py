"""Proposing, sending back and approving: budgets, allocations and commitments alike.

One person prepares, another approves, and from then on the record is frozen (separation of
duties). What is particular to a kind of record stands in its own module and is called from here.
The database refuses the same to raw SQL.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from budgets.models import Allocation, Approvable, Budget, Commitment, Contribution
from budgets.writing import allocations, contributions, estimates
from stakeholders.access import may_approve, may_change
from stakeholders.models import User

A = TypeVar("A", bound=Approvable)
Status = Approvable.Status

# What must hold before a record is proposed, and what follows from its approval.
_PREPARE: dict[type[Approvable], Callable[[Approvable], None]] = {
    Budget: estimates.prepare,
    Allocation: allocations.prepare,
    Commitment: contributions.prepare_commitment,
}
_FOLLOW: dict[type[Approvable], Callable[[Approvable], None]] = {
    Commitment: contributions.enter_commitment,
}


@transaction.atomic
def propose(record: A, *, by: User) -> A:
    """Hand a draft over for approval; it cannot be changed until it is sent back.

    Raises ``ValidationError`` if it is outside the scope of ``by``, no draft, or not complete.
    """
    record = _locked(record)
    if not may_change(by, record):
        raise ValidationError(_("This record is outside your regions."))
    if record.status != Status.DRAFT:
        raise ValidationError(_("Only a draft can be proposed."))
    _PREPARE[type(record)](record)
    record.status = Status.PROPOSED
    record.proposed_by, record.proposed_at = by, timezone.now()
    record.return_reason = ""
    record.save(update_fields=["status", "proposed_by", "proposed_at", "return_reason"])
    return record


@transaction.atomic
def propose_commitment(contribution: Contribution, *, by: User, **details: Any) -> Commitment:
    """Prepare a commitment and hand it over for approval, in one step.

    ``details``: follows, amount, currency, occurs_on, due_on, reference, document, is_sample.
    Raises ``ValidationError`` naming each field that is wrong; then nothing is kept.
    """
    commitment = Commitment(contribution=contribution, entered_by=by, **details)
    commitment.full_clean(validate_constraints=False)
    contributions.prepare_commitment(commitment)  # before it is saved, for the names of the fields
    commitment.save()
    return propose(commitment, by=by)


def awaiting(records: QuerySet[A], *, by: User) -> QuerySet[A]:
    """Give the proposals that this person may approve or send back: what others prepared."""
    if not may_approve(by):
        return records.none()
    return records.filter(status=Status.PROPOSED).exclude(entered_by=by).exclude(proposed_by=by)


@transaction.atomic
def approve(record: A, *, by: User) -> A:
    """Approve what another person proposed; the version approved before it is superseded.

    Raises ``ValidationError`` if ``by`` may not approve, or entered or proposed it.
    """
    record = _locked(record)
    _refuse_approver(record, by)
    _PREPARE[type(record)](record)
    _supersede(record)
    record.status = Status.APPROVED
    record.approved_by, record.approved_at = by, timezone.now()
    record.save(update_fields=["status", "approved_by", "approved_at"])
    if follow := _FOLLOW.get(type(record)):
        follow(record)
    return record


@transaction.atomic
def send_back(record: A, *, by: User, reason: str) -> A:
    """Make a proposal a draft again, and say why.

    Raises ``ValidationError`` if ``by`` may not approve, or on ``reason`` if there is none.
    """
    record = _locked(record)
    _refuse_approver(record, by)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why you send it back.")})
    record.status = Status.DRAFT
    record.return_reason = reason.strip()
    record.save(update_fields=["status", "return_reason"])
    return record


def _refuse_approver(record: Approvable, by: User) -> None:
    if not may_approve(by):
        raise ValidationError(_("Only a headquarters reviewer approves."))
    if by.pk in _authors(record):
        raise ValidationError(_("Whoever entered or proposed this cannot approve it."))
    if record.status != Status.PROPOSED:
        raise ValidationError(_("Only what is proposed can be approved."))


def _authors(record: Approvable) -> set[int | None]:
    """Everybody who entered a part of it, also one whose role has changed since."""
    authors = {record.entered_by_id, record.proposed_by_id}
    if isinstance(record, Budget):
        authors |= set(record.items.values_list("entered_by", flat=True))
    if isinstance(record, Commitment):
        authors.add(record.contribution.entered_by_id)
    return authors


def _locked(record: A) -> A:
    return type(record).objects.select_for_update(no_key=True, of=("self",)).get(pk=record.pk)


def _supersede(record: Approvable) -> None:
    """Take its place from the version approved before, which stays readable."""
    before = {
        Budget: lambda: Budget.objects.filter(project=record.project_id),
        Allocation: lambda: Allocation.objects.filter(
            year=record.year, fund=record.fund_id, region=record.region_id
        ),
    }.get(type(record))
    if before is not None:
        before().filter(status=Status.APPROVED).update(status=Status.SUPERSEDED)
