"""From the plan to the gap: the equation that pages print line by line."""

from decimal import Decimal

from budgets.models import ProjectFunding
from budgets.reading.totals import Totals

ADDED = {
    "planned": 1,
    "secured": -1,
    "allotted": -1,
    "beyond_plan": 1,
    "without_plan": 1,
    "unearmarked": 1,
    "unfunded": -1,
}


def gap_by_bridge(sums: Totals | ProjectFunding, column: str) -> Decimal:
    """Add up what is known; of the Union nothing is allotted in kind."""
    return sum(
        (sign * (getattr(sums, f"{name}_{column}", None) or 0) for name, sign in ADDED.items()),
        Decimal(0),
    )
