"""Drafts of what another person approves: only while it is a draft is it changed or thrown away."""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from budgets.models import Approvable
from stakeholders import access, writing
from stakeholders.models import User

A = TypeVar("A", bound=Approvable)


def lock_draft(record: A, *, by: User, version: int | None = None) -> A:
    """Return the draft as it is now, locked until the end of the transaction.

    Raises ``OutsideScope`` if ``by`` may not change it, ``Stale``, or ``ValidationError`` with the
    code ``wrong_status`` once it is proposed.
    """
    record = writing.lock(record, version=version)
    access.require_change(by, record)
    if not record.is_open:
        message = _("Only a draft can be changed or thrown away.")
        raise ValidationError(message, code="wrong_status")
    return record


def lock_approved(record: A, *, by: User, version: int | None = None) -> A:
    """Return the approved version, locked, for a revision. Raises as ``lock_draft`` does."""
    record = writing.lock(record, version=version)
    access.require_change(by, record)
    if record.status != Approvable.Status.APPROVED:
        message = _("Only the approved version can be revised.")
        raise ValidationError(message, code="wrong_status")
    return record
