"""Numbers follow from the order of the parts alone."""

from datetime import date

import pytest

from reports.documents.blocks import (
    Cell,
    Column,
    Document,
    Front,
    Note,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
)
from reports.documents.numbering import numbered
from reports.kinds import document_of


def said(text):
    return Paragraph(words=(Span(text),))


def table(key):
    return Table(
        key=key,
        title=(Span(key),),
        columns=(Column(title="A"),),
        rows=(Row(cells=(Cell(words=(Span("1"),)),)),),
    )


def document(*sections):
    return Document(
        language="en",
        is_right_to_left=False,
        title="Report",
        running_title="Report",
        front=Front(body="Forum", scope=(), session=(), number="", day=date(2026, 11, 20)),
        sections=sections,
        is_sample=False,
        as_of=date(2026, 11, 20),
    )


def numbers(part):
    """Give the number of every part that has one, in their order."""
    for block in getattr(part, "blocks", ()) or getattr(part, "sections", ()):
        if hasattr(block, "number"):
            yield type(block).__name__, block.number
        yield from numbers(block)


def test_sections_paragraphs_and_tables_are_counted_through():
    money = Section(
        key="money",
        title=(Span("Money"),),
        blocks=(
            said("one"),
            Section(key="in", title=(Span("In"),), blocks=(table("in"), said("two"))),
            Section(
                key="aside",
                title=(Span("Aside"),),
                blocks=(said("three"),),
                is_heading_only=True,
            ),
            Section(key="out", title=(Span("Out"),), blocks=(Note(words=()), table("out"))),
        ),
    )
    last = Section(key="last", title=(Span("Last"),), blocks=(said("four"),))
    annex = Section(key="annex", title=(Span("All"),), blocks=(table("all"),), is_annex=True)

    assert list(numbers(numbered(document(money, last, annex)))) == [
        ("Section", "1"),
        ("Paragraph", "1"),
        ("Section", "1.1"),
        ("Table", "1"),
        ("Paragraph", "2"),
        ("Section", ""),
        ("Paragraph", "3"),
        ("Section", "1.2"),
        ("Table", "2"),
        ("Section", "2"),
        ("Paragraph", "4"),
        ("Section", "A"),
        ("Table", "3"),
    ]


@pytest.mark.parametrize("language", ["ar", "zh-hans", "fr", "ru", "es"])
def test_numbers_are_the_same_in_all_languages(gathered, language):
    """A delegate who says *paragraph 12* is understood by readers of every language."""
    english = list(numbers(document_of(gathered, "en")))

    assert len(english) > 40
    assert list(numbers(document_of(gathered, language))) == english
