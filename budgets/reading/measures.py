"""The figures that lead to what they are made of, and by what each can be told apart."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from django.db.models import Q, QuerySet, Sum, TextChoices
from django.utils.translation import gettext_lazy as _

from budgets.models import Fund
from budgets.reading.lines import Line, ProjectLine

ZERO = Decimal("0.00")


class Measure(TextChoices):
    """Every figure of money on pages, in reports and in the API.

    ``allotted`` is what is allocated to a region or from a fund; ``allotted_by_union`` is what of
    it narrows the gaps of projects. ``unknown`` and ``unrecorded`` count projects.
    """

    PLANNED = "planned", _("Planned")
    PLEDGED = "pledged", _("Pledged")
    SECURED = "secured", _("Secured")
    RECEIVED = "received", _("Received")
    SPENT = "spent", _("Spent")
    GAP = "gap", _("Funding gap")
    ALLOTTED = "allotted", _("Allocated")
    ALLOCATED = "allocated", _("Allocated to projects")
    ALLOTTED_BY_UNION = "allotted_by_union", _("Allotted by the Union")
    BEYOND_PLAN = "beyond_plan", _("Secured or allotted beyond the plan")
    WITHOUT_PLAN = "without_plan", _("Secured or allotted without a published plan")
    UNEARMARKED = "unearmarked", _("Earmarked for no project")
    UNFUNDED = "unfunded", _("Not funded")
    DUE_AFTER_END = "due_after_end", _("Due to closed or cancelled projects")
    UNKNOWN = "unknown", _("Projects without a published budget")
    UNRECORDED = "unrecorded", _("Projects of which nothing is recorded")
    OVERDUE = "overdue", _("Overdue")
    EXCHANGE = "exchange", _("Exchange differences")
    ADVANCE = "advance", _("Spent in advance")
    UNSPENT_AFTER_END = "unspent_after_end", _("Unspent by closed or cancelled projects")


class Origin(TextChoices):
    """Whose money it is. What names no fund came from contributors."""

    OWN = "own", _("from the Union's own funds")
    CONTRIBUTORS = "contributors", _("from contributors")


def is_from(origin: str, fund: str) -> Q:
    """The condition that rows are of money of this origin; ``fund`` is their path to the fund."""
    own = Q(**{f"{fund}__kind__in": Fund.OWN})
    return own if origin == Origin.OWN else ~own


BY_PROJECT = (
    Measure.GAP,
    Measure.ALLOTTED_BY_UNION,
    Measure.BEYOND_PLAN,
    Measure.WITHOUT_PLAN,
    Measure.UNFUNDED,
    Measure.DUE_AFTER_END,
    Measure.UNKNOWN,
    Measure.UNRECORDED,
    Measure.ADVANCE,
    Measure.UNSPENT_AFTER_END,
)
"""Figures that follow from the sums of each project: made of projects, not of entries."""

ENTERED = (
    Measure.PLEDGED,
    Measure.SECURED,
    Measure.RECEIVED,
    Measure.UNEARMARKED,
    Measure.SPENT,
    Measure.OVERDUE,
    Measure.EXCHANGE,
)
"""Figures that are made of entries, which never change."""
PARTS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(BY_PROJECT, ("planned", "secured", "received", "allotted")),
    Measure.ADVANCE: ("spent", "received", "allotted"),
    Measure.UNSPENT_AFTER_END: ("received_from_contributors", "spent_from_contributors"),
}
"""The columns of a project from which its part of a figure follows."""

OF_STANDING = (Measure.SECURED, Measure.OVERDUE)
"""Of these, what an entry adds changes once its project is closed, cancelled or reopened."""
COUNTS = (Measure.UNKNOWN, Measure.UNRECORDED)
IN_CASH_ONLY = (
    Measure.SPENT,
    Measure.ALLOTTED,
    Measure.ALLOCATED,
    Measure.ALLOTTED_BY_UNION,
    Measure.ADVANCE,
    Measure.UNSPENT_AFTER_END,
    *COUNTS,
)
"""Spending and the Union's own money are in cash; what counts projects has no mode."""

_ENTRIES = {
    "fund": "contribution__fund",
    "organisation": "contribution__organisation",
    "country": "contribution__country",
    "appeal": "contribution__appeal",
    "origin": "contribution__fund",
    "year": "occurs_on__year",
    "unearmarked": "contribution__project__isnull",
}
NARROWED_BY: Mapping[str, Mapping[str, str]] = {
    Measure.PLANNED: {"category": "category"},
    Measure.PLEDGED: _ENTRIES,
    Measure.SECURED: _ENTRIES,
    Measure.RECEIVED: _ENTRIES,
    Measure.UNEARMARKED: _ENTRIES,
    # What is overdue is so on a day, whatever the year in which it was committed.
    Measure.OVERDUE: {name: path for name, path in _ENTRIES.items() if name != "year"},
    Measure.EXCHANGE: _ENTRIES,
    Measure.SPENT: {
        "fund": "fund",
        "origin": "fund",
        "category": "category",
        "year": "occurs_on__year",
        "project_class": "project_class",
    },
    Measure.ALLOTTED: {
        "fund": "fund",
        "origin": "fund",
        "region": "region",
        "year": "year",
        "project_class": "",
    },
    Measure.ALLOCATED: {
        "fund": "allocation__fund",
        "origin": "allocation__fund",
        "region": "allocation__region",
        "year": "allocation__year",
        "project_class": "project_class",
    },
    **dict.fromkeys(BY_PROJECT, {}),
}
"""By what each measure can be narrowed, and the path to it from its rows."""


@dataclass(frozen=True, kw_only=True)
class KeptFigure:
    """What the rows of an explanation add up to in CHF, and their number, as is kept.

    A row is the keys of a fund and of an initiative, None for what names none, the sum, the number.
    """

    rows: list[tuple[int | None, int | None, Decimal, int]]

    @property
    def total(self) -> Decimal:
        return sum((row[2] for row in self.rows), ZERO)

    @property
    def number(self) -> int:
        return sum(row[3] for row in self.rows)

    @property
    def by_fund(self) -> dict[int | None, Decimal]:
        return self._by(0)

    @property
    def by_initiative(self) -> dict[int | None, Decimal]:
        return self._by(1)

    def _by(self, place: Literal[0, 1]) -> dict[int | None, Decimal]:
        sums: dict[int | None, Decimal] = {}
        for row in self.rows:
            sums[row[place]] = sums.get(row[place], ZERO) + row[2]
        return sums


@dataclass(frozen=True)
class Explanation:
    """The rows under one total, not yet read; ``total`` is what they add up to in CHF.

    Of a measure that counts projects, ``effect`` is None and the total their number. ``on`` is the
    day as of which it is, None for now. ``find_kept`` gives what is kept of its entries, if it is,
    ``find_total`` the total alone of what is planned, or follows from the sums of each project.
    """

    measure: str
    mode: str
    rows: QuerySet
    effect: Any
    line_of: Callable[[Any], Line | ProjectLine]
    on: date | None = None
    find_kept: Callable[[], KeptFigure | None] = lambda: None
    find_total: Callable[[], Decimal | None] = lambda: None

    @cached_property
    def kept(self) -> KeptFigure | None:
        return self.find_kept()

    @cached_property
    def kept_number(self) -> int | None:
        """How many rows there are, as far as it is kept."""
        if self.kept is not None:
            return self.kept.number
        known = self.find_total() if self.effect is None else None
        return None if known is None else int(known)

    @cached_property
    def number(self) -> int:
        """How many rows there are."""
        return self.rows.count() if self.kept_number is None else self.kept_number

    @cached_property
    def total(self) -> Decimal:
        if self.kept is not None:
            return self.kept.total
        if self.effect is None:
            return Decimal(self.number)
        if (known := self.find_total()) is not None:
            return known
        return self.rows.order_by().aggregate(total=Sum(self.effect, default=ZERO))["total"]

    @property
    def is_by_project(self) -> bool:
        return self.measure in BY_PROJECT

    def lines(self, rows: Iterable[Any] | None = None) -> Iterator[Any]:
        """Give the lines of one page of rows, or of all of them as a stream."""
        for row in self.rows.iterator(chunk_size=2000) if rows is None else rows:
            yield self.line_of(row)
