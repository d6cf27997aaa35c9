"""Allocations by year, fund and region, for ongoing and for new projects apart (resolves 4).

A project is *new* in a year in which its implementation starts, and *ongoing* in the years after.
An allocation is reconciled to its lines, class by class; the difference is shown, never hidden.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import (
    Case,
    CharField,
    Expression,
    F,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.functions import ExtractYear
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext as _

from budgets.models import Allocation, AllocationLine, ProjectClass
from projects.models import Project

ZERO = Decimal("0.00")
UNKNOWN = "unknown"
"""The class of money of a project whose start is not known."""


def class_of(starts_on: date, year: int) -> str:
    """Say whether a project that starts then is new or ongoing in the year.

    Raises ``ValidationError`` if it only starts after the year: then it is neither.
    """
    if starts_on.year > year:
        raise ValidationError(_("Its implementation starts only after %(year)s.") % {"year": year})
    return ProjectClass.NEW if starts_on.year == year else ProjectClass.ONGOING


def class_case(project: str, year: Expression | int) -> Case:
    """The same as an expression over entries of that year: by the path to their project.

    Money that comes before the implementation starts is money for a new project.
    """
    starts = ExtractYear(f"{project}__starts_on")
    year = Value(year) if isinstance(year, int) else year
    return Case(
        When(Q(**{f"{project}__starts_on": None}), then=Value(UNKNOWN)),
        When(GreaterThanOrEqual(starts, year), then=Value(ProjectClass.NEW.value)),
        default=Value(ProjectClass.ONGOING.value),
        output_field=CharField(),
    )


def class_of_line(project: Project, year: int) -> str:
    if project.starts_on is None:
        raise ValidationError(_("When its implementation starts is not known."))
    return class_of(project.starts_on, year)


@dataclass(frozen=True, kw_only=True)
class ByClass:
    """An amount in CHF for ongoing and for new projects."""

    ongoing: Decimal = ZERO
    new: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        return self.ongoing + self.new

    def __add__(self, other: "ByClass") -> "ByClass":
        return ByClass(ongoing=self.ongoing + other.ongoing, new=self.new + other.new)

    def __sub__(self, other: "ByClass") -> "ByClass":
        return ByClass(ongoing=self.ongoing - other.ongoing, new=self.new - other.new)


@dataclass(frozen=True, kw_only=True)
class Allocated:
    """What is allocated, and how much of it stands on the lines of projects."""

    allocated: ByClass = ByClass()
    on_projects: ByClass = ByClass()

    @property
    def difference(self) -> ByClass:
        """What is allocated and on no project yet; below zero where the projects exceed it."""
        return self.allocated - self.on_projects

    def __add__(self, other: "Allocated") -> "Allocated":
        return Allocated(
            allocated=self.allocated + other.allocated,
            on_projects=self.on_projects + other.on_projects,
        )


@dataclass(frozen=True, kw_only=True)
class Reconciliation(Allocated):
    """The same of one version; ``unclassed`` stands on lines that are neither ongoing nor new."""

    unclassed: Decimal = ZERO


def reconcile(allocation: Allocation) -> Reconciliation:
    """Set one version beside its lines: before its approval by the class that each would get."""
    sums: dict[str, Decimal] = {}
    for line in allocation.lines.select_related("project"):
        project_class = line.project_class
        if not project_class or allocation.is_open:
            try:
                project_class = class_of_line(line.project, allocation.year)
            except ValidationError:
                project_class = UNKNOWN
        sums[project_class] = sums.get(project_class, ZERO) + line.chf_amount
    return Reconciliation(
        allocated=ByClass(ongoing=allocation.ongoing_chf, new=allocation.new_chf),
        on_projects=ByClass(
            ongoing=sums.get(ProjectClass.ONGOING, ZERO), new=sums.get(ProjectClass.NEW, ZERO)
        ),
        unclassed=sums.get(UNKNOWN, ZERO),
    )


def allocated_by(
    allocations: QuerySet[Allocation],
    *lookups: str,
    lines: QuerySet[AllocationLine] | None = None,
) -> dict[Any, Allocated]:
    """Add up approved allocations by one lookup such as ``region``, or by several together.

    With several the keys are tuples; with none there is the one key ``()``. ``lines`` are those
    that the reader may see, all if not given: only they stand on projects, so that the difference
    never gives away the others.
    """
    approved = allocations.filter(status=Allocation.Status.APPROVED).order_by()
    rows = approved.values(*lookups) if lookups else approved.values(all=Value(1))
    heads = rows.annotate(ongoing=Sum("ongoing_chf"), new=Sum("new_chf"))
    paths = {f"key_{n}": F(f"allocation__{name}") for n, name in enumerate(lookups)}
    lines = AllocationLine.objects.all() if lines is None else lines
    lines = lines.filter(allocation__in=approved).order_by()
    parts = lines.values(**paths) if lookups else lines.values(all=Value(1))
    sums = parts.annotate(
        ongoing=Sum("chf_amount", filter=Q(project_class=ProjectClass.ONGOING), default=ZERO),
        new=Sum("chf_amount", filter=Q(project_class=ProjectClass.NEW), default=ZERO),
    )
    on_projects = {
        _key([row[name] for name in paths]): ByClass(ongoing=row["ongoing"], new=row["new"])
        for row in sums
    }
    by_key = {}
    for row in heads:
        key = _key([row[name] for name in lookups])
        by_key[key] = Allocated(
            allocated=ByClass(ongoing=row["ongoing"], new=row["new"]),
            on_projects=on_projects.get(key, ByClass()),
        )
    return by_key


def _key(values: list[Hashable]) -> Hashable:
    return values[0] if len(values) == 1 else tuple(values)
