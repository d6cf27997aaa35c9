"""One text for all formats: every cell of every table says the same in each, in every language."""

import io
import re

import lxml.html
import openpyxl
import pytest
from django.utils import translation

from reports import formats
from reports.documents.blocks import Role
from reports.documents.labels import cell_words
from reports.kinds import document_of
from reports.models import ReportFile
from tests.reports.documents.files import cells_of, docx_tables, html_tables, plain
from tests.reports.documents.test_docx import counted_by_word, numbers_of
from tests.reports.prints import pages_of, printed

LANGUAGES = ["ar", "en", "es", "fr", "ru", "zh-hans"]


def written(report, language, file_format):
    return formats.write_file(ReportFile(report=report, language=language, format=file_format))


def expected(report, language):
    document = document_of(report, language)
    with translation.override(language):
        return document, [cells_of(table) for table in document.tables()]


def wherever_lines_end(tables):
    """The same cells with plain spaces: a page keeps dates, and the dash after one, on a line."""
    return [[[cell.replace("\u00a0", " ") for cell in row] for row in rows] for rows in tables]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_says_the_same_in_docx_and_html(gathered, language):
    _document, cells = expected(gathered, language)

    assert len(cells) > 15
    assert docx_tables(written(gathered, language, "docx")) == cells
    page = html_tables(written(gathered, language, "html"))
    assert wherever_lines_end(page) == wherever_lines_end(cells)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_is_in_the_workbook_to_the_last_decimal(gathered, language):
    document, _cells = expected(gathered, language)
    book = openpyxl.load_workbook(io.BytesIO(written(gathered, language, "xlsx")))

    for sheet, table in zip(book.worksheets[1:], document.tables(), strict=True):
        values = [
            [cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()
        ][4:]
        for row, read in zip(table.rows, values, strict=False):
            numbers = [float(one.value) for one in row.cells if one.kind.is_number and one.value]
            assert [one for one in read if isinstance(one, int | float) and one] == numbers


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_of_sections_and_paragraphs_are_alike(gathered, language):
    document, _cells = expected(gathered, language)
    wanted = [number for number, _text in numbers_of(document.sections)]
    page = lxml.html.fromstring(written(gathered, language, "html").decode())
    shown = page.xpath("//main//*[self::h2 or self::h3 or self::h4 or self::p[@class='numbered']]")
    read = [one.find("span[@class='number']") for one in shown]

    assert [number for number, _text in counted_by_word(written(gathered, language, "docx"))] == (
        wanted
    )
    numbers = [one.text for one in read if one is not None]
    assert [one for one in numbers if re.fullmatch(r"[\d.]+", one)] == wanted


@pytest.mark.printing
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_is_on_paper(gathered, language):
    document, _cells = expected(gathered, language)
    with translation.override(language):
        figures = {
            squeezed(span.text)
            for table in document.tables()
            for row in table.rows
            for cell in row.cells
            for span in cell_words(cell, table.unit)
            if span.role is Role.CODE and cell.kind.is_number
        }

    text = squeezed("".join(pages_of(printed(gathered, language))))
    assert {figure for figure in figures if figure not in text} == set()


def squeezed(text):
    return re.sub(r"[\s\u00a0\u202f\u200e\u200f]", "", plain(text))


def test_page_is_whole_in_itself(gathered):
    page = lxml.html.fromstring(written(gathered, "ar", "html").decode())

    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert not page.xpath("//script | //link | //img | //*[@src]")
    assert [one.tag for one in page.xpath("//h1")] == ["h1"]
    levels = [int(one.tag[1]) for one in page.xpath("//h1|//h2|//h3|//h4|//h5")]
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    targets = {one.get("id") for one in page.xpath("//section")}
    assert {one.get("href")[1:] for one in page.xpath("//nav//a")} <= targets


@pytest.mark.parametrize("file_format", ["docx", "xlsx", "html"])
def test_same_snapshot_gives_the_same_bytes(gathered, file_format):
    assert written(gathered, "zh-hans", file_format) == written(gathered, "zh-hans", file_format)
