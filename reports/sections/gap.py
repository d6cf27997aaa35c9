"""The funding gap as charts: how it follows from the plan, and how it moved. In CHF."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from budgets.reading.gap_movement import GapMovement
from budgets.reading.totals import Totals
from reports.charts.parts import Chart as Drawing
from reports.charts.parts import Look
from reports.documents.blocks import Cell, Chart, Column, Row, Table, Unit
from reports.documents.words import amount, heading, row
from reports.sections.breakdown import Breakdown
from reports.sections.drawn import bars_stacked, label, number_of, steps_of_rows, steps_of_total
from reports.sections.findings import gap_moved, largest, not_funded, of_place
from reports.sections.sums import CASH, step_cells, step_columns
from stakeholders.localization import number

PLANNED, UNFUNDED, GAP = 1, -2, -1
"""Places of columns of ``reports.sections.sums.step_columns`` in a table."""


def gap_chart(table: Table, totals: Totals, breakdown: Breakdown, place: str) -> Chart:
    """Draw the table of what leads from the plan to the gap: in all, or region by region."""
    if breakdown.is_by_region:
        return gap_by_region(table, totals, place)
    title = of_place(place, not_funded(totals.gap_cash, totals.planned_cash))
    return _with_unknown(steps_of_total(table, title), totals)


def gap_of_place(totals: Totals, place: str) -> Drawing:
    """Draw what leads from the plan of a place to its gap in cash, to the centime, as pages do."""
    total = row(heading(_("Total")), *step_cells(totals, CASH), is_total=True)
    table = Table(
        key="gap",
        title=(),
        columns=(Column(title=_("Step")), *step_columns()),
        rows=(total,),
        unit=Unit.CENTIMES,
    )
    title = of_place(place, not_funded(totals.gap_cash, totals.planned_cash))
    drawing = _with_unknown(steps_of_total(table, title), totals).drawing
    return cast(Drawing, drawing)


def gap_by_region(table: Table, totals: Totals, place: str) -> Chart:
    """Draw what each region planned: what is there for it, what is not funded, and the gap."""
    gaps = [(label(row), _amount(row.cells[GAP])) for row in table.rows if not row.is_total]
    finding = largest(not_funded(totals.gap_cash, totals.planned_cash), gaps)
    chart = bars_stacked(table, of_place(place, finding), _parts, total=PLANNED)
    return _with_unknown(chart, totals)


def _parts(row: Row) -> Sequence[tuple[str, Cell, Look]]:
    planned, unfunded, gap = (_amount(row.cells[at]) for at in (PLANNED, UNFUNDED, GAP))
    if planned is None or unfunded is None or gap is None:
        funded, lacks = None, None
    else:
        funded, lacks = planned + unfunded - gap, -unfunded  # the table takes it off
    return (
        (_("Secured or allotted for the plan"), amount(funded), Look.DEEP),
        (_("Funding gap"), amount(gap), Look.HATCHED),
        (_("Not funded at the end of projects"), amount(lacks), Look.PALE),
    )


def _amount(cell: Cell) -> Decimal | None:
    value = number_of(cell)
    return None if value is None else Decimal(value)


def _with_unknown(chart: Chart, totals: Totals) -> Chart:
    """Say of how many projects neither plan nor gap is known, and thus not drawn."""
    if not totals.unknown:
        return chart
    said = ngettext(
        "%(number)s of %(all)s projects has no approved budget: its plan and gap are not known,"
        " and not drawn.",
        "%(number)s of %(all)s projects have no approved budget: their plans and gaps are not"
        " known, and not drawn.",
        totals.unknown,
    ) % {"number": number(totals.unknown), "all": number(totals.projects)}
    return replace(chart, drawing=replace(chart.drawing, notes=(said,)))


def gap_movement_chart(table: Table, moved: GapMovement, period: str) -> Chart:
    """Draw how the gap moved in a period."""
    title = gap_moved(moved.opening, moved.closing, period=period)
    return steps_of_rows(table, title)
