import re

import pytest

from reports.charts import STYLE
from reports.charts.drawing import (
    FILLS,
    LAND,
    attributes,
    drawn,
    drawn_map,
    mirrored,
    patterns,
    swatch,
)
from reports.charts.maps import Area, region_map
from reports.charts.parts import (
    Block,
    Dot,
    Form,
    Key,
    Look,
    Point,
    Row,
    Rule,
    Stroke,
)

SVG = 'xmlns="http://www.w3.org/2000/svg"'


def test_a_row_is_a_picture_with_words_in_its_place():
    row = Row("Africa & <b>", (Block(10, 20.5, Look.DEEP), Rule(10)), "secured <3>")

    assert drawn(row, "funding-0", is_mirrored=False) == (
        f'<svg class="chart-shapes chart-of-1" role="img" {SVG}><title>secured &lt;3&gt;</title>'
        '<rect x="10%" y="15%" width="20.5%" height="70%" class="chart-deep" fill="#003e62"'
        ' stroke="#003e62"/>'
        '<line class="chart-base" x1="10%" x2="10%" y1="0" y2="100%" stroke="#4f5963"/></svg>'
    )


def test_a_row_is_mirrored_where_lines_run_leftwards():
    row = Row("", (Block(10, 20, Look.DEEP), Rule(10, Stroke.DASHED)), "")

    picture = drawn(row, "a", is_mirrored=True)

    assert re.findall(r' (?:x|x1|width)="([\d.]+)%"', picture) == ["70", "20", "90"]


@pytest.mark.parametrize(
    ("shape", "turned"),
    [
        (Block(33.33, 66.67, Look.DEEP), Block(0, 66.67, Look.DEEP)),
        (Block(0, 25, Look.RED, top=6, height=38), Block(75, 25, Look.RED, top=6, height=38)),
        (Rule(0, Stroke.GRID), Rule(100, Stroke.GRID)),
        (Point(12.5, Look.OPEN), Point(87.5, Look.OPEN)),
        (Dot(0, 1, Look.DEEP), Dot(19, 1, Look.DEEP)),
    ],
)
def test_each_shape_is_turned_round_and_back(shape, turned):
    assert mirrored(shape) == turned
    assert mirrored(turned) == shape


def test_dots_take_as_many_lines_as_they_need():
    picture = drawn(
        Row("", (Dot(0, 0, Look.DEEP), Dot(1, 1, Look.UNKNOWN)), ""), "a", is_mirrored=False
    )

    assert 'width="240" height="24" viewBox="0 0 240 24" data-dots>' in picture
    assert '<circle cx="6" cy="6" r="4.5" class="chart-deep"' in picture
    assert '<circle cx="18" cy="18" r="4.5" class="chart-unknown" fill="none"' in picture


def test_what_is_unknown_has_a_dashed_outline_and_no_colour():
    assert attributes(Look.UNKNOWN, "a") == (
        ' class="chart-unknown" fill="none" stroke="#4f5963" stroke-dasharray="3 2"'
    )


def test_patterns_have_the_name_of_their_picture():
    row = Row("", (Block(0, 50, Look.HATCHED), Block(50, 50, Look.DOTTED)), "")
    ids = [re.findall(r'id="([^"]+)"', drawn(row, name, is_mirrored=False)) for name in "ab"]

    assert ids == [["a-hatched", "a-dotted"], ["b-hatched", "b-dotted"]]
    assert 'fill="url(#a-hatched)"' in drawn(row, "a", is_mirrored=False)
    assert patterns({Look.DEEP}, "a") == ""


def luminance(colour):
    """The lightness of a colour in grey, from 0 to 1."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_solid_looks_can_be_told_from_each_other_in_grey():
    fills = [
        [re.search(r'fill="(#[^"]+)"', attributes(look, "a"))[1] for look in looks]
        for looks in ((Look.DEEP, Look.MAIN, Look.PALE), (Look.GREEN, Look.AMBER))
    ]

    for colours in fills:
        greys = sorted(luminance(colour) for colour in colours)
        contrasts = [
            (light + 0.05) / (dark + 0.05) for dark, light in zip(greys, greys[1:], strict=False)
        ]
        assert min(contrasts) >= 2
    pale = re.search(r'fill="(#[^"]+)"', attributes(Look.PALE, "a"))[1]
    assert (luminance(LAND) + 0.05) / (luminance(pale) + 0.05) >= 1.4


def test_colours_that_only_charts_have_are_the_same_on_paper_and_screen():
    for name, colour in (
        ("pale", FILLS[Look.PALE][0]),
        ("amber", FILLS[Look.AMBER][0]),
        ("land", LAND),
    ):
        assert f"--chart-{name}: {colour};" in STYLE


@pytest.mark.parametrize(
    ("form", "shape"), [(Form.SQUARE, "<rect"), (Form.ROUND, "<circle"), (Form.RULE, "<line")]
)
def test_a_legend_shows_what_the_chart_shows(form, shape):
    picture = swatch(Key(Look.HATCHED, "Gap", form), "a")

    assert picture.count(shape) == 1
    assert "<title>Gap</title>" in picture


def test_outlines_of_patterns_are_drawn_after_solid_neighbours():
    areas = [Area("MN", "", "", Look.HATCHED), Area("CN", "", "", Look.PALE)]
    legend = {Look.HATCHED: "landlocked", Look.PALE: "other"}
    picture = drawn_map(region_map("asia", "", areas, legend=legend, head=()))

    shapes = re.findall(r'<path d="[^"]+"[^>]+class="([^"]+)"', picture)

    assert shapes == ["chart-pale chart-solid", "chart-hatched"]


@pytest.mark.parametrize(
    ("look", "paths"),
    [
        pytest.param(Look.DEEP, ["ground", "edge", ""], id="solid"),
        pytest.param(Look.RED, ["ground", "edge", "", "core"], id="pattern"),
        pytest.param(Look.OPEN, ["ground", "edge", ""], id="open"),
    ],
)
def test_a_mark_is_a_dot_with_an_outline(look, paths):
    areas = [Area("SC", "", "", look), Area("MG", "", "", Look.PALE)]
    picture = drawn_map(region_map("key", "", areas, legend={look: "a", Look.PALE: "b"}, head=()))

    marks = re.findall(r'class="chart-mark-?(\w*)" d="M\d+ \d+h\.01"', picture)

    assert marks == paths
