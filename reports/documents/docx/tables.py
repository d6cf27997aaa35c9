"""Tables: a head that repeats on each page, rows that do not break, columns by their widths."""

import re
from collections.abc import Sequence

from reports.documents.blocks import Role, Row, Table
from reports.documents.docx.paragraphs import TEXT_WIDTHS, paragraph
from reports.documents.docx.runs import Runs
from reports.documents.docx.xml import Element, el, value
from reports.documents.html import has_many_columns
from reports.documents.labels import cell_words
from reports.documents.words import plain

WORD = re.compile("[^\\W\\d_\u3000-\u9fff]+")
"""Letters between which no line ends; between Chinese ones it may."""
WHOLE = re.compile(r"\S.*\S|\S")
MOST_LETTERS = 18
LETTER, LETTER_SMALL = 105, 98
"""Width of a bold letter of the text of a table, in twentieths of a point."""
PADDING = 80


def table(part: Table, runs: Runs, *, is_wide: bool) -> Element:
    widths = column_widths(part, TEXT_WIDTHS[is_wide])
    writer = _Rows(part, runs, widths)
    rows = [writer.row(row) for row in part.rows]
    return el(
        "tbl", _properties(part, runs), _grid(widths), writer.head(keeps_next=bool(rows)), *rows
    )


def column_widths(part: Table, whole: int) -> list[int]:
    """Share out the width of the text by the widths of the columns, but break no word or number.

    Columns without a width of their own share the rest.
    """
    columns = part.columns
    open_ones = sum(1 for column in columns if not column.width)
    rest = 100 - sum(column.width or 0 for column in columns)
    wanted = [whole * (column.width or max(rest, 5) / open_ones) / 100 for column in columns]
    least = [_least_width(part, place) for place in range(len(columns))]
    spare = [max(want - need, 0) for want, need in zip(wanted, least, strict=True)]
    share = max(whole - sum(least), 0) / (sum(spare) or 1)
    widths = [need + over * share for need, over in zip(least, spare, strict=True)]
    return [int(width * whole / sum(widths)) for width in widths]


def _least_width(part: Table, place: int) -> float:
    """Give about the width of the longest word of a column, in twentieths of a point."""
    letter = LETTER_SMALL if has_many_columns(part) else LETTER
    longest = max((len(word) for word in WORD.findall(part.columns[place].title)), default=0)
    for row in part.rows:
        for span in cell_words(row.cells[place], part.unit):
            one = WHOLE if span.role is Role.CODE else WORD
            longest = max(longest, *(len(word) for word in one.findall(span.text)), 0)
    return min(longest, MOST_LETTERS) * letter + 2 * PADDING


def layout(
    cells: Sequence[Sequence[Element]], widths: Sequence[int], runs: Runs, style: str
) -> Element:
    """Place paragraphs beside each other, or in a box, without a table of data."""
    return el(
        "tbl",
        el(
            "tblPr",
            value("tblStyle", style),
            el("bidiVisual") if runs.is_right_to_left else None,
            el("tblW", w=sum(widths), type="dxa"),
            el("tblLayout", type="fixed"),
        ),
        _grid(widths),
        el(
            "tr",
            *(
                el("tc", el("tcPr", el("tcW", w=width, type="dxa")), *cell)
                for cell, width in zip(cells, widths, strict=True)
            ),
        ),
    )


def _properties(part: Table, runs: Runs) -> Element:
    has_total = any(row.is_total for row in part.rows)
    look = {"firstRow": 1, "lastRow": int(has_total), "firstColumn": 0, "lastColumn": 0}
    return el(
        "tblPr",
        value("tblStyle", "ReportTable"),
        el("bidiVisual") if runs.is_right_to_left else None,
        el("tblW", w=5000, type="pct"),
        el("tblLayout", type="fixed"),
        el("tblLook", val="0460" if has_total else "0420", noHBand=1, noVBand=1, **look),
        value("tblCaption", plain(part.title)),
    )


def _grid(widths: Sequence[int]) -> Element:
    return el("tblGrid", *(el("gridCol", w=width) for width in widths))


class _Rows:
    def __init__(self, part: Table, runs: Runs, widths: Sequence[int]) -> None:
        self.part, self.runs, self.widths = part, runs, widths
        self.size = "Small" if has_many_columns(part) else ""
        self.kept = {
            id(row) for row, after in zip(part.rows, part.rows[1:], strict=False) if after.is_total
        }
        if part.rows and (part.notes or part.references):
            self.kept.add(id(part.rows[-1]))

    def head(self, *, keeps_next: bool) -> Element:
        cells = [
            self._cell(
                self.runs.plain(column.title),
                width,
                is_number=column.kind.is_number,
                keeps_next=keeps_next,
            )
            for column, width in zip(self.part.columns, self.widths, strict=True)
        ]
        return el("tr", el("trPr", el("cantSplit"), el("tblHeader")), *cells)

    def row(self, row: Row) -> Element:
        """No total is alone on a page, and no note without a row of its table."""
        style = "Strong" if row.is_total else ""
        cells = [
            self._cell(
                self.runs(cell_words(cell, self.part.unit), style=style),
                width,
                is_number=cell.kind.is_number,
                keeps_next=id(row) in self.kept,
            )
            for cell, width in zip(row.cells, self.widths, strict=True)
        ]
        return el("tr", el("trPr", el("cantSplit")), *cells)

    def _cell(
        self, runs: list[Element], width: int, *, is_number: bool, keeps_next: bool
    ) -> Element:
        style = ("TableNumber" if is_number else "TableText") + self.size
        return el(
            "tc",
            el("tcPr", el("tcW", w=width, type="dxa")),
            paragraph(
                style,
                runs,
                is_right_to_left=self.runs.is_right_to_left,
                keeps_next=keeps_next,
            ),
        )
