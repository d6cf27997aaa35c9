"""What there is to spend, day by day: received in cash and allotted, less what was spent. In CHF.

At the end of each day it is the same as the sums as of that day (``budgets/sql/funding.sql``) and
the balances of agreements (``budgets.reading.balances``) say.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import TypeAlias

from django.db.models import F, Q, QuerySet, Sum

from budgets.models import (
    Allocation,
    AllocationLine,
    ContributionEntry,
    Expenditure,
    Fund,
    FundingOnDay,
    Mode,
    Stage,
)
from projects.models import PhaseChange

ZERO = Decimal("0.00")
Moves: TypeAlias = Iterable[tuple[int, date, Decimal]]
"""Key, day, and what comes or goes on it."""


class Available:
    """What there is to spend at the end of each day, of one project or under one agreement."""

    def __init__(self) -> None:
        self._moves: dict[date, Decimal] = defaultdict(lambda: ZERO)

    def move(self, day: date, amount: Decimal) -> None:
        """Count what comes on a day, or below zero goes."""
        self._moves[day] += amount

    def lowest(self, since: date) -> tuple[Decimal, date]:
        """Give the least that there is on the day or a later one, and on which day first."""
        self._moves[since] += ZERO
        days = sorted(self._moves)
        left = accumulate(self._moves[day] for day in days)
        return min((amount, day) for amount, day in zip(left, days, strict=True) if day >= since)


def available_to_projects(projects: Collection[int]) -> dict[int, Available]:
    """Give by project what there is to spend on it."""
    receipts = _receipts().filter(contribution__project__in=projects)
    spent = Expenditure.objects.filter(project__in=projects).order_by()
    return _by_key(
        projects,
        _by_day(receipts, "contribution__project", "received_chf"),
        _negated(_by_day(spent, "project", "chf_amount")),
        _allotted(projects),
    )


def available_under_agreements(agreements: Collection[int]) -> dict[int, Available]:
    """Give by agreement what there is to spend under it, beside the Union's own funds."""
    receipts = _receipts().filter(contribution__agreement__in=agreements)
    spent = Expenditure.objects.filter(agreement__in=agreements).order_by()
    return _by_key(
        agreements,
        _by_day(
            receipts.exclude(contribution__fund__kind__in=Fund.OWN),
            "contribution__agreement",
            "received_chf",
        ),
        _negated(_by_day(spent.exclude(fund__kind__in=Fund.OWN), "agreement", "chf_amount")),
    )


def _receipts() -> QuerySet[ContributionEntry]:
    rows = ContributionEntry.objects.filter(stage=Stage.RECEIVED, contribution__mode=Mode.CASH)
    return rows.order_by()


def _by_key(keys: Collection[int], *ledgers: Moves) -> dict[int, Available]:
    there = {key: Available() for key in keys}
    for ledger in ledgers:
        for key, day, amount in ledger:
            there[key].move(day, amount)
    return there


def _by_day(rows: QuerySet, lookup: str, column: str) -> Moves:
    sums = rows.values(key=F(lookup), day=F("occurs_on")).annotate(sum=Sum(column))
    return sums.values_list("key", "day", "sum")


def _negated(moves: Moves) -> Moves:
    return ((key, day, -amount) for key, day, amount in moves)


def _allotted(projects: Collection[int]) -> Moves:
    """Give what the allotted sums of the projects rise by, or fall by, on each day."""
    lines = AllocationLine.objects.filter(project__in=projects).order_by()
    named = set(lines.exclude(allocation__approved_at=None).values_list("project", flat=True))
    if not named:
        return
    before: dict[int, Decimal] = defaultdict(lambda: ZERO)
    days = _days_of_allotting(named)
    sums = FundingOnDay.objects.filter(project__in=named, day__in=days, known_on=None)
    for key, day, allotted in sums.order_by("day").values_list("project", "day", "allotted_cash"):
        yield key, day, allotted - before[key]
        before[key] = allotted


def _days_of_allotting(projects: Collection[int]) -> set[date]:
    """Give the days on which what is allotted to them may change."""
    lines = AllocationLine.objects.filter(project__in=projects).order_by()
    of_them = {name: lines.values(f"allocation__{name}") for name in ("fund", "year", "region")}
    # A revision that names a project no more takes from it, too.
    allocations = Allocation.objects.exclude(approved_at=None).filter(
        Q(region__in=of_them["region"]) | Q(region=None),
        fund__in=of_them["fund"],
        year__in=of_them["year"],
    )
    approved = allocations.order_by().values_list("approved_at__date", flat=True)
    entries = ContributionEntry.objects.filter(
        contribution__project__in=projects,
        contribution__mode=Mode.CASH,
        contribution__fund__isnull=False,
    )
    entered = entries.order_by().values_list("occurs_on", flat=True)
    moves = PhaseChange.objects.filter(project__in=projects).order_by()
    moved = moves.values_list("made_at__date", flat=True)
    return {*approved.distinct(), *entered.distinct(), *moved.distinct()}
