"""Funding: what is planned, pledged, secured, received and spent, and the gap. In CHF.

* *planned*: the items of the approved budget.
* *pledged*: promised only; shown beside the gap, never narrowing it.
* *secured*: committed or received.
* *gap* = max(planned − secured, 0), for cash and in kind apart; a surplus of one project never
  fills another's gap.
* unknown stays unknown: a project without an approved budget has no plan and no gap, not 0, and a
  total says how many of its projects are so.

The sums of one project are worded in the view that fills ``ProjectFunding``; the sums over
projects are here.
No other module adds up items, contributions or expenditure.
"""

from collections.abc import Hashable
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from budgets.models import Contribution, Expenditure, Mode, ProjectFunding
from projects.models import Project

ZERO = Decimal("0.00")
SECURED = (Contribution.Stage.COMMITTED, Contribution.Stage.RECEIVED)


@dataclass(frozen=True, kw_only=True)
class Totals:
    """The funding of some projects together, in CHF. ``unknown`` of them have no budget."""

    projects: int = 0
    unknown: int = 0
    unvalued: int = 0
    planned_cash: Decimal = ZERO
    planned_in_kind: Decimal = ZERO
    pledged_cash: Decimal = ZERO
    pledged_in_kind: Decimal = ZERO
    secured_cash: Decimal = ZERO
    secured_in_kind: Decimal = ZERO
    received_cash: Decimal = ZERO
    received_in_kind: Decimal = ZERO
    gap_cash: Decimal = ZERO
    gap_in_kind: Decimal = ZERO
    spent: Decimal = ZERO

    @property
    def has_budget(self) -> bool:
        """Whether any of the projects has a budget; if none has, plan and gap are unknown."""
        return self.projects > self.unknown


_SUMS = {
    "projects": Count("pk"),
    "unknown": Count("pk", filter=Q(has_budget=False)),
    **{
        f"total_{field.name}": Sum(field.name)
        for field in fields(Totals)
        if field.name not in ("projects", "unknown")
    },
}


def with_funding(projects: QuerySet[Project]) -> QuerySet[Project]:
    """Give each project its ``funding``, at the cost of one query for all of them."""
    return projects.prefetch_related("funding")


def totals(projects: QuerySet[Project]) -> Totals:
    """Add up the funding of these projects, each counted once."""
    return _totals(_funding_of(projects).aggregate(**_SUMS))


def totals_by(projects: QuerySet[Project], lookup: str) -> dict[Hashable, Totals]:
    """Add up the funding of these projects by a lookup such as ``region`` or ``initiative``.

    With a lookup of many values, such as ``countries``, a project counts in full under each.
    """
    rows = _funding_of(projects).values(f"project__{lookup}").annotate(**_SUMS).order_by()
    return {row[f"project__{lookup}"]: _totals(row) for row in rows}


def secured_by(projects: QuerySet[Project], *lookups: str) -> list[tuple[Any, ...]]:
    """Add up secured contributions to these projects, largest first.

    Gives tuples: the values of the lookups, then cash, in kind (both CHF) and how many gifts in
    kind carry no value.
    """
    cash, in_kind = Q(mode=Mode.CASH), Q(mode=Mode.IN_KIND)
    rows = (
        Contribution.objects.filter(project__in=projects.order_by(), stage__in=SECURED)
        .order_by()
        .values(*lookups)
        .annotate(
            cash=Sum("chf_amount", filter=cash, default=ZERO),
            in_kind=Sum("chf_amount", filter=in_kind, default=ZERO),
            unvalued=Count("pk", filter=in_kind & Q(amount=None)),
        )
        .order_by("-cash", "-in_kind", *lookups)
    )
    return list(rows.values_list(*lookups, "cash", "in_kind", "unvalued"))


def spent_by(projects: QuerySet[Project], *lookups: str) -> list[tuple[Any, ...]]:
    """Add up what these projects spent, largest first: the values of the lookups, then CHF."""
    rows = (
        Expenditure.objects.filter(project__in=projects.order_by())
        .order_by()
        .values(*lookups)
        .annotate(spent=Sum("chf_amount"))
        .order_by("-spent", *lookups)
    )
    return list(rows.values_list(*lookups, "spent"))


def _funding_of(projects: QuerySet[Project]) -> QuerySet[ProjectFunding]:
    return ProjectFunding.objects.filter(project__in=projects.order_by().values("pk"))


def _totals(sums: dict[str, Any]) -> Totals:
    return Totals(
        projects=sums["projects"],
        unknown=sums["unknown"],
        **{
            name.removeprefix("total_"): value
            for name, value in sums.items()
            if name.startswith("total_") and value is not None
        },
    )
