from reports.charts.parts import Block, Chart, Look, Row, Rule, Stroke, Table
from reports.charts.waterfall import Step, waterfall


def level(value, look=Look.PALE):
    return Step("level", value, str(value), look, is_level=True)


def change(value):
    return Step("change", value, str(value), Look.DEEP)


def shapes(*steps):
    return [row.shapes for row in waterfall("key", "title", steps, head=()).rows]


def dashed(at):
    return Rule(at, Stroke.DASHED)


def test_each_step_begins_where_the_one_before_has_ended():
    steps = [
        Step("Planned", 1000, "1,000", Look.PALE, is_level=True),
        Step("Secured", -520, "520", Look.DEEP),
        Step("Allotted", -140, "140", Look.MAIN),
        Step("Gap", 340, "340", Look.HATCHED, is_level=True),
    ]

    chart = waterfall("gap", "340 are missing", steps, head=("step", "CHF"))

    assert chart == Chart(
        "gap",
        "340 are missing",
        (
            Row("Planned", (Block(0, 100, Look.PALE), Rule(0)), "1,000", ("1,000",), 1, True),
            Row("Secured", (Block(48, 52, Look.DEEP), Rule(0), dashed(100)), "520", ("520",)),
            Row("Allotted", (Block(34, 14, Look.MAIN), Rule(0), dashed(48)), "140", ("140",)),
            Row(
                "Gap",
                (Block(0, 34, Look.HATCHED), Rule(0), dashed(34)),
                "340",
                ("340",),
                is_total=True,
            ),
        ),
        (),
        Table(
            ("step", "CHF"),
            (("Planned", "1,000"), ("Secured", "520"), ("Allotted", "140"), ("Gap", "340")),
        ),
    )


def test_steps_may_lead_below_zero():
    assert shapes(level(100), change(-150)) == [
        (Block(33.33, 66.67, Look.PALE), Rule(33.33)),
        (Block(0, 100, Look.DEEP), Rule(33.33), dashed(100)),
    ]


def test_after_an_unknown_step_no_change_has_a_known_place_but_a_level_has():
    band = Block(0, 100, Look.UNKNOWN, top=36, height=28)

    assert shapes(level(10), change(None), change(-2), level(4)) == [
        (Block(0, 100, Look.PALE), Rule(0)),
        (band, Rule(0), dashed(100)),
        (band, Rule(0)),
        (Block(0, 40, Look.PALE), Rule(0)),
    ]


def test_all_unknown_and_nothing_at_all_are_drawn():
    assert shapes(level(None)) == [(Block(0, 100, Look.UNKNOWN, top=36, height=28), Rule(0))]
    assert shapes() == []
