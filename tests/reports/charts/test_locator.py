"""A country on the map of its region: it is always to be seen."""

import pytest

from reports.charts.drawing import drawn_map
from reports.charts.maps import Area, locator_map
from reports.charts.parts import Look

AFRICA = ["KE", "GM", "SC", "ZA", "MA", "ET", "NG"]


def located(code, among=AFRICA):
    return locator_map("locator", f"Map: {code}", Area(code, code, "", Look.DEEP), among=among)


@pytest.mark.parametrize(
    ("code", "is_drawn", "is_marked"),
    [
        pytest.param("KE", True, False, id="large"),
        pytest.param("GM", True, True, id="small: with a mark upon its outline"),
        pytest.param("SC", True, True, id="islands: with a mark, too"),
        pytest.param("XX", False, False, id="of no known outline"),
    ],
)
def test_country_is_drawn_and_a_small_one_marked(code, is_drawn, is_marked):
    (outline,) = located(code).outlines

    assert (bool(outline.path), bool(outline.marks)) == (is_drawn, is_marked)


def test_map_says_what_it_shows_and_what_the_united_nations_says_of_it():
    drawn = located("KE")

    assert drawn.words == "Map: KE"
    assert "<title>Map: KE</title>" in drawn_map(drawn)
    assert "do not imply" in drawn.notes[0]
    assert drawn.land
    assert drawn.legend == ()
