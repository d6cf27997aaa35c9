"""The tables of a document as XLSX: one sheet a table, with values of their kind, to the centime.

The first sheet says of what the workbook is the annex, and leads to the tables. Text stays text: a
value that begins like a formula is not one. The same document gives the same bytes.
"""

from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import get_language_info, pgettext
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reports.documents.blocks import Cell, CellKind, Column, Document, Row, Table
from reports.documents.labels import (
    document_number,
    figure_address,
    publisher,
    references_use,
    sample_warning,
    table_number,
)
from reports.documents.words import plain
from stakeholders.currencies import decimals_of
from stakeholders.localization import day
from stakeholders.sheets import sheet_name

PATTERNS = {
    CellKind.AMOUNT: "#,##0.00",
    CellKind.COUNT: "#,##0",
    CellKind.SHARE: "0%",
    CellKind.DAY: "yyyy-mm-dd",
    CellKind.YEAR: "0",
}
WIDTHS = {CellKind.TEXT: 34, CellKind.DAY: 12, CellKind.YEAR: 8, CellKind.COUNT: 12}
OTHER_WIDTH = 17
TOTAL: dict[str, Any] = {"bold": True, "top": 1}
LINE = 15
"""The height of a line, in points."""
MOST_LINES = 20
MOST_LETTERS = 32_767
"""A cell holds so many; what is longer ends in three dots, and is whole in the other formats."""
HEAD = 3
"""The row of the heads of columns, after the title and the way back."""


def xlsx_of(document: Document) -> bytes:
    """Write the tables of a document in the active language, which is its own."""
    written = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(written, options) as book:
        _describe(book, document)
        formats = _Formats(book, is_right_to_left=document.is_right_to_left)
        sheets = [book.add_worksheet(_index_name())]
        tables = list(document.tables())
        sheets += [book.add_worksheet(_name(table)) for table in tables]
        for sheet in sheets:
            if document.is_right_to_left:
                sheet.right_to_left()
            sheet.set_landscape()
            sheet.set_paper(A4)
            sheet.fit_to_pages(1, 0)
        _Index(sheets[0], formats).write(document, tables)
        for sheet, table in zip(sheets[1:], tables, strict=True):
            _TableSheet(sheet, formats, table).write()
    return written.getvalue()


A4 = 9
"""The number of the paper in Excel."""


def _describe(book: xlsxwriter.Workbook, document: Document) -> None:
    book.set_properties(
        {
            "title": document.title,
            "subject": document.running_title,
            "author": publisher(),
            "keywords": document.front.number,
            "created": datetime.combine(document.as_of, time()),
        }
    )


def _index_name() -> str:
    return sheet_name(pgettext("first sheet of a workbook", "Contents"))


def _name(table: Table) -> str:
    return sheet_name(table_number(table.number))


class _Formats:
    """The formats of cells, each made once. Figures end on the right in every language."""

    def __init__(self, book: xlsxwriter.Workbook, *, is_right_to_left: bool) -> None:
        self.book = book
        self.start = "right" if is_right_to_left else "left"
        self.order = 2 if is_right_to_left else 1
        self.kept: dict[tuple[tuple[str, Any], ...], Format] = {}
        self.plain = self.text()
        self.title = self.text(bold=True, font_size=13)
        self.bold = self.text(bold=True)
        self.link = self.text(font_color="#1f4e9a", underline=1)
        self.warning = self.text(bold=True, font_color="#8a1c00")
        self.wrapped = self.text(text_wrap=True)

    def text(self, **look: Any) -> Format:
        return self._of(align=self.start, reading_order=self.order, **look)

    def head(self, *, is_number: bool) -> Format:
        look = {"bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#e6eef4"}
        return self._of(**self._beginning(is_number), **look, valign="bottom")

    def words(self, *, is_number: bool, is_total: bool) -> Format:
        look = TOTAL if is_total else {}
        return self._of(**self._beginning(is_number), text_wrap=True, num_format="@", **look)

    def value(self, cell: Cell, *, is_total: bool) -> Format:
        pattern = PATTERNS.get(cell.kind, "General")
        if cell.kind is CellKind.MONEY:
            decimals = max(2, decimals_of(cell.currency))
            pattern = f'"{cell.currency}" #,##0.{"0" * decimals}'
        return self._of(align="right", num_format=pattern, **(TOTAL if is_total else {}))

    def _beginning(self, is_number: bool) -> dict[str, Any]:
        return {"align": "right" if is_number else self.start, "reading_order": self.order}

    def _of(self, *, valign: str = "top", **look: Any) -> Format:
        key = (("valign", valign), *sorted(look.items()))
        if key not in self.kept:
            self.kept[key] = self.book.add_format(dict(key))
        return self.kept[key]


class _Index:
    def __init__(self, sheet: Worksheet, formats: _Formats) -> None:
        self.sheet, self.formats = sheet, formats

    def write(self, document: Document, tables: list[Table]) -> None:
        sheet, formats = self.sheet, self.formats
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 90)
        sheet.set_column(2, 2, 16)
        _text(sheet, 0, 0, document.title, formats.title)
        place = 1
        if document.is_sample:
            _text(sheet, 1, 0, sample_warning(), formats.warning)
            place += 1
        for name, value in self._facts(document):
            _text(sheet, place, 0, name, formats.bold)
            _text(sheet, place, 1, value, formats.wrapped)
            place += 1
        place += 1
        heads = (_("Sheet"), _("Table"), pgettext("of the amounts of a table", "Unit"))
        for column, head in enumerate(heads):
            _text(sheet, place, column, head, formats.head(is_number=False))
        sheet.freeze_panes(place + 1, 0)
        for table in tables:
            place += 1
            name = _name(table)
            sheet.write_url(place, 0, f"internal:'{name}'!A1", formats.link, name)
            _text(sheet, place, 1, plain(table.title), formats.wrapped)
            _text(sheet, place, 2, _unit(table), formats.plain)

    def _facts(self, document: Document) -> list[tuple[str, str]]:
        front = document.front
        return [
            (_("Document"), document_number(front)),
            (_("Body"), front.body),
            (_("Region"), plain(front.scope)),
            (_("Session"), plain(front.session)),
            (_("Figures taken on"), day(document.as_of)),
            (_("Language"), get_language_info(document.language)["name_local"]),
        ]


def _unit(table: Table) -> str:
    return "CHF" if table.has_amounts else ""


class _TableSheet:
    """One table. Words beside a value stand in a column of their own, so that it stays a value."""

    def __init__(self, sheet: Worksheet, formats: _Formats, table: Table) -> None:
        self.sheet, self.formats, self.table = sheet, formats, table
        self.widths: list[int] = []
        self.head_lines = 1
        self.has_words = [
            any(row.cells[place].value is not None and row.cells[place].words for row in table.rows)
            for place in range(len(table.columns))
        ]

    def write(self) -> None:
        sheet, formats = self.sheet, self.formats
        unit = _unit(self.table)
        title = f"{table_number(self.table.number)} {plain(self.table.title)}"
        _text(sheet, 0, 0, title, formats.title)
        _text(sheet, 1, 0, unit, formats.plain)
        sheet.write_url(1, 1, f"internal:'{_index_name()}'!A1", formats.link, _index_name())
        self._heads()
        place = HEAD
        for row in self.table.rows:
            place += 1
            self._row(place, row)
        self._below(place + 2)

    def _heads(self) -> None:
        at = 0
        for column, has_words in zip(self.table.columns, self.has_words, strict=True):
            self._column(at, column.title, column.kind)
            at += 1
            if has_words:
                self._column(at, _remarks(column), CellKind.TEXT, OTHER_WIDTH)
                at += 1
        self.sheet.set_row(HEAD, LINE * self.head_lines)
        self.sheet.freeze_panes(HEAD + 1, 1)
        self.sheet.repeat_rows(HEAD)

    def _column(self, at: int, title: str, kind: CellKind, width: int = 0) -> None:
        self.widths.append(width or WIDTHS.get(kind, OTHER_WIDTH))
        self.sheet.set_column(at, at, self.widths[at])
        self.head_lines = max(self.head_lines, 1 + len(title) // (self.widths[at] - 3))
        _text(self.sheet, HEAD, at, title, self.formats.head(is_number=kind.is_number))

    def _row(self, place: int, row: Row) -> None:
        at = lines = 0
        for cell, has_words in zip(row.cells, self.has_words, strict=True):
            lines = max(lines, self._cell(place, at, cell, is_total=row.is_total))
            at += 1
            if has_words:
                words = Cell(words=cell.words if cell.value is not None else ())
                lines = max(lines, self._cell(place, at, words, is_total=row.is_total))
                at += 1
        self.sheet.set_row(place, LINE * min(lines, MOST_LINES))

    def _cell(self, place: int, at: int, cell: Cell, *, is_total: bool) -> int:
        """Write a cell; say how many lines it has."""
        look = self.formats.value(cell, is_total=is_total)
        if isinstance(cell.value, date):
            self.sheet.write_datetime(place, at, datetime.combine(cell.value, time()), look)
        elif isinstance(cell.value, Decimal | int):
            self.sheet.write_number(place, at, float(cell.value), look)
        else:
            words = plain(cell.words)
            look = self.formats.words(is_number=cell.kind.is_number, is_total=is_total)
            _text(self.sheet, place, at, words, look)
            return 1 + len(words) // self.widths[at]
        return 1

    def _below(self, place: int) -> None:
        """Write the notes, and the references of the totals with what they are of."""
        for words in self.table.notes:
            _text(self.sheet, place, 0, plain(words), self.formats.plain)
            place += 1
        for one in self.table.references:
            _text(self.sheet, place, 0, one.label, self.formats.plain)
            address = figure_address(one.code)
            self.sheet.write_url(place, 1, address, self.formats.link, one.code)
            place += 1
        if self.table.references:
            _text(self.sheet, place, 0, references_use(), self.formats.plain)


def _remarks(column: Column) -> str:
    pattern = pgettext("column of words beside values", "%(column)s: remarks")
    return pattern % {"column": column.title}


def _text(sheet: Worksheet, row: int, column: int, words: str, look: Format) -> None:
    if not words:
        sheet.write_blank(row, column, None, look)
        return
    if len(words) > MOST_LETTERS:
        words = words[: MOST_LETTERS - 1] + "…"
    sheet.write_string(row, column, words, look)
