"""Charts of tables: their values, texts and unknowns are those of the cells."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from reports.charts.bars import Bar, Part, beside, stacked
from reports.charts.maps import Map
from reports.charts.parts import Chart as Drawing
from reports.charts.parts import Look
from reports.charts.waterfall import Step, waterfall
from reports.documents.blocks import Cell, Chart, Row, Table
from reports.documents.values import written
from reports.documents.words import plain

Looks = Mapping[int, Look]
"""How the values of a column, by its place, are drawn."""
Parts = Callable[[Row], Sequence[tuple[str, Cell, Look]]]
"""What a bar is made of: the name, the value and the look of each part."""


def bars_beside(table: Table, title: str, looks: Looks) -> Chart:
    """Draw some columns of each row as bars beside each other, such as one of each year."""
    bars = [
        Bar(
            label(row),
            tuple(
                _part(table.columns[at].title, row.cells[at], look, table)
                for at, look in looks.items()
            ),
        )
        for row in _parts_of(table)
    ]
    head = [table.columns[at].title for at in (0, *looks)]
    return _chart(beside(table.key, title, bars, head=head), table)


def bars_stacked(table: Table, title: str, parts: Parts, *, total: int) -> Chart:
    """Draw what each row is made of as one bar; ``total`` is the place of what it adds up to."""
    bars = [
        Bar(
            label(row),
            tuple(_part(name, cell, look, table) for name, cell, look in parts(row)),
            text_of(row.cells[total], table),
        )
        for row in _parts_of(table)
    ]
    names = [part.name for part in bars[0].parts] if bars else []
    head = [table.columns[0].title, *names, table.columns[total].title]
    return _chart(stacked(table.key, title, bars, head=head), table)


def columns_of(table: Table, looks: Looks) -> Parts:
    """Make the parts of a bar of some columns."""
    return lambda row: [
        (table.columns[at].title, row.cells[at], look) for at, look in looks.items()
    ]


def steps_of_rows(table: Table, title: str) -> Chart:
    """Draw a table of two columns, from its first row to its last, which are levels."""
    return _steps(table, title, [(label(row), row.cells[1]) for row in table.rows])


def steps_of_total(table: Table, title: str) -> Chart:
    """Draw the row of the total, from its first amount to its last, which are levels."""
    (total,) = (row for row in table.rows if row.is_total)
    named = zip((column.title for column in table.columns[1:]), total.cells[1:], strict=True)
    return _steps(table, title, list(named))


def map_of(drawing: Map, table: Table) -> Chart:
    return _chart(drawing, table)


def label(row: Row) -> str:
    """Give the heading of a row."""
    return plain(row.cells[0].words)


def text_of(cell: Cell, table: Table) -> str:
    """Write a cell as its table does."""
    return written(cell, table.unit) or plain(cell.words)


def number_of(cell: Cell) -> Decimal | int | None:
    return cell.value if isinstance(cell.value, Decimal | int) else None


def _steps(table: Table, title: str, named: Sequence[tuple[str, Cell]]) -> Chart:
    last = len(named) - 1
    steps = [
        Step(name, number_of(cell), text_of(cell, table), _look(cell, at, last), at in (0, last))
        for at, (name, cell) in enumerate(named)
    ]
    head = [column.title for column in table.columns[:2]]
    return _chart(waterfall(table.key, title, steps, head=head), table)


def _look(cell: Cell, at: int, last: int) -> Look:
    """What is put on is hatched, what is taken off is pale, and levels are full."""
    if at in (0, last):
        return Look.DEEP
    return Look.PALE if (number_of(cell) or 0) < 0 else Look.HATCHED


def _part(name: str, cell: Cell, look: Look, table: Table) -> Part:
    return Part(name, number_of(cell), text_of(cell, table), look)


def _parts_of(table: Table) -> Iterable[Row]:
    return (row for row in table.rows if not row.is_total)


def _chart(drawing: Drawing | Map, table: Table) -> Chart:
    return Chart(drawing=drawing, table=table)
