"""Spreadsheets (XLSX) of any number of rows in flat memory.

Text stays text: a value that begins like a formula is not one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Any

import xlsxwriter
from django.utils import timezone
from django.utils.translation import get_language_bidi

MOST_ROWS = 1_000_000
"""Below the limit of a worksheet; rows beyond it go on in the next one."""
WIDTHS = {"text": 28, "amount": 16, "date": 12, "moment": 17, "rate": 12}
FORMATS = {
    "amount": "#,##0.00##",
    "date": "yyyy-mm-dd",
    "moment": "yyyy-mm-dd hh:mm",
    "rate": "0.000000##############",
}


@dataclass(frozen=True)
class Column:
    """The head of a column, and what it holds: ``text amount date moment rate``."""

    head: str
    kind: str = "text"


def write_workbook(
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Any]],
    *,
    notes: Sequence[str] = (),
    total: Sequence[Any] = (),
) -> IO[bytes]:
    """Write the notes, the heads, the rows and the total below; give the file, at its beginning.

    The sheets run from right to left where the reader's language does.
    """
    file = TemporaryFile()  # noqa: SIM115 - whoever asked for it closes it
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": FORMATS["date"],
    }
    with xlsxwriter.Workbook(file, options) as book:
        sheet = _Sheet(book, title, columns, notes)
        for row in rows:
            sheet.write(row)
        if total:
            sheet.write_total(total)
    file.seek(0)
    return file


class _Sheet:
    """Writes row after row, and begins a new worksheet where one is full."""

    def __init__(
        self,
        book: xlsxwriter.Workbook,
        title: str,
        columns: Sequence[Column],
        notes: Sequence[str],
    ) -> None:
        self.book, self.title, self.columns = book, title, columns
        self.bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
        self.formats = {
            kind: book.add_format({"num_format": pattern}) for kind, pattern in FORMATS.items()
        }
        self.formats_of_total = {
            kind: book.add_format({"num_format": pattern, "bold": True, "top": 1})
            for kind, pattern in {**FORMATS, "text": "General"}.items()
        }
        self.count = 0
        self.begin(notes)

    def begin(self, notes: Sequence[str] = ()) -> None:
        self.count += 1
        name = self.title if self.count == 1 else f"{self.title} {self.count}"
        self.sheet = self.book.add_worksheet(sheet_name(name))
        if get_language_bidi():
            self.sheet.right_to_left()
        for position, column in enumerate(self.columns):
            self.sheet.set_column(position, position, WIDTHS[column.kind])
        for row, note in enumerate(notes):
            self.sheet.write_string(row, 0, note)
        self.next = len(notes) + 1 if notes else 0
        for position, column in enumerate(self.columns):
            self.sheet.write_string(self.next, position, column.head, self.bold)
        self.sheet.freeze_panes(self.next + 1, 0)
        self.next += 1

    def write(self, row: Sequence[Any]) -> None:
        if self.next > MOST_ROWS:
            self.begin()
        for position, (column, value) in enumerate(zip(self.columns, row, strict=True)):
            self._write_cell(position, column.kind, value)
        self.next += 1

    def write_total(self, row: Sequence[Any]) -> None:
        """Write the last row; it may have fewer cells than there are columns."""
        self.formats = self.formats_of_total
        self.write([*row, *[None] * (len(self.columns) - len(row))])

    def _write_cell(self, position: int, kind: str, value: Any) -> None:
        if value is None or value == "":
            return
        if isinstance(value, datetime):
            plain = timezone.make_naive(value) if timezone.is_aware(value) else value
            self.sheet.write_datetime(self.next, position, plain, self.formats["moment"])
        elif isinstance(value, date):
            self.sheet.write_datetime(self.next, position, value, self.formats["date"])
        elif isinstance(value, Decimal | int | float):
            self.sheet.write_number(self.next, position, value, self.formats.get(kind))
        else:
            self.sheet.write_string(self.next, position, str(value), self.formats.get("text"))


def sheet_name(name: str) -> str:
    """A worksheet's name has 31 letters at most, and some are not allowed."""
    return "".join(letter for letter in name if letter not in "[]:*?/\\'")[-31:].strip() or "1"
