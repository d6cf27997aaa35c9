"""Foreign currency that is committed and not received, at the rate of a day beside its own rates.

The value of an entry is fixed on its day. Until it is received, the rate goes on moving: what is
open is told once more at the rate in force on a day, such as the last of a year. It is shown beside
the figures and changes none of them.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from django.core.exceptions import ValidationError

from budgets.exchange import Rates, in_chf
from budgets.models import Mode, Stage
from budgets.reading.remaining import with_remaining
from budgets.reading.scopes import Scope
from budgets.reading.totals import ZERO


@dataclass(frozen=True, kw_only=True)
class OpenItem:
    """What is open in cash in one currency: as committed, and in CHF at both rates.

    ``chf_at_rate`` and ``rate_on`` are None where no rate is in force on the day.
    """

    currency: str
    amount: Decimal
    chf: Decimal
    chf_at_rate: Decimal | None
    rate_on: date | None

    @property
    def difference(self) -> Decimal | None:
        """What the rate of the day would add; below zero, what it would take."""
        return None if self.chf_at_rate is None else self.chf_at_rate - self.chf


def open_items(scope: Scope, *, on: date) -> list[OpenItem]:
    """Add up what is open in each foreign currency, at the rate in force on the day."""
    foreign = scope.entries.filter(contribution__mode=Mode.CASH).exclude(currency="CHF")
    amounts: dict[str, Decimal] = defaultdict(Decimal)
    values: dict[str, Decimal] = defaultdict(Decimal)
    rows = foreign.order_by("contribution", "occurs_on", "pk")
    for _contribution, entries in groupby(rows, lambda entry: entry.contribution_id):
        for entry in with_remaining(entries):
            if entry.stage == Stage.COMMITTED and entry.remaining and entry.remaining.is_open:
                amounts[entry.currency] += entry.remaining.amount or ZERO
                values[entry.currency] += entry.remaining.chf
    rates = Rates()
    return [
        _item(rates, currency, amounts[currency], values[currency], on)
        for currency in sorted(amounts)
    ]


def _item(rates: Rates, currency: str, amount: Decimal, chf: Decimal, on: date) -> OpenItem:
    at_rate: Decimal | None = None
    rate_on: date | None = None
    try:
        rate, rate_on = rates(currency, on=on)
        at_rate = in_chf(amount, rate)
    except ValidationError:
        pass
    return OpenItem(currency=currency, amount=amount, chf=chf, chf_at_rate=at_rate, rate_on=rate_on)
