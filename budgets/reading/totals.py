"""The sums of the funding of some projects, and how the gap follows from the plan."""

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from budgets.models import Mode

ZERO = Decimal("0.00")


@dataclass(frozen=True, kw_only=True)
class Steps:
    """From the plan to the gap in CHF: planned − secured − allotted + outside the plan − unfunded.

    *Outside the plan* is secured or allotted beyond the plan of its project, without a plan, or for
    no single project. None is unknown: where no project has a budget, so are plan and gap.
    """

    planned: Decimal | None
    secured: Decimal | None
    allotted: Decimal
    outside_plan: Decimal
    unfunded: Decimal | None
    gap: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Totals:
    """The funding of some projects together, in CHF; None is unknown.

    ``unknown`` of the projects have no budget, ``unrecorded`` no record of money at all.
    ``unvalued`` counts contributions in kind without a value, ``…_unvalued`` those of one stage,
    where a sum in kind is 0. Pledged,
    secured and received include what is given to no single project; ``unearmarked_…`` says how much
    of the secured that is, ``exchange_…`` how much of it receipts brought beyond their
    commitments. ``without_plan_…`` is secured or allotted of projects without a budget.
    ``overdue_…`` is a part of the secured, ``due_after_end_…`` is none. ``advance`` adds up the
    advances of single projects: what another has left covers none of them.
    """

    projects: int = 0
    unknown: int = 0
    unrecorded: int = 0
    unvalued: int = 0
    pledged_unvalued: int = 0
    secured_unvalued: int = 0
    received_unvalued: int = 0
    planned_cash: Decimal | None = None
    planned_in_kind: Decimal | None = None
    pledged_cash: Decimal | None = None
    pledged_in_kind: Decimal | None = None
    secured_cash: Decimal | None = None
    secured_in_kind: Decimal | None = None
    received_cash: Decimal | None = None
    received_in_kind: Decimal | None = None
    overdue_cash: Decimal = ZERO
    overdue_in_kind: Decimal = ZERO
    exchange_cash: Decimal = ZERO
    exchange_in_kind: Decimal = ZERO
    due_after_end_cash: Decimal = ZERO
    due_after_end_in_kind: Decimal = ZERO
    allotted_cash: Decimal = ZERO
    beyond_plan_cash: Decimal = ZERO
    beyond_plan_in_kind: Decimal = ZERO
    without_plan_cash: Decimal = ZERO
    without_plan_in_kind: Decimal = ZERO
    gap_cash: Decimal | None = None
    gap_in_kind: Decimal | None = None
    unfunded_cash: Decimal | None = None
    unfunded_in_kind: Decimal | None = None
    spent: Decimal | None = None
    advance: Decimal = ZERO
    unspent_after_end: Decimal = ZERO
    unearmarked_cash: Decimal = ZERO
    unearmarked_in_kind: Decimal = ZERO

    @property
    def has_budget(self) -> bool:
        """Whether any of the projects has a budget; if none has, plan and gap are unknown."""
        return self.projects > self.unknown

    @property
    def is_recorded(self) -> bool:
        """Whether anything is known of what is pledged, secured, received and spent."""
        return self.secured_cash is not None

    def steps(self, mode: str) -> "Steps":
        """Give what leads from the plan to the gap, in cash or in kind."""
        column = "cash" if mode == Mode.CASH else "in_kind"
        planned, secured, gap, unfunded = (
            getattr(self, f"{name}_{column}") for name in ("planned", "secured", "gap", "unfunded")
        )
        outside = ("beyond_plan", "without_plan", "unearmarked")
        return Steps(
            planned=planned,
            secured=secured,
            allotted=self.allotted_cash if mode == Mode.CASH else ZERO,
            outside_plan=sum((getattr(self, f"{name}_{column}") for name in outside), ZERO),
            unfunded=unfunded,
            gap=gap,
        )

    def __add__(self, other: "Totals") -> "Totals":
        added: dict[str, Any] = {
            field.name: _added(getattr(self, field.name), getattr(other, field.name))
            for field in fields(self)
        }
        return Totals(**added)


def _added(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """Add what is known; two unknown amounts are unknown together."""
    if one is None or other is None:
        return other if one is None else one
    return one + other


NOTHING = Totals(
    pledged_cash=ZERO,
    pledged_in_kind=ZERO,
    secured_cash=ZERO,
    secured_in_kind=ZERO,
    received_cash=ZERO,
    received_in_kind=ZERO,
    spent=ZERO,
)
"""Of no project and no contribution: nothing is pledged or secured, and nothing of it unknown."""
