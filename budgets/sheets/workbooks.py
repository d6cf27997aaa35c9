"""Reading the sheets of an uploaded file: CSV or XLSX, known by its bytes, whoever made it.

Nothing in the file is trusted: its size, what it would unpack to, its number of rows, its name.
What its cells say is read in ``cells``; which sheet is the table, in ``tables``.
"""

import re
import warnings
import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from io import BytesIO
from typing import Any
from zlib import error as ZlibError  # noqa: N812 - an exception, named like one

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import WorkSheetParser

from budgets.sheets import formats
from budgets.sheets.values import Broken, Covered, Formatted, Formula, Masked

LARGEST_UNPACKED = 40 * 1024 * 1024
PACKED_BY = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How workbooks are packed; of other ways each reader fails in a manner of its own."""
MOST_PARTS = 500
MOST_ROWS = 10_000
MOST_ABOVE = 30
"""How many filled lines may stand above the columns: a title, who made it, when."""
MOST_LINES = MOST_ROWS + MOST_ABOVE + 2
MOST_COLUMNS = 40
MOST_MERGED = 1_000_000
"""How many cells may be merged, those that several areas cover counted several times."""
LAST_ROW = 1_048_576
"""The last row that a worksheet has, whatever a damaged one says."""

ARCHIVE, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
DAMAGE = (
    zipfile.BadZipFile,
    InvalidFileException,
    SyntaxError,  # of XML: the parsers of Python and of lxml, whichever is used, raise kinds of it
    ZlibError,
    AttributeError,
    EOFError,
    IndexError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What the readers of archives and workbooks raise on bytes that are not what they should be."""

LEAST_SEEN = 1.0
"""A row of fewer points, or a column of fewer characters, shows nothing."""

_FILLED = re.compile(rb"<(?:\w+:)?(?:v|f|is)[\s/>]")
_ROW_ENDS = re.compile(rb"</(?:\w+:)?row\s*>")
_ROWS_END = re.compile(rb"</(?:\w+:)?sheetData\s*>")
_YES = ("1", "true")


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet with its filled lines: their numbers, and what stands in which column from 1 on."""

    name: str = ""
    is_visible: bool = True
    lines: list[tuple[int, dict[int, Any]]] = field(default_factory=list)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def is_filled(value: Any) -> bool:
    """Whether a cell holds anything but spaces, those that nobody sees included."""
    if not isinstance(value, str):
        return value is not None
    return not (value == "" or value.isspace() or not value.strip(INVISIBLE))


INVISIBLE = "".join(map(chr, (*range(0x21), 0xA0, 0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF)))
"""What is cut off at both ends of a cell: spaces, marks of direction, marks of no width."""


def refusal_of_compound(content: bytes) -> str:
    if ENCRYPTED in content:
        return _("The workbook is protected by a password. Save it without one.")
    return _("This is a file of an old kind. Save it as XLSX or CSV.")


def sheets_of_workbook(content: bytes) -> list[Sheet]:
    """Read every sheet. Raises ``ValidationError`` where this is no workbook that can be read."""
    damaged = _("The workbook is damaged, or no workbook at all.")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except DAMAGE as error:
        raise ValidationError(damaged) from error
    if not any(part.filename == "[Content_Types].xml" for part in parts):
        raise ValidationError(_("This is not a spreadsheet. Give an XLSX or a CSV file."))
    if any(part.flag_bits & 1 for part in parts):
        raise ValidationError(_("The workbook is protected by a password. Save it without one."))
    if any(part.compress_type not in PACKED_BY for part in parts):
        raise ValidationError(damaged)
    # An archive cannot unpack to more than it declares: its reader stops there.
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise ValidationError(_("Unpacked, the workbook is too large."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what only looks matter to: styles, validations
            book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
            try:
                return [_sheet(book, name) for name in book.sheetnames]
            finally:
                book.close()
    except DAMAGE as error:
        raise ValidationError(damaged) from error


def _sheet(book: Any, name: str) -> Sheet:
    sheet = book[name]
    is_visible = sheet.sheet_state == "visible"
    if not isinstance(sheet, ReadOnlyWorksheet):  # a chart
        return Sheet(name=name, is_visible=is_visible)
    with sheet._get_source() as source:
        content = without_empty_tail(source.read())
    parser = WorkSheetParser(
        BytesIO(content),
        sheet._shared_strings,
        epoch=book.epoch,
        date_formats=book._date_formats,
        timedelta_formats=book._timedelta_formats,
    )
    lines, hidden = _lines(sheet, parser)
    _cover(lines, parser.merged_cells)
    return Sheet(
        name=name,
        is_visible=is_visible,
        lines=lines,
        hidden_rows=frozenset(hidden),
        hidden_columns=frozenset(
            position
            for column in parser.column_dimensions.values()
            if column.get("hidden") in _YES or _is_closed(column, "width")
            for position in range(int(column["min"]), min(int(column["max"]), MOST_COLUMNS) + 1)
        ),
    )


def without_empty_tail(xml: bytes) -> bytes:
    """Cut off the rows after the last one that holds anything: formats alone may fill the sheet.

    What a sheet says of its own size is not asked for, and what is cut holds no value.
    """
    if b"<!DOCTYPE" in xml or not (ends := list(_ROWS_END.finditer(xml))):
        return xml
    last = None
    for last in _FILLED.finditer(xml, 0, ends[-1].start()):  # noqa: B007 - the last one is wanted
        pass
    row = _ROW_ENDS.search(xml, last.end(), ends[-1].start()) if last else None
    return xml[: row.end()] + xml[ends[-1].start() :] if row else xml


def _lines(
    sheet: ReadOnlyWorksheet, parser: WorkSheetParser
) -> tuple[list[tuple[int, dict[int, Any]]], list[int]]:
    """Give the filled lines, and the numbers of those that are hidden."""
    lines, hidden = [], []
    for number, cells in parser.parse():
        if number > LAST_ROW:
            break
        look = parser.row_dimensions.pop(str(number), {})  # else a million would be kept
        values = {}
        for cell in cells:
            value = _value(sheet, cell)
            if is_filled(value):
                values[min(cell["column"], MOST_COLUMNS + 1)] = value
        if values:
            lines.append((number, values))
            if look.get("hidden") in _YES or _is_closed(look, "ht"):
                hidden.append(number)
        if len(lines) == MOST_LINES:
            break
    return lines, hidden


def _is_closed(look: Mapping[str, Any], size: str) -> bool:
    """Whether a row or a column is so small that nobody sees what is in it."""
    try:
        return float(look.get(size) or LEAST_SEEN) < LEAST_SEEN
    except ValueError:
        return False


def _value(sheet: ReadOnlyWorksheet, cell: dict[str, Any]) -> Any:
    value, kind = cell["value"], cell["data_type"]
    if kind == "f":
        return Formula(value if isinstance(value, str) else str(getattr(value, "text", "=")))
    if kind == "e" and value is not None:
        return Broken(str(value))
    if isinstance(value, bool | time | timedelta) or value is None:
        return value
    shape = ReadOnlyCell(sheet, **cell).number_format
    if shape in ("General", "@"):
        return value
    if isinstance(value, str):
        return Masked(value, shape) if is_filled(value) and formats.hides_text(shape) else value
    if isinstance(value, date):
        return Masked(value, shape) if formats.hides_year_or_day(shape, value.day) else value
    return Formatted(value, shape)


def _cover(lines: list[tuple[int, dict[int, Any]]], merged: Any) -> None:
    """Mark the cells that lie under another one, of which only that one has a value."""
    numbers, left = [number for number, _values in lines], MOST_MERGED
    for area in merged.mergeCell if merged else []:
        by = f"{get_column_letter(area.min_col)}{area.min_row}"
        first, last = bisect_left(numbers, area.min_row), bisect_right(numbers, area.max_row)
        left -= (last - first) * MOST_COLUMNS + 1
        if left < 0:
            raise ValidationError(_("Unpacked, the workbook is too large."))
        for line in range(first, last):
            for column in range(area.min_col, min(area.max_col, MOST_COLUMNS) + 1):
                if (numbers[line], column) != (area.min_row, area.min_col):
                    lines[line][1].setdefault(column, Covered(by))
