"""What is taken from an entry, by one that carries it on or takes it back: its worth, and its day.

On no day is more taken than is left on that day, so that what is pledged, committed and received is
right as of any day, whatever was entered when.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from budgets import exchange
from budgets.models import ContributionEntry
from budgets.reading.remaining import Remaining, free_from, remaining_of


def share_of(amount: Decimal | None, left: Remaining, of: ContributionEntry) -> Decimal:
    """Value an amount at the rate of the entry it is taken from; the last part takes all."""
    if amount is None or of.amount is None or amount == left.amount:
        return left.chf
    return min(exchange.in_chf_at_rate_of(of, amount), left.chf)


def fault_of_order(
    occurs_on: date,
    before: ContributionEntry,
    entries: Sequence[ContributionEntry],
    amount: Decimal | None,
) -> str:
    """Say that on the day, or on a later one, less than the amount is left of the entry before."""
    chf = share_of(amount, remaining_of(before, entries), before)
    first = free_from(before, entries, amount, chf)
    if occurs_on >= first:
        return ""
    message = _(
        "So much is left of what was entered before only from %(day)s on: give that day or a later "
        "one."
    )
    return message % {"day": first.isoformat()}
