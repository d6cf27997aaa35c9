"""The gap as a chart: what a plan is made of adds up to it, and the unknown is said."""

from decimal import Decimal as D

from budgets.reading.gap_movement import GapMovement
from budgets.reading.totals import Totals
from reports.documents.blocks import Column, Table
from reports.documents.words import heading, row, words
from reports.sections.gap import gap_by_region
from reports.sections.sums import CASH, step_cells, step_columns
from reports.sections.world_money import gap_movement

AFRICA = Totals(
    projects=3,
    unknown=1,
    planned_cash=D(10_000),
    secured_cash=D(3000),
    allotted_cash=D(2500),
    beyond_plan_cash=D(500),
    unfunded_cash=D(1000),
    gap_cash=D(4000),
)
NONE = Totals(projects=1, unknown=1)


def table(*named):
    total = sum((totals for _name, totals in named), Totals())
    return Table(
        key="steps",
        title=words("Steps"),
        columns=(Column(title="Region"), *step_columns()),
        rows=(
            *(row(heading(name), *step_cells(totals, CASH)) for name, totals in named),
            row(heading("Total"), *step_cells(total, CASH), is_total=True),
        ),
    )


def test_plan_of_a_region_is_what_is_there_and_what_is_not():
    chart = gap_by_region(table(("Africa", AFRICA), ("Europe", NONE)), AFRICA + NONE, "All")

    assert chart.drawing.title == (
        "All: 40% of the plan is not yet funded; largest funding gap: Africa, 100% of the whole"
    )
    assert [(one.label, one.words, one.values) for one in chart.drawing.rows] == [
        (
            "Africa",
            "Secured or allotted for the plan 5; Funding gap 4; Not funded at the end of"
            " projects 1",
            ("10",),
        ),
        (
            "Europe",
            "Secured or allotted for the plan not published; Funding gap not published;"
            " Not funded at the end of projects not published",
            ("not published",),
        ),
    ]
    assert chart.drawing.notes == (
        "2 of 4 projects have no approved budget: their plans and gaps are not known, and not"
        " drawn.",
    )


def test_movement_is_drawn_from_the_gap_at_the_start_to_that_at_the_end():
    moved = GapMovement(opening=D(4000), planned=D(2000), funded=D(3000), ended=D(1000))

    chart, drawn, _note = gap_movement(moved, year="2026", is_drawn=True)

    assert chart.table is drawn
    assert chart.drawing.title == "The funding gap narrowed by 50% in 2026"
    assert [one.values for one in chart.drawing.rows] == [
        ("4",),
        ("2",),
        ("\u200e-3",),
        ("\u200e-1",),
        ("0",),
        ("2",),
    ]
