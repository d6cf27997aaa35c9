"""Proposing, sending back and approving: budgets, allocations and commitments alike.

One person prepares, another approves, and from then on the record is frozen (separation of
duties). What is particular to a kind of record stands in its own module and is called from here.
The database refuses the same to raw SQL.
"""

from collections.abc import Callable, Collection
from typing import TypeVar, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from budgets.models import Allocation, Approvable, Budget, Commitment, Contribution
from budgets.writing import allocations, commitments, estimates
from stakeholders import access, writing
from stakeholders.models import User
from stakeholders.reasons import said

A = TypeVar("A", bound=Approvable)
Status = Approvable.Status

# What must hold before a record is proposed, and what follows from its approval.
_PREPARE: dict[type[Approvable], Callable[..., None]] = {
    Budget: estimates.prepare,
    Allocation: allocations.prepare,
    Commitment: commitments.prepare_commitment,
}
_FOLLOW: dict[type[Approvable], Callable[..., None]] = {
    Commitment: commitments.enter_commitment,
}


@transaction.atomic
def propose(record: A, *, by: User, version: int | None = None) -> A:
    """Hand a draft over for approval; it cannot be changed until it is sent back.

    Raises ``OutsideScope`` if ``by`` may not change it, ``Stale``, ``ValidationError`` if it is no
    draft (``wrong_status``) or not complete.
    """
    record = writing.lock(record, version=version)
    access.require_change(by, record)
    _require_status(record, Status.DRAFT, _("Only a draft can be proposed."))
    _PREPARE[type(record)](record)
    record.status = Status.PROPOSED
    record.proposed_by, record.proposed_at = by, timezone.now()
    record.return_reason = ""
    record.save(update_fields=["status", "proposed_by", "proposed_at", "return_reason"])
    return record


@transaction.atomic
def propose_commitment(
    contribution: Contribution,
    *,
    by: User,
    confirmed: Collection[str] = (),
    **fields: Unpack[commitments.CommitmentFields],
) -> Commitment:
    """Prepare a commitment and hand it over for approval, in one step.

    Raises as ``create_commitment`` does; then nothing is kept.
    """
    commitment = commitments.create_commitment(
        by=by, contribution=contribution, confirmed=confirmed, **fields
    )
    return propose(commitment, by=by)


def awaiting(records: QuerySet[A], *, by: User) -> QuerySet[A]:
    """Give the proposals that this person may approve or send back: what others prepared."""
    if not access.may_approve(by):
        return records.none()
    return records.filter(status=Status.PROPOSED).exclude(entered_by=by).exclude(proposed_by=by)


@transaction.atomic
def approve(record: A, *, by: User, version: int | None = None) -> A:
    """Approve what another person proposed; the version approved before it is superseded.

    Raises ``OutsideScope`` if ``by`` may not approve, or entered or proposed it; ``Stale``;
    ``ValidationError`` with the code ``wrong_status`` if it is not proposed.
    """
    record = _proposed(record, by, version)
    _PREPARE[type(record)](record)
    _supersede(record)
    record.status = Status.APPROVED
    record.approved_by, record.approved_at = by, timezone.now()
    record.save(update_fields=["status", "approved_by", "approved_at"])
    if follow := _FOLLOW.get(type(record)):
        follow(record)
    return record


@transaction.atomic
def send_back(record: A, *, by: User, reason: str, version: int | None = None) -> A:
    """Make a proposal a draft again, and say why.

    Raises as ``approve`` does; ``ValidationError`` on ``reason`` if there is none.
    """
    record = _proposed(record, by, version)
    if not said(reason):
        message = _("Say why you send it back.")
        raise ValidationError({"reason": ValidationError(message, code="needed")})
    record.status = Status.DRAFT
    record.return_reason = said(reason)
    record.save(update_fields=["status", "return_reason"])
    return record


def _proposed(record: A, by: User, version: int | None) -> A:
    record = writing.lock(record, version=version)
    access.require_approval(by)
    if by.pk in _authors(record):
        raise access.OutsideScope(_("Whoever entered or proposed this cannot approve it."))
    _require_status(record, Status.PROPOSED, _("Only what is proposed can be approved."))
    return record


def _require_status(record: Approvable, status: str, message: str) -> None:
    if record.status != status:
        raise ValidationError(message, code="wrong_status")


def _authors(record: Approvable) -> set[int | None]:
    """Everybody who entered a part of it, also one whose role has changed since."""
    authors = {record.entered_by_id, record.proposed_by_id}
    if isinstance(record, Budget):
        authors |= set(record.items.values_list("entered_by", flat=True))
    if isinstance(record, Commitment):
        authors.add(record.contribution.entered_by_id)
    return authors


def _supersede(record: Approvable) -> None:
    """Take its place from the version approved before, which stays readable."""
    before: QuerySet[Budget] | QuerySet[Allocation]
    if isinstance(record, Budget):
        before = Budget.objects.filter(project=record.project_id)
    elif isinstance(record, Allocation):
        before = Allocation.objects.filter(
            year=record.year, fund=record.fund_id, region=record.region_id
        )
    else:
        return
    before.filter(status=Status.APPROVED).update(status=Status.SUPERSEDED)
