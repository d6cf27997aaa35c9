"""Results as dots: one each, by what is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.charts.bars import Bar, Part, stacked
from reports.charts.parts import Chart, Dot, Form, Key, Look, Row, Table, in_words, once

COLUMNS = 20
MOST = 100
"""Nobody counts more dots than these in one row; then all rows are bars."""


@dataclass(frozen=True)
class Group:
    """How the results of one kind are named and drawn."""

    name: str
    look: Look


@dataclass(frozen=True)
class Counts:
    """The results of an initiative or a project: how many are in each group, and the total."""

    label: str
    counts: tuple[int, ...]
    text: str


def dots(
    key: str, title: str, rows: Sequence[Counts], *, groups: Sequence[Group], head: Sequence[str]
) -> Chart:
    """Draw one dot a result, group by group. ``head`` names the columns of the table."""
    if max((sum(row.counts) for row in rows), default=0) > MOST:
        return stacked(key, title, [_as_bar(row, groups) for row in rows], head=head)
    drawn = tuple(
        Row(row.label, _dots(row, groups), _words(row, groups), (row.text,)) for row in rows
    )
    table = tuple((row.label, *map(str, row.counts), row.text) for row in rows)
    legend = once(Key(group.look, group.name, Form.ROUND) for group in groups)
    return Chart(key, title, drawn, legend, Table(tuple(head), table))


def _dots(row: Counts, groups: Sequence[Group]) -> tuple[Dot, ...]:
    looks = [
        group.look for group, count in zip(groups, row.counts, strict=True) for _dot in range(count)
    ]
    return tuple(Dot(n % COLUMNS, n // COLUMNS, look) for n, look in enumerate(looks))


def _as_bar(row: Counts, groups: Sequence[Group]) -> Bar:
    pairs = zip(groups, row.counts, strict=True)
    parts = tuple(Part(group.name, count, str(count), group.look) for group, count in pairs)
    return Bar(row.label, parts, row.text)


def _words(row: Counts, groups: Sequence[Group]) -> str:
    return in_words(
        (group.name, str(count)) for group, count in zip(groups, row.counts, strict=True)
    )
