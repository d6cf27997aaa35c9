"""A contribution's life: pledged → committed → received, in parts, as entries that never change.

* A *pledge* is a promise. It stands beside the funding gap and never narrows it.
* A *commitment* is prepared by one person and counts once another has approved it. It may carry on
  a pledge; then the pledge shrinks by what is committed.
* A *receipt* carries on a commitment. Nothing is received that nobody committed to.
* A *reference* comes once at its stage: neither a second pledge nor a second receipt of the same
  contribution has it, whatever its case and its spaces; nor a commitment that waits for approval.
  What was corrected or withdrawn in whole is entered no more, and may come again, rightly.
* On no day is more taken from an entry than is left of it on that day.
* What is withdrawn or corrected is a *reversal*, an entry below zero: see
  ``budgets.writing.reversals``.

Every entry is valued at the rate of its own day. What it takes from an earlier entry it takes at
the rate of that entry, and the last part takes what is left; so nothing remains of a pledge that is
committed in full, whatever the rates did. No module writes entries but this one,
``budgets.writing.commitments`` and ``budgets.writing.reversals``.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from budgets import exchange
from budgets.models import Commitment, Contribution, ContributionEntry, Mode, Stage
from budgets.models.commitment import DOUBLED
from budgets.models.money import folded
from budgets.reading.remaining import Remaining, carried_by, is_taken_back, remaining_of
from budgets.writing import plausibility
from budgets.writing.confirmed import keep_confirmed
from budgets.writing.taking import fault_of_order, share_of
from stakeholders import access, blanks, days, reasons, writing
from stakeholders.confirming import require_confirmed
from stakeholders.currencies import fault_of_amount
from stakeholders.models import User

ZERO = Decimal("0.00")
Nature = ContributionEntry.Nature
BEFORE: dict[str, Stage] = {Stage.COMMITTED: Stage.PLEDGED, Stage.RECEIVED: Stage.COMMITTED}


class EntryFields(TypedDict, total=False):
    """``amount`` is in ``currency``: None of what is in kind and not valued.

    ``settles`` is what a receipt in another currency settles of its commitment, in the currency of
    that; ``reason`` says why it comes into a fund that is closed.
    """

    amount: Decimal | None
    currency: str
    occurs_on: date | None
    reference: str
    document: File | str
    settles: Decimal | None
    reason: str


@transaction.atomic
def record_pledge(
    contribution: Contribution,
    *,
    by: User,
    confirmed: Collection[str] = (),
    **fields: Unpack[EntryFields],
) -> ContributionEntry:
    """Enter a promise; of a sample contribution it is sample data.

    Raises ``OutsideScope`` if ``by`` may not change the contribution, ``ValidationError`` naming
    each field that is wrong, ``Unconfirmed`` with what is possible and hardly meant.
    """
    return _enter(contribution, Stage.PLEDGED, None, by, fields, confirmed)


@transaction.atomic
def record_receipt(
    contribution: Contribution,
    *,
    follows: ContributionEntry | None,
    by: User,
    confirmed: Collection[str] = (),
    **fields: Unpack[EntryFields],
) -> ContributionEntry:
    """Enter what came in, in whole or in part, under a commitment.

    Raises as ``record_pledge`` does; on ``amount`` if more came than the commitment has left.
    """
    return _enter(contribution, Stage.RECEIVED, follows, by, fields, confirmed)


# --- Writing --------------------------------------------------------------------------------


def locked_entries(contribution: Contribution, *, by: User) -> list[ContributionEntry]:
    """Return all entries of the contribution, which waits for the end of the transaction.

    Raises ``OutsideScope`` if ``by`` may not change it.
    """
    contribution = writing.lock(contribution)
    access.require_change(by, contribution)
    return entries_of(contribution)


def entries_of(contribution: Contribution) -> list[ContributionEntry]:
    return list(ContributionEntry.objects.filter(contribution=contribution))


def _enter(
    contribution: Contribution,
    stage: str,
    follows: ContributionEntry | None,
    by: User,
    fields: EntryFields,
    confirmed: Collection[str],
) -> ContributionEntry:
    entries = locked_entries(contribution, by=by)
    entry = ContributionEntry(
        contribution=contribution,
        stage=stage,
        follows=follows,
        entered_by=by,
        is_sample=contribution.is_sample,
        **fields,
    )
    check_entry(entry, entries)
    asked = plausibility.about_entry(entry)
    require_confirmed(asked, confirmed)
    entry.save(force_insert=True)
    keep_confirmed(entry, asked, by=by)
    return entry


def check_entry(entry: ContributionEntry, entries: list[ContributionEntry]) -> ContributionEntry:
    """Value the entry and work out its effects.

    Raises ``ValidationError`` naming each field that is wrong.
    """
    errors = writing.Errors()
    errors.check(entry.clean_fields, ["occurs_on"])
    if "amount" not in errors:  # else it is none that could be compared
        errors.check(_check_shape, entry)
        if entry.follows_id:
            errors.check(_check_following, entry, entries)
    same_stage = [
        other
        for other in entries
        if other.stage == entry.stage
        and other.nature == Nature.MOVEMENT
        and not is_taken_back(other, entries)
    ]
    errors.check(check_reference, entry.reference, same_stage)
    for name, message in blanks.faults_of(entry, ("reference",)).items():
        errors.add(name, message, code="blank")
    if fault := reasons.fault_of(entry.reason):
        errors.add("reason", fault)
    if not errors:
        errors.check(exchange.value_in_chf, entry)
    errors.check(_check_fund, entry)
    errors.raise_if_any()
    entry.follows = next((other for other in entries if other.pk == entry.follows_id), None)
    set_effects(entry, entries)
    return entry


def _check_fund(entry: ContributionEntry) -> None:
    """A closed fund takes what still comes in, such as interest, with the reason for it."""
    fund = entry.contribution.fund
    if fund is None or not entry.occurs_on:
        return
    closed_on = fund.closed_on
    if closed_on is None or entry.occurs_on <= closed_on or entry.stage != Stage.RECEIVED:
        fund.refuse_days(entry.occurs_on)
    elif not reasons.said(entry.reason):
        message = _("%(fund)s is closed since %(date)s: give the reason for which this comes late.")
        values = {"fund": fund.name, "date": closed_on.isoformat()}
        raise ValidationError({"reason": ValidationError(message % values, code="needed")})


def check_reference(
    reference: str, others: Iterable[ContributionEntry] | Iterable[Commitment]
) -> None:
    """Raise ``ValidationError`` with the code ``duplicate`` if one of the others has it."""
    taken = {folded(other.reference) for other in others if other.reference}
    if folded(reference) in taken:
        raise ValidationError({"reference": ValidationError(DOUBLED, "duplicate")})


def _check_shape(entry: ContributionEntry) -> None:
    errors = {}
    if not isinstance(entry.occurs_on, date):
        errors["occurs_on"] = _("Give the date.")
    elif message := days.fault_of_past(entry.occurs_on):
        errors["occurs_on"] = message
    if entry.due_on and (message := days.fault_of_day(entry.due_on)):
        errors["due_on"] = message
    if fault := _fault_of_amount(entry):
        errors["amount"] = fault
    if entry.settles is not None and not entry.follows_id:
        message = _("Only a receipt in another currency than its commitment says what it settles.")
        errors["settles"] = message
    if entry.stage == Stage.RECEIVED and not entry.follows_id:
        errors["follows"] = _("Name the commitment under which it was received.")
    if errors:
        raise ValidationError(errors)


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
    errors = _faults_of_carrying(entry, before, remaining_of(before, entries))
    if isinstance(entry.occurs_on, date) and entry.occurs_on < before.occurs_on:
        errors["occurs_on"] = _("This is before the entry that it carries on.")
    elif isinstance(entry.occurs_on, date) and not errors:
        is_whole = entry.amount is None or before.amount is None
        taken = None if is_whole else carried_by(entry)
        if fault := fault_of_order(entry.occurs_on, before, entries, taken):
            errors["occurs_on"] = fault
    if errors:
        raise ValidationError(errors)


def _faults_of_carrying(
    entry: ContributionEntry, before: ContributionEntry, left: Remaining
) -> dict[str, str]:
    """Say what is wrong with the amount that an entry takes from the one before."""
    if _is_valued_at_receipt(entry, before):
        return {} if left.is_open else {"amount": _("Nothing is left of this entry.")}
    if fault := _fault_of_settling(entry, before):
        return {"settles": fault}
    if entry.settles is None and entry.amount is not None and entry.currency != before.currency:
        message = _("Give the amount in %(currency)s, the currency of what it carries on.")
        return {"currency": message % {"currency": before.currency}}
    if (entry.amount is None) != (left.amount is None):
        return {"amount": _("Both have a value, or neither has.")}
    if not left.is_open or carried_by(entry) > (left.amount or ZERO):
        return {"amount": _beyond(left, before)}
    return {}


def _is_valued_at_receipt(entry: ContributionEntry, before: ContributionEntry) -> bool:
    """Whether what was committed in kind without a value has one as it is received."""
    is_valued = entry.amount is not None and entry.settles is None
    return is_valued and entry.stage == Stage.RECEIVED and before.amount is None


def _fault_of_settling(entry: ContributionEntry, before: ContributionEntry) -> str:
    """Say what is wrong with what a receipt settles of its commitment."""
    is_other = entry.amount is not None and entry.currency != before.currency
    if entry.settles is None:
        if not is_other or entry.stage != Stage.RECEIVED:
            return ""
        message = _("Say how much of the commitment this settles, in %(currency)s.")
        return message % {"currency": before.currency}
    if not is_other or entry.stage != Stage.RECEIVED:
        return _("Only a receipt in another currency than its commitment says what it settles.")
    if entry.settles <= 0:
        return _("Give an amount above zero.")
    return fault_of_amount(before.currency, entry.settles)


def _beyond(left: Remaining, before: ContributionEntry) -> str:
    message = _("Only %(amount)s %(currency)s is left of what it carries on.")
    return message % {"amount": left.amount or 0, "currency": before.currency}


def set_effects(entry: ContributionEntry, entries: Sequence[ContributionEntry]) -> None:
    """Work out what a valued entry adds to its stage, and takes from the one that it carries on."""
    setattr(entry, f"{entry.stage}_chf", entry.chf_amount or ZERO)
    setattr(entry, f"{entry.stage}_unvalued", int(entry.amount is None))
    if entry.follows is not None:
        left = remaining_of(entry.follows, entries)
        taken = entry.amount if entry.settles is None else entry.settles
        setattr(entry, f"{entry.follows.stage}_chf", -share_of(taken, left, entry.follows))
        setattr(entry, f"{entry.follows.stage}_unvalued", -int(entry.follows.amount is None))
