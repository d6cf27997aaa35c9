"""What is allocated beside what was spent from the same funds, and all that was spent."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from budgets.models import Fund, Mode
from budgets.reading import funding
from budgets.reading.allocated import (
    UNKNOWN,
    Allocated,
    allocated_by,
    allocations_seen_by,
)
from budgets.reading.explain import explain
from budgets.reading.measures import Measure, Origin, is_from
from budgets.reading.scopes import Scope
from budgets.reading.totals import ZERO
from portal.web.figures import TotalOf, total_of
from stakeholders.access import AnyUser
from stakeholders.models import Region


@dataclass(frozen=True, kw_only=True)
class Spent:
    """What was spent on ongoing and on new projects, and on those whose start is not known."""

    ongoing: Decimal = ZERO
    new: Decimal = ZERO
    unknown: Decimal = ZERO

    @classmethod
    def of(cls, by_class: dict[str, Decimal]) -> Self:
        return cls(
            ongoing=by_class.get("ongoing", ZERO),
            new=by_class.get("new", ZERO),
            unknown=by_class.get(UNKNOWN, ZERO),
        )

    @property
    def total(self) -> Decimal:
        return self.ongoing + self.new + self.unknown

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(
            ongoing=self.ongoing + other.ongoing,
            new=self.new + other.new,
            unknown=self.unknown + other.unknown,
        )


@dataclass(frozen=True, kw_only=True)
class YearRow:
    """The money of a region in a year, in CHF.

    ``allocated`` is from the Union's own funds, ``own`` what was spent from them, and
    ``contributed`` what was spent of what contributors gave. ``query`` is that of the explanations
    of its figures, None for what is of no single region.
    """

    record: Region | None
    allocated: Allocated
    own: Spent
    contributed: Spent
    query: TotalOf | None

    @property
    def spent(self) -> Spent:
        return self.own + self.contributed


def rows_of_year(scope: Scope, reader: AnyUser, year: int) -> list[YearRow]:
    """Give the money of each region in a year; together, all of it."""
    allocated = allocations_seen_by(reader, scope.on).filter(is_from(Origin.OWN, "fund"), year=year)
    by_region = allocated_by(allocated, "region", reader=reader, on=scope.on)
    own = funding.spent_by_class(scope, year, Origin.OWN)
    contributed = funding.spent_by_class(scope, year, Origin.CONTRIBUTORS)
    regions: list[Region | None] = list(Region.objects.order_by("position"))
    if any(None in sums for sums in (by_region, own, contributed)):
        regions.append(None)
    rows = []
    for region in regions:
        key = region.pk if region else None
        rows.append(
            YearRow(
                record=region,
                allocated=by_region.get(key, Allocated()),
                own=Spent.of(own.get(key, {})),
                contributed=Spent.of(contributed.get(key, {})),
                query=total_of(region).joined(f"year={year}") if region else None,
            )
        )
    return rows


def sum_of(rows: list[YearRow], year: int) -> YearRow:
    return YearRow(
        record=None,
        allocated=sum((row.allocated for row in rows), Allocated()),
        own=sum((row.own for row in rows), Spent()),
        contributed=sum((row.contributed for row in rows), Spent()),
        query=TotalOf.of(f"year={year}"),
    )


def allocated_from_others(scope: Scope, year: int) -> Decimal:
    """Add up what other funds than the Union's own have allocated for a year, in CHF."""
    return explain(scope, Measure.ALLOTTED, Mode.CASH, year=year, origin=Origin.CONTRIBUTORS).total


@dataclass(frozen=True, kw_only=True)
class FundRow:
    """What a fund has allocated for a year, and what was spent from the same fund in it, in CHF."""

    year: int | None
    fund: Fund | None
    allocated: Allocated
    spent: Decimal
    query: TotalOf | None


def sum_of_funds(rows: list[FundRow]) -> FundRow:
    """Add up what is allocated to a region or from a fund, and was spent beside it."""
    return FundRow(
        year=None,
        fund=None,
        allocated=sum((row.allocated for row in rows), Allocated()),
        spent=sum((row.spent for row in rows), ZERO),
        query=None,
    )


def allocated_and_spent(
    scope: Scope, reader: AnyUser, query: TotalOf, **narrowed: Region | Fund
) -> list[FundRow]:
    """Give what is allocated to a region or from a fund in each year, the latest first.

    Spending from funds that allocate nothing is left out, but for the Union's own. ``query`` is
    that of the figures of the scope.
    """
    rows = allocations_seen_by(reader, scope.on).filter(**narrowed)
    allocated = allocated_by(rows, "year", "fund", reader=reader, on=scope.on)
    spent = {
        (year, fund): chf for year, fund, chf in funding.spent_by(scope, "occurs_on__year", "fund")
    }
    funds = Fund.objects.visible_to(reader).in_bulk()
    allocating = {fund for _year, fund in allocated}
    paired = {
        (year, fund)
        for year, fund in spent
        if fund in allocating or (fund in funds and funds[fund].kind in Fund.OWN)
    }
    return [
        FundRow(
            year=year,
            fund=funds[fund],
            allocated=allocated.get((year, fund), Allocated()),
            spent=spent.get((year, fund), ZERO),
            query=_narrowed(query, funds[fund], year),
        )
        for year, fund in sorted({*allocated, *paired}, key=lambda key: (-key[0], key[1]))
    ]


def _narrowed(query: TotalOf, fund: Fund, year: int) -> TotalOf:
    of_fund = query if query == total_of(fund) else query.joined(total_of(fund))
    return of_fund.joined(f"year={year}")
