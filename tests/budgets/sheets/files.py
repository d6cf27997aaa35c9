"""Spreadsheets as somebody might upload them: good ones, and those that are not."""

import csv
import zipfile
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter

HEADS = ["project", "category", "date", "amount", "currency", "fund", "reference", "description"]


def line(**values: Any) -> dict[str, Any]:
    """One good line of expenditure, of the project ``telemedicine``."""
    return {
        "project": "telemedicine",
        "category": "staff",
        "date": "2026-05-01",
        "amount": "100.00",
        "currency": "CHF",
    } | values


def as_csv(*lines: dict[str, Any], heads: Sequence[str] = HEADS, mark: str = ",") -> bytes:
    file = StringIO()
    writer = csv.writer(file, delimiter=mark)
    writer.writerow(heads)
    writer.writerows([values.get(head, "") for head in heads] for values in lines)
    return file.getvalue().encode()


def as_xlsx(
    *lines: dict[str, Any], heads: Sequence[str] = HEADS, before: Sequence[str] = ()
) -> bytes:
    """A workbook with sheets of other things ``before`` that of the lines; ``=…`` is a formula."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "yyyy-mm-dd"}) as book:
        for name in before:
            book.add_worksheet(name).write_string(0, 0, "Notes")
        sheet = book.add_worksheet("Lines")
        sheet.write_row(0, 0, heads)
        for number, values in enumerate(lines, start=1):
            for position, head in enumerate(heads):
                if (value := values.get(head)) is not None:
                    sheet.write(number, position, value)
    return file.getvalue()


def changed(workbook: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The workbook with something in one of its parts replaced."""
    file = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(workbook)) as before,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for part in before.infolist():
            content = before.read(part)
            after.writestr(
                part.filename, content.replace(old, new) if part.filename == name else content
            )
    return file.getvalue()


def packed(workbook: bytes, by: int) -> bytes:
    """The workbook as an archive that is packed in another way."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as before, zipfile.ZipFile(file, "w", by) as after:
        for part in before.infolist():
            after.writestr(part.filename, before.read(part))
    return file.getvalue()


def bomb(megabytes: int) -> bytes:
    """A small workbook with a sheet that unpacks to so many megabytes of spaces."""
    sheet = "xl/worksheets/sheet1.xml"
    spaces = b" " * (megabytes * 1024**2)
    return changed(as_xlsx(line()), sheet, b"<sheetData>", spaces + b"<sheetData>")
