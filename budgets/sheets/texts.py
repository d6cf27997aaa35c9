"""Reading an uploaded text as a sheet: fields between commas, semicolons or tabs.

Rows are counted as a spreadsheet counts them: a field may go on over several lines, and a blank
line is a row, too.
"""

import csv
import re
from io import StringIO

import puremagic
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from budgets.sheets import words
from budgets.sheets.workbooks import (
    INVISIBLE,
    MOST_ABOVE,
    MOST_COLUMNS,
    MOST_LINES,
    Sheet,
    is_filled,
)

LONGEST_HEADS = 4_000

_AS_TEXT = re.compile(r'="((?:[^"]|"")*)"')
"""A formula by which spreadsheets keep the noughts of ``0012`` in a CSV file: it is that text."""
_SEPARATOR = re.compile(r'"?sep=([^\w\s"]|\t)"?\r?\n', re.IGNORECASE)
"""The line that says what stands between the fields; spreadsheets do not count it as a row."""


def sheet_of_text(content: bytes) -> Sheet:
    """Raises ``ValidationError`` where the text cannot be read as a table."""
    text = _decoded(content)
    mark = _SEPARATOR.match(text)
    if mark:
        text = text[mark.end() :]
    delimiter = mark.group(1) if mark else _delimiter(text, content)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines = []
    try:
        for number, fields in enumerate(reader, start=1):
            values = {
                min(position, MOST_COLUMNS + 1): value
                for position, field in enumerate(fields, start=1)
                if is_filled(value := _plain(field.strip(INVISIBLE)))
            }
            if values:
                lines.append((number, values))
            if len(lines) == MOST_LINES:
                break
    except csv.Error as error:
        message = _("The text breaks off or is not well formed in line %(line)d.")
        raise ValidationError(message % {"line": reader.line_num}) from error
    return Sheet(lines=lines)


def _plain(field: str) -> str:
    matched = _AS_TEXT.fullmatch(field)
    return matched[1].replace('""', '"').strip(INVISIBLE) if matched else field


def _delimiter(text: str, content: bytes) -> str:
    """Take the mark that stands between the names of columns, wherever their line is."""
    names = words.columns_by_name()
    heads = [line[:LONGEST_HEADS] for line in text.splitlines()[: 2 * MOST_ABOVE] if line.strip()]

    def known(mark: str) -> int:
        return max(
            len({names.get(words.folded(name.strip('"'))) for name in line.split(mark)} - {None})
            for line in heads
        )

    mark = max(",;\t", key=known)
    if known(mark) < 2:
        _refuse_known_binary(content)
    return mark


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        _refuse_known_binary(content)
        raise ValidationError(_("Save the CSV file in the encoding UTF-8.")) from error
    if 0 <= 2 * text.count("\0") - len(text) <= 1 and text.strip("\0"):
        # Every second byte is nought: UTF-16 that does not say so.
        raise ValidationError(_("Save the CSV file in the encoding UTF-8."))
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
