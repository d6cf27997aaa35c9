"""Key figures of a place: cells of figures stay such, also where there is none."""

from django.utils import translation

from budgets.reading.totals import Totals
from budgets.reading.years import OfYear
from reports.contents.parts import Text
from reports.contents.world import KeyFigures, Place, Standings
from reports.sections.key_figures import key_figures


def test_cells_under_each_other_are_all_figures():
    place = Place(
        code="AFR",
        name=Text(en="Africa"),
        of_year=KeyFigures(),
        of_last_year=KeyFigures(),
        since_start=KeyFigures(),
        totals=Totals(),
        money_of_year=OfYear(),
        money_of_last_year=OfYear(),
        gap_before=None,
        initiatives=0,
        standings=Standings(works={}, lights={}),
    )
    with translation.override("en"):
        tables = key_figures(place, key="africa", year="2026", last_year="2025")

    words = [
        cell.words
        for table in tables
        for row in table.rows
        for cell in row.cells[1:]
        if not cell.kind.is_number
    ]
    assert words == []
