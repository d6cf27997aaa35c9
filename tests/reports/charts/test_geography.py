import csv
from itertools import pairwise

import pytest
from django.conf import settings

from reports.charts.geography import (
    WIDTH,
    around,
    equal_earth,
    fitted,
    land,
    middle_of,
)
from reports.charts.outlines import of_region, of_world


def countries(region=None):
    with (settings.BASE_DIR / "stakeholders/data/countries.csv").open(encoding="utf-8") as file:
        return [row["iso2"] for row in csv.DictReader(file) if region in (None, row["region"])]


def contains(ring, longitude, latitude):
    """Say by the rule of even and odd whether a place is within a ring."""
    crossed = [
        (longitude < x1 + (latitude - y1) * (x2 - x1) / (y2 - y1))
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]])
        if (y1 > latitude) != (y2 > latitude)
    ]
    return sum(crossed) % 2 == 1


@pytest.mark.parametrize("name", ["world", "regions"])
def test_every_country_has_an_outline_or_a_place(name):
    kept = land(name)

    assert sorted(set(countries()) - {*kept.areas, *kept.points}) == []
    assert {code for code in kept.areas if code not in countries()} == {"_", "_EH", "_FK", "_JK"}


@pytest.mark.parametrize("name", ["world", "regions"])
@pytest.mark.parametrize(
    ("place", "code"),
    [
        pytest.param((34.2, 45.2), "UA", id="Crimea"),
        pytest.param((33.5, 35.3), "CY", id="north of Cyprus"),
        pytest.param((121.0, 23.8), "CN", id="Taiwan"),
        pytest.param((45.0, 9.5), "SO", id="north of Somalia"),
        pytest.param((-13.0, 25.0), "_EH", id="Western Sahara"),
        pytest.param((35.2, 30.9), "IL", id="Negev"),
        pytest.param((-175.0 + 360, 66.5), "RU", id="Chukotka, beyond 180 degrees"),
    ],
)
def test_areas_belong_where_the_united_nations_sees_them(name, place, code):
    owners = {
        area
        for area, rings in land(name).areas.items()
        if any(contains(ring, *place) for ring in rings)
    }

    assert owners == {code}


@pytest.mark.parametrize(
    ("place", "code"),
    [
        pytest.param((35.8, 33.0), "SY", id="Golan"),
        pytest.param((35.2, 32.2), "PS", id="West Bank"),
        pytest.param((34.3, 31.35), "PS", id="Gaza"),
        pytest.param((77.1, 35.4), "_JK", id="Siachen Glacier"),
    ],
)
def test_small_areas_belong_where_the_united_nations_sees_them(place, code):
    test_areas_belong_where_the_united_nations_sees_them("regions", place, code)


def test_the_world_is_as_wide_as_its_projection_says():
    assert equal_earth(11, 0) == (0, 0)
    assert equal_earth(191, 0)[0] == pytest.approx(2.70663, abs=1e-5)
    assert equal_earth(11, 90)[1] == pytest.approx(-1.31736, abs=1e-5)


def test_a_part_of_the_world_is_laid_flat_around_its_middle():
    project = around((20, 10))

    assert project(20, 10) == pytest.approx((0, 0))
    assert project(20, 100 - 90 + 60)[1] == pytest.approx(-1)  # a chord of 60 degrees
    with pytest.raises(OverflowError):
        project(-160, 0)


def test_the_middle_is_found_on_both_sides_of_180_degrees():
    longitude, latitude = middle_of([(170, 0), (-170, 0)])

    assert (abs(longitude), latitude) == (pytest.approx(180), pytest.approx(0))


def test_a_picture_holds_all_lines_and_a_margin():
    view = fitted(equal_earth, [((-20, 0), (40, 0)), ((11, 30), (11, -30))])

    corners = view.line(((-20, 0), (40, 0), (11, 30), (11, -30)))
    assert {min(x for x, _y in corners), max(x for x, _y in corners)} == {329, WIDTH - 329}
    assert {min(y for _x, y in corners), max(y for _x, y in corners)} == {30, view.height - 30}


def test_small_states_have_marks_and_large_ones_have_not():
    world = of_world()

    assert {"NR", "TV", "MT", "SG", "TO", "WS", "KI", "BB"} <= set(world.marks)
    assert not {"BR", "KE", "RU", "FR"} & set(world.marks)


def test_marks_are_within_the_picture():
    world = of_world()
    marked = [world.marks[code] for code in countries() if code in world.marks]

    assert [place for place in marked if not 15 <= place[0] <= WIDTH - 15] == []
    assert [place for place in marked if not 15 <= place[1] <= world.view.height - 15] == []


@pytest.mark.parametrize("region", ["AFR", "AMS", "ARB", "ASP", "CIS", "EUR"])
def test_a_map_of_a_region_shows_all_its_countries(region):
    codes = countries(region)
    shown = of_region(frozenset(codes))

    assert [code for code in codes if code not in {*shown.paths, *shown.marks}] == []


def test_outlines_are_placed_once():
    assert of_region(frozenset(["KE"])) is of_region(frozenset(["KE"]))
    assert of_world() is of_world()
