"""How the funding gap in cash moved from one day to another, and why. In CHF.

    opening + planned anew − secured or allotted − no longer asked for + asked for again = closing

* *planned anew*: what approved budgets of active projects plan more than before, or less;
* *secured or allotted*: as far as it narrowed their gaps;
* *no longer asked for*: the gaps of projects that were closed, cancelled or suspended since;
* *asked for again*: the gaps of projects that were taken up again.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from budgets.reading.scopes import Scope
from budgets.reading.totals import ZERO
from projects.models import Project


@dataclass(frozen=True, kw_only=True)
class GapMovement:
    """The steps from the opening to the closing gap; ``planned`` and ``funded`` may be below 0."""

    opening: Decimal = ZERO
    planned: Decimal = ZERO
    funded: Decimal = ZERO
    ended: Decimal = ZERO
    taken_up: Decimal = ZERO

    @property
    def closing(self) -> Decimal:
        return self.opening + self.planned - self.funded - self.ended + self.taken_up


class _Stood(NamedTuple):
    planned: Decimal
    gap: Decimal
    is_active: bool


def gap_movement(scope: Scope, *, before: date, after: date) -> GapMovement:
    """Say how the gap of the projects of the scope moved between the ends of two days."""
    then, now = _stood(scope, before), _stood(scope, after)
    opening = planned = funded = ended = taken_up = ZERO
    for pk, new in now.items():
        old = then[pk]
        opening += old.gap
        if old.is_active and new.is_active:
            planned += new.planned - old.planned
            funded += (new.planned - old.planned) - (new.gap - old.gap)
        elif old.is_active:
            ended += old.gap
        else:
            taken_up += new.gap
    return GapMovement(
        opening=opening, planned=planned, funded=funded, ended=ended, taken_up=taken_up
    )


def _stood(scope: Scope, day: date) -> dict[int, _Stood]:
    columns = ("project", "planned_cash", "gap_cash", "status", "phase")
    return {
        pk: _Stood(planned or ZERO, gap or ZERO, _is_active(status, phase))
        for pk, planned, gap, status, phase in scope.as_of(day).sums.values_list(*columns)
    }


def _is_active(status: str, phase: str) -> bool:
    return status == Project.Status.ACTIVE and phase != Project.Phase.CLOSED
