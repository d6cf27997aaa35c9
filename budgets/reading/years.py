"""Of one year, beside what stands since the start: secured, received, spent and used. In CHF.

*Used* is which share of what was there to spend in cash was spent: since the start, of what was
received; of a year, of what was received in it and what was left over from the years before. Above
1 it is spent in advance.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, ExtractYear

from budgets.models import Mode, MoneySum
from budgets.reading import kept
from budgets.reading.funding import EXCHANGE_CHF, IS_EXCHANGE, OF_ENTRIES
from budgets.reading.scopes import Scope
from budgets.reading.secured import secured_chf, secured_unvalued
from budgets.reading.totals import ZERO, Totals
from stakeholders.periods import Period

_CASH, _IN_KIND = Q(contribution__mode=Mode.CASH), Q(contribution__mode=Mode.IN_KIND)
_COLUMNS = [
    f"{name}_{column}"
    for column in ("cash", "in_kind")
    for name in ("secured", "received", "exchange")
]


def _of_entries(on: date | None) -> dict[str, Sum]:
    """What entries until a day add up to, or all of them."""
    return {
        f"{name}_{column}": Sum(what, filter=of_mode & narrowed, default=ZERO)
        for column, of_mode in (("cash", _CASH), ("in_kind", _IN_KIND))
        for name, what, narrowed in (
            ("secured", secured_chf(OF_ENTRIES, on), Q()),
            ("received", F("received_chf"), Q()),
            ("exchange", EXCHANGE_CHF, IS_EXCHANGE),
        )
    }


# The same record by the path from an entry and from an expenditure.
_KEYS: dict[str, Any] = {
    "initiative": Coalesce("contribution__project__initiative", "contribution__initiative"),
    "region": Coalesce(
        "contribution__project__region",
        "contribution__region",
        "contribution__initiative__region",
    ),
}


@dataclass(frozen=True, kw_only=True)
class OfYear:
    """What was secured, received and spent in a year or period, less what was taken back in it.

    None is unknown: where nothing is recorded until then, nothing is known of the year either.
    ``exchange_…`` is the part of the secured that only exchange rates brought or took.
    """

    secured_cash: Decimal | None = None
    secured_in_kind: Decimal | None = None
    received_cash: Decimal | None = None
    received_in_kind: Decimal | None = None
    spent: Decimal | None = None
    exchange_cash: Decimal = ZERO
    exchange_in_kind: Decimal = ZERO

    def used(self, since_start: Totals) -> Decimal | None:
        """Give the share used in the year; None where nothing was there to spend.

        ``since_start`` are the totals until the end of the year.
        """
        amounts = (self.spent, self.received_cash, since_start.spent, since_start.received_cash)
        if any(amount is None for amount in amounts):
            return None
        spent, received, all_spent, all_received = (amount or ZERO for amount in amounts)
        left_over = max((all_received - received) - (all_spent - spent), ZERO)
        return _share(spent, left_over + received)


NOTHING_OF_YEAR = OfYear(
    secured_cash=ZERO,
    secured_in_kind=ZERO,
    received_cash=ZERO,
    received_in_kind=ZERO,
    spent=ZERO,
)


def used_since_start(sums: Totals) -> Decimal | None:
    """Give the share used since the start; None where nothing was received."""
    if sums.spent is None or sums.received_cash is None:
        return None
    return _share(sums.spent, sums.received_cash)


def of_period(scope: Scope, period: Period, totals: Totals) -> OfYear:
    """Add up what moved in a period; ``totals`` are those of the scope, which say what is known."""
    entries = scope.entries.filter(period.holds()).aggregate(**_of_entries(scope.on))
    spent = scope.expenditures.filter(period.holds())
    sums = entries | spent.aggregate(spent=Sum("chf_amount", default=ZERO))
    return OfYear(**sums) if totals.is_recorded else OfYear()


def of_period_by(
    scope: Scope, period: Period, lookup: str, totals: dict[Hashable, Totals]
) -> dict[Hashable, OfYear]:
    """Add up what moved in a period by ``region`` or ``initiative``.

    ``totals`` are those of ``totals_by`` of the same scope and lookup.
    """
    entries = scope.entries.filter(period.holds()).values(key=_KEYS[lookup])
    sums: dict[Hashable, dict[str, Decimal]] = {
        row.pop("key"): row for row in entries.annotate(**_of_entries(scope.on))
    }
    spent = scope.expenditures.filter(period.holds()).values(key=F(f"project__{lookup}"))
    for row in spent.annotate(spent=Sum("chf_amount")):
        sums.setdefault(row["key"], {})["spent"] = row["spent"]
    nothing = {name: ZERO for name in ("spent", *_COLUMNS)}
    return {
        key: OfYear(**nothing | sums.get(key, {})) if known.is_recorded else OfYear()
        for key, known in totals.items()
    }


def _share(part: Decimal, whole: Decimal) -> Decimal | None:
    return part / whole if whole > 0 else None


@dataclass(frozen=True, kw_only=True)
class YearRow(OfYear):
    """One year of a scope, in CHF.

    ``unvalued`` contributions in kind of it carry no value. ``share_used`` is None where nothing
    was there to spend.
    """

    year: int
    unvalued: int = 0
    share_used: Decimal | None = None


def _by_year(scope: Scope) -> dict[int, dict[str, Any]]:
    of_entries = _of_entries(scope.on) | {"unvalued": Sum(secured_unvalued(OF_ENTRIES, scope.on))}
    rows: dict[int, dict[str, Any]] = {
        row.pop("year"): row
        for row in scope.entries.values(year=ExtractYear("occurs_on")).annotate(**of_entries)
    }
    spent = scope.expenditures.values(year=ExtractYear("occurs_on"))
    for row in spent.annotate(spent=Sum("chf_amount")):
        rows.setdefault(row["year"], {})["spent"] = row["spent"]
    return rows


def _kept_by_year(rows: QuerySet[MoneySum]) -> dict[int, dict[str, Any]]:
    sums = {
        f"{name}_{column}": Sum(what, filter=of_mode, default=ZERO)
        for column, of_mode in (("cash", kept.CASH), ("in_kind", kept.IN_KIND))
        for name, what in (
            ("secured", kept.SECURED_CHF),
            ("received", F("received_chf")),
            ("exchange", F("exchange_chf")),
        )
    }
    unvalued, spent = Sum(kept.SECURED_UNVALUED), Sum(kept.SPENT_CHF)
    of_years = rows.values("year").annotate(**sums, unvalued=unvalued, spent=spent)
    return {row.pop("year"): row for row in of_years}


def year_by_year(scope: Scope) -> list[YearRow]:
    """Give each year in which anything was secured, received or spent; together, the totals."""
    of_keys = kept.money(scope)
    rows = _by_year(scope) if of_keys is None else _kept_by_year(of_keys)
    nothing: dict[str, Any] = dict.fromkeys(("spent", *_COLUMNS), ZERO) | {"unvalued": 0}
    since_start = Totals(spent=ZERO, received_cash=ZERO)
    years = []
    for year in sorted(rows):
        values = nothing | rows[year]
        unvalued = values.pop("unvalued")
        sums = OfYear(**values)
        since_start += Totals(spent=sums.spent, received_cash=sums.received_cash)
        if unvalued or any(values.values()):
            used = sums.used(since_start)
            years.append(YearRow(year=year, unvalued=unvalued, share_used=used, **values))
    return years
