"""Writing what headquarters keeps for all: funds and exchange rates.

A later or corrected rate changes no amount that is entered already.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from budgets.models import ExchangeRate, Fund
from budgets.writing.samples import check_sample
from budgets.writing.spending import EARLIEST, too_early
from stakeholders import access, writing
from stakeholders.models import User
from stakeholders.texts import NameTexts

BATCH = 1000
AHEAD = timedelta(days=31)  # the rates of a month are published before it begins


class FundFields(NameTexts, total=False):
    """``closed_on`` is the last day on which it takes money."""

    slug: str
    kind: str
    opened_on: date | None
    closed_on: date | None
    source: str


class ExchangeRateFields(TypedDict, total=False):
    """``chf_per_unit`` Swiss francs are one unit of ``currency``, from ``starts_on``."""

    currency: str
    starts_on: date
    chf_per_unit: Decimal
    source: str
    is_sample: bool


@transaction.atomic
def create_fund(*, by: User, **fields: Unpack[FundFields]) -> Fund:
    """Add a source of money.

    Raises ``OutsideScope`` unless ``by`` administers, ``ValidationError`` by field.
    """
    access.require_add(by, Fund)
    return writing.save(Fund(), fields)


@transaction.atomic
def change_fund(
    fund: Fund, *, by: User, version: int | None = None, **changes: Unpack[FundFields]
) -> Fund:
    """Change what is named; the slug, by which others know it, stays.

    Raises as ``create_fund`` does, and ``Stale``.
    """
    fund = writing.lock(fund, version=version)
    access.require_change(by, fund)
    errors = writing.Errors()
    if changes.get("slug", fund.slug) != fund.slug:
        errors.add("slug", _("The slug is part of the fund's address and stays."), code="fixed")
    return writing.save(fund, changes, errors=errors)


@transaction.atomic
def remove_fund(fund: Fund, *, by: User) -> None:
    """Remove a fund that was made by mistake.

    Raises ``OutsideScope``, or ``ValidationError`` with the code ``in_use``.
    """
    fund = writing.lock(fund)
    access.require_change(by, fund)
    writing.remove(fund)


@transaction.atomic
def create_rate(*, by: User, **fields: Unpack[ExchangeRateFields]) -> ExchangeRate:
    """Add a rate. Raises as ``create_fund`` does."""
    access.require_add(by, ExchangeRate)
    return writing.save(ExchangeRate(), fields, errors=_check_day(fields))


@transaction.atomic
def create_rates(rates: Sequence[ExchangeRate], *, by: User) -> list[ExchangeRate]:
    """Add many that ``budgets.sheets.imports`` has checked. Raises ``OutsideScope``."""
    access.require_add(by, ExchangeRate)
    return ExchangeRate.objects.bulk_create(rates, batch_size=BATCH)


@transaction.atomic
def change_rate(
    rate: ExchangeRate,
    *,
    by: User,
    version: int | None = None,
    **changes: Unpack[ExchangeRateFields],
) -> ExchangeRate:
    """Change what is named. Raises as ``create_fund`` does, and ``Stale``."""
    rate = writing.lock(rate, version=version)
    access.require_change(by, rate)
    errors = _check_day(changes, errors=check_sample(rate, changes))
    return writing.save(rate, changes, errors=errors)


def fault_of_day(day: date) -> str:
    """Say why no rate begins on the day; empty where one can."""
    if day > timezone.localdate() + AHEAD:
        return _("The date is too far in the future.")
    return too_early() if day < EARLIEST else ""


def _check_day(
    fields: ExchangeRateFields, *, errors: writing.Errors | None = None
) -> writing.Errors:
    errors = errors or writing.Errors()
    if message := fault_of_day(fields["starts_on"]) if fields.get("starts_on") else "":
        errors.add("starts_on", message, code="date")
    return errors


@transaction.atomic
def remove_rate(rate: ExchangeRate, *, by: User) -> None:
    """Remove a rate that was entered by mistake. Raises ``OutsideScope``."""
    rate = writing.lock(rate)
    access.require_change(by, rate)
    writing.remove(rate)
