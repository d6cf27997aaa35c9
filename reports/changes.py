"""What moved between two takings of the figures of a report: where it is printed, before and now.

Both are written as documents and compared table by table, in the language of the reader. Texts that
staff write, the day of the figures, and the way from them to the public page of that day are those
of now in both.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from django.utils import translation
from django.utils.translation import get_language

from reports.contents.snapshot import from_json
from reports.contents.upgrades import figures_of, upgraded
from reports.documents.blocks import (
    Block,
    Cell,
    Document,
    Entries,
    Listing,
    Section,
    Table,
    Unit,
)
from reports.documents.values import written
from reports.documents.words import plain
from reports.kinds import KINDS
from reports.models import Report
from stakeholders.localization import listed

MOST_SHOWN = 200
"""How many changes are shown."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """``place`` names the table, the row and the column; an empty side: it is not there."""

    place: str
    then: str
    now: str


def count_changes(report: Report) -> int | None:
    """Count what moved since the figures that were there before; None if there were none."""
    if report.earlier_snapshot is None:
        return None
    with translation.override("en"):
        return sum(1 for _change in _changes(report))


def changes_of(report: Report) -> list[Change]:
    """Give what moved, in the active language, ``MOST_SHOWN`` at the most."""
    if report.earlier_snapshot is None or report.snapshot is None:
        return []
    return list(islice(_changes(report), MOST_SHOWN))


def _changes(report: Report) -> Iterator[Change]:
    kind = KINDS[report.kind]
    now: Any = from_json(kind.contents, figures_of(report))
    then: Any = from_json(kind.contents, upgraded(report.kind, report.earlier_snapshot or {}))
    then = replace(then, front=now.front, as_of=now.as_of, to_page=now.to_page)
    if getattr(then, "lights", None) and now.lights:
        then = replace(then, lights=replace(then.lights, on=now.lights.on))
    if then == now:
        return
    language = get_language() or "en"
    before, after = (
        _lines(kind.document(one, language=language, references={})) for one in (then, now)
    )
    for key in dict.fromkeys([*after, *before]):
        old, new = (lines.get(key) for lines in (before, after))
        if old is None or new is None or old.written != new.written:
            place = (new or old or _NOWHERE).place
            yield Change(place=place, then=_words(old), now=_words(new))


Key = tuple[str | int, ...]


@dataclass(frozen=True)
class _Line:
    """What is printed at a place: ``key`` is the same in both documents, ``place`` is in words."""

    key: Key
    place: str
    written: str


_NOWHERE = _Line((), "", "")


def _words(line: _Line | None) -> str:
    return line.written if line else ""


def _lines(document: Document) -> dict[Key, _Line]:
    """Give what is printed by where; the last part of a key numbers equal places."""
    seen: Counter[Key] = Counter()
    lines = {}
    for line in _written(document.sections, "", ""):
        seen[line.key] += 1
        lines[*line.key, seen[line.key]] = line
    return lines


def _written(blocks: tuple[Block, ...], key: str, title: str) -> Iterator[_Line]:
    for block in blocks:
        if isinstance(block, Section):
            yield from _written(block.blocks, block.key, plain(block.title))
        elif isinstance(block, Table):
            yield from _cells(block)
        elif isinstance(block, Entries):
            yield from _statements(block, key, title)
        elif isinstance(block, Listing):
            yield from (_Line((key,), title, plain(item)) for item in block.items)


def _statements(block: Entries, key: str, title: str) -> Iterator[_Line]:
    for entry in block.entries:
        name = plain(entry.name)
        for statement in entry.statements:
            yield _Line((key, name), listed(title, name), plain(statement))


def _cells(table: Table) -> Iterator[_Line]:
    for row in table.rows:
        heading = plain(row.cells[0].words)
        for column, cell in zip(table.columns, row.cells, strict=True):
            place = listed(*filter(None, (plain(table.title), heading, column.title)))
            yield _Line((table.key, heading, column.title), place, _in_full(cell))


def _in_full(cell: Cell) -> str:
    """Write a cell to the centime, whatever the unit of its table."""
    return listed(*filter(None, (written(cell, Unit.CENTIMES), plain(cell.words))))
