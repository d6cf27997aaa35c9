"""Allocations by year, fund and region, for ongoing and for new projects apart (resolves 4).

A project is *new* in a year in which its implementation starts, and *ongoing* in the years after:
by its actual start once there is one, before by the planned one. A year that is over keeps the
start that was known when it was first changed after it, so that no later edit classes its money
anew. Which start and which class that is of a year, the functions in ``sql/sums.sql`` say.
An allocation is reconciled to its lines, class by class; the difference is shown, never hidden.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import (
    CharField,
    DateField,
    Expression,
    F,
    Field,
    Func,
    IntegerField,
    Q,
    QuerySet,
    Sum,
    Value,
)
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from budgets.models import Allocation, AllocationLine, ProjectClass
from budgets.models.allocation import AllocationQuerySet
from projects.models import Project
from stakeholders.access import AnyUser, own_rows, sees_everything

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


def with_class(rows: QuerySet, year: Expression | int) -> QuerySet:
    """Give entries of that year the ``project_class`` of their ``project``."""
    return rows.annotate(project_class=_of_start("budgets_class_in", year, CharField()))


def _of_start(function: str, year: Expression | int, field: Field) -> Func:
    """Ask a function of ``sql/sums.sql`` about the start of the ``project`` of each row."""
    starts = (F("project__place__start_on"), F("project__place__past_starts"))
    shown = Value(year) if isinstance(year, int) else year
    return Func(Cast(shown, IntegerField()), *starts, function=function, output_field=field)


def lines_to_class(allocation: Allocation) -> QuerySet[AllocationLine]:
    """Give the lines of an allocation with ``class_start``, the start that classes each."""
    start = _of_start("budgets_start_in", allocation.year, DateField())
    return allocation.lines.select_related("project").annotate(class_start=start)


def class_of_line(line: AllocationLine, year: int) -> str:
    """Say the class of a line of ``lines_to_class``.

    Raises ``ValidationError`` where the start of its project is not known, or is after the year.
    """
    starts_on: date | None = getattr(line, "class_start")  # noqa: B009 – annotated
    if starts_on is None:
        raise ValidationError(_("When its implementation starts is not known."))
    return class_of(starts_on, year)


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
    for line in lines_to_class(allocation):
        project_class = line.project_class
        if not project_class or allocation.is_open:
            try:
                project_class = class_of_line(line, allocation.year)
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


def allocations_seen_by(reader: AnyUser, on: date | None = None) -> AllocationQuerySet:
    """Give what the reader may see, as of a day: all that was in force was public then."""
    if on is None:
        return Allocation.objects.visible_to(reader)
    return Allocation.objects.in_force(on)


def lines_seen_by(reader: AnyUser, on: date | None = None) -> QuerySet[AllocationLine]:
    """The same of lines: those of a day stand on projects that the reader may see now."""
    if on is None:
        return AllocationLine.objects.visible_to(reader)
    projects = Project.objects.visible_to(reader).order_by().values("pk")
    return AllocationLine.objects.filter(
        allocation__in=Allocation.objects.in_force(on).values("pk"), project__in=projects
    )


def allocated_by(
    allocations: AllocationQuerySet,
    *lookups: str,
    reader: AnyUser | None = None,
    on: date | None = None,
) -> dict[Any, Allocated]:
    """Add up approved allocations by one lookup such as ``region``, or by several together.

    Those that are in force, or were at the end of a day.

    With several the keys are tuples; with none there is the one key ``()``. Only lines that the
    ``reader`` may see stand on projects, so that the difference never gives away the others; all,
    if no reader is given.
    """
    approved = allocations.in_force(on).order_by()
    rows = approved.values(*lookups) if lookups else approved.values(all=Value(1))
    heads = rows.annotate(ongoing=Sum("ongoing_chf"), new=Sum("new_chf"))
    on_projects = _on_projects(approved, lookups, reader, on)
    by_key = {}
    for row in heads:
        key = _key([row[name] for name in lookups])
        by_key[key] = Allocated(
            allocated=ByClass(ongoing=row["ongoing"], new=row["new"]),
            on_projects=on_projects.get(key, ByClass()),
        )
    return by_key


def _on_projects(
    approved: AllocationQuerySet, lookups: Sequence[str], reader: AnyUser | None, on: date | None
) -> dict[Hashable, ByClass]:
    """Add up the lines of approved allocations that the reader may see.

    Of what the public sees: all of them, for which an index is read, less the few on projects that
    are hidden.
    """
    lines = AllocationLine.objects.filter(allocation__in=approved)
    if reader is None or sees_everything(reader):
        return _sums_of_lines(lines, lookups)
    if own_rows(Project.objects.all(), reader) is not None:
        return _sums_of_lines(lines_seen_by(reader, on).filter(allocation__in=approved), lookups)
    hidden = _sums_of_lines(lines.filter(project__in=Project.objects.hidden()), lookups)
    sums = _sums_of_lines(lines, lookups)
    return {key: one - hidden.get(key, ByClass()) for key, one in sums.items()}


def _sums_of_lines(
    lines: QuerySet[AllocationLine], lookups: Sequence[str]
) -> dict[Hashable, ByClass]:
    paths = {f"key_{n}": F(f"allocation__{name}") for n, name in enumerate(lookups)}
    rows = lines.order_by()
    parts = rows.values(**paths) if lookups else rows.values(all=Value(1))
    sums = parts.annotate(
        ongoing=Sum("chf_amount", filter=Q(project_class=ProjectClass.ONGOING), default=ZERO),
        new=Sum("chf_amount", filter=Q(project_class=ProjectClass.NEW), default=ZERO),
    )
    return {
        _key([row[name] for name in paths]): ByClass(ongoing=row["ongoing"], new=row["new"])
        for row in sums
    }


def _key(values: list[Hashable]) -> Hashable:
    return values[0] if len(values) == 1 else tuple(values)
