"""Funding: what is planned, pledged, secured, received and spent, and the gap. In CHF.

* *planned*: the items of the approved budget.
* *pledged*: promised only; shown beside the gap, never narrowing it.
* *secured*: committed or received (``reading.secured``), of which *overdue* is due and not
  received; what is committed to a project that is closed or cancelled and not received is *due
  after the end*, and not secured.
* *allotted*: what approved allocations of the Union's own funds give to projects, as far as the
  same fund has not given it as a contribution.
* *gap* of an active project = max(planned − secured − allotted, 0), for cash and in kind apart; a
  surplus of one project never fills another's gap, nor does a contribution for no single project.
* *unfunded* = the same of a project that is closed, cancelled or suspended: nobody is asked for it.
* *advance*: what a project spent beyond what it received and what is allotted; *unspent after the
  end*: what one that is closed or cancelled received and did not spend.
* unknown stays unknown: a project without an approved budget has no plan and no gap, one without
  any record nothing pledged, secured, received or spent: not 0. A total says how many of its
  projects are so, and is unknown itself where all of them are.

What is printed adds up: planned − secured − allotted + beyond the plan + without a plan
− unfunded + earmarked for no project = gap.

The sums of one project are worded in the view that fills ``ProjectFunding``; the sums over
projects are here. No other module adds up contributions, expenditure, or the items of projects.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, ExtractYear
from django.utils import timezone

from budgets.models import Category, Fund, Mode, ProjectFunding
from budgets.reading.allocated import class_case
from budgets.reading.scopes import Scope
from budgets.reading.secured import (
    overdue_by,
    overdue_sums,
    secured_chf,
    secured_unvalued,
    with_overdue,
)
from budgets.reading.totals import NOTHING, ZERO, Totals
from projects.models import Project
from stakeholders.models import Country, Organisation

UNVALUED = F("pledged_unvalued") + F("committed_unvalued") + F("received_unvalued")
CASH, IN_KIND = Q(mode=Mode.CASH), Q(mode=Mode.IN_KIND)


_WITHOUT_PLAN = Q(has_budget=False)
_UNRECORDED = Q(has_budget=False, records=0)
_OF_PROJECTS = {
    "projects": Count("pk"),
    "unknown": Count("pk", filter=_WITHOUT_PLAN),
    "unrecorded": Count("pk", filter=_UNRECORDED),
    "total_without_plan_cash": Sum(F("secured_cash") + F("allotted_cash"), filter=_WITHOUT_PLAN),
    "total_without_plan_in_kind": Sum("secured_in_kind", filter=_WITHOUT_PLAN),
    **{
        f"total_{field.name}": Sum(field.name, filter=~_UNRECORDED)
        for field in fields(Totals)
        if field.name in {known.name for known in ProjectFunding._meta.fields}
    },
}
_OF_UNEARMARKED = {
    "contributions": Count("pk"),
    "total_pledged_cash": Sum("pledged_chf", filter=CASH),
    "total_pledged_in_kind": Sum("pledged_chf", filter=IN_KIND),
    "total_secured_cash": Sum(secured_chf(), filter=CASH),
    "total_secured_in_kind": Sum(secured_chf(), filter=IN_KIND),
    "total_received_cash": Sum("received_chf", filter=CASH),
    "total_received_in_kind": Sum("received_chf", filter=IN_KIND),
    "total_unvalued": Sum(UNVALUED),
}
# By what a contribution to no project can be narrowed; by anything else it belongs to none.
_UNEARMARKED_PATHS = {"region": ("region", "initiative__region"), "initiative": ("initiative",)}


def with_funding(projects: QuerySet[Project]) -> QuerySet[Project]:
    """Give each project its ``funding``, at the cost of one query for all of them."""
    rows = with_overdue(ProjectFunding.objects.all(), on=timezone.localdate())
    return projects.prefetch_related(Prefetch("funding", rows))


def totals(scope: Scope) -> Totals:
    """Add up the funding of the scope, each project and each contribution counted once."""
    of_projects = _totals(_funding_of(scope.projects).aggregate(**_OF_PROJECTS))
    others = _unearmarked(scope.unearmarked.order_by().aggregate(**_OF_UNEARMARKED))
    return replace(of_projects + others, **_overdue(scope))


def _overdue(scope: Scope) -> dict[str, Any]:
    return overdue_sums(scope.entries, on=timezone.localdate())


def totals_by(scope: Scope, lookup: str) -> dict[Hashable, Totals]:
    """Add up the funding of the scope by a lookup such as ``region`` or ``initiative``.

    With a lookup of many values, such as ``countries``, a project counts in full under each.
    """
    rows = _funding_of(scope.projects).values(key=F(f"project__{lookup}"))
    by_key = {row["key"]: _totals(row) for row in rows.annotate(**_OF_PROJECTS).order_by()}
    if paths := _UNEARMARKED_PATHS.get(lookup, ()):
        key = Coalesce(*paths) if len(paths) > 1 else F(*paths)
        unearmarked = scope.unearmarked.order_by().values(key=key).annotate(**_OF_UNEARMARKED)
        for row in unearmarked:
            by_key[row["key"]] = by_key.get(row["key"], Totals()) + _unearmarked(row)
    for row in overdue_by(scope.entries, lookup, *paths, on=timezone.localdate()):
        by_key[row.pop("key")] += Totals(**row)
    return by_key


@dataclass(frozen=True, kw_only=True)
class Contributed:
    """What contributions bring, in CHF; ``unvalued`` counts those in kind without a value."""

    pledged_cash: Decimal = ZERO
    pledged_in_kind: Decimal = ZERO
    secured_cash: Decimal = ZERO
    secured_in_kind: Decimal = ZERO
    received_cash: Decimal = ZERO
    received_in_kind: Decimal = ZERO
    overdue_cash: Decimal = ZERO
    overdue_in_kind: Decimal = ZERO
    unvalued: int = 0

    def __add__(self, other: "Contributed") -> "Contributed":
        names = [field.name for field in fields(Contributed)]
        return Contributed(**{name: getattr(self, name) + getattr(other, name) for name in names})


@dataclass(frozen=True, kw_only=True)
class FundTotals(Contributed):
    """What came into a fund and what was spent from it, in CHF."""

    spent: Decimal = ZERO


def fund_totals(scope: Scope, fund: Fund) -> FundTotals:
    """Add up what the scope holds of one fund."""
    of_fund = scope.of_fund(fund)
    added = _contributed(of_fund.contributions.aggregate(**_OF_UNEARMARKED))
    spent = of_fund.expenditures.aggregate(spent=Sum("chf_amount", default=ZERO))["spent"]
    return FundTotals(spent=spent, **vars(added) | _overdue(of_fund))


def contributed_by(
    scope: Scope, party: Organisation | Country
) -> list[tuple[int | None, Contributed]]:
    """Add up what one contributor gives to each project of the scope, the largest first.

    Gives the keys of the projects; None, which comes last, is for what is given to no project.
    """
    giver = {"organisation": party} if isinstance(party, Organisation) else {"country": party}
    rows = scope.contributions.filter(**giver).values(key=F("project"))
    by_project = [(row["key"], _contributed(row)) for row in rows.annotate(**_OF_UNEARMARKED)]
    return sorted(by_project, key=_largest_first)


def _largest_first(row: tuple[int | None, Contributed]) -> tuple[Any, ...]:
    key, sums = row
    return key is None, -sums.secured_cash, -sums.secured_in_kind, -sums.pledged_cash, key or 0


def _contributed(sums: dict[str, Any]) -> Contributed:
    added = _totals(sums)
    names = {field.name for field in fields(Contributed)} - {"unvalued"}
    amounts = {name: getattr(added, name) or ZERO for name in names}
    return Contributed(unvalued=added.unvalued, **amounts)


def secured_by(scope: Scope, *lookups: str) -> list[tuple[Any, ...]]:
    """Add up what is secured, largest first, by lookups of the contribution.

    Gives tuples: the values of the lookups, then cash, in kind (both CHF) and how many
    contributions in kind carry no value.
    """
    rows = (
        scope.contributions.filter(stage__in=("committed", "received"))
        .values(*lookups)
        .annotate(
            cash=Sum(secured_chf(), filter=CASH, default=ZERO),
            in_kind=Sum(secured_chf(), filter=IN_KIND, default=ZERO),
            unvalued=Sum(secured_unvalued()),
        )
        .exclude(cash=0, in_kind=0, unvalued=0)
        .order_by("-cash", "-in_kind", *lookups)
    )
    return list(rows.values_list(*lookups, "cash", "in_kind", "unvalued"))


def secured_by_source(scope: Scope) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Add up what is secured by fund, and by contributor, reading the contributions only once.

    Gives what ``secured_by`` gives for ``fund``, and for ``organisation`` and ``country``.
    """
    rows = secured_by(scope, "fund", "organisation", "country")
    return _folded(rows, lambda row: row[:1]), _folded(rows, lambda row: row[1:3])


def _folded(
    rows: list[tuple[Any, ...]], key_of: Callable[[tuple[Any, ...]], tuple[Any, ...]]
) -> list[tuple[Any, ...]]:
    sums: dict[tuple[Any, ...], tuple[Decimal, Decimal, int]] = {}
    for row in rows:
        cash, in_kind, unvalued = sums.get(key_of(row), (ZERO, ZERO, 0))
        sums[key_of(row)] = (cash + row[-3], in_kind + row[-2], unvalued + row[-1])
    largest = sorted(sums, key=lambda key: (-sums[key][0], -sums[key][1], str(key)))
    return [(*key, *sums[key]) for key in largest]


def secured_by_year(scope: Scope) -> list[tuple[Any, ...]]:
    """Add up what was secured in each year: year, cash, in kind (CHF), how many have no value.

    A year in which more was cancelled than secured is below zero.
    """
    return _secured_entries(scope, year=ExtractYear("occurs_on"))


def spent_by(scope: Scope, *lookups: str) -> list[tuple[Any, ...]]:
    """Add up what the projects spent, largest first: the values of the lookups, then CHF."""
    rows = scope.expenditures.values(*lookups).annotate(spent=Sum("chf_amount"))
    return list(rows.order_by("-spent", *lookups).values_list(*lookups, "spent"))


def spent_by_class(scope: Scope, year: int) -> dict[Hashable, dict[str, Decimal]]:
    """Add up what was spent in a year, by region and then by ongoing and new projects."""
    rows = (
        scope.expenditures.filter(occurs_on__year=year)
        .values(key=F("project__region"), project_class=class_case("project", year))
        .annotate(spent=Sum("chf_amount"))
    )
    by_key: dict[Hashable, dict[str, Decimal]] = {}
    for row in rows:
        by_key.setdefault(row["key"], {})[row["project_class"]] = row["spent"]
    return by_key


@dataclass(frozen=True, kw_only=True)
class CategoryFunding:
    """One category of a project's budget: the approved cash and what was spent, in CHF."""

    category: str
    planned: Decimal
    spent: Decimal

    @property
    def over(self) -> Decimal:
        """What was spent beyond the approved category; it is allowed, and it shows."""
        return max(self.spent - self.planned, ZERO)


def by_category(scope: Scope) -> list[CategoryFunding]:
    """Set what was spent beside what was approved in cash, in the order of the budget's lines."""
    cash = scope.items.filter(mode=Mode.CASH).values("category")
    planned = dict(cash.annotate(chf=Sum("chf_amount")).values_list("category", "chf"))
    spent = dict(spent_by(scope, "category"))
    return [
        CategoryFunding(
            category=category,
            planned=planned.get(category) or ZERO,
            spent=spent.get(category, ZERO),
        )
        for category in Category.values
        if category in planned or category in spent
    ]


def needing_funds(projects: QuerySet[Project]) -> QuerySet[Project]:
    """Give the projects that have a gap, the largest first (appeals; instructs 3)."""
    return projects.filter(Q(funding__gap_cash__gt=0) | Q(funding__gap_in_kind__gt=0)).order_by(
        "-funding__gap_cash", "-funding__gap_in_kind", "pk"
    )


def _secured_entries(scope: Scope, **key: Any) -> list[tuple[Any, ...]]:
    cash = Q(contribution__mode=Mode.CASH)
    rows = (
        scope.entries.values(**key)
        .annotate(
            cash=Sum(secured_chf("contribution__"), filter=cash, default=ZERO),
            in_kind=Sum(secured_chf("contribution__"), filter=~cash, default=ZERO),
            unvalued=Sum(secured_unvalued("contribution__")),
        )
        .order_by(*key)
    )
    return [
        row[:4] for row in rows.values_list(*key, "cash", "in_kind", "unvalued") if any(row[1:])
    ]


def _funding_of(projects: QuerySet[Project]) -> QuerySet[ProjectFunding]:
    return ProjectFunding.objects.filter(project__in=projects.order_by().values("pk"))


def _totals(sums: dict[str, Any]) -> Totals:
    """Read the sums of a query; of no project at all nothing is unknown."""
    named = {
        name.removeprefix("total_"): value
        for name, value in sums.items()
        if name.startswith("total_") and value is not None
    }
    counts = {name: sums.get(name, 0) for name in ("projects", "unknown", "unrecorded")}
    return replace(Totals() if counts["projects"] else NOTHING, **counts, **named)


def _unearmarked(sums: dict[str, Any]) -> Totals:
    if not sums["contributions"]:
        return Totals()
    secured = _totals(sums)
    return replace(
        secured,
        unearmarked_cash=secured.secured_cash or ZERO,
        unearmarked_in_kind=secured.secured_in_kind or ZERO,
    )
