"""Maps of reports: which country looks how, and the table of the same figures."""

import pytest

from budgets.reading import funding
from budgets.reading.years import NOTHING_OF_YEAR
from projects.turnover import Turnover
from reports.charts.parts import Key, Look
from reports.contents.parts import Text
from reports.contents.places import Served
from reports.contents.world import KeyFigures, Place, Standings
from reports.documents.blocks import Column, Table
from reports.documents.words import counted, heading, plain, row, words
from reports.sections.maps import served_countries, world


def served(*numbers, categories=()):
    codes = ("KE", "TZ", "UG", "RW", "SC")
    return tuple(
        Served(code=code, name=Text(en=f"Country {code}"), categories=categories, projects=number)
        for code, number in zip(codes, numbers, strict=False)
    )


def names_by_look(drawing):
    return {one.look: bool(one.path or one.marks) for one in drawing.outlines}


def test_countries_with_a_project_are_listed_and_all_are_drawn():
    chart, table = served_countries(
        served(7, 0, 1, 4, categories=("ldc", "lldc")), region="Africa", year="2026"
    )

    assert chart.table is table
    assert chart.drawing.title == "Africa: 3 of 4 countries have a project in 2026"
    assert [[plain(one.words) or one.value for one in each.cells] for each in table.rows] == [
        ["Country KE", "LDC, LLDC", 7],
        ["Country RW", "LDC, LLDC", 4],
        ["Country UG", "LDC, LLDC", 1],
    ]
    assert [plain(note) for note in table.notes] == [
        "Projects that run in 2026. One that serves several countries counts in full under each:"
        " these rows are not added up.",
        "Countries of the region that no project names: 1.",
    ]
    assert chart.drawing.legend == (
        Key(Look.PALE, "Projects: 1–3"),
        Key(Look.MAIN, "Projects: 4–6"),
        Key(Look.DEEP, "Projects: 7–9"),
        Key(Look.EMPTY, "No project"),
    )
    assert names_by_look(chart.drawing) == dict.fromkeys(
        (Look.PALE, Look.MAIN, Look.DEEP, Look.EMPTY), True
    )


@pytest.mark.parametrize(
    ("numbers", "legend"),
    [
        ((1, 1), ["Projects: 1"]),
        ((1, 2), ["Projects: 1", "Projects: 2"]),
        ((3, 0), ["Projects: 3", "No project"]),
    ],
)
def test_legend_names_what_is_there(numbers, legend):
    chart, _table = served_countries(served(*numbers), region="Africa", year="2026")

    assert [key.text for key in chart.drawing.legend] == legend


def test_region_without_projects_has_neither_map_nor_table():
    assert served_countries(served(0, 0), region="Africa", year="2026") == ()


def test_country_without_an_outline_is_listed_and_not_drawn():
    unknown = Served(code="XX", name=Text(en="New State"), categories=(), projects=1)

    chart, table = served_countries((*served(1), unknown), region="Africa", year="2026")

    assert [plain(one.cells[0].words) for one in table.rows] == ["Country KE", "New State"]
    assert chart.drawing.outlines[0].path


def place(code, opened):
    figures = KeyFigures(turnover=Turnover(new=opened))
    return Place(
        code=code,
        name=Text(en=code) if code else None,
        of_year=figures,
        of_last_year=figures,
        since_start=figures,
        totals=funding.NOTHING,
        money_of_year=NOTHING_OF_YEAR,
        money_of_last_year=NOTHING_OF_YEAR,
        gap_before=None,
        initiatives=0,
        standings=Standings(works={}, lights={}),
    )


TURNOVER = Table(
    key="turnover",
    title=words("Projects"),
    columns=(Column(title="Region"),),
    rows=(row(heading("AFR"), counted(3)),),
)


def test_regions_are_drawn_by_their_open_projects():
    places = (place("AFR", 3), place("EUR", 1), place("", 2))

    (chart,) = world(places, {"AFR": ("KE",), "EUR": ("FR",)}, TURNOVER, 6)

    assert (chart.table, chart.drawing.title) == (TURNOVER, "Most open projects: AFR, 3 of 6")
    assert [(one.name, one.text) for one in chart.drawing.labels] == [("AFR", "3"), ("EUR", "1")]
    assert [key.text for key in chart.drawing.legend] == ["Projects: 1", "Projects: 3"]


def test_report_that_kept_no_members_of_regions_has_no_map():
    assert world((place("AFR", 3),), {}, TURNOVER, 3) == ()
