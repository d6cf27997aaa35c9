"""Columns of amounts: as many decimals as they have, each with its currency in another column."""

from collections.abc import Collection, Iterator
from decimal import Context, Decimal
from typing import Any

from django.db import models

from stakeholders.currencies import MOST_DECIMALS, fault_of_amount

WIDE = Context(prec=50)
"""In which no digit of a rate is lost."""


class TrimmedField(models.DecimalField):
    """A decimal that has as many places as it needs, and ``least`` of them always."""

    least = 2

    def from_db_value(self, value: Decimal | None, *_arguments: Any) -> Decimal | None:
        return None if value is None else trimmed(value, self.least)


class AmountField(TrimmedField):
    """An amount in any currency of ISO 4217: 100.00, and 1250.375 where it has such decimals."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"max_digits": 20, "decimal_places": MOST_DECIMALS}
        super().__init__(*args, **kwargs)


def trimmed(value: Decimal, least: int) -> Decimal:
    """Cut the noughts off the end of a number, but for the first ``least`` decimals."""
    exponent = value.normalize().as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return value.quantize(Decimal(1).scaleb(-max(places, least)), context=WIDE)


def faults_of(record: models.Model, names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Give field and reason of each amount that has more decimals than its currency.

    Of those that are written, or whose currency is, by ``names``. The currency is in the column
    ``currency``, unless the model says otherwise in ``amount_currencies``: of another record where
    it names none.
    """
    named = getattr(record, "amount_currencies", {})
    for field in record._meta.concrete_fields:
        if not isinstance(field, AmountField):
            continue
        currency = named.get(field.name, "currency")
        if not currency or not {field.name, currency} & {*names}:
            continue
        amount, code = getattr(record, field.name), getattr(record, currency, "")
        if isinstance(amount, Decimal) and code and (fault := fault_of_amount(code, amount)):
            yield field.name, fault
