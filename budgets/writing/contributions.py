"""A contribution's life: pledged → committed → received, in parts, as entries that never change.

* A *pledge* is a promise. It stands beside the funding gap and never narrows it.
* A *commitment* is prepared by one person and counts once another has approved it. It may carry on
  a pledge; then the pledge shrinks by what is committed.
* A *receipt* carries on a commitment. Nothing is received that nobody committed to.
* A *reference* comes once at its stage: neither a second pledge nor a second receipt of the same
  contribution has it, whatever its case and its spaces; nor a commitment that waits for approval.
* What is *withdrawn* is an entry below zero with its reason: a pledge not kept, a commitment
  cancelled, money paid back.
* A *correction* takes back an entry that was a mistake, in whole or in part, and restores what that
  entry had carried on.

Every entry is valued at the rate of its own day. What it takes from an earlier entry it takes at
the rate of that entry, and the last part takes what is left; so nothing remains of a pledge that is
committed in full, whatever the rates did. No other module writes entries.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from budgets import exchange
from budgets.models import Commitment, Contribution, ContributionEntry, Mode, Stage
from budgets.models.commitment import DOUBLED
from budgets.models.money import folded
from budgets.reading.standing import Standing, standing
from stakeholders.models import User

ZERO = Decimal("0.00")
Nature = ContributionEntry.Nature
BEFORE = {Stage.COMMITTED: Stage.PLEDGED, Stage.RECEIVED: Stage.COMMITTED}


@transaction.atomic
def record_pledge(contribution: Contribution, *, by: User, **details: Any) -> ContributionEntry:
    """Enter a promise. ``details``: amount, currency, occurs_on, reference, document, is_sample.

    Raises ``ValidationError`` naming each field that is wrong.
    """
    _lock(contribution)
    return _enter(contribution, Stage.PLEDGED, None, by=by, **details)


@transaction.atomic
def record_receipt(
    contribution: Contribution, *, follows: ContributionEntry, by: User, **details: Any
) -> ContributionEntry:
    """Enter what came in, in whole or in part, under a commitment.

    Raises ``ValidationError`` naming each field that is wrong; on ``amount`` if more came than the
    commitment has left.
    """
    _lock(contribution)
    return _enter(contribution, Stage.RECEIVED, follows, by=by, **details)


def prepare_commitment(commitment: Commitment) -> None:
    """Raise ``ValidationError`` unless its entry could be written now."""
    _lock(commitment.contribution)
    prepared = Commitment.objects.filter(contribution=commitment.contribution_id)
    others = prepared.exclude(pk=commitment.pk).exclude(status=Commitment.Status.APPROVED)
    errors: dict[str, Any] = {}
    _collect(errors, _refuse_doubled, commitment.reference, others)
    _collect(errors, _checked, _commitment_entry(commitment), _entries_of(commitment.contribution))
    if errors:
        raise ValidationError(errors)


def enter_commitment(commitment: Commitment) -> None:
    """Write the entry of a commitment that has just been approved."""
    entry = _checked(_commitment_entry(commitment), _entries_of(commitment.contribution))
    entry.approved_by, entry.approved_at = commitment.approved_by, commitment.approved_at
    entry.commitment = commitment
    entry.save(force_insert=True)


@transaction.atomic
def withdraw(
    entry: ContributionEntry,
    *,
    reason: str,
    by: User,
    amount: Decimal | None = None,
    occurs_on: date | None = None,
) -> ContributionEntry:
    """Enter that a pledge or commitment does not stand any more, or that money was paid back.

    ``amount`` is how much, in the currency of the entry; without it, all that is left.
    """
    return _take_back(entry, Nature.WITHDRAWAL, reason, by, amount, occurs_on)


@transaction.atomic
def correct(
    entry: ContributionEntry,
    *,
    reason: str,
    by: User,
    amount: Decimal | None = None,
    occurs_on: date | None = None,
) -> ContributionEntry:
    """Enter that an entry was a mistake, by ``amount`` or in whole; what it carried on is restored.

    Raises ``ValidationError`` on ``amount`` beyond what is left of it: what was carried on from it
    has to be corrected first.
    """
    return _take_back(entry, Nature.CORRECTION, reason, by, amount, occurs_on)


# --- Writing --------------------------------------------------------------------------------


def _lock(contribution: Contribution) -> None:
    Contribution.objects.select_for_update(no_key=True, of=("self",)).get(pk=contribution.pk)


def _entries_of(contribution: Contribution) -> list[ContributionEntry]:
    return list(ContributionEntry.objects.filter(contribution=contribution))


def _enter(
    contribution: Contribution,
    stage: str,
    follows: ContributionEntry | None,
    *,
    by: User,
    **details: Any,
) -> ContributionEntry:
    entry = ContributionEntry(
        contribution=contribution, stage=stage, follows=follows, entered_by=by, **details
    )
    _checked(entry, _entries_of(contribution)).save(force_insert=True)
    return entry


def _commitment_entry(commitment: Commitment) -> ContributionEntry:
    shared = ("contribution", "follows", "amount", "currency", "occurs_on", "due_on", "reference")
    return ContributionEntry(
        stage=Stage.COMMITTED,
        document=commitment.document,
        entered_by=commitment.entered_by,
        is_sample=commitment.is_sample,
        **{name: getattr(commitment, name) for name in shared},
    )


def _checked(entry: ContributionEntry, entries: list[ContributionEntry]) -> ContributionEntry:
    """Value the entry and work out its effects.

    Raises ``ValidationError`` naming each field that is wrong.
    """
    errors: dict[str, Any] = {}
    _collect(errors, entry.clean_fields, ["occurs_on"])
    if "amount" not in errors:  # else it is none that could be compared
        _collect(errors, _check_shape, entry)
        if entry.follows_id:
            _collect(errors, _check_following, entry, entries)
    same_stage = [e for e in entries if e.stage == entry.stage and e.nature == Nature.MOVEMENT]
    _collect(errors, _refuse_doubled, entry.reference, same_stage)
    if not errors:
        _collect(errors, exchange.value_in_chf, entry)
    if entry.contribution.fund_id and entry.occurs_on:
        _collect(errors, entry.contribution.fund.refuse_days, entry.occurs_on)
    if errors:
        raise ValidationError(errors)
    entry.follows = next((other for other in entries if other.pk == entry.follows_id), None)
    set_effects(entry, entries)
    return entry


def _collect(errors: dict[str, Any], check: Any, *arguments: Any) -> None:
    try:
        check(*arguments)
    except ValidationError as error:
        error.update_error_dict(errors)


def _check_shape(entry: ContributionEntry) -> None:
    errors = {}
    if not isinstance(entry.occurs_on, date):
        errors["occurs_on"] = _("Give the date.")
    elif entry.occurs_on > timezone.localdate():
        errors["occurs_on"] = _("The date is in the future.")
    if fault := _fault_of_amount(entry):
        errors["amount"] = fault
    if entry.stage == Stage.RECEIVED and not entry.follows_id:
        errors["follows"] = _("Name the commitment under which it was received.")
    if errors:
        raise ValidationError(errors)


def _refuse_doubled(
    reference: str, others: Iterable[ContributionEntry] | Iterable[Commitment]
) -> None:
    taken = {folded(other.reference) for other in others if other.reference}
    if folded(reference) in taken:
        raise ValidationError({"reference": ValidationError(DOUBLED, "duplicate")})


def _fault_of_amount(entry: ContributionEntry) -> str:
    contribution = entry.contribution
    if entry.amount is not None and entry.amount <= 0:
        return _("Give an amount above zero.")
    if contribution.mode == Mode.CASH:
        return _("A contribution in cash has an amount.") if entry.amount is None else ""
    if entry.amount is None and contribution.valuation:
        return _("This gift in kind is valued: give its value.")
    if entry.amount is not None and not contribution.valuation:
        return _("Name the method of valuation with the contribution first.")
    return ""


def _check_following(entry: ContributionEntry, entries: list[ContributionEntry]) -> None:
    before = next((other for other in entries if other.pk == entry.follows_id), None)
    stage = BEFORE.get(entry.stage)
    if before is None or before.stage != stage or before.nature != Nature.MOVEMENT:
        raise ValidationError({"follows": _("This is no entry that can be carried on.")})
    errors = {}
    left = standing(before, entries)
    if isinstance(entry.occurs_on, date) and entry.occurs_on < before.occurs_on:
        errors["occurs_on"] = _("This is before the entry that it carries on.")
    if entry.amount is not None and entry.currency != before.currency:
        message = _("Give the amount in %(currency)s, the currency of what it carries on.")
        errors["currency"] = message % {"currency": before.currency}
    elif (entry.amount is None) != (left.amount is None):
        errors["amount"] = _("Both have a value, or neither has.")
    elif not left.is_open or (left.amount is not None and entry.amount > left.amount):
        errors["amount"] = _too_much(left, before)
    if errors:
        raise ValidationError(errors)


def _too_much(left: Standing, before: ContributionEntry) -> str:
    message = _("Only %(amount)s %(currency)s is left of what it carries on.")
    return message % {"amount": left.amount or 0, "currency": before.currency}


def set_effects(entry: ContributionEntry, entries: Sequence[ContributionEntry]) -> None:
    """Work out what a valued entry adds to its stage, and takes from the one that it carries on."""
    setattr(entry, f"{entry.stage}_chf", entry.chf_amount or ZERO)
    setattr(entry, f"{entry.stage}_unvalued", int(entry.amount is None))
    if entry.follows is not None:
        left = standing(entry.follows, entries)
        setattr(entry, f"{entry.follows.stage}_chf", -_share(entry.amount, left, entry.follows))
        setattr(entry, f"{entry.follows.stage}_unvalued", -int(entry.amount is None))


def _share(amount: Decimal | None, left: Standing, of: ContributionEntry) -> Decimal:
    """Value an amount at the rate of the entry it is taken from; the last part takes all."""
    if amount is None or amount == left.amount:
        return left.chf
    return min(exchange.in_chf(amount, of.chf_rate), left.chf)


def _take_back(
    entry: ContributionEntry,
    nature: str,
    reason: str,
    by: User,
    amount: Decimal | None,
    occurs_on: date | None,
) -> ContributionEntry:
    _lock(entry.contribution)
    entries = _entries_of(entry.contribution)
    entry = next(other for other in entries if other.pk == entry.pk)
    left = standing(entry, entries)
    occurs_on = occurs_on or timezone.localdate()
    _refuse_taking_back(entry, left, reason, amount, occurs_on)
    amount = left.amount if amount is None else amount
    share = _share(amount, left, entry)
    taken = ContributionEntry(
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
        reason=reason.strip(),
        entered_by=by,
        is_sample=entry.is_sample,
    )
    setattr(taken, f"{entry.stage}_chf", -share)
    setattr(taken, f"{entry.stage}_unvalued", -int(amount is None))
    if nature == Nature.CORRECTION and entry.follows_id:
        _restore(taken, entry, entries)
    taken.save(force_insert=True)
    return taken


def _refuse_taking_back(
    entry: ContributionEntry,
    left: Standing,
    reason: str,
    amount: Decimal | None,
    occurs_on: date,
) -> None:
    errors = {}
    if not reason.strip():
        errors["reason"] = _("Give the reason.")
    if occurs_on > timezone.localdate():
        errors["occurs_on"] = _("The date is in the future.")
    elif occurs_on < entry.occurs_on:
        errors["occurs_on"] = _("This is before the entry itself.")
    if entry.nature != Nature.MOVEMENT or not left.is_open:
        errors["amount"] = _("Nothing is left of this entry.")
    elif amount is not None and amount <= 0:
        errors["amount"] = _("Give an amount above zero.")
    elif amount is not None and (left.amount is None or amount > left.amount):
        message = _("Only %(amount)s %(currency)s is left of this entry.")
        errors["amount"] = message % {"amount": left.amount or 0, "currency": entry.currency}
    if errors:
        raise ValidationError(errors)


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
    if correction.amount is None:
        restored = taken
    else:
        corrected = entry.amount + sum(other.amount for other in earlier)
        before = next(other for other in entries if other.pk == entry.follows_id)
        whole = -correction.amount == corrected
        restored = (
            taken if whole else min(exchange.in_chf(-correction.amount, before.chf_rate), taken)
        )
    setattr(correction, f"{stage}_chf", restored)
    setattr(correction, f"{stage}_unvalued", int(correction.amount is None))
