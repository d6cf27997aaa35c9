"""A document on a page of the portal: its tables scroll by themselves, its totals lead on.

The contents are those of the files. What only paper needs, such as QR codes, is left out; a total
leads to what it is made of, as of its day, by the reference that is printed below its table.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from budgets.reading.references import mark_of, read_reference
from reports.documents import html
from reports.documents.blocks import Block, Cell, Document, Note, Reference, Row, Section, Table
from reports.documents.labels import (
    after_title,
    between_statements,
    references_intro,
    table_number,
    unit_words,
)
from reports.documents.words import plain

AddressOf = Callable[[str], str]
"""Gives the address of the page of a figure by its reference."""


@dataclass(frozen=True, kw_only=True)
class PageTable(Table):
    """``links`` are the references below it, each with its address."""

    links: tuple[tuple[Reference, str], ...] = ()


def as_page(document: Document, *, address_of: AddressOf) -> Document:
    """Give a document as it is on a page; ``address_of`` gives the page of a reference."""
    sections = tuple(_section(one, address_of) for one in document.sections)
    return replace(document, sections=sections)


def _section(section: Section, address_of: AddressOf) -> Section:
    return replace(section, blocks=tuple(_block(one, address_of) for one in section.blocks))


def _block(block: Block, address_of: AddressOf) -> Block:
    if isinstance(block, Section):
        return _section(block, address_of)
    if isinstance(block, Table):
        return _table(block, address_of)
    return block


def _table(table: Table, address_of: AddressOf) -> PageTable:
    values = {one.name: getattr(table, one.name) for one in fields(Table)}
    links = tuple((one, address_of(one.code)) for one in table.references)
    leading = _leading(table, dict((one.code, address) for one, address in links))
    rows = tuple(_row(row, leading) for row in table.rows)
    return PageTable(**values | {"rows": rows, "references": ()}, links=links)


def _row(row: Row, leading: dict[int, str]) -> Row:
    cells = (
        replace(one, address=leading[id(one)]) if id(one) in leading else one for one in row.cells
    )
    return replace(row, cells=tuple(cells))


def _leading(table: Table, addresses: dict[str, str]) -> dict[int, str]:
    """Give the address of each cell, by its identity, that is the figure of one reference alone.

    A reference carries the mark of its value. Where two cells have it, or two references, none of
    them leads anywhere: the references below the table name the figures.
    """
    cells = list(_totals(table))
    leading: dict[int, list[str]] = {}
    for code, address in addresses.items():
        mark = read_reference(code)[1]
        fitting = [one for one in cells if _has_mark(one, mark)]
        if len(fitting) == 1:
            leading.setdefault(id(fitting[0]), []).append(address)
    return {cell: address for cell, (address, *others) in leading.items() if not others}


def _totals(table: Table) -> Iterator[Cell]:
    """Give the cells of the totals; of a table without them, all."""
    totals = [row for row in table.rows if row.is_total]
    for row in totals or table.rows:
        yield from row.cells


def _has_mark(cell: Cell, mark: int) -> bool:
    """Whether the value has the mark, as it is or taken off."""
    value = cell.value
    return isinstance(value, Decimal) and mark in (mark_of(value), mark_of(-value))


@html.block.register
def _page_table(part: PageTable) -> SafeString:
    """Let a table scroll within its own frame, which the keyboard reaches and has a name."""
    values = {one.name: getattr(part, one.name) for one in fields(Table)}
    return format_html(
        '<div class="scroll" role="region" tabindex="0" aria-label="{}">\n{}\n</div>{}',
        f"{table_number(part.number)} {plain(part.title)}{after_title(unit_words(part))}",
        html.block(Table(**values | {"notes": ()})),
        format_html(
            "\n{}{}", html.blocks(Note(words=one) for one in part.notes), _references(part)
        ),
    )


def _references(part: PageTable) -> SafeString:
    if not part.links:
        return SafeString("")
    codes = format_html_join(
        between_statements(),
        '{} <a href="{}"><bdi dir="ltr" class="code">{}</bdi></a>',
        ((one.label, address, one.code) for one, address in part.links),
    )
    return format_html('\n<p class="note">{}</p>', format_html(references_intro(), codes=codes))
