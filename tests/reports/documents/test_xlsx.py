"""XLSX: one sheet a table, values of their kind, sums that can be checked, text that stays text."""

from datetime import datetime

import pytest

from reports.documents.blocks import Span
from reports.documents.words import heading, row
from tests.reports.documents.files import as_xlsx, document, money_table, workbook
from tests.reports.documents.test_docx import HOSTILE, LONG

HEAD = 4  # the row of the heads


def rows_of(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_first_sheet_names_the_document_and_leads_to_each_table():
    book = workbook(document(is_sample=True))

    sheet = book.worksheets[0]
    assert [row[:3] for row in rows_of(sheet)] == [
        ["Progress report", None, None],
        ["SAMPLE DATA: invented for demonstration", None, None],
        ["Document", "Document RDF-AFR26/4-E", None],
        ["Body", "Forum", None],
        ["Region", "Africa", None],
        ["Session", None, None],
        ["Figures taken on", "20 November 2026", None],
        ["Language", "English", None],
        [None, None, None],
        ["Sheet", "Table", "Unit"],
        ["Table 1", "Funds", "CHF"],
        ["Table 2", "Funds", "CHF"],
    ]
    assert book.sheetnames == ["Contents", "Table 1", "Table 2"]
    links = [sheet.cell(place, 1).hyperlink.location for place in (11, 12)]
    assert links == ["'Table 1'!A1", "'Table 2'!A1"]


def test_values_are_of_their_kind_to_the_centime():
    sheet = workbook(document())["Table 1"]

    assert rows_of(sheet)[:8] == [
        ["Table 1 Funds", *[None] * 6],
        ["CHF", "Contents", *[None] * 5],
        [None] * 7,
        ["Fund", "Amount", "Projects", "Used", "Used: remarks", "Day", "Given"],
        ["Trust", 1234567.89, 1200, 0.125, "1 of 2 known", datetime(2026, 2, 1), 1250.375],
        ["Budget", -0.89, 0, "does not apply", None, "not published", 5],
        ["Total", 1234567, 1200, "does not apply", None, None, None],
        [None] * 7,
    ]
    assert [cell.number_format for cell in sheet[5]] == [
        "@",
        "#,##0.00",
        "#,##0",
        "0%",
        "@",
        "yyyy-mm-dd",
        '"KWD" #,##0.000',
    ]
    assert sheet["G6"].number_format == '"EUR" #,##0.00'
    assert all(cell.font.bold for cell in sheet[7])


def test_total_is_the_sum_of_the_rows_above_it():
    sheet = workbook(document())["Table 1"]

    for column in ("B", "C"):
        above = [sheet[f"{column}{row}"].value for row in (5, 6)]
        assert round(sum(above), 2) == sheet[f"{column}7"].value


def test_references_stand_under_the_table_and_lead_to_their_entries(settings):
    settings.SITE_URL = "https://portal.example"
    sheet = workbook(document())["Table 1"]

    assert [sheet["A9"].value, sheet["B9"].value] == ["Spent", "RI-1"]
    assert sheet["B9"].hyperlink.target == "https://portal.example/figure/RI-1/"
    assert sheet["A10"].value.startswith("Typed into the search of the portal")


def test_heads_stay_in_sight_on_screen_and_on_paper():
    sheet = workbook(document())["Table 1"]

    assert sheet.freeze_panes == f"B{HEAD + 1}"
    assert sheet.print_title_rows == f"${HEAD}:${HEAD}"
    assert sheet.column_dimensions["A"].width > sheet.column_dimensions["C"].width


@pytest.mark.parametrize(("language", "is_right_to_left"), [("ar", True), ("en", False)])
def test_sheets_run_as_the_language_does(language, is_right_to_left):
    book = workbook(document(language))

    assert {bool(sheet.sheet_view.rightToLeft) for sheet in book} == {is_right_to_left}
    sheet = book.worksheets[1]
    assert sheet["A5"].alignment.horizontal == ("right" if is_right_to_left else "left")
    assert sheet["B5"].alignment.horizontal == "right"


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh-hans"])
def test_names_of_sheets_are_short_and_each_its_own(language):
    names = workbook(document(language, *[money_table()] * 120)).sheetnames

    assert len(names) == len(set(names)) == 122
    assert max(len(name) for name in names) <= 31


def test_file_names_the_document():
    properties = workbook(document()).properties

    assert (properties.title, properties.subject, properties.keywords) == (
        "Progress report",
        "Report, 2026",
        "RDF-AFR26/4-E",
    )
    assert properties.created == datetime(2026, 11, 20)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_same_document_gives_the_same_bytes(language):
    written = document(language)

    assert as_xlsx(written) == as_xlsx(written)


@pytest.mark.parametrize(("text", "shown"), HOSTILE)
def test_any_text_stays_text_and_breaks_no_file(text, shown):
    if shown == LONG:
        shown = "x" * 32_766 + "…"  # as much as a cell holds
    table = money_table(rows=(row(heading(text), *[heading(text)] * 5),), title=(Span("T"),))

    sheet = workbook(document("en", table))["Table 1"]

    assert [(cell.value, cell.data_type) for cell in sheet[5]] == [(shown, "s")] * 6
