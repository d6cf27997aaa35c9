"""Which heads each cell of a table has."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import pydyf

from reports.pdf.parts import Cell, Part, attributes


class Placed(NamedTuple):
    """A cell with the rows and columns that it spans."""

    cell: Cell
    rows: range
    columns: range


def describe(rows: list[list[Cell]], *, prefix: str) -> Iterator[tuple[str, Part]]:
    """Write of each cell what it spans and which heads it has; give the heads by their ID."""
    placed = list(_placed(rows))
    of_row: dict[int, list[pydyf.String]] = defaultdict(list)
    of_column: dict[int, list[pydyf.String]] = defaultdict(list)
    for cell, spanned_rows, columns in placed:
        table = attributes("Table")
        if len(columns) > 1:
            table["ColSpan"] = len(columns)
        if len(spanned_rows) > 1:
            table["RowSpan"] = len(spanned_rows)
        cell.part["A"] = table
        if cell.element.tag != "th":
            continue
        key = f"{prefix}-{spanned_rows.start}-{columns.start}"
        cell.part["ID"] = pydyf.String(key)
        table["Scope"] = "/Row" if cell.is_head_of_row else "/Column"
        heads, places = (of_row, spanned_rows) if cell.is_head_of_row else (of_column, columns)
        for place in places:
            heads[place].append(cell.part["ID"])
        yield key, cell.part
    for cell, spanned_rows, columns in placed:
        if cell.element.tag == "td":
            heads_of_rows = [head for place in spanned_rows for head in of_row[place]]
            heads_of_columns = [head for place in columns for head in of_column[place]]
            cell.part["A"]["Headers"] = pydyf.Array([*heads_of_rows, *heads_of_columns])


def _placed(rows: list[list[Cell]]) -> Iterator[Placed]:
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            rows_of_cell = range(row, row + int(cell.element.get("rowspan", 1)))
            columns = range(column, column + int(cell.element.get("colspan", 1)))
            taken.update((one, other) for one in rows_of_cell for other in columns)
            yield Placed(cell, rows_of_cell, columns)
