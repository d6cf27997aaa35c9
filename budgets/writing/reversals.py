"""Reversals: entries below zero that take back a pledge, a commitment or a receipt, with a reason.

* What is *withdrawn* is a pledge not kept, a commitment cancelled, money paid back.
* A *correction* takes back an entry that was a mistake, in whole or in part, and restores what that
  entry had carried on.
"""

from datetime import date
from decimal import Decimal
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from budgets import exchange
from budgets.models import ContributionEntry
from budgets.reading.remaining import Remaining, remaining_of
from budgets.writing.cover import check_refund
from budgets.writing.entries import BEFORE, ZERO, Nature, locked_entries
from budgets.writing.taking import fault_of_order, share_of
from stakeholders import days, reasons, writing
from stakeholders.currencies import decimals_of, fault_of_amount
from stakeholders.models import User


class ReversalFields(TypedDict, total=False):
    """``amount`` is how much, in the currency of the entry; without it, all that is left.

    Without ``occurs_on`` it is of today.
    """

    amount: Decimal | None
    occurs_on: date | None


class RefundFields(ReversalFields, total=False):
    """``advance_reason`` says why more may be spent than is received and allotted without it."""

    advance_reason: str


@transaction.atomic
def withdraw(
    entry: ContributionEntry, *, reason: str, by: User, **fields: Unpack[RefundFields]
) -> ContributionEntry:
    """Enter that a pledge or commitment does not hold any more, or that money was paid back.

    Raises ``OutsideScope`` if ``by`` may not change the contribution, ``ValidationError`` naming
    each field that is wrong; on ``advance_reason`` if what is paid back is spent already.
    """
    return _reverse(entry, Nature.WITHDRAWAL, reason, by, fields)


@transaction.atomic
def correct(
    entry: ContributionEntry, *, reason: str, by: User, **fields: Unpack[RefundFields]
) -> ContributionEntry:
    """Enter that an entry was a mistake, by ``amount`` or in whole; what it carried on is restored.

    Raises as ``withdraw`` does; on ``amount`` beyond what is left of it: what was carried on from
    it has to be corrected first.
    """
    return _reverse(entry, Nature.CORRECTION, reason, by, fields)


def _reverse(
    entry: ContributionEntry, nature: str, reason: str, by: User, fields: RefundFields
) -> ContributionEntry:
    entries = locked_entries(entry.contribution, by=by)
    entry = next(other for other in entries if other.pk == entry.pk)
    left = remaining_of(entry, entries)
    occurs_on = fields.get("occurs_on") or timezone.localdate()
    amount = fields.get("amount")
    advance_reason = fields.get("advance_reason") or ""
    errors = _faults_of(entry, left, reason, amount, occurs_on)
    if fault := reasons.fault_of(advance_reason):
        errors.add("advance_reason", fault)
    if not errors:
        taken = left.amount if amount is None else amount
        if fault := fault_of_order(occurs_on, entry, entries, taken):
            errors.add("occurs_on", fault)
    errors.raise_if_any()
    reversal = reversal_of(
        entry, entries, nature=nature, reason=reason, amount=amount, occurs_on=occurs_on, by=by
    )
    reversal.advance_reason = reasons.said(advance_reason)
    reversal.save(force_insert=True)
    check_refund(reversal)
    return reversal


def reversal_of(
    entry: ContributionEntry,
    entries: list[ContributionEntry],
    *,
    nature: str,
    reason: str,
    amount: Decimal | None,
    occurs_on: date,
    by: User,
) -> ContributionEntry:
    """Give the entry below zero with its effects, given all entries; neither checked nor saved.

    Without ``amount`` it takes all that is left.
    """
    left = remaining_of(entry, entries)
    amount = left.amount if amount is None else amount
    share = share_of(amount, left, entry)
    reversal = ContributionEntry(
        contribution=entry.contribution,
        stage=entry.stage,
        nature=nature,
        follows=entry,
        amount=None if amount is None else -amount,
        currency=entry.currency,
        occurs_on=occurs_on,
        chf_amount=None if amount is None else -share,
        chf_rate=entry.chf_rate,
        chf_rate_on=entry.chf_rate_on,
        reason=reasons.said(reason),
        entered_by=by,
        is_sample=entry.is_sample,
    )
    setattr(reversal, f"{entry.stage}_chf", -share)
    setattr(reversal, f"{entry.stage}_unvalued", -int(amount is None))
    if nature == Nature.CORRECTION and entry.follows_id:
        _restore(reversal, entry, entries)
    return reversal


def _faults_of(
    entry: ContributionEntry,
    left: Remaining,
    reason: str,
    amount: Decimal | None,
    occurs_on: date,
) -> writing.Errors:
    errors = writing.Errors()
    if not reasons.said(reason):
        errors.add("reason", _("Give the reason."))
    if days.is_to_come(occurs_on):
        errors.add("occurs_on", _("The date is in the future."))
    elif occurs_on < entry.occurs_on:
        errors.add("occurs_on", _("This is before the entry itself."))
    if entry.nature != Nature.MOVEMENT or not left.is_open:
        errors.add("amount", _("Nothing is left of this entry."))
    elif amount is not None and amount <= 0:
        errors.add("amount", _("Give an amount above zero."))
    elif amount is not None and (fault := fault_of_amount(entry.currency, amount)):
        errors.add("amount", fault, code="max_decimal_places")
    elif amount is not None and (left.amount is None or amount > left.amount):
        message = _("Only %(amount)s %(currency)s is left of this entry.")
        values = {"amount": left.amount or 0, "currency": entry.currency}
        errors.add("amount", message % values)
    return errors


def _restore(
    correction: ContributionEntry, entry: ContributionEntry, entries: list[ContributionEntry]
) -> None:
    """Give back to the entry before what the corrected one had taken from it."""
    stage = BEFORE[entry.stage]
    earlier = [
        other
        for other in entries
        if other.follows_id == entry.pk and other.nature == Nature.CORRECTION
    ]
    family = [entry, *earlier]
    taken = -sum((getattr(other, f"{stage}_chf") for other in family), ZERO)
    before = next(other for other in entries if other.pk == entry.follows_id)
    corrected = sum((one.amount or ZERO for one in family), ZERO)
    whole = correction.amount is None or -correction.amount == corrected
    if correction.amount is None or before.amount is None:
        restored = taken
    else:
        back = -correction.amount
        if entry.settles is not None:
            settled = sum((one.settles or ZERO for one in family), ZERO)
            exact = settled * back / corrected
            back = settled if whole else round(exact, decimals_of(before.currency))
            correction.settles = -back
        restored = taken if whole else min(exchange.in_chf_at_rate_of(before, back), taken)
    setattr(correction, f"{stage}_chf", restored)
    setattr(correction, f"{stage}_unvalued", int(before.amount is None and whole))
