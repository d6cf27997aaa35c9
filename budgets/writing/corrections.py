"""Corrections of expenditure: entries below zero that name what was a mistake, and why.

A *credit note* is a correction with the number of the note, which comes once for each voucher.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from budgets import exchange
from budgets.models import Expenditure
from budgets.models.money import folded
from budgets.writing import cover
from budgets.writing.reversals import ReversalFields
from projects.models import Project
from stakeholders import access, blanks, days, writing
from stakeholders.currencies import fault_of_amount
from stakeholders.models import User
from stakeholders.reasons import said

ZERO = Decimal("0.00")


@transaction.atomic
def correct_expenditure(
    entry: Expenditure,
    *,
    reason: str,
    by: User,
    reference: str = "",
    **fields: Unpack[ReversalFields],
) -> Expenditure:
    """Enter that an expenditure was a mistake, by ``amount`` or in whole.

    ``reference`` is the number of the credit note, if there is one.

    Raises ``OutsideScope`` if ``by`` may not change the entry's project, ``ValidationError`` on
    ``amount`` beyond what is left of it, or without a ``reason``.
    """
    entry = writing.lock(entry)
    access.require_change(by, entry)
    # What is spent on a project is looked at and changed by one at a time.
    writing.lock_in_order(Project.objects.filter(pk=entry.project_id))
    others = list(entry.corrections.all())
    amount = fields.get("amount")
    correction = correction_of(
        entry,
        others,
        amount=left_of(entry, others) if amount is None else amount,
        occurs_on=fields.get("occurs_on") or timezone.localdate(),
        reason=reason,
        reference=reference,
    )
    check_correction(correction, others)
    correction.entered_by = by
    correction.save(force_insert=True)
    return correction


def left_of(entry: Expenditure, others: Sequence[Expenditure]) -> Decimal:
    """Give what other corrections leave of an entry, in its currency."""
    return sum((one.amount or ZERO for one in others), entry.amount or ZERO)


def correction_of(
    entry: Expenditure,
    others: Sequence[Expenditure],
    *,
    amount: Decimal,
    occurs_on: date,
    reason: str,
    reference: str,
) -> Expenditure:
    """Give the entry below zero with its worth, after other corrections; not checked, not saved.

    The last one takes all that is left.
    """
    left_chf = sum((one.chf_amount or ZERO for one in others), entry.chf_amount or ZERO)
    chf = left_chf
    if amount != left_of(entry, others):
        chf = min(exchange.in_chf_at_rate_of(entry, amount), left_chf)
    return Expenditure(
        project_id=entry.project_id,
        category=entry.category,
        fund=entry.fund,
        agreement=entry.agreement,
        amount=-amount,
        currency=entry.currency,
        occurs_on=occurs_on,
        chf_amount=-chf,
        chf_rate=entry.chf_rate,
        chf_rate_on=entry.chf_rate_on,
        reference=reference,
        corrects=entry,
        reason=said(reason),
        is_sample=entry.is_sample,
    )


def check_correction(
    correction: Expenditure,
    others: Sequence[Expenditure],
    before: Sequence[Expenditure] = (),
) -> None:
    """Raise ``ValidationError`` by field unless it can be entered.

    ``others`` are the corrections of the same entry, ``before`` what is entered together with it
    and before it.
    """
    entry = correction.corrects
    if entry is None:
        raise ValueError("A correction names what it corrects.")
    errors: dict[str, Any] = blanks.faults_of(correction, ("reference",))
    if not correction.reason:
        errors["reason"] = _("Give the reason.")
    if correction.occurs_on < entry.occurs_on or days.is_to_come(correction.occurs_on):
        errors["occurs_on"] = _("Give a day from that of the entry to today.")
    if fault := _fault_of_amount(entry, left_of(entry, others), -(correction.amount or ZERO)):
        errors["amount"] = fault
    number = folded(correction.reference)
    if number and number in {folded(one.reference) for one in others}:
        message = _("This credit note is entered already.")
        errors["reference"] = ValidationError(message, code="duplicate")
    if errors:
        raise ValidationError(errors)
    cover.check_correction(correction, before)


def _fault_of_amount(entry: Expenditure, left: Decimal, amount: Decimal) -> str:
    if entry.corrects_id or not left:
        return _("Nothing is left of this entry.")
    if not 0 < amount <= left:
        message = _("Give an amount above zero, of %(amount)s %(currency)s at the most.")
        return message % {"amount": left, "currency": entry.currency}
    return fault_of_amount(entry.currency, amount)
