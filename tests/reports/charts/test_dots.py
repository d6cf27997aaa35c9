from reports.charts.dots import Counts, Group, dots
from reports.charts.parts import Block, Chart, Dot, Form, Key, Look, Row, Rule, Table

GROUPS = [Group("achieved", Look.DEEP), Group("expected", Look.OPEN)]


def test_each_result_is_a_dot():
    rows = [Counts("First", (1, 2), "1 of 3"), Counts("Second", (0, 0), "0")]

    chart = dots("results", "title", rows, groups=GROUPS, head=("initiative", "a", "e", "total"))

    assert chart == Chart(
        "results",
        "title",
        (
            Row(
                "First",
                (Dot(0, 0, Look.DEEP), Dot(1, 0, Look.OPEN), Dot(2, 0, Look.OPEN)),
                "achieved 1; expected 2",
                ("1 of 3",),
            ),
            Row("Second", (), "achieved 0; expected 0", ("0",)),
        ),
        (Key(Look.DEEP, "achieved", Form.ROUND), Key(Look.OPEN, "expected", Form.ROUND)),
        Table(
            ("initiative", "a", "e", "total"),
            (("First", "1", "2", "1 of 3"), ("Second", "0", "0", "0")),
        ),
    )


def test_dots_go_on_in_a_second_line():
    [row] = dots("key", "", [Counts("", (20, 2), "")], groups=GROUPS, head=()).rows

    assert row.shapes[19:] == (Dot(19, 0, Look.DEEP), Dot(0, 1, Look.OPEN), Dot(1, 1, Look.OPEN))


def test_more_dots_than_anybody_counts_are_bars_in_every_row():
    rows = [Counts("Many", (61, 40), "101"), Counts("Few", (0, 1), "1")]

    chart = dots("key", "", rows, groups=GROUPS, head=("i", "a", "e", "t"))

    assert [row.shapes for row in chart.rows] == [
        (Block(0, 60.4, Look.DEEP), Block(60.4, 39.6, Look.OPEN), Rule(0)),
        (Block(0, 0.99, Look.OPEN), Rule(0)),
    ]
    assert chart.table.rows == (("Many", "61", "40", "101"), ("Few", "0", "1", "1"))
