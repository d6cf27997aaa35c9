"""Writing exchange rates, which headquarters keeps for all.

A rate is never changed: a wrong one is replaced by another that corrects it, and says why. Neither
a later nor a corrected rate changes an amount that is entered already.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from math import log, sqrt
from statistics import median
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from budgets import exchange
from budgets.exchange import Quotation
from budgets.models import ExchangeRate, QuestionKind
from budgets.writing.confirmed import settle
from budgets.writing.samples import check_sample
from stakeholders import access, currencies, days, writing
from stakeholders.models import User
from stakeholders.plausibility import Question, asked_about, is_number_of_day
from stakeholders.reasons import said

BATCH = 1000
AHEAD = timedelta(days=31)  # the rates of a month are published before it begins
FAR = Decimal("1.08")
"""By how much rates of one currency hardly differ from one month to the next; ours."""
FARTHEST = Decimal("1.25")
"""By how much they hardly differ, however much time is between; ours."""
MONTH = 31
RECENT = 13
FEWEST = 4
"""The usual moves of a currency are those of so many rates before, at the most and the least."""
USUAL = 3
"""So many times its usual move no currency moves without being asked about."""
MOST = Decimal(5)
"""So many francs no unit of a currency is worth: the rate is turned round, or its point is lost."""
KEPT = ("currency", "starts_on", "published", "published_as", "chf_per_usd")


class ExchangeRateFields(TypedDict, total=False):
    """``published`` is the rate in the direction ``published_as``, in force from ``starts_on``.

    ``chf_per_usd`` stands in the same list, where that is units for one US dollar.
    """

    currency: str
    starts_on: date
    published: Decimal
    published_as: str
    chf_per_usd: Decimal | None
    source: str
    is_sample: bool


class CorrectionFields(TypedDict, total=False):
    """The rate as it should have been; what is left out is that of the wrong one."""

    published: Decimal | None
    published_as: str
    chf_per_usd: Decimal | None
    source: str


@transaction.atomic
def create_rate(
    *, by: User, confirmed: Collection[str] = (), **fields: Unpack[ExchangeRateFields]
) -> ExchangeRate:
    """Add a rate.

    Raises ``OutsideScope`` unless ``by`` administers, ``ValidationError`` by field, ``Unconfirmed``
    if it is far from the rates beside it.
    """
    access.require_add(by, ExchangeRate)
    rate = writing.save(ExchangeRate(entered_by=by), fields, rule=_complete)
    _settle(rate, confirmed, by=by)
    return rate


@transaction.atomic
def create_rates(rates: Sequence[ExchangeRate], *, by: User) -> list[ExchangeRate]:
    """Add many that ``budgets.sheets`` has checked. Raises ``OutsideScope``."""
    access.require_add(by, ExchangeRate)
    for rate in rates:
        rate.entered_by = by if by.pk else None  # commands on the server have no account
    return ExchangeRate.objects.bulk_create(rates, batch_size=BATCH)


@transaction.atomic
def change_rate(
    rate: ExchangeRate,
    *,
    by: User,
    version: int | None = None,
    **changes: Unpack[ExchangeRateFields],
) -> ExchangeRate:
    """Change the source; the rate itself is corrected by another one.

    Raises as ``create_rate`` does, and ``Stale``.
    """
    rate = writing.lock(rate, version=version)
    access.require_change(by, rate)
    errors = check_sample(rate, changes)
    for name in KEPT:
        if changes.get(name, getattr(rate, name)) != getattr(rate, name):
            message = _("A rate stays as it was entered: correct it by another one.")
            errors.add(name, message, code="fixed")
    return writing.save(rate, changes, errors=errors)


@transaction.atomic
def correct_rate(
    rate: ExchangeRate,
    *,
    by: User,
    reason: str,
    confirmed: Collection[str] = (),
    version: int | None = None,
    **fields: Unpack[CorrectionFields],
) -> ExchangeRate:
    """Replace a wrong rate from now on; entries that it has valued stay as they are.

    Gives the new rate. Raises as ``create_rate`` does, and ``Stale``; ``ValidationError`` without a
    ``reason``, and with the code ``wrong_status`` where the rate is replaced already.
    """
    rate = writing.lock(rate, version=version)
    access.require_change(by, rate)
    errors = writing.Errors()
    if rate.replaced_at is not None:
        errors.add(None, _("This rate is replaced already."), code="wrong_status")
    if not said(reason):
        errors.add("reason", _("Give the reason."), code="needed")
    values = {name: getattr(rate, name) for name in (*KEPT, "source")}
    values |= {name: value for name, value in fields.items() if value not in (None, "")}
    if values["published_as"] != Quotation.UNITS_PER_USD:
        values["chf_per_usd"] = None
    if all(values[name] == getattr(rate, name) for name in KEPT):
        errors.add("published", _("This is the rate that it has already."))
    errors.raise_if_any()
    rate.replaced_at = timezone.now()
    rate.save(update_fields=["replaced_at"])
    made = ExchangeRate(corrects=rate, reason=said(reason), entered_by=by, is_sample=rate.is_sample)
    made = writing.save(made, values, rule=_complete)
    _settle(made, confirmed, by=by)
    return made


@transaction.atomic
def remove_rate(rate: ExchangeRate, *, by: User) -> None:
    """Remove a rate that was entered by mistake.

    Raises ``OutsideScope``; ``ValidationError`` with the code ``in_use`` where it has valued an
    entry, is replaced, or corrects another one.
    """
    rate = writing.lock(rate)
    access.require_change(by, rate)
    if rate.replaced_at is not None or rate.corrects_id:
        raise writing.in_use({ExchangeRate})
    for model in exchange.valued_models():
        rows = model._default_manager.filter(currency=rate.currency, chf_rate_on=rate.starts_on)
        writing.require_unused(rows.filter(chf_rate=rate.chf_per_unit))
    writing.remove(rate)


def fault_of_day(day: date) -> str:
    """Say why no rate begins on the day; empty where one can."""
    if day > days.latest_today() + AHEAD:
        return _("The date is too far in the future.")
    return days.fault_of_day(day)


def _complete(rate: ExchangeRate, errors: writing.Errors) -> None:
    """Work out the CHF for one unit, and refuse what no rate can be."""
    for name, message in faults_of(rate):
        errors.add(name, message, code="date" if name == "starts_on" else "invalid")
    work_out(rate)


def work_out(rate: ExchangeRate) -> None:
    """Set the CHF for one unit; what cannot be turned round is refused by the model's own rules."""
    try:
        rate.chf_per_unit = exchange.chf_per_unit(
            rate.published, rate.published_as, chf_per_usd=rate.chf_per_usd
        )
    except (ValueError, TypeError, ArithmeticError):
        rate.chf_per_unit = Decimal(1)


def faults_of(rate: ExchangeRate) -> Iterator[tuple[str, str]]:
    """Give field and reason of what is wrong with the day of a rate."""
    if not isinstance(rate.starts_on, date):
        return
    if message := fault_of_day(rate.starts_on):
        yield "starts_on", message
    elif message := currencies.fault_of_day(rate.currency, rate.starts_on):
        yield "currency", message


# --- What is asked --------------------------------------------------------------------------


def questions(rate: ExchangeRate, others: Iterable[ExchangeRate]) -> Iterator[Question]:
    """Give what is asked about a rate; ``others`` are those of the same currency."""
    others = [*others]
    if is_number_of_day(rate.published, rate.starts_on):
        message = _("Spreadsheets store a date close to this one as this number.")
        yield Question(kind=QuestionKind.IS_A_DAY, field="published", message=message)
        return
    nearest = min(
        (one for one in others if one.starts_on != rate.starts_on),
        key=lambda one: (abs(one.starts_on - rate.starts_on), one.starts_on),
        default=None,
    )
    if nearest and (_is_far(rate, nearest, others) or _is_turned_round(rate, nearest)):
        message = _("%(both)s. On %(day)s it was %(before)s.")
        values = {
            "both": in_words(rate),
            "before": in_words(nearest),
            "day": nearest.starts_on.isoformat(),
        }
        yield Question(kind=QuestionKind.FAR_RATE, field="published", message=message % values)
        return
    if rate.chf_per_unit > MOST:
        message = _("%(both)s. No currency is worth so much.") % {"both": in_words(rate)}
        yield Question(kind=QuestionKind.FAR_RATE, field="published", message=message)


def _is_far(rate: ExchangeRate, nearest: ExchangeRate, others: Iterable[ExchangeRate]) -> bool:
    """Whether it moved by more than rates do, or this currency does, in the time between.

    Moves grow with the root of the time.
    """
    months = max(1.0, abs((rate.starts_on - nearest.starts_on).days) / MONTH)
    most = min(log(FAR) * sqrt(months), log(FARTHEST))
    before = sorted(
        (one for one in others if one.starts_on < rate.starts_on), key=lambda one: one.starts_on
    )[-RECENT:]
    if len(before) >= FEWEST:
        moves = [_move(one, other) for one, other in pairwise(before)]
        most = max(most, USUAL * median(moves) * sqrt(months))
    return _move(nearest, rate) > most


def _is_turned_round(rate: ExchangeRate, nearest: ExchangeRate) -> bool:
    """Whether the rate is nearer to the one beside it if it is turned round: near 1, all are."""
    move = log(rate.chf_per_unit) - log(nearest.chf_per_unit)
    turned = -log(rate.chf_per_unit) - log(nearest.chf_per_unit)
    return abs(turned) < abs(move)


def _move(one: ExchangeRate, other: ExchangeRate) -> float:
    return abs(log(other.chf_per_unit) - log(one.chf_per_unit))


def in_words(rate: ExchangeRate) -> str:
    """Give a rate in both directions, such as *1 KES = 0.00625 CHF, 1 CHF = 160 KES*."""
    francs, units = rate.chf_per_unit.normalize(), rate.units_per_chf.normalize()
    both = f"1 {rate.currency} = {francs:f} CHF, 1 CHF = {units:f} {rate.currency}"
    # Runs from left to right also in a text that runs from right to left.
    return f"\u2066{both}\u2069" if get_language_bidi() else both


def _settle(rate: ExchangeRate, confirmed: Collection[str], *, by: User) -> None:
    others = ExchangeRate.objects.in_force().filter(currency=rate.currency).exclude(pk=rate.pk)
    settle(rate, asked_about(rate, questions(rate, others)), confirmed, by=by)
