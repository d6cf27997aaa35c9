"""Invented exchange rates, so that sample amounts in other currencies can be valued."""

from datetime import date
from decimal import Decimal

from budgets.models import ExchangeRate

FIRST_YEAR, LAST_YEAR = 2018, 2026
BASES = {"EUR": "1.020000", "GBP": "1.180000", "JPY": "0.006900", "USD": "0.910000"}


def make_rates() -> None:
    """Make one rate a month and currency, moving a little and the same each time."""
    rates = [
        ExchangeRate(
            currency=currency,
            starts_on=date(year, month, 1),
            published=_rate(base, year * 12 + month),
            chf_per_unit=_rate(base, year * 12 + month),
            source="Sample rate, not official",
            is_sample=True,
        )
        for currency, base in BASES.items()
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
        for month in range(1, 13)
    ]
    ExchangeRate.objects.bulk_create(rates, ignore_conflicts=True)


def _rate(base: str, month: int) -> Decimal:
    return (Decimal(base) * (1 + Decimal(month % 11 - 5) / 200)).quantize(Decimal("0.000001"))
