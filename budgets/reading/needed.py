"""How many projects of a list need funding, and what they lack in all, in CHF.

Which do, ``funding.needing_funds`` says. A list that is narrowed by nothing but what kept sums tell
apart is read from these, and not from its projects.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet, Sum

from budgets.models import FundingMovement, FundingSum
from budgets.reading.totals import ZERO
from projects.models import Project


@dataclass(frozen=True, kw_only=True)
class Needed:
    """How many projects have a gap, and what these come to in cash and in kind."""

    number: int
    gap_cash: Decimal
    gap_in_kind: Decimal


def needed_by(projects: QuerySet[Project]) -> Needed:
    """Add up the projects of ``needing_funds``, with their gaps."""
    return _added(projects.order_by(), Count("pk"), "needed_")


def kept_needed(rows: QuerySet[FundingSum] | QuerySet[FundingMovement]) -> Needed:
    """Give the same of the projects of which these are the kept sums, of now or of a day."""
    if rows.model is FundingMovement:
        return _added(rows, Sum("needing", default=0), "gap_")
    of_now: QuerySet[Any] = rows
    return _added(of_now.filter(has_gap=True), Sum("projects", default=0), "gap_")


def _added(rows: QuerySet[Any], number: Count | Sum, prefix: str) -> Needed:
    gaps = {f"sum_of_{name}": Sum(f"{prefix}{name}", default=ZERO) for name in ("cash", "in_kind")}
    sums = rows.aggregate(number=number, **gaps)
    return Needed(
        number=sums["number"],
        gap_cash=sums["sum_of_cash"],
        gap_in_kind=sums["sum_of_in_kind"],
    )
