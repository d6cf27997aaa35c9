"""Of what a document is made: sections, numbered paragraphs, lists, and tables of typed cells.

A document is in one language and holds values, not their written form: each format writes them in
its own way (``reports.documents.html``, …), so that a figure is the same in all of them. Numbers of
sections, paragraphs, tables and charts are given last, by ``reports.documents.numbering``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from reports.charts.maps import Map
from reports.charts.parts import Chart as Drawing

Kind = TypeVar("Kind")


class Role(StrEnum):
    """What a piece of text is, beside its words."""

    PLAIN = ""
    MARK = "mark"
    """The language of a text that the reader's language lacks, such as *EN*."""
    SAMPLE = "sample"
    """Says that something is sample data."""
    NOTE = "note"
    """Small print beside a name: a number, a status, a plan."""
    CODE = "code"
    """A code or number that runs from left to right in every language."""
    STRONG = "strong"
    BREAK = "break"
    """The text goes on in the next line."""


BLANK = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
NOT_WRITTEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Control characters, which no format holds, and codes that turn the direction of what follows."""


@dataclass(frozen=True)
class Span:
    """A piece of text in one line; ``language`` where it is not that of the document."""

    text: str
    role: Role = Role.PLAIN
    language: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", NOT_WRITTEN.sub("", BLANK.sub(" ", str(self.text))))


Words = tuple[Span, ...]
NEW_LINE = Span("", Role.BREAK)


class CellKind(StrEnum):
    TEXT = "text"
    AMOUNT = "amount"
    """CHF, in the unit of the table."""
    MONEY = "money"
    """An amount in a currency of its own, to the last decimal."""
    COUNT = "count"
    SHARE = "share"
    """A part of 1, written in per cent."""
    DAY = "day"
    YEAR = "year"

    @property
    def is_number(self) -> bool:
        return self not in (CellKind.TEXT, CellKind.DAY)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One value of a table, or words. ``words`` stand after a value, or say why there is none.

    ``address`` is where a page leads from the value; files have none.
    """

    kind: CellKind = CellKind.TEXT
    value: Decimal | int | date | None = None
    words: Words = ()
    currency: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Column:
    """``width`` is in per cent of the table; None shares what is left."""

    title: str
    kind: CellKind = CellKind.TEXT
    width: int | None = None


@dataclass(frozen=True, kw_only=True)
class Row:
    """Its first cell is its heading, in every table."""

    cells: tuple[Cell, ...]
    is_total: bool = False


class Unit(StrEnum):
    """In what the amounts of a table are written; every format keeps them to the centime."""

    THOUSANDS = "thousands"
    CENTIMES = "centimes"


@dataclass(frozen=True, kw_only=True)
class Reference:
    """The reference of a total (``budgets.reading.references``) with the name of the figure."""

    label: str
    code: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """``key`` names the table in every language and in every report of its kind."""

    key: str
    title: Words
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit: Unit = Unit.THOUSANDS
    notes: tuple[Words, ...] = ()
    references: tuple[Reference, ...] = ()
    number: str = ""

    @property
    def has_amounts(self) -> bool:
        return any(column.kind is CellKind.AMOUNT for column in self.columns)


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A drawing of a table of the document, under a title that says the finding.

    Its values are those of ``table``, which stands in the document, too: a format that cannot draw
    leaves nothing out without it.
    """

    drawing: Drawing | Map
    table: Table
    number: str = ""


MOST_CHARTS = 4
"""A report has no more of them."""


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """Numbered through the whole document, so that a reference is the same in all languages."""

    words: Words
    number: str = ""


@dataclass(frozen=True, kw_only=True)
class Prose:
    """What staff wrote: paragraphs of plain text, or words in its place."""

    paragraphs: tuple[Words, ...]
    is_sample: bool = False


@dataclass(frozen=True, kw_only=True)
class Note:
    """Small print: what is counted, what a word means."""

    words: Words


@dataclass(frozen=True, kw_only=True)
class Listing:
    items: tuple[Words, ...]
    is_ordered: bool = False


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A name, and what is said of it."""

    name: Words
    statements: tuple[Words, ...]


@dataclass(frozen=True, kw_only=True)
class Entries:
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class Section:
    """``key`` is its address within the document. An annex begins a page, on its side if wide."""

    key: str
    title: Words
    blocks: tuple["Block", ...] = ()
    is_annex: bool = False
    is_heading_only: bool = False
    """Neither numbered nor in the contents: a heading within a section."""
    number: str = ""
    level: int = 2


Block = Section | Table | Chart | Paragraph | Prose | Note | Listing | Entries


@dataclass(frozen=True, kw_only=True)
class Box:
    """A text of the front with its heading, such as the summary."""

    key: str
    title: str
    text: Prose


@dataclass(frozen=True, kw_only=True)
class Front:
    """What the Union prints on the first page of a document."""

    body: str
    """To whom the report goes, such as the regional development forum."""
    scope: Words
    session: Words
    number: str
    """With the letter of its language; empty as long as it has none."""
    day: date
    place: Words = ()
    agenda_item: str = ""
    source: str = ""
    contact: Words = ()
    revision: Words = ()
    """Which document it revises, corrects or adds to, and what changed."""
    boxes: tuple[Box, ...] = ()
    """What the reader is shown, and asked, at first sight."""
    references: tuple[Words, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Document:
    """A report in one language. ``title`` is plain: it is the title of the file, too."""

    language: str
    is_right_to_left: bool
    title: str
    running_title: str
    front: Front
    sections: tuple[Section, ...]
    is_sample: bool
    as_of: date

    def tables(self) -> Iterator[Table]:
        """Give all tables in their order."""
        for section in self.sections:
            yield from _all(Table, section)

    def charts(self) -> Iterator[Chart]:
        """Give all charts in their order."""
        for section in self.sections:
            yield from _all(Chart, section)


def _all(kind: type[Kind], section: Section) -> Iterator[Kind]:
    for block in section.blocks:
        if isinstance(block, kind):
            yield block
        elif isinstance(block, Section):
            yield from _all(kind, block)
