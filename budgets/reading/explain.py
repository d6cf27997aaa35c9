"""What a total is made of: the entries under it, who entered and approved them, and when.

Every measure that ``reading.funding`` or ``reading.allocated`` adds up can be explained, and the
entries add up to the total to the centime: the same columns of the same rows are read.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, QuerySet, Sum, TextChoices, Value
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from budgets.models import Allocation, Mode, ProjectClass
from budgets.models.funding import Sums
from budgets.reading.allocated import allocations_seen_by, lines_seen_by, with_class
from budgets.reading.funding import SECURED_CHF, SECURED_UNVALUED, funding_path, totals
from budgets.reading.lines import (
    Line,
    of_allocation,
    of_allocation_line,
    of_entry,
    of_expenditure,
    of_item,
)
from budgets.reading.scopes import Scope
from projects.models import Project
from stakeholders.access import AnyUser

ZERO = Decimal("0.00")


class Measure(TextChoices):
    """What can be explained; the gap is explained by what is planned and what is secured."""

    PLANNED = "planned", _("Planned")
    PLEDGED = "pledged", _("Pledged")
    SECURED = "secured", _("Secured")
    RECEIVED = "received", _("Received")
    SPENT = "spent", _("Spent")
    GAP = "gap", _("Funding gap")
    ALLOTTED = "allotted", _("Allocated")
    ALLOCATED = "allocated", _("Allocated to projects")


@dataclass(frozen=True)
class Explanation:
    """The rows under one total, not yet read; ``total`` is what they add up to in CHF."""

    measure: str
    rows: QuerySet
    effect: Any
    line_of: Callable[[Any], Line]

    @property
    def total(self) -> Decimal:
        return self.rows.order_by().aggregate(total=Sum(self.effect, default=ZERO))["total"]

    def lines(self, rows: QuerySet | None = None) -> Iterator[Line]:
        """Give the lines, of all rows or of one page of them, as a stream."""
        for row in (self.rows if rows is None else rows).iterator(chunk_size=2000):
            yield self.line_of(row)


def explain(
    scope: Scope,
    measure: str,
    mode: str,
    *,
    reader: AnyUser | None = None,
    **narrowed: Any,
) -> Explanation:
    """Find what a total of this scope is made of, in the order of its days.

    ``mode`` is ``cash`` or ``in-kind``; spending and allocations are in cash. ``narrowed`` tells
    some of it apart: ``NARROWED_BY`` says which measure by what. Lines are those that the
    ``reader`` may see; without one, those that everybody may.
    """
    if measure == Measure.PLANNED:
        return _items(scope, mode, narrowed)
    if measure == Measure.SPENT:
        return _expenditures(scope, narrowed)
    if measure == Measure.ALLOCATED:
        return _lines(scope, reader, narrowed)
    if measure == Measure.ALLOTTED:
        return _allocations(scope, narrowed)
    return _entries(scope, measure, mode, narrowed)


_ENTRIES = {
    "fund": "contribution__fund",
    "organisation": "contribution__organisation",
    "country": "contribution__country",
    "year": "occurs_on__year",
}
NARROWED_BY: Mapping[str, Mapping[str, str]] = {
    Measure.PLANNED: {"category": "category"},
    Measure.PLEDGED: _ENTRIES,
    Measure.SECURED: _ENTRIES,
    Measure.RECEIVED: _ENTRIES,
    Measure.SPENT: {
        "fund": "fund",
        "category": "category",
        "year": "occurs_on__year",
        "project_class": "project_class",
    },
    Measure.GAP: {},
    Measure.ALLOTTED: {"fund": "fund", "region": "region", "year": "year", "project_class": ""},
    Measure.ALLOCATED: {
        "fund": "allocation__fund",
        "region": "allocation__region",
        "year": "allocation__year",
        "project_class": "project_class",
    },
}
"""By what each measure can be narrowed, and the path to it from its rows."""

_EFFECTS = {
    Measure.PLEDGED: (F("pledged_chf"), F("pledged_unvalued")),
    Measure.SECURED: (SECURED_CHF, SECURED_UNVALUED),
    Measure.RECEIVED: (F("received_chf"), F("received_unvalued")),
}
_PEOPLE = ("entered_by", "approved_by")


def _conditions(measure: str, narrowed: Mapping[str, Any]) -> dict[str, Any]:
    paths = NARROWED_BY[measure]
    return {paths[name]: value for name, value in narrowed.items() if paths[name]}


def _entries(scope: Scope, measure: str, mode: str, narrowed: Mapping[str, Any]) -> Explanation:
    chf, unvalued = _EFFECTS[Measure(measure)]
    rows = scope.entries.filter(contribution__mode=mode)
    rows = (
        rows.filter(**_conditions(measure, narrowed))
        .annotate(effect_chf=chf, effect_unvalued=unvalued)
        .exclude(effect_chf=0, effect_unvalued=0)
        .select_related(
            *_PEOPLE,
            "contribution__project",
            "contribution__initiative__plan",
            "contribution__region",
            "contribution__organisation",
            "contribution__country",
        )
        .order_by("occurs_on", "pk")
    )
    return Explanation(measure, rows, chf, of_entry)


def _expenditures(scope: Scope, narrowed: Mapping[str, Any]) -> Explanation:
    rows = scope.expenditures
    if "project_class" in narrowed:
        rows = with_class(rows, narrowed.get("year") or ExtractYear("occurs_on"))
    rows = (
        rows.filter(**_conditions(Measure.SPENT, narrowed))
        .select_related("entered_by", "project", "fund")
        .order_by("occurs_on", "pk")
    )
    return Explanation(Measure.SPENT, rows, F("chf_amount"), of_expenditure)


def _items(scope: Scope, mode: str, narrowed: Mapping[str, Any]) -> Explanation:
    rows = (
        scope.items.filter(mode=mode, **_conditions(Measure.PLANNED, narrowed))
        .select_related(
            "entered_by",
            "budget__project",
            "budget__entered_by",
            "budget__approved_by",
            "expected_organisation",
            "expected_country",
            "expected_fund",
        )
        .order_by("budget__project", "year", "pk")
    )
    return Explanation(Measure.PLANNED, rows, F("chf_amount"), of_item)


def _lines(scope: Scope, reader: AnyUser | None, narrowed: Mapping[str, Any]) -> Explanation:
    """The lines of a region are those of its allocations, whatever became of the projects."""
    rows = lines_seen_by(reader or AnonymousUser(), scope.on)
    in_force = Allocation.objects.in_force(scope.on).order_by().values("pk")
    if scope.region is not None:
        rows = rows.filter(allocation__region=scope.region)
    else:
        rows = rows.filter(project__in=scope.projects.order_by().values("pk"))
    rows = (
        rows.filter(allocation__in=in_force, **_conditions(Measure.ALLOCATED, narrowed))
        .select_related(
            "project", "allocation__fund", "allocation__entered_by", "allocation__approved_by"
        )
        .order_by("allocation__year", "pk")
    )
    return Explanation(Measure.ALLOCATED, rows, F("chf_amount"), of_allocation_line)


def _allocations(scope: Scope, narrowed: Mapping[str, Any]) -> Explanation:
    """The approved allocations themselves: of a region or of all, for one class or for both."""
    project_class = narrowed.get("project_class", "")
    effect = {
        ProjectClass.ONGOING: F("ongoing_chf"),
        ProjectClass.NEW: F("new_chf"),
        "": F("ongoing_chf") + F("new_chf"),
    }[project_class]
    rows = allocations_seen_by(AnonymousUser(), scope.on)
    if scope.region is not None:
        rows = rows.filter(region=scope.region)
    rows = (
        rows.filter(**_conditions(Measure.ALLOTTED, narrowed))
        .annotate(effect_chf=effect, effect_class=Value(project_class))
        .exclude(effect_chf=0)
        .select_related("fund", "region", *_PEOPLE)
        .order_by("year", "pk")
    )
    return Explanation(Measure.ALLOTTED, rows, effect, of_allocation)


def known_total(explanation: Explanation, scope: Scope) -> Decimal | None:
    """Give what its lines add up to; None where the figure of the scope is unknown, not 0."""
    total, measure = explanation.total, explanation.measure
    if total or measure in (Measure.ALLOTTED, Measure.ALLOCATED):
        return total
    sums = totals(scope)
    is_known = sums.has_budget if measure == Measure.PLANNED else sums.is_recorded
    return total if is_known else None


# --- The gap --------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class GapLine:
    """The gap of one project in CHF: planned − secured − allotted, never below zero."""

    project: Project
    planned: Decimal
    secured: Decimal
    allotted: Decimal
    gap: Decimal


def explain_gap(scope: Scope, mode: str) -> QuerySet[Project]:
    """Give the projects whose gaps add up to the total, the largest first, with their funding."""
    path = funding_path(scope.on)
    name = f"{path}gap_{_column(mode)}"
    of_day = {} if scope.on is None else {f"{path}day": scope.on}
    return (
        scope.projects.filter(**{f"{name}__gt": 0}, **of_day)
        .select_related(path.removesuffix("__"))
        .order_by(f"-{name}", "pk")
    )


def total_gap(scope: Scope, mode: str) -> Decimal | None:
    """Give what these gaps add up to; None where no project of the scope has a budget."""
    sums = totals(scope)
    return sums.gap_cash if mode == Mode.CASH else sums.gap_in_kind


def gap_line(project: Project, mode: str, on: date | None = None) -> GapLine:
    """Read a project of ``explain_gap``, with its sums of now or of the day."""
    column = _column(mode)
    sums: Sums = project.funding if on is None else project.funding_on_day
    return GapLine(
        project=project,
        planned=getattr(sums, f"planned_{column}"),
        secured=getattr(sums, f"secured_{column}"),
        allotted=sums.allotted_cash if mode == Mode.CASH else ZERO,
        gap=getattr(sums, f"gap_{column}"),
    )


def _column(mode: str) -> str:
    return "cash" if mode == Mode.CASH else "in_kind"
