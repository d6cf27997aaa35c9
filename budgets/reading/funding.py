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

The sums of one project are worded in the function that fills ``ProjectFunding``, and that says what
they were on a day; the sums over projects are here, by fund and contributor in ``by_source`` and,
of years, in ``years``. No other module adds up contributions, expenditure, or the items of
projects.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import Count, F, Prefetch, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, Least

from budgets.models import (
    Category,
    ContributionEntry,
    FundingOnDay,
    Mode,
    ProjectFunding,
    Stage,
)
from budgets.models.periods import FundingPeriodQuerySet
from budgets.reading import kept, periods
from budgets.reading.allocated import with_class
from budgets.reading.measures import is_from
from budgets.reading.scopes import Scope
from budgets.reading.secured import (
    overdue_by,
    overdue_sums,
    secured_chf,
    secured_unvalued,
    with_overdue,
)
from budgets.reading.totals import NOTHING, ZERO, Totals
from budgets.reading.unvalued import are_asked, unvalued_by, unvalued_sums, with_unvalued
from projects.models import Project
from stakeholders.periods import Period

ProjectT = TypeVar("ProjectT", bound=Project)

UNVALUED = F("pledged_unvalued") + F("committed_unvalued") + F("received_unvalued")

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


def of_balances(path: str, on: date | None = None) -> dict[str, Count | Sum]:
    """Add up balances: of contributions themselves, or of entries, which are one step away."""
    cash, in_kind = Q(**{f"{path}mode": Mode.CASH}), Q(**{f"{path}mode": Mode.IN_KIND})
    return {
        "contributions": Count("pk"),
        "total_pledged_cash": Sum("pledged_chf", filter=cash),
        "total_pledged_in_kind": Sum("pledged_chf", filter=in_kind),
        "total_secured_cash": Sum(secured_chf(path, on), filter=cash),
        "total_secured_in_kind": Sum(secured_chf(path, on), filter=in_kind),
        "total_received_cash": Sum("received_chf", filter=cash),
        "total_received_in_kind": Sum("received_chf", filter=in_kind),
        "total_unvalued": Sum(UNVALUED),
        "total_pledged_unvalued": Sum("pledged_unvalued"),
        "total_secured_unvalued": Sum(secured_unvalued(path, on)),
        "total_received_unvalued": Sum("received_unvalued"),
    }


OF_ENTRIES = "contribution__"
EXCHANGE_CHF = F("committed_chf") + F("received_chf")
"""What a receipt takes from the committed and adds to the received, each at its own rate."""
IS_EXCHANGE = Q(stage=Stage.RECEIVED) & ~Q(nature=ContributionEntry.Nature.WITHDRAWAL)
"""The entries of which that is the exchange difference; the function says the same in SQL."""
# What belongs to no project belongs to none that has ended.
_OF_UNEARMARKED = of_balances(OF_ENTRIES) | {
    "total_secured_cash": Sum(EXCHANGE_CHF, filter=Q(contribution__mode=Mode.CASH)),
    "total_secured_in_kind": Sum(EXCHANGE_CHF, filter=Q(contribution__mode=Mode.IN_KIND)),
    "total_secured_unvalued": Sum(F("committed_unvalued") + F("received_unvalued")),
    "total_exchange_cash": Sum(EXCHANGE_CHF, filter=IS_EXCHANGE & Q(contribution__mode=Mode.CASH)),
    "total_exchange_in_kind": Sum(
        EXCHANGE_CHF, filter=IS_EXCHANGE & Q(contribution__mode=Mode.IN_KIND)
    ),
}
# By what a contribution to no project can be narrowed; by anything else it belongs to none.
_UNEARMARKED_PATHS = {"region": ("region", "initiative__region"), "initiative": ("initiative",)}


def with_funding(
    projects: QuerySet[Project], on: date | None = None, known_on: date | None = None
) -> QuerySet[Project]:
    """Give each project its ``funding``, at the cost of one query for all of them.

    As of a day, once they are read, ``as_they_stood`` gives it to them; ``known_on`` is the day by
    which entries were recorded that count.
    """
    if on is None:
        now = with_unvalued(with_overdue(ProjectFunding.objects.all()))
        return projects.prefetch_related(Prefetch("funding", now))
    sums = with_overdue(FundingOnDay.objects.on(on, known_on), on, known_on)
    of_day = with_unvalued(sums, on, known_on)
    return projects.prefetch_related(Prefetch("funding_on_day", of_day))


def as_they_stood(projects: Iterable[ProjectT], on: date | None) -> list[ProjectT]:
    """Give the projects of ``with_funding`` the funding, phase and status of the day, to read."""
    read = list(projects)
    if on is not None:
        for project in read:
            of_day = project.funding_on_day
            project.funding = of_day.as_funding()
            project.phase, project.status = of_day.phase, of_day.status
    return read


def totals(scope: Scope) -> Totals:
    """Add up the funding of the scope, each project and each contribution counted once."""
    projects = kept.funding_sums(scope) or scope.sums.aggregate(**_OF_PROJECTS)
    others = _unearmarked(_unearmarked_sums(scope))
    added = replace(read_sums(projects) + others, **overdue_sums(scope))
    return replace(added, **unvalued_sums(scope)) if are_asked(added) else added


def pledged_towards_gap(scope: Scope) -> dict[str, Decimal | None]:
    """Give how much of the gap is pledged to the very projects that lack it, by column.

    It is a part of the gap, which no pledge narrows; None where no gap is known.
    """
    columns = ("cash", "in_kind")
    return scope.sums.aggregate(
        **{name: Sum(Least(F(f"pledged_{name}"), F(f"gap_{name}"))) for name in columns}
    )


def totals_of(projects: QuerySet[Project]) -> Totals:
    """Add up some projects, as of now: what is kept of each alone, without the overdue."""
    sums = ProjectFunding.objects.filter(project__in=projects.order_by().values("pk"))
    return read_sums(sums.aggregate(**_OF_PROJECTS))


def totals_by(scope: Scope, lookup: str) -> dict[Hashable, Totals]:
    """Add up the funding of the scope by a lookup such as ``region`` or ``initiative``.

    With a lookup of many values, such as ``countries``, a project counts in full under each.
    """
    rows = kept.funding_sums_by(scope, lookup)
    if rows is None:
        keyed = scope.sums.values(key=F(f"project__{lookup}"))
        rows = list(keyed.annotate(**_OF_PROJECTS).order_by())
    by_key = {row["key"]: read_sums(row) for row in rows}
    if paths := _UNEARMARKED_PATHS.get(lookup, ()):
        for row in _unearmarked_sums_by(scope, lookup, *paths):
            by_key[row["key"]] = by_key.get(row["key"], Totals()) + _unearmarked(row)
    for row in overdue_by(scope, lookup, *paths):
        by_key[row.pop("key")] += Totals(**row)
    if any(are_asked(sums) for sums in by_key.values()):
        for one, counts in unvalued_by(scope, lookup, *paths).items():
            by_key[one] = replace(by_key[one], **counts)
    return by_key


def _unearmarked_sums(scope: Scope) -> dict[str, Any]:
    if (rows := kept.unearmarked(scope)) is not None:
        return rows.aggregate(**kept.OF_BALANCES)
    return scope.unearmarked_entries.aggregate(**_OF_UNEARMARKED)


def _unearmarked_sums_by(scope: Scope, lookup: str, *paths: str) -> Iterable[dict[str, Any]]:
    if (rows := kept.unearmarked(scope)) is not None:
        return rows.values(key=kept.key_of(lookup)).annotate(**kept.OF_BALANCES)
    named = [f"{OF_ENTRIES}{path}" for path in paths]
    key = Coalesce(*named) if len(named) > 1 else F(*named)
    return scope.unearmarked_entries.values(key=key).annotate(**_OF_UNEARMARKED)


def spent_by(scope: Scope, *lookups: str, period: Period | None = None) -> list[tuple[Any, ...]]:
    """Add up what the projects spent, largest first: the values of the lookups, then CHF.

    Of a period, or since the start.
    """
    if period is None and kept.SPENT_BY.keys() >= set(lookups):
        of_keys = kept.money(scope)
        if of_keys is not None:
            return kept.spent_by(of_keys, *lookups)
    spent = scope.expenditures if period is None else scope.expenditures.filter(period.holds())
    rows = spent.values(*lookups).annotate(spent=Sum("chf_amount"))
    return list(rows.order_by("-spent", *lookups).values_list(*lookups, "spent"))


def spent_by_class(
    scope: Scope, year: int, origin: str | None = None
) -> dict[Hashable, dict[str, Decimal]]:
    """Add up what was spent in a year, by region and then by ongoing and new projects.

    Of all money, or of that of one origin.
    """
    if (of_keys := kept.money(scope)) is not None:
        of_origin = of_keys.filter(is_from(origin, "fund")) if origin else of_keys
        rows = kept.spent_by_class(of_origin, year)
    else:
        spent = scope.expenditures.filter(occurs_on__year=year)
        of_year = with_class(spent.filter(is_from(origin, "fund")) if origin else spent, year)
        keyed = of_year.values("project_class", key=F("project__region"))
        rows = keyed.annotate(spent=Sum("chf_amount"))
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


def needing_funds(projects: QuerySet[Project], on: date | None = None) -> QuerySet[Project]:
    """Give the projects that have a gap, the largest first (appeals; instructs 3).

    ``needed_cash`` and ``needed_in_kind`` are their gaps, for whoever adds them up.
    """
    path, of_its_day = funding_path(on), of_day(on)
    if on is not None and periods.are_made():
        path = "funding_periods__"
        of_its_day = FundingPeriodQuerySet.holds(on, path)
    cash, in_kind = f"{path}gap_cash", f"{path}gap_in_kind"
    needing = Q(**{f"{cash}__gt": 0}) | Q(**{f"{in_kind}__gt": 0})
    listed = projects.filter(of_its_day, needing)
    gaps = listed.annotate(needed_cash=F(cash), needed_in_kind=F(in_kind))
    return gaps.order_by("-needed_cash", "-needed_in_kind", "pk")


def funding_path(on: date | None) -> str:
    """The path from a project to its sums; of those of a day, the query has to say ``of_day``."""
    return "funding__" if on is None else "funding_on_day__"


def of_day(on: date | None, known_on: date | None = None) -> Q:
    """The condition on a project that its sums at ``funding_path`` are those of the day."""
    if on is None:
        return Q()
    return Q(funding_on_day__day=on, funding_on_day__known_on=known_on)


def read_sums(sums: dict[str, Any]) -> Totals:
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
    secured = read_sums(sums)
    return replace(
        secured,
        unearmarked_cash=secured.secured_cash or ZERO,
        unearmarked_in_kind=secured.secured_in_kind or ZERO,
    )
