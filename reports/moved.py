"""What has moved of a figure since it was shown, and all that is said of it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from budgets.reading.measures import ZERO, Explanation
from reports.references import Opened, heading_of, reference_of

MOST_MOVED = 50
"""How many of what moved are shown."""


@dataclass(frozen=True, kw_only=True)
class Moved:
    """Entries that came or went: how many, their sum in CHF, and the first of them."""

    count: int
    total: Decimal
    lines: list[Any]

    @classmethod
    def of(cls, explanation: Explanation, *, sign: int = 1) -> Self:
        lines = list(explanation.lines(explanation.rows[:MOST_MOVED]))
        total = sign * explanation.total or ZERO
        return cls(count=explanation.rows.count(), total=total, lines=lines)


def moved(opened: Opened) -> dict[str, Any]:
    """Give what moved: entries that came and went, or projects; not more than a page of each.

    ``moved_projects`` are those whose entries count otherwise because of where they are now.
    """
    if opened.is_by_project:
        changes = opened.changes
        number = len(changes)
        return {
            "added": None,
            "gone": None,
            "changes": changes[:MOST_MOVED],
            "number": number,
            "moved_projects": [],
        }
    return {
        "added": Moved.of(opened.added()),
        "gone": Moved.of(opened.gone(), sign=-1),
        "changes": [],
        "number": 0,
        "moved_projects": opened.moved_projects[:MOST_MOVED],
    }


def answer_of(opened: Opened) -> dict[str, Any]:
    """Say all of a figure that was looked up, by the names of the API."""
    return {
        "reference": reference_of(opened),
        "words": heading_of(opened),
        "measure": opened.figure.measure,
        "mode": opened.figure.mode,
        "shown_on": opened.figure.day,
        "recorded_until": opened.moment,
        "then": opened.then,
        "now": opened.now,
        "difference": opened.difference,
        "is_found": opened.is_found,
        "holds": opened.holds,
        "is_partial": opened.is_partial,
        **moved(opened),
    }
