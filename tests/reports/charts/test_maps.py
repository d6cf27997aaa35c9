import re

import pytest
from django.utils import translation

from reports.charts.maps import Area, Label, parts_of_world, region_map, world_map
from reports.charts.parts import Key, Look, Table

LEGEND = {Look.DEEP: "landlocked", Look.PALE: "island"}
AREAS = [Area("UG", "Uganda", "3", Look.DEEP), Area("SC", "Seychelles", "1", Look.PALE)]


def drawn(areas, draw=world_map, **values):
    return draw("key", "title", areas, legend=LEGEND, head=("country", "projects"), **values)


def test_a_map_has_legend_table_and_words_of_its_countries():
    shown = drawn(AREAS)

    assert shown.legend == (Key(Look.DEEP, "landlocked"), Key(Look.PALE, "island"))
    assert shown.table == Table(("country", "projects"), (("Uganda", "3"), ("Seychelles", "1")))
    assert shown.words == "landlocked: Uganda; island: Seychelles"


def test_a_country_has_its_look_and_a_small_one_a_mark():
    land, island = drawn(AREAS).outlines

    assert (land.look, island.look) == (Look.DEEP, Look.PALE)
    assert re.fullmatch(r"M[\d ]+l[-\d ]+z", land.path)
    assert re.fullmatch(r"M\d+ \d+h\.01", island.marks)
    assert land.marks == ""


def test_what_is_not_given_is_land_without_a_look():
    shown = drawn([])

    assert [outline.path + outline.marks for outline in shown.outlines] == ["", ""]
    assert shown.land.count("M") > len(drawn(AREAS).land) / 1000
    assert drawn(AREAS).outlines[0].path in shown.land


def test_regions_have_their_names_and_values_at_their_places():
    shown = drawn(AREAS, values={"AFR": ("Africa", "31"), "AMS": ("Americas", "12")})

    assert shown.labels == (
        Label(53, 60, "Africa", "31"),
        Label(31, 63, "Americas", "12"),
    )
    assert shown.words == "Africa 31; Americas 12"


def test_each_part_of_the_world_is_drawn_by_itself():
    parts = parts_of_world({"/africa/": [AREAS[0]], "/islands/": [AREAS[1]], "/none/": []})

    assert list(parts) == ["/africa/", "/islands/"]
    assert parts["/africa/"] == drawn(AREAS[:1]).outlines[0]
    assert (parts["/islands/"].look, parts["/islands/"].marks[:1]) == (Look.PALE, "M")


def notes(*codes):
    shown = drawn([Area(code, code, "", Look.DEEP) for code in codes], draw=region_map)
    return [" ".join(note.split()[:2]) for note in shown.notes]


@pytest.mark.parametrize(
    ("codes", "shown"),
    [
        pytest.param(["FR", "DE"], [], id="Europe"),
        pytest.param(["IN", "PK"], ["Dotted line"], id="Jammu and Kashmir"),
        pytest.param(["KE", "ET", "UG"], ["Final boundary", "Final status"], id="South Sudan"),
        pytest.param(["AR"], ["A dispute"], id="Falkland Islands (Malvinas)"),
    ],
)
def test_each_map_says_what_the_united_nations_says_of_the_areas_within_it(codes, shown):
    assert notes(*codes) == ["The boundaries", *shown]


@pytest.mark.parametrize("language", ["ar", "zh-hans", "fr", "ru", "es"])
def test_notes_are_in_the_readers_language(language):
    english = drawn(AREAS).notes

    with translation.override(language):
        assert len(set(english) | set(drawn(AREAS).notes)) == 2 * len(english)
