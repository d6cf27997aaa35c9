"""The Union's own funds by region: whole values, and what is said where nothing was allocated."""

from decimal import Decimal as D

from reports.contents.parts import Text
from reports.contents.world import FundRow
from reports.documents.words import plain
from reports.sections.world_money import own_funds_by_region

AFRICA = Text(en="Africa")


def fund_row(region, fund, *amounts):
    names = ("ongoing", "new", "allotted_before", "spent", "spent_before")
    values = dict(zip(names, map(D, amounts), strict=True))
    return FundRow(region=region, fund=Text(en=fund), **values)


def test_funds_of_a_region_are_added_up_for_ongoing_and_new_projects():
    rows = (
        fund_row(AFRICA, "Regular budget", 100, 20, 90, 60, 45),
        fund_row(AFRICA, "ICT-DF", 30, 0, 10, 15, 5),
        fund_row(None, "Regular budget", 0, 50, 0, 0, 0),
    )

    chart, table = own_funds_by_region(rows, year="2026", last_year="2025")

    assert [
        (plain(one.cells[0].words), *(cell.value for cell in one.cells[1:])) for one in table.rows
    ] == [
        ("Africa", D(100), D(50), D(130), D(20), D(150), D(75), D("0.5")),
        ("No single region", D(0), D(0), D(0), D(50), D(50), D(0), D(0)),
        ("Total", D(100), D(50), D(130), D(70), D(200), D(75), D("0.375")),
    ]
    assert [column.title for column in table.columns] == [
        "Region",
        "Allocated for 2025",
        "Spent in 2025",
        "Ongoing projects",
        "New projects",
        "Allocated for 2026",
        "Spent in 2026",
        "Used",
    ]
    assert chart.drawing.title == "All regions: 38% of what was allocated for 2026 is spent"
    assert [key.text for key in chart.drawing.legend] == ["Allocated for 2026", "Spent in 2026"]


def test_nothing_allocated_is_said():
    (said,) = own_funds_by_region((), year="2026", last_year="2025")

    assert plain(said.words) == "No allocation has been approved for this year."
