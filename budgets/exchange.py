"""Converting to Swiss francs: amount × the rate in force on the entry's date.

The result is stored with the entry, with the rate and the rate's date, and never recomputed: a
later rate changes no earlier figure. No other module converts, or turns a rate round.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import TYPE_CHECKING

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Model, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stakeholders import currencies

if TYPE_CHECKING:
    from budgets.models import Money

CENTIME = Decimal("0.01")
TOO_MUCH = Decimal(10) ** 12
"""No single amount reaches it; so sums of ten thousand of them still fit into their columns."""
RATE_PLACES = 20
"""Decimals of CHF per unit: fifteen digits and more of the weakest currency that is paid in."""


class Quotation(TextChoices):
    """In which direction a rate is published."""

    CHF_PER_UNIT = "chf-per-unit", gettext_lazy("CHF for one unit")
    UNITS_PER_CHF = "units-per-chf", gettext_lazy("Units for one CHF")
    UNITS_PER_USD = "units-per-usd", gettext_lazy("Units for one US dollar")


def chf_per_unit(
    published: Decimal, quotation: str, *, chf_per_usd: Decimal | None = None
) -> Decimal:
    """Give the CHF for one unit of a rate as it is published, whatever its direction.

    ``chf_per_usd`` is that of the same list, where units for one US dollar are published. Raises
    ``ValueError`` where it is missing, or a rate is not above zero.
    """
    if published <= 0 or (chf_per_usd is not None and chf_per_usd <= 0):
        raise ValueError("A rate is above zero.")
    if quotation == Quotation.CHF_PER_UNIT:
        return published
    if quotation == Quotation.UNITS_PER_USD and chf_per_usd is None:
        raise ValueError("Units for one US dollar need the CHF for one US dollar.")
    francs = chf_per_usd if quotation == Quotation.UNITS_PER_USD else Decimal(1)
    with localcontext(prec=50):
        return (Decimal(francs or 1) / published).quantize(Decimal(1).scaleb(-RATE_PLACES))


def units_per_chf(rate: Decimal) -> Decimal:
    """Turn CHF per unit round, to be shown: ten significant digits."""
    with localcontext(prec=10):
        return Decimal(1) / rate


def rate_in_force(currency: str, *, on: date) -> tuple[Decimal, date]:
    """Give CHF per unit of ``currency`` on the day, and since when that rate holds.

    Raises ``ValidationError`` on ``currency`` where there is no rate, the latest one is older than
    ``RATE_VALID_DAYS``, or the currency is replaced: never a guess.
    """
    if currency == currencies.CHF:
        return Decimal(1), on
    if fault := currencies.fault_of_day(currency, on):
        raise ValidationError({"currency": fault})
    # By name, because the models of this app call here from their own validation.
    rates = apps.get_model("budgets", "ExchangeRate").objects.in_force()
    rate = rates.filter(currency=currency, starts_on__lte=on).order_by("-starts_on").first()
    values = {"currency": currency, "date": on.isoformat()}
    if rate is None:
        message = _("There is no exchange rate for %(currency)s on %(date)s.")
        raise ValidationError({"currency": message % values})
    if on - rate.starts_on > timedelta(days=settings.RATE_VALID_DAYS):
        message = _(
            "The latest exchange rate for %(currency)s is of %(since)s, too old for %(date)s: "
            "enter a newer one first."
        )
        raise ValidationError({"currency": message % {**values, "since": rate.starts_on}})
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
    """Fix the CHF value of an entry that has none, or whose amount, currency or date changed.

    Raises as ``rate_in_force`` does; on ``amount`` where its currency has not so many decimals.
    """
    if entry.amount is None:
        entry.chf_amount = entry.chf_rate = entry.chf_rate_on = None
        return
    if not entry.occurs_on or _is_valued(entry):
        return
    if fault := currencies.fault_of_amount(entry.currency, entry.amount):
        raise ValidationError({"amount": ValidationError(fault, code="max_decimal_places")})
    rate, rate_on = rates(entry.currency, on=entry.occurs_on)
    if max(abs(entry.amount), abs(entry.amount) * rate) >= TOO_MUCH:
        raise ValidationError({"amount": _("This is more than the register can hold.")})
    entry.chf_rate, entry.chf_rate_on = rate, rate_on
    entry.chf_amount = in_chf(entry.amount, rate)


def valued_models() -> Iterator[type[Model]]:
    """Give the models whose rows are valued at a rate."""
    for model in apps.get_app_config("budgets").get_models():
        if {"chf_rate", "chf_rate_on"} <= {field.name for field in model._meta.fields}:
            yield model


def _is_valued(entry: "Money") -> bool:
    if entry.pk is None or entry.chf_amount is None:
        return False
    kept = (
        type(entry)._default_manager.values_list("amount", "currency", "occurs_on").get(pk=entry.pk)
    )
    return kept == (entry.amount, entry.currency, entry.occurs_on)
