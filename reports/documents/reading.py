"""All the words of a document, for whoever looks for something in them."""

from collections.abc import Iterator
from functools import singledispatch

from reports.documents.blocks import (
    Block,
    Chart,
    Document,
    Entries,
    Listing,
    Note,
    Paragraph,
    Prose,
    Section,
    Span,
    Table,
    Words,
)


def words_in(document: Document) -> Iterator[Words]:
    """Give every piece of running text, heading and cell, of the first page as well."""
    front = document.front
    yield from ((Span(front.body),), front.scope, front.session, *front.references)
    for box in front.boxes:
        yield from _words(box.text)
    for section in document.sections:
        yield from _words(section)


@singledispatch
def _words(part: Block) -> Iterator[Words]:
    raise TypeError(f"{type(part).__name__} is no part of a document.")


@_words.register
def _section(part: Section) -> Iterator[Words]:
    yield part.title
    for block in part.blocks:
        yield from _words(block)


@_words.register(Paragraph)
@_words.register(Note)
def _one(part: Paragraph | Note) -> Iterator[Words]:
    yield part.words


@_words.register
def _prose(part: Prose) -> Iterator[Words]:
    yield from part.paragraphs


@_words.register
def _listing(part: Listing) -> Iterator[Words]:
    yield from part.items


@_words.register
def _entries(part: Entries) -> Iterator[Words]:
    for entry in part.entries:
        yield entry.name
        yield from entry.statements


@_words.register
def _chart(part: Chart) -> Iterator[Words]:
    yield (Span(part.drawing.title),)
    yield from ((Span(key.text),) for key in part.drawing.legend)


@_words.register
def _table(part: Table) -> Iterator[Words]:
    yield part.title
    yield from ((Span(column.title),) for column in part.columns)
    yield from part.notes
    for row in part.rows:
        yield from (cell.words for cell in row.cells)
