"""Reading a table out of an uploaded spreadsheet: CSV or XLSX, known by its bytes, whoever made it.

Nothing in the file is trusted: its size, what it would unpack to, its number of rows, its name. A
formula is not a value, and no cell is guessed at.
"""

import csv
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from typing import Any
from xml.etree.ElementTree import ParseError
from zlib import error as ZlibError  # noqa: N812 - an exception, named like one

import puremagic
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_UNPACKED = 40 * 1024 * 1024
PACKED_BY = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How workbooks are packed; of other ways each reader fails in a manner of its own."""
MOST_PARTS = 500
MOST_ROWS = 10_000
MOST_COLUMNS = 40
LAST_ROW = 1_048_576
"""The last row that a worksheet has, whatever a damaged one says."""

ARCHIVE, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
DAMAGE = (
    zipfile.BadZipFile,
    InvalidFileException,
    ParseError,
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


@dataclass(frozen=True, order=True, kw_only=True)
class Fault:
    """What is wrong in one cell; ``column`` is empty where it is the whole row."""

    row: int
    column: str
    message: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row by the number that the spreadsheet shows; empty cells are None."""

    number: int
    values: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Table:
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True)
class _Formula:
    """In the place of a cell that holds a formula."""


def read_table(content: bytes, *, required: Sequence[str], optional: Sequence[str]) -> Table:
    """Read the rows under the named columns.

    Raises ``ValidationError`` with every reason for which there is no such table; what is wrong in
    single cells comes as faults.
    """
    if len(content) > LARGEST_FILE:
        raise ValidationError(too_large())
    if content.startswith(COMPOUND):
        raise ValidationError(_refusal_of_compound(content))
    if content.startswith(ARCHIVE):
        sheets = _sheets_of_workbook(content)
    else:
        sheets = [("", list(_lines_of_text(content, {*required, *optional})))]
    return _table(sheets, required, optional)


def too_large() -> str:
    return _("The file is larger than %(limit)d MB.") % {"limit": LARGEST_FILE // 1024**2}


# --- Workbooks ------------------------------------------------------------------------------


def _refusal_of_compound(content: bytes) -> str:
    if ENCRYPTED in content:
        return _("The workbook is protected by a password. Save it without one.")
    return _("This is a file of an old kind. Save it as XLSX or CSV.")


def _sheets_of_workbook(content: bytes) -> list[tuple[str, list[tuple]]]:
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
        book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
        try:
            return [(sheet.title, _lines_of_sheet(sheet)) for sheet in book.worksheets]
        finally:
            book.close()
    except DAMAGE as error:
        raise ValidationError(damaged) from error


def _lines_of_sheet(sheet: Any) -> list[tuple]:
    """Give the lines with their values; what the sheet says of its own size is not believed."""
    lines: list[tuple] = []
    filled = 0
    rows = sheet.iter_rows(min_row=1, max_row=LAST_ROW, min_col=1, max_col=MOST_COLUMNS)
    for number, cells in enumerate(rows, start=1):
        values = [_Formula() if cell.data_type == "f" else cell.value for cell in cells]
        if all(value is None or value == "" for value in values):
            continue
        filled += 1
        if filled > MOST_ROWS + 1:
            raise ValidationError(_too_many())
        lines.append((number, values))
    return lines


# --- Text -----------------------------------------------------------------------------------


def _lines_of_text(content: bytes, names: set[str]) -> Iterator[tuple]:
    text = _decoded(content)
    head = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(",;\t", key=lambda mark: len(names & {_name(c) for c in head.split(mark)}))
    if not names & {_name(cell) for cell in head.split(delimiter)}:
        _refuse_known_binary(content)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    filled = 0
    try:
        for values in reader:
            if not any(values):
                continue
            filled += 1
            if filled > MOST_ROWS + 1:
                raise ValidationError(_too_many())
            yield reader.line_num, [value.strip() or None for value in values]
    except csv.Error as error:
        message = _("The text breaks off or is not well formed in line %(line)d.")
        raise ValidationError(message % {"line": reader.line_num}) from error


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        _refuse_known_binary(content)
        raise ValidationError(_("Save the CSV file in the encoding UTF-8.")) from error
    if "\0" in text or not text.strip():
        raise ValidationError(_("This is not a spreadsheet. Give an XLSX or a CSV file."))
    return text


def _refuse_known_binary(content: bytes) -> None:
    try:
        kinds = {match.extension for match in puremagic.magic_string(content[:8192])}
    except puremagic.PureError:
        return
    if kinds - {"", ".csv", ".tsv", ".txt"}:
        raise ValidationError(_("This is not a spreadsheet. Give an XLSX or a CSV file."))


# --- The table ------------------------------------------------------------------------------


def _table(
    sheets: Sequence[tuple[str, list[tuple]]], required: Sequence[str], optional: Sequence[str]
) -> Table:
    """Take the sheet whose first line has the columns, or the one that comes nearest to it."""
    known = {*required, *optional}

    def shared(sheet: tuple[str, list[tuple]]) -> int:
        return len(known & set(_heads(sheet[1])))

    nearest = max(sheets, key=shared, default=("", []))
    if shared(nearest) < 2:
        message = _("No sheet has the columns %(columns)s in its first line.")
        raise ValidationError(message % {"columns": ", ".join(required)})
    heads = _heads(nearest[1])
    _refuse_columns(heads, required, known)
    return _rows(heads, nearest[1][1:])


def _heads(lines: list[tuple]) -> list[str]:
    return [_name(value) for value in lines[0][1]] if lines else []


def _name(value: Any) -> str:
    return str(value).strip().strip('"').casefold() if isinstance(value, str) else ""


def _refuse_columns(heads: list[str], required: Sequence[str], known: Iterable[str]) -> None:
    named = [head for head in heads if head]
    faults = [
        *(_("The column “%s” is missing.") % name for name in required if name not in named),
        *(
            _("The column “%s” is not known here.") % name
            for name in dict.fromkeys(named)
            if name not in known
        ),
        *(
            _("The column “%s” stands there twice.") % name
            for name in dict.fromkeys(named)
            if named.count(name) > 1
        ),
    ]
    if faults:
        raise ValidationError(faults)


def _rows(heads: list[str], lines: list[tuple]) -> Table:
    table = Table()
    if not lines:
        raise ValidationError(_("The file has no row under its columns."))
    for number, values in lines:
        row = {}
        for position, value in enumerate(values):
            head = heads[position] if position < len(heads) else ""
            if isinstance(value, _Formula):
                message = _("This cell holds a formula. Put its value there.")
                table.faults.append(Fault(row=number, column=head, message=message))
            elif head:
                row[head] = value.strip() or None if isinstance(value, str) else value
            elif value is not None:
                message = _("There is a value outside the columns.")
                table.faults.append(Fault(row=number, column="", message=message))
        table.rows.append(Row(number=number, values=row))
    return table


def _too_many() -> str:
    message = _("The file has more than %(limit)s rows; divide it.")
    return message % {"limit": f"{MOST_ROWS:,}".replace(",", "\u202f")}
