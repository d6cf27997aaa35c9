"""Valuing a contribution in kind that was recorded without a value: pledged, or received.

The entry without a value is taken back and made again with its value, both at once; the source of
the value is the reason of both. A commitment is valued by what is received under it: its own value
would have to be approved.
"""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from budgets.models import ContributionEntry, Mode, Stage
from budgets.reading.remaining import remaining_of
from budgets.writing import plausibility
from budgets.writing.confirmed import keep_confirmed
from budgets.writing.contributions import change_contribution
from budgets.writing.entries import Nature, check_entry, entries_of, locked_entries
from budgets.writing.reversals import reversal_of
from stakeholders import reasons, writing
from stakeholders.confirming import require_confirmed
from stakeholders.models import User

VALUED = (Stage.PLEDGED, Stage.RECEIVED)


@transaction.atomic
def value_contribution(
    entry: ContributionEntry,
    *,
    by: User,
    amount: Decimal | None,
    reason: str,
    currency: str = "CHF",
    valuation: str = "",
    occurs_on: date | None = None,
    confirmed: Collection[str] = (),
) -> ContributionEntry:
    """Give a pledge or a receipt in kind its value, at the rate of ``occurs_on`` or of its own day.

    ``valuation`` is the method, needed where the contribution names none yet; ``reason`` names the
    source. Gives the entry with the value. Raises ``OutsideScope`` if ``by`` may not change the
    contribution, ``ValidationError`` by field, ``Unconfirmed``.
    """
    entries = locked_entries(entry.contribution, by=by)
    entry = next(other for other in entries if other.pk == entry.pk)
    method = valuation or entry.contribution.valuation
    _check(entry, entries, amount, method, reason)
    if method != entry.contribution.valuation:
        entry.contribution = change_contribution(entry.contribution, by=by, valuation=method)
    day = occurs_on or entry.occurs_on
    correction = reversal_of(
        entry,
        entries,
        nature=Nature.CORRECTION,
        reason=reason,
        amount=None,
        occurs_on=max(day, entry.occurs_on),
        by=by,
    )
    correction.save(force_insert=True)
    valued = ContributionEntry(
        contribution=entry.contribution,
        stage=entry.stage,
        follows_id=entry.follows_id,
        amount=amount,
        currency=currency,
        occurs_on=day,
        document=entry.document,
        reason=reasons.said(reason),
        entered_by=by,
        is_sample=entry.is_sample,
    )
    check_entry(valued, entries_of(entry.contribution))
    asked = plausibility.about_entry(valued)
    require_confirmed(asked, confirmed)
    valued.save(force_insert=True)
    keep_confirmed(valued, asked, by=by)
    return valued


def _check(
    entry: ContributionEntry,
    entries: list[ContributionEntry],
    amount: Decimal | None,
    method: str,
    reason: str,
) -> None:
    errors = writing.Errors()
    is_open = entry.nature == Nature.MOVEMENT and remaining_of(entry, entries).is_open
    if entry.contribution.mode != Mode.IN_KIND or entry.amount is not None or not is_open:
        message = _("Only what stands in kind and without a value is valued.")
        errors.add(None, message, code="wrong_status")
    elif entry.stage not in VALUED:
        message = _("A commitment is valued by what is received under it.")
        errors.add(None, message, code="wrong_status")
    if amount is None:
        errors.add("amount", _("Give the value."), code="required")
    if not method:
        errors.add("valuation", _("Name the method of valuation."), code="needed")
    if not reasons.said(reason):
        errors.add("reason", _("Name the source of the value."), code="needed")
    errors.raise_if_any()
