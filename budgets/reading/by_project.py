"""Figures that follow from the sums of each project, such as the gap: the projects under them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from budgets.models import ContributionEntry, Expenditure, Mode, ProjectFunding
from budgets.reading import recorded
from budgets.reading.funding import as_they_stood, funding_path, of_day
from budgets.reading.lines import ProjectLine
from budgets.reading.measures import COUNTS, ZERO, Explanation, Measure, Origin, is_from
from budgets.reading.scopes import Scope
from budgets.reading.values import WITHOUT_MODE
from projects.models import Project

_COLUMNS = {
    Measure.GAP: "gap",
    Measure.ALLOTTED_BY_UNION: "allotted",
    Measure.BEYOND_PLAN: "beyond_plan",
    Measure.UNFUNDED: "unfunded",
    Measure.DUE_AFTER_END: "due_after_end",
    Measure.ADVANCE: "advance",
    Measure.UNSPENT_AFTER_END: "unspent_after_end",
}
_OF_CONTRIBUTORS = ("received_from_contributors", "spent_from_contributors")
_COUNTED: Mapping[str, dict[str, Any]] = {
    Measure.UNKNOWN: {"has_budget": False},
    Measure.UNRECORDED: {"has_budget": False, "records": 0},
}


def explain_by_project(scope: Scope, measure: str, mode: str) -> Explanation:
    """Give the projects that add up to the total, the largest first, with their funding.

    It is that of now, or of the day of the scope.
    """
    known = Measure(measure)
    path = funding_path(scope.on)
    projects = scope.projects.select_related(path.removesuffix("__"), "region")
    projects = projects.filter(of_day(scope.on, scope.known_on))
    line_of = partial(project_line, measure=known, mode=mode, on=scope.on)
    if known in COUNTS:
        counted = {f"{path}{name}": value for name, value in _COUNTED[known].items()}
        rows = projects.filter(**counted).order_by("pk")
        return Explanation(known, mode, rows, None, line_of, scope.on)
    effect = _effect(known, mode, path)
    if known == Measure.WITHOUT_PLAN:
        projects = projects.filter(**{f"{path}has_budget": False})
    if known == Measure.UNSPENT_AFTER_END:
        projects = _with_contributors_money(projects, scope)
    rows = projects.annotate(effect_chf=effect)
    if known == Measure.GAP:  # as the index of gaps says it
        rows = rows.filter(effect_chf__gt=0)
    else:
        rows = rows.exclude(effect_chf=0).exclude(effect_chf=None)
    return Explanation(known, mode, rows.order_by("-effect_chf", "pk"), effect, line_of, scope.on)


def _effect(measure: Measure, mode: str, path: str) -> Combinable:
    column = column_of(mode)
    if measure == Measure.WITHOUT_PLAN:
        secured = F(f"{path}secured_{column}")
        return secured + F(f"{path}allotted_cash") if mode == Mode.CASH else secured
    name = _COLUMNS[measure]
    return F(f"{path}{name}" if measure in WITHOUT_MODE else f"{path}{name}_{column}")


def _with_contributors_money(projects: QuerySet[Project], scope: Scope) -> QuerySet[Project]:
    """Give what each received from contributors, less what was paid back, and spent of it."""
    entries = ContributionEntry.objects.filter(
        is_from(Origin.CONTRIBUTORS, "contribution__fund"),
        contribution__project=OuterRef("pk"),
        contribution__mode=Mode.CASH,
    )
    spent = Expenditure.objects.filter(is_from(Origin.CONTRIBUTORS, "fund"), project=OuterRef("pk"))
    entries = recorded.occurred_by(entries, scope.on, scope.known_on)
    spent = recorded.occurred_by(spent, scope.on, scope.known_on)
    return projects.annotate(
        received_from_contributors=_sum(entries, "contribution__project", "received_chf"),
        spent_from_contributors=_sum(spent, "project", "chf_amount"),
    )


def _sum(rows: QuerySet, project: str, name: str) -> Coalesce:
    sums = rows.order_by().values(all=F(project)).annotate(chf=Sum(name))
    return Coalesce(Subquery(sums.values("chf")), ZERO)


def project_line(
    project: Project, *, measure: str, mode: str, on: date | None = None
) -> ProjectLine:
    """Read the line of a project from its funding of now or of the day.

    ``chf`` is what it adds to the total.
    """
    as_they_stood([project], on)
    funding, column = project.funding, column_of(mode)
    return ProjectLine(
        project=project,
        planned=getattr(funding, f"planned_{column}"),
        secured=getattr(funding, f"secured_{column}") if funding.is_recorded else None,
        received=getattr(funding, f"received_{column}") if funding.is_recorded else None,
        allotted=_allotted(funding, mode),
        gap=getattr(funding, f"gap_{column}"),
        spent=funding.spent if funding.is_recorded else None,
        **{name: getattr(project, name, None) for name in _OF_CONTRIBUTORS},
        chf=None if measure in COUNTS else getattr(project, "effect_chf"),  # noqa: B009
    )


def _allotted(funding: ProjectFunding, mode: str) -> Decimal | None:
    if not funding.is_recorded:
        return None
    return funding.allotted_cash if mode == Mode.CASH else ZERO


def column_of(mode: str) -> str:
    """Say how the columns of a mode end."""
    return "cash" if mode == Mode.CASH else "in_kind"
