"""What an appeal called for, on the day of issue and now (instructs 3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from budgets.models import Appeal
from projects.models import Project
from stakeholders.access import AnyUser


@dataclass(frozen=True, kw_only=True)
class Call:
    """A project of an appeal with its gap on the day of issue and now; None is not known."""

    project: Project
    then_cash: Decimal | None
    then_in_kind: Decimal | None
    now_cash: Decimal | None
    now_in_kind: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The gaps of all calls together; None where none is known."""

    then_cash: Decimal | None
    then_in_kind: Decimal | None
    now_cash: Decimal | None
    now_in_kind: Decimal | None


def sum_of_calls(calls: Iterable[Call]) -> Asked:
    """Add up what is known of the calls."""
    calls = list(calls)
    return Asked(
        then_cash=_sum(call.then_cash for call in calls),
        then_in_kind=_sum(call.then_in_kind for call in calls),
        now_cash=_sum(call.now_cash for call in calls),
        now_in_kind=_sum(call.now_in_kind for call in calls),
    )


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def calls_of(appeal: Appeal, *, reader: AnyUser) -> list[Call]:
    """Give the projects that the reader may see, in the order of the appeal."""
    visible = Project.objects.visible_to(reader).order_by()
    calls = appeal.calls.filter(project__in=visible).select_related(
        "project__funding", "project__region"
    )
    return [
        Call(
            project=call.project,
            then_cash=call.gap_cash,
            then_in_kind=call.gap_in_kind,
            now_cash=call.project.funding.gap_cash,
            now_in_kind=call.project.funding.gap_in_kind,
        )
        for call in calls
    ]
