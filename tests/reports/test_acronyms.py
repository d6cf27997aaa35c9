"""The list of acronyms before the annexes: those that the document uses, and no others."""

from datetime import date

import pytest
from django.utils import translation

from reports.documents.blocks import (
    Cell,
    Column,
    Document,
    Entries,
    Entry,
    Front,
    Listing,
    Note,
    Paragraph,
    Prose,
    Row,
    Section,
    Span,
    Table,
)
from reports.documents.numbering import numbered
from reports.sections.acronyms import with_acronyms


def words(text):
    return (Span(text),)


def document(*blocks, language="en"):
    return Document(
        language=language,
        is_right_to_left=False,
        title="Report",
        running_title="Report",
        front=Front(
            body="Forum",
            scope=words("Africa"),
            session=(),
            number="",
            day=date(2026, 11, 30),
            source="Director",
        ),
        sections=(
            Section(key="one", title=words("One"), blocks=blocks),
            Section(key="annex", title=words("Annex"), is_annex=True),
        ),
        is_sample=False,
        as_of=date(2026, 11, 30),
    )


def acronyms_of(written):
    with translation.override(written.language):
        sections = with_acronyms(written).sections
    if len(sections) == 2:
        return None
    assert [one.key for one in sections] == ["one", "acronyms", "annex"]
    (entries,) = sections[1].blocks
    return {entry.name[0].text: entry.statements[0][0].text for entry in entries.entries}


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(words=words("Asked by TDAG.")),
        Note(words=words("TDAG-26")),
        Prose(paragraphs=(words("a"), words("(TDAG)"))),
        Listing(items=(words("TDAG"),)),
        Entries(entries=(Entry(name=words("a"), statements=(words("TDAG"),)),)),
        Entries(entries=(Entry(name=words("TDAG"), statements=()),)),
        Table(key="a", title=words("TDAG"), columns=(), rows=()),
        Table(key="a", title=(), columns=(Column(title="TDAG"),), rows=()),
        Table(key="a", title=(), columns=(), rows=(), notes=(words("TDAG"),)),
        Table(key="a", title=(), columns=(), rows=(Row(cells=(Cell(words=words("TDAG")),)),)),
        Section(key="b", title=words("b"), blocks=(Section(key="c", title=words("TDAG")),)),
    ],
)
def test_acronym_is_found_wherever_it_is_used(block):
    assert acronyms_of(document(block)) == {"TDAG": "Telecommunication Development Advisory Group"}


def test_part_of_another_acronym_is_none_and_a_plural_is_one():
    listed = acronyms_of(document(Note(words=words("ITU-D, LLDC and ICTs; EN, MAIN"))))

    assert listed == {
        "ICT": "Information and communication technology",
        "ITU-D": "ITU Telecommunication Development Sector",
        "LLDC": "Landlocked developing country",
    }


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "в МСЭ и НРС", {"МСЭ": "Международный союз электросвязи"}),
        ("fr", "l'UIT", {"UIT": "Union internationale des télécommunications"}),
        ("zh-hans", "根据ITU的决定", {"ITU": "国际电信联盟"}),
    ],
)
def test_each_language_lists_its_own(language, text, expected):
    listed = acronyms_of(document(Note(words=words(text)), language=language))

    assert listed.items() >= expected.items()


def test_document_without_acronyms_has_no_list():
    assert acronyms_of(document(Note(words=words("None.")))) is None


def test_list_has_no_number_and_takes_none_from_others():
    sections = numbered(with_acronyms(document(Note(words=words("TDAG"))))).sections

    assert [one.number for one in sections] == ["1", "", "A"]
