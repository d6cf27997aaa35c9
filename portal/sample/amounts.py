"""Sample amounts: valued at the sample rates, entered on their own day, with a reference."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from budgets.exchange import in_chf
from budgets.models import Money
from portal.sample.draft import Programme
from stakeholders.models import User

ZERO = Decimal(0)
MoneyT = TypeVar("MoneyT", bound=Money)


def moment(on: date, *, days: int = 0, hour: int = 9) -> datetime:
    """Give an hour of the day, or of one some days after it."""
    return datetime(on.year, on.month, on.day, hour, tzinfo=UTC) + timedelta(days=days)


def valued(
    programme: Programme,
    model: type[MoneyT],
    amount: Decimal | None,
    currency: str,
    on: date,
    *,
    by: User,
    **fields: Any,
) -> MoneyT:
    """An entry of that day, valued at the sample rate of its month, as ``exchange`` would."""
    row = model(
        amount=amount,
        currency=currency,
        occurs_on=on,
        is_sample=True,
        entered_by=by,
        entered_at=moment(on),
        **fields,
    )
    if amount is not None:
        row.chf_rate, row.chf_rate_on = rate_of(programme, currency, on)
        row.chf_amount = in_chf(amount, row.chf_rate)
    return row


def chf(*rows: Money) -> Decimal:
    """Add up what the rows are worth in francs."""
    return sum((row.chf_amount or ZERO for row in rows), ZERO)


def rate_of(programme: Programme, currency: str, on: date) -> tuple[Decimal, date]:
    if currency == "CHF":
        return Decimal(1), on
    month = on.replace(day=1)
    return programme.rates[currency, month], month
