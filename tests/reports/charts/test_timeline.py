from datetime import date

import pytest

from reports.charts.parts import (
    Block,
    Chart,
    Form,
    Key,
    Look,
    Point,
    Row,
    Rule,
    Stroke,
    Table,
    Tick,
)
from reports.charts.timeline import Milestone, Span, Today, timeline

FIRST, LAST = date(2025, 1, 1), date(2026, 12, 31)
GRID = (Rule(0, Stroke.GRID), Rule(50, Stroke.GRID))


def shapes(start, end):
    span = Span("", start, end, "", Look.MAIN, "")
    [row] = timeline("key", "", [span], first=FIRST, last=LAST, head=()).rows
    assert row.shapes[:2] == GRID
    return row.shapes[2:]


def test_a_span_is_drawn_with_its_milestones_and_today():
    report = Milestone("Report", date(2026, 1, 1), "1 January 2026", Look.OPEN)
    later = Milestone("Later", date(2030, 1, 1), "2030", Look.OPEN)
    dates = (date(2025, 7, 2), date(2026, 7, 2))
    span = Span("Fibre", *dates, "2025–2026", Look.MAIN, "Implementation", (report, later))

    chart = timeline(
        "plan",
        "title",
        [span],
        first=FIRST,
        last=LAST,
        today=Today(date(2026, 12, 31), "today"),
        head=("project", "phase", "when"),
    )

    words = "2025–2026; Report 1 January 2026; Later 2030"
    drawn = (
        *GRID,
        Block(24.97, 50.06, Look.MAIN, top=25, height=50),
        Point(50.07, Look.OPEN),
        Rule(100, Stroke.DASHED),
    )
    assert chart == Chart(
        "plan",
        "title",
        (Row("Fibre", drawn, words, ("2025–2026",)),),
        (
            Key(Look.MAIN, "Implementation"),
            Key(Look.OPEN, "Report", Form.ROUND),
            Key(Look.OPEN, "Later", Form.ROUND),
            Key(Look.UNKNOWN, "today", Form.RULE),
        ),
        Table(("project", "phase", "when"), (("Fibre", "Implementation", words),)),
        (Tick(0, "2025"), Tick(50, "2026")),
    )


@pytest.mark.parametrize(
    ("start", "end", "drawn"),
    [
        pytest.param(date(2020, 1, 1), date(2030, 1, 1), (0, 100, Look.MAIN, 25, 50), id="longer"),
        pytest.param(date(2026, 12, 31), None, (100, 0, Look.UNKNOWN, 36, 28), id="without an end"),
        pytest.param(None, date(2025, 1, 1), (0, 0, Look.UNKNOWN, 36, 28), id="without a start"),
        pytest.param(None, None, (0, 100, Look.UNKNOWN, 36, 28), id="without dates"),
    ],
)
def test_a_span_is_cut_at_the_edges_and_open_where_it_is_not_known(start, end, drawn):
    assert shapes(start, end) == (Block(*drawn),)


def test_a_span_outside_the_chart_is_not_drawn():
    assert shapes(date(2020, 1, 1), date(2024, 12, 31)) == ()
    assert shapes(date(2027, 1, 1), None) == ()


def test_years_are_left_out_where_there_are_many_and_at_the_end():
    chart = timeline("key", "", [], first=date(2000, 1, 1), last=date(2021, 2, 1), head=())

    assert chart.ticks == (
        Tick(0, "2000"),
        Tick(14, "2003"),
        Tick(28, "2006"),
        Tick(43, "2009"),
        Tick(57, "2012"),
        Tick(71, "2015"),
        Tick(85, "2018"),
    )
