from decimal import Decimal

import pytest

from reports.charts.bars import Bar, Part, beside, stacked
from reports.charts.parts import Block, Chart, Key, Look, Row, Rule, Table


def secured(value):
    return Part("secured", value, str(value), Look.DEEP)


def gap(value):
    return Part("gap", value, str(value), Look.HATCHED)


def shapes(*bars, draw=stacked):
    return [row.shapes for row in draw("key", "title", bars, head=()).rows]


def test_stacked_bars_share_one_scale():
    bars = [
        Bar("Africa", (secured(Decimal("30.00")), gap(10)), "40"),
        Bar("Americas", (secured(10), gap(0)), "10"),
    ]

    chart = stacked("funding", "Africa lacks most", bars, head=("region", "s", "g", "total"))

    assert chart == Chart(
        key="funding",
        title="Africa lacks most",
        rows=(
            Row(
                "Africa",
                (Block(0, 75, Look.DEEP), Block(75, 25, Look.HATCHED), Rule(0)),
                "secured 30.00; gap 10",
                ("40",),
            ),
            Row(
                "Americas",
                (Block(0, 25, Look.DEEP), Rule(0)),
                "secured 10; gap 0",
                ("10",),
            ),
        ),
        legend=(Key(Look.DEEP, "secured"), Key(Look.HATCHED, "gap")),
        table=Table(
            ("region", "s", "g", "total"),
            (("Africa", "30.00", "10", "40"), ("Americas", "10", "0", "10")),
        ),
    )


def test_what_is_negative_is_stacked_on_the_other_side_of_zero():
    [drawn] = shapes(Bar("Africa", (secured(60), gap(-20), secured(20))))

    assert drawn == (
        Block(20, 60, Look.DEEP),
        Block(0, 20, Look.HATCHED),
        Block(80, 20, Look.DEEP),
        Rule(20),
    )


def test_a_bar_of_which_nothing_is_known_is_a_thin_open_band():
    known, unknown = shapes(Bar("a", (secured(5),)), Bar("b", (secured(None), gap(None))))

    assert known == (Block(0, 100, Look.DEEP), Rule(0))
    assert unknown == (Block(0, 100, Look.UNKNOWN, top=36, height=28), Rule(0))


def test_a_part_that_is_not_known_has_a_stub_within_the_picture():
    longest, short = shapes(Bar("a", (secured(8), gap(None))), Bar("b", (secured(4), gap(0))))

    assert longest == (Block(0, 94, Look.DEEP), Block(94, 6, Look.UNKNOWN), Rule(0))
    assert short == (Block(0, 47, Look.DEEP), Rule(0))


@pytest.mark.parametrize("draw", [stacked, beside])
def test_zero_is_drawn_as_zero(draw):
    assert shapes(Bar("a", (secured(0),)), draw=draw) == [(Rule(0),)]


@pytest.mark.parametrize("draw", [stacked, beside])
def test_no_bars_are_an_empty_chart(draw):
    assert draw("key", "title", [], head=("region",)) == Chart(
        "key", "title", (), (), Table(("region",), ())
    )


def test_the_legend_says_what_is_not_known():
    bars = [Bar("a", (secured(8), Part("gap", None, "not published", Look.HATCHED)))]

    assert stacked("key", "title", bars, head=()).legend == (
        Key(Look.DEEP, "secured"),
        Key(Look.HATCHED, "gap"),
        Key(Look.UNKNOWN, "not published"),
    )


def test_thirty_bars_are_drawn():
    rows = shapes(*[Bar(str(n), (secured(n),)) for n in range(30)])

    assert [row[0].length for row in rows[1:]] == [round(100 * n / 29, 2) for n in range(1, 30)]


def test_bars_beside_each_other_share_the_height_of_their_row():
    bars = [Bar("Africa", (secured(50), gap(100))), Bar("Europe", (secured(None), gap(-25)))]

    chart = beside("spent", "title", bars, head=("region", "2025", "2026"))

    assert [row.shapes for row in chart.rows] == [
        (
            Block(20, 40, Look.DEEP, top=6, height=38),
            Block(20, 80, Look.HATCHED, top=56, height=38),
            Rule(20),
        ),
        (
            Block(20, 80, Look.UNKNOWN, top=17.4, height=15.2),
            Block(0, 20, Look.HATCHED, top=56, height=38),
            Rule(20),
        ),
    ]
    assert [(row.values, row.bars) for row in chart.rows] == [
        (("50", "100"), 2),
        (("None", "-25"), 2),
    ]
    assert chart.table.rows == (("Africa", "50", "100"), ("Europe", "None", "-25"))
