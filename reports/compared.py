"""Key figures of the issued reports on one scope, year beside year, each from its own snapshot.

Nothing is worked out anew: what is shown of a year is what its report says. A year has one report,
the last one in force; a figure that its snapshot does not hold is unknown, and so is a year without
a report. A report whose snapshot cannot be read says so in the place of its figures.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reports.contents.common import Contents
from reports.contents.funding_gap import FundingGapContents
from reports.contents.rdf import RdfContents
from reports.contents.world import WorldContents
from reports.documents.blocks import CellKind
from reports.figures import references_in
from reports.kinds import KINDS, contents_of
from reports.models import Report
from stakeholders.models import Region

MOST_YEARS = 6
"""As many years stand beside each other, the latest of all."""

Value = Decimal | int | None
ReadFrom = Callable[[Any], Value]


@dataclass(frozen=True)
class KeyFigure:
    """``read`` takes it from the contents; ``figure`` is its measure and mode, if one explains it.

    Amounts are in CHF.
    """

    label: str | Promise
    read: ReadFrom
    kind: CellKind = CellKind.AMOUNT
    figure: tuple[str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One figure of one year; ``reference`` leads to what it is made of, where there is one."""

    value: Value
    kind: CellKind
    reference: str = ""


@dataclass(frozen=True, kw_only=True)
class Year:
    """``report`` is None of a year without one; ``is_readable``: whether its snapshot opens."""

    year: int
    report: Report | None = None
    is_readable: bool = True
    values: tuple[Shown, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Compared:
    """The years from the earliest to the latest, and one row of values for each figure."""

    years: tuple[Year, ...]
    figures: tuple[KeyFigure, ...]

    def rows(self) -> Iterator[tuple[str | Promise, list[tuple[Year, Shown | None]]]]:
        """Give each figure with its value in each year; None where the year has none."""
        for index, figure in enumerate(self.figures):
            yield (
                figure.label,
                [(one, one.values[index] if one.values else None) for one in self.years],
            )


def compared(kind: str, region: Region | None) -> Compared:
    """Read the figures of the latest years in which a report of the kind was issued.

    Which kind has a region is ``Report.OF_A_REGION``.
    """
    figures = FIGURES_OF[KINDS[kind].contents]
    reports = Report.objects.filter(kind=kind, region=region).one_a_year()
    latest_ones = reports.defer("earlier_snapshot")[:MOST_YEARS]
    years = {report.year: _year(report, figures) for report in latest_ones}
    if not years:
        return Compared(years=(), figures=figures)
    latest = max(years)
    earliest = max(min(years), latest - MOST_YEARS + 1)
    return Compared(
        years=tuple(years.get(number, Year(year=number)) for number in range(earliest, latest + 1)),
        figures=figures,
    )


def _year(report: Report, figures: Iterable[KeyFigure]) -> Year:
    try:
        contents: Contents = contents_of(report)
    except ValueError:
        return Year(year=report.year, report=report, is_readable=False)
    references = references_in(report, contents)
    return Year(
        year=report.year,
        report=report,
        values=tuple(
            Shown(
                value=one.read(contents),
                kind=one.kind,
                reference=references.get(one.figure, "") if one.figure else "",
            )
            for one in figures
        ),
    )


def _count(label: str | Promise, read: ReadFrom) -> KeyFigure:
    return KeyFigure(label, read, CellKind.COUNT)


def _allotted_to_region(contents: RdfContents) -> Value:
    """Give what was allotted for the year; None where no allocation was approved."""
    allotted = [one.allocated.allocated.total for one in contents.finance.allocations]
    return sum(allotted, Decimal(0)) if allotted else None


MONEY: tuple[KeyFigure, ...] = (
    KeyFigure(_("Secured in cash"), lambda one: one.finance.of_year.secured_cash),
    KeyFigure(_("Received in cash"), lambda one: one.finance.of_year.received_cash),
    KeyFigure(_("Received in kind"), lambda one: one.finance.of_year.received_in_kind),
    KeyFigure(_("Spent"), lambda one: one.finance.of_year.spent),
    KeyFigure(
        _("Planned in cash at the end"),
        lambda one: one.finance.totals.planned_cash,
        figure=("planned", "cash"),
    ),
    KeyFigure(
        _("Funding gap in cash at the end"),
        lambda one: one.finance.totals.gap_cash,
        figure=("gap", "cash"),
    ),
)
"""What the contents of every kind have: flows of the period, and stocks at its end."""

OF_REGION: tuple[KeyFigure, ...] = (
    _count(_("Regional initiatives"), lambda one: len(one.initiatives)),
    _count(
        _("Projects that ran in the period"),
        lambda one: one.projects_running,
    ),
    _count(_("Countries with a project"), lambda one: one.countries_with_project),
    _count(_("Results achieved"), lambda one: one.results_achieved),
    KeyFigure(
        _("Allocated from the Union's own funds"), _allotted_to_region, figure=("allotted", "cash")
    ),
    *MONEY,
)
OF_WORLD: tuple[KeyFigure, ...] = (
    _count(_("Projects open at the end"), lambda one: one.total.of_year.turnover.open_at_end),
    _count(_("Countries with a project"), lambda one: one.total.of_year.countries),
    _count(_("Results achieved"), lambda one: one.total.of_year.results),
    _count(_("Participants in activities"), lambda one: one.total.of_year.participants.taking_part),
    _count(_("Needs raised"), lambda one: one.total.of_year.needs.raised),
    KeyFigure(_("Allocated from the Union's own funds"), lambda one: one.total.of_year.allotted),
    *MONEY,
)
FIGURES_OF: Mapping[type[Contents], tuple[KeyFigure, ...]] = {
    RdfContents: OF_REGION,
    WorldContents: OF_WORLD,
    FundingGapContents: (
        _count(_("Projects"), lambda one: one.finance.totals.projects),
        *MONEY,
    ),
}
"""The figures by what a kind of report is gathered into."""
