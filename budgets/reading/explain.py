"""What a total is made of: the entries under it, who entered and approved them, and when.

Every measure that ``reading.funding`` or ``reading.allocated`` adds up can be explained, and the
entries add up to the total to the centime: the same columns of the same rows are read. Figures that
follow from the sums of each project are explained by their projects (``reading.by_project``).
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Prefetch, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import ExtractYear

from budgets.models import Allocation, AllocationLine, Budget, Mode, ProjectClass
from budgets.reading import recorded
from budgets.reading.allocated import allocations_seen_by, lines_seen_by, with_class
from budgets.reading.by_project import explain_by_project
from budgets.reading.funding import EXCHANGE_CHF, IS_EXCHANGE, totals
from budgets.reading.kept_lines import kept_figure, kept_total
from budgets.reading.lines import (
    of_allocation,
    of_allocation_line,
    of_entry,
    of_expenditure,
    of_item,
)
from budgets.reading.measures import (
    BY_PROJECT,
    COUNTS,
    NARROWED_BY,
    Explanation,
    Measure,
    is_from,
)
from budgets.reading.scopes import Scope
from budgets.reading.secured import overdue_entries, secured_chf, secured_unvalued
from projects.models import Project
from stakeholders.access import AnyUser


def explain(
    scope: Scope,
    measure: str,
    mode: str,
    *,
    reader: AnyUser | None = None,
    recorded_by: datetime | None = None,
    **narrowed: Any,
) -> Explanation:
    """Find what a total of this scope is made of, in the order of its days.

    ``mode`` is ``cash`` or ``in-kind``; spending and allocations are in cash. ``narrowed`` tells
    some of it apart: ``NARROWED_BY`` says which measure by what. Lines of allocations are those
    that the ``reader`` may see; without one, those that everybody may. ``recorded_by`` leaves out
    what was recorded after that moment, the day of the scope what is of a later day; of figures by
    project (``BY_PROJECT``) the day alone counts.
    """
    explanation = _of_rows(scope, measure, mode, reader, recorded_by, narrowed)
    if recorded_by is not None:
        return explanation
    asked = (scope, measure, mode, narrowed)
    return replace(
        explanation,
        find_kept=partial(kept_figure, *asked),
        find_total=partial(kept_total, *asked),
    )


def _of_rows(
    scope: Scope,
    measure: str,
    mode: str,
    reader: AnyUser | None,
    recorded_by: datetime | None,
    narrowed: Mapping[str, Any],
) -> Explanation:
    if measure in BY_PROJECT:
        return explain_by_project(scope, measure, mode)
    if measure == Measure.PLANNED:
        return _items(scope, mode, narrowed, recorded_by)
    if measure == Measure.SPENT:
        return _expenditures(scope, narrowed, recorded_by)
    if measure == Measure.ALLOCATED:
        return _lines(scope, reader or AnonymousUser(), narrowed, recorded_by)
    if measure == Measure.ALLOTTED:
        return _allocations(scope, narrowed, recorded_by)
    return _entries(scope, measure, mode, narrowed, recorded_by)


_PEOPLE = ("entered_by", "approved_by")


def _conditions(measure: str, narrowed: Mapping[str, Any]) -> Q:
    paths = NARROWED_BY[measure]
    conditions = Q()
    for name, value in narrowed.items():
        if name == "origin":
            conditions &= is_from(value, paths[name])
        elif paths[name]:
            conditions &= Q(**{paths[name]: value})
    return conditions


def _effects(
    measure: str, on: date | None, moment: datetime | None
) -> tuple[Combinable, Combinable]:
    """What an entry adds to the figure: in CHF, and in kind without a value."""
    if measure in (Measure.SECURED, Measure.UNEARMARKED):
        names = ("contribution__", on, moment)
        return secured_chf(*names), secured_unvalued(*names)
    if measure == Measure.OVERDUE:
        return F("committed_chf"), Value(0)
    if measure == Measure.EXCHANGE:
        return EXCHANGE_CHF, Value(0)
    return F(f"{measure}_chf"), F(f"{measure}_unvalued")


def _rows_of_entries(scope: Scope, measure: str, moment: datetime | None) -> QuerySet:
    if measure == Measure.OVERDUE:
        return overdue_entries(scope, moment=moment)
    rows = recorded.by_then(scope.entries, moment)
    if measure == Measure.UNEARMARKED:
        return rows.filter(contribution__project=None)
    return rows.filter(IS_EXCHANGE) if measure == Measure.EXCHANGE else rows


def _entries(
    scope: Scope, measure: str, mode: str, narrowed: Mapping[str, Any], moment: datetime | None
) -> Explanation:
    chf, unvalued = _effects(measure, scope.on, moment)
    rows = (
        _rows_of_entries(scope, measure, moment)
        .filter(_conditions(measure, narrowed), contribution__mode=mode)
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
    return Explanation(measure, mode, rows, chf, of_entry, scope.on)


def _expenditures(
    scope: Scope, narrowed: Mapping[str, Any], moment: datetime | None
) -> Explanation:
    """Each with the versions of its budget: what is spent is approved with the budget."""
    rows = recorded.by_then(scope.expenditures, moment)
    versions = Budget.objects.filter(approved_at__isnull=False).select_related("approved_by")
    if "project_class" in narrowed:
        rows = with_class(rows, narrowed.get("year") or ExtractYear("occurs_on"))
    rows = (
        rows.filter(_conditions(Measure.SPENT, narrowed))
        .select_related("entered_by", "project", "fund")
        .prefetch_related(Prefetch("project__budgets", versions, to_attr="approved_versions"))
        .order_by("occurs_on", "pk")
    )
    return Explanation(Measure.SPENT, Mode.CASH, rows, F("chf_amount"), of_expenditure, scope.on)


def _items(
    scope: Scope, mode: str, narrowed: Mapping[str, Any], moment: datetime | None
) -> Explanation:
    items = scope.items
    if moment is not None:
        items = recorded.items_of(scope.projects, recorded.approved_until(scope.on, moment))
    rows = (
        items.filter(_conditions(Measure.PLANNED, narrowed), mode=mode)
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
    return Explanation(Measure.PLANNED, mode, rows, F("chf_amount"), of_item, scope.on)


def _lines(
    scope: Scope,
    reader: AnyUser,
    narrowed: Mapping[str, Any],
    moment: datetime | None,
) -> Explanation:
    """The lines of a region are those of its allocations, whatever became of the projects."""
    if moment is None:
        in_force = Allocation.objects.in_force(scope.on).order_by().values("pk")
        rows = lines_seen_by(reader, scope.on).filter(allocation__in=in_force)
    else:
        seen = Project.objects.visible_to(reader).order_by().values("pk")
        rows = recorded.lines_of(
            AllocationLine.objects.filter(project__in=seen),
            recorded.approved_until(scope.on, moment),
        )
    if scope.region is not None:
        rows = rows.filter(allocation__region=scope.region)
    else:
        rows = rows.filter(project__in=scope.projects.order_by().values("pk"))
    rows = (
        rows.filter(_conditions(Measure.ALLOCATED, narrowed))
        .select_related(
            "project", "allocation__fund", "allocation__entered_by", "allocation__approved_by"
        )
        .order_by("allocation__year", "pk")
    )
    return Explanation(
        Measure.ALLOCATED, Mode.CASH, rows, F("chf_amount"), of_allocation_line, scope.on
    )


def _allocations(scope: Scope, narrowed: Mapping[str, Any], moment: datetime | None) -> Explanation:
    """The approved allocations themselves: of a region or of all, for one class or for both."""
    project_class = narrowed.get("project_class", "")
    effect = {
        ProjectClass.ONGOING: F("ongoing_chf"),
        ProjectClass.NEW: F("new_chf"),
        "": F("ongoing_chf") + F("new_chf"),
    }[project_class]
    rows: QuerySet[Allocation]
    if moment is None:
        rows = allocations_seen_by(AnonymousUser(), scope.on)
    else:
        approved_until = recorded.approved_until(scope.on, moment)
        rows = recorded.allocations_of(Allocation.objects.all(), approved_until)
    if scope.region is not None:
        rows = rows.filter(region=scope.region)
    rows = (
        rows.filter(_conditions(Measure.ALLOTTED, narrowed))
        .annotate(effect_chf=effect, effect_class=Value(project_class))
        .exclude(effect_chf=0)
        .select_related("fund", "region", *_PEOPLE)
        .order_by("year", "pk")
    )
    return Explanation(Measure.ALLOTTED, Mode.CASH, rows, effect, of_allocation, scope.on)


def known_total(explanation: Explanation, scope: Scope) -> Decimal | None:
    """Give what its lines add up to; None where the figure of the scope is unknown, not 0."""
    total, measure = explanation.total, explanation.measure
    if total or measure in _ALWAYS_KNOWN:
        return total
    sums = totals(scope)
    of_plan = (Measure.PLANNED, Measure.GAP, Measure.UNFUNDED)
    is_known = sums.has_budget if measure in of_plan else sums.is_recorded
    return total if is_known else None


_ALWAYS_KNOWN = (
    *COUNTS,
    Measure.ALLOTTED,
    Measure.ALLOCATED,
    Measure.ALLOTTED_BY_UNION,
    Measure.BEYOND_PLAN,
    Measure.WITHOUT_PLAN,
    Measure.UNEARMARKED,
    Measure.DUE_AFTER_END,
    Measure.OVERDUE,
    Measure.EXCHANGE,
    Measure.ADVANCE,
    Measure.UNSPENT_AFTER_END,
)
