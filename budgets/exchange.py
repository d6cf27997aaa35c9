"""Converting to Swiss francs: amount × the rate in force on the entry's date.

The result is stored with the entry, with the rate and the rate's date, and never recomputed: a
later rate changes no earlier figure. No other module converts.
"""

from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from budgets.models import Money

CENTIME = Decimal("0.01")
TOO_MUCH = Decimal(10) ** 12
"""No single amount reaches it; so sums of ten thousand of them still fit into their columns."""


def rate_in_force(currency: str, *, on: date) -> tuple[Decimal, date]:
    """Give CHF per unit of ``currency`` on the day, and since when that rate holds.

    Raises ``ValidationError`` on ``currency`` where there is no rate: never a guess.
    """
    if currency == "CHF":
        return Decimal(1), on
    # By name, because the models of this app call here from their own validation.
    rates = apps.get_model("budgets", "ExchangeRate").objects
    rate = rates.filter(currency=currency, starts_on__lte=on).order_by("-starts_on").first()
    if rate is None:
        raise ValidationError(
            {
                "currency": _("There is no exchange rate for %(currency)s on %(date)s.")
                % {"currency": currency, "date": on.isoformat()}
            }
        )
    return rate.chf_per_unit, rate.starts_on


def in_chf(amount: Decimal, rate: Decimal) -> Decimal:
    """Give the amount in CHF to the centime, halves to the even one."""
    return (amount * rate).quantize(CENTIME, rounding=ROUND_HALF_EVEN)


def in_chf_at_rate_of(entry: "Money", amount: Decimal) -> Decimal:
    """Give another amount in the currency of a valued entry in CHF, at the rate of that entry."""
    if entry.chf_rate is None:
        raise ValueError("An entry without a value has no rate.")
    return in_chf(amount, entry.chf_rate)


class Rates:
    """The rates in force, each looked up once: for many entries that are valued together.

    That there is none is looked up once, too.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, date], tuple[Decimal, date] | ValidationError] = {}

    def __call__(self, currency: str, *, on: date) -> tuple[Decimal, date]:
        key = (currency, on)
        if key not in self._known:
            try:
                self._known[key] = rate_in_force(currency, on=on)
            except ValidationError as refusal:
                self._known[key] = refusal
        known = self._known[key]
        if isinstance(known, ValidationError):
            raise known
        return known


def value_in_chf(
    entry: "Money", rates: Callable[..., tuple[Decimal, date]] = rate_in_force
) -> None:
    """Fix the CHF value of an entry that has none, or whose amount, currency or date changed."""
    if entry.amount is None:
        entry.chf_amount = entry.chf_rate = entry.chf_rate_on = None
        return
    if not entry.occurs_on or _is_valued(entry):
        return
    rate, rate_on = rates(entry.currency, on=entry.occurs_on)
    if max(abs(entry.amount), abs(entry.amount) * rate) >= TOO_MUCH:
        raise ValidationError({"amount": _("This is more than the register can hold.")})
    entry.chf_rate, entry.chf_rate_on = rate, rate_on
    entry.chf_amount = in_chf(entry.amount, rate)


def _is_valued(entry: "Money") -> bool:
    if entry.pk is None or entry.chf_amount is None:
        return False
    kept = (
        type(entry)._default_manager.values_list("amount", "currency", "occurs_on").get(pk=entry.pk)
    )
    return kept == (entry.amount, entry.currency, entry.occurs_on)
