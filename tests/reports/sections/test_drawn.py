"""Charts of tables draw the values of the cells, and say what the cells say."""

from decimal import Decimal as D

import pytest

from reports.charts.parts import Block, Key, Look
from reports.documents.blocks import CellKind, Column, Table
from reports.documents.words import amount, counted, heading, row, words
from reports.sections.drawn import (
    bars_beside,
    bars_stacked,
    columns_of,
    steps_of_rows,
    steps_of_total,
)


def money(*rows):
    return Table(
        key="money",
        title=words("Money"),
        columns=(
            Column(title="Region"),
            Column(title="2025", kind=CellKind.AMOUNT),
            Column(title="2026", kind=CellKind.AMOUNT),
            Column(title="Total", kind=CellKind.AMOUNT),
        ),
        rows=rows,
    )


AFRICA = row(heading("Africa"), amount(D(1000)), amount(D(3000)), amount(D(4000)))
EUROPE = row(heading("Europe"), amount(None), amount(D(400)), amount(None))
TOTAL = row(heading("Total"), amount(D(1000)), amount(D(3400)), amount(D(4400)), is_total=True)
YEARS = {1: Look.PALE, 2: Look.DEEP}


def blocks(drawn):
    return [one for one in drawn.shapes if isinstance(one, Block)]


def test_columns_stand_beside_each_other_without_the_total():
    table = money(AFRICA, EUROPE, TOTAL)

    chart = bars_beside(table, "title", YEARS)

    assert chart.table is table
    africa, europe = chart.drawing.rows
    assert (africa.label, africa.values, africa.words) == ("Africa", ("1", "3"), "2025 1; 2026 3")
    assert [(one.look, one.length) for one in blocks(africa)] == [
        (Look.PALE, 33.33),
        (Look.DEEP, 100),
    ]
    assert (europe.label, europe.values) == ("Europe", ("not published", "0"))
    assert [one.look for one in blocks(europe)] == [Look.UNKNOWN, Look.DEEP]
    assert chart.drawing.legend == (
        Key(Look.PALE, "2025"),
        Key(Look.DEEP, "2026"),
        Key(Look.UNKNOWN, "not published"),
    )


def test_columns_are_stacked_and_the_total_is_said_beside_them():
    chart = bars_stacked(money(AFRICA, EUROPE, TOTAL), "title", columns_of(money(), YEARS), total=3)

    assert [(one.label, one.words, one.values) for one in chart.drawing.rows] == [
        ("Africa", "2025 1; 2026 3", ("4",)),
        ("Europe", "2025 not published; 2026 0", ("not published",)),
    ]


def test_table_without_rows_has_a_chart_without_bars():
    assert bars_stacked(money(), "title", columns_of(money(), YEARS), total=3).drawing.rows == ()


def test_row_of_the_total_leads_from_its_first_amount_to_its_last():
    total = row(heading("Total"), amount(D(5000)), amount(D(-2000)), amount(D(3000)), is_total=True)

    chart = steps_of_total(money(AFRICA, total), "title")

    assert [(one.label, one.values, one.is_total) for one in chart.drawing.rows] == [
        ("2025", ("5",), True),
        ("2026", ("\u200e-2",), False),
        ("Total", ("3",), True),
    ]
    assert [
        (one.start, one.length, one.look) for row in chart.drawing.rows for one in blocks(row)
    ] == [(0, 100, Look.DEEP), (60, 40, Look.PALE), (0, 60, Look.DEEP)]


@pytest.mark.parametrize(
    ("value", "look"), [(D(2000), Look.HATCHED), (D(-2000), Look.PALE), (None, Look.UNKNOWN)]
)
def test_rows_lead_from_the_first_to_the_last(value, look):
    rows = [("Start", D(4000)), ("Step", value), ("End", D(6000))]
    table = Table(
        key="steps",
        title=words("Steps"),
        columns=(Column(title="Step"), Column(title="Amount", kind=CellKind.AMOUNT)),
        rows=tuple(row(heading(name), amount(one)) for name, one in rows),
    )

    chart = steps_of_rows(table, "title")

    assert [one.label for one in chart.drawing.rows] == ["Start", "Step", "End"]
    assert [blocks(one)[0].look for one in chart.drawing.rows] == [Look.DEEP, look, Look.DEEP]


def test_counts_are_drawn_as_they_are():
    table = Table(
        key="lights",
        title=words("Lights"),
        columns=(Column(title="Region"), Column(title="Red", kind=CellKind.COUNT)),
        rows=(row(heading("Africa"), counted(1200)),),
    )

    chart = bars_stacked(table, "title", columns_of(table, {1: Look.RED}), total=1)

    assert chart.drawing.rows[0].values == ("1,200",)
