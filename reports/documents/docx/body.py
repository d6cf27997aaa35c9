"""The sections of a document: headings, paragraphs, lists, tables with what stands under them."""

from collections.abc import Callable, Iterator
from typing import Any

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from reports.documents.blocks import (
    Block,
    Chart,
    Document,
    Entries,
    Listing,
    Note,
    Paragraph,
    Prose,
    Reference,
    Section,
    Span,
    Table,
    Words,
)
from reports.documents.docx.paragraphs import bookmarked, paragraph
from reports.documents.docx.pictures import picture
from reports.documents.docx.runs import Runs
from reports.documents.docx.tables import table
from reports.documents.docx.xml import Element, el, field, text, value
from reports.documents.labels import (
    after_title,
    annex_number,
    between_statements,
    chart_number,
    chart_source,
    figure_address,
    references_intro,
    references_use,
    sample_words,
    table_number,
    unit_words,
)

NO_LIST, ORDERED = 0, 4
"""Lists of ``numbering.xml``."""
CLOSE = {"FrontText", "Normal", "NumberedParagraph", "Note", "ListBullet", "ListNumber"}
"""Styles that have no space before them."""


class Body:
    """Writes the parts of a document, one after the other."""

    def __init__(self, document: Document, file: WordFile) -> None:
        self.document, self.file = document, file
        self.runs = Runs(document.language)
        self.is_right_to_left = self.runs.is_right_to_left
        self.is_wide = False
        self.is_annex = False
        self.is_after_table = False
        self.bookmarks = {one.key: key for key, one in enumerate(document.sections, 1)}
        self.links: dict[str, str] = {}

    def paragraph(self, style: str, runs: list[Element], **options: Any) -> Element:
        is_close, self.is_after_table = self.is_after_table, False
        return paragraph(
            style,
            runs,
            is_right_to_left=self.is_right_to_left,
            is_set_off=is_close and style in CLOSE,
            **options,
        )

    def block(self, part: Block) -> Iterator[Element]:
        """Write a part of a document with all that is in it."""
        return WRITERS[type(part)](self, part)

    def section(self, part: Section, *, begins_page: bool = False) -> Iterator[Element]:
        if part.level == TOP_LEVEL:
            self.is_annex = part.is_annex
        runs = self.title(part)
        if part.key in self.bookmarks and part.level == TOP_LEVEL:
            key = self.bookmarks[part.key]
            runs = bookmarked(bookmark(key), key, runs)
        yield self.paragraph(
            self._heading(part),
            runs,
            number=None if self._is_counted(part) else (NO_LIST, 0),
            begins_page=begins_page,
        )
        for block in part.blocks:
            yield from self.block(block)

    def title(self, part: Section) -> list[Element]:
        """Write the title of a section; Word counts the sections, but not the annexes."""
        if self._is_counted(part) or not part.number:
            return self.runs(part.title)
        is_letter = part.is_annex and part.level == TOP_LEVEL
        number = annex_number(part.number) if is_letter else part.number
        return self.runs((Span(f"{number}\u2002"), *part.title))

    def _is_counted(self, part: Section) -> bool:
        return bool(part.number) and not self.is_annex

    def _heading(self, part: Section) -> str:
        level = part.level - TOP_LEVEL
        return "AnnexHeading" if self.is_annex and level == 0 else f"Heading{min(level + 1, 4)}"

    def numbered(self, part: Paragraph) -> Iterator[Element]:
        yield self.paragraph("NumberedParagraph", self.runs(part.words))

    def prose(self, part: Prose) -> Iterator[Element]:
        if part.is_sample:
            yield self.paragraph("Normal", self.runs(sample_words()), keeps_next=True)
        for words in part.paragraphs:
            yield self.paragraph("Normal", self.runs(words))

    def note(self, part: Note) -> Iterator[Element]:
        yield self.paragraph("Note", self.runs(part.words))

    def listing(self, part: Listing) -> Iterator[Element]:
        number = (self._list(), 0) if part.is_ordered else None
        style = "ListNumber" if part.is_ordered else "ListBullet"
        for words in part.items:
            yield self.paragraph(style, self.runs(words), number=number)

    def _list(self) -> int:
        """Begin a list that counts from 1."""
        numbering = self.file.part.numbering_part.element
        key = len(numbering.findall(qn("w:num"))) + 1
        start = el("lvlOverride", value("startOverride", 1), ilvl=0)
        numbering.append(el("num", value("abstractNumId", ORDERED), start, numId=key))
        return key

    def entries(self, part: Entries) -> Iterator[Element]:
        for entry in part.entries:
            yield self.paragraph("EntryName", self.runs(entry.name))
            for words in entry.statements:
                yield self.paragraph("EntryStatement", self.runs(words))

    def table(self, part: Table) -> Iterator[Element]:
        yield self.paragraph("Caption", self._caption(part, part.title))
        yield table(part, self.runs, is_wide=self.is_wide)
        self.is_after_table = True
        for words in part.notes:
            yield self.paragraph("Note", self.runs(words))
        if part.references:
            yield self.paragraph("Note", self._references(part.references))

    def chart(self, part: Chart) -> Iterator[Element]:
        title: Words = (Span(part.drawing.title),)
        yield self.paragraph("Caption", self._caption(part, title))
        yield self.paragraph(
            "Picture", [picture(part, self.file, is_wide=self.is_wide)], keeps_next=True
        )
        source = chart_source(table_number(part.table.number))
        for note in (*part.drawing.notes, source):
            yield self.paragraph("Note", self.runs.plain(note))

    def _caption(self, part: Table | Chart, title: Words) -> list[Element]:
        """Write a number that Word counts, the title, and in what amounts are."""
        if isinstance(part, Chart):
            (before, _number, after), of = chart_number("\0").partition("\0"), part.table
            counter = "Figure"
        else:
            (before, _number, after), of = table_number("\0").partition("\0"), part
            counter = "Table"
        number = field(f"SEQ {counter} \\* ARABIC", self.runs.plain(part.number))
        words: Words = (Span(after + " "), *title, Span(after_title(unit_words(of))))
        return [*self.runs.plain(before), *number, *self.runs(words)]

    def _references(self, rows: tuple[Reference, ...]) -> list[Element]:
        before, _codes, after = references_intro().partition("{codes}")
        runs = self.runs.plain(before)
        for place, one in enumerate(rows):
            runs += self.runs.plain((between_statements() if place else "") + f"{one.label} ")
            runs.append(self.link(figure_address(one.code), one.code))
        return runs + self.runs.plain(f"{after} {references_use()}")

    def link(self, address: str, shown: str) -> Element:
        if address not in self.links:
            kind = RELATIONSHIP_TYPE.HYPERLINK
            self.links[address] = self.file.part.relate_to(address, kind, is_external=True)
        run = el("r", el("rPr", value("rStyle", "Hyperlink")))
        for place, piece in enumerate(shown.split("-")):
            run.extend([el("noBreakHyphen"), text(piece)] if place else [text(piece)])
        return el("hyperlink", run, r__id=self.links[address])


TOP_LEVEL = 2
"""Of a section that is in no other; the title of the document has level 1."""

WRITERS: dict[type, Callable[[Body, Any], Iterator[Element]]] = {
    Section: Body.section,
    Table: Body.table,
    Chart: Body.chart,
    Paragraph: Body.numbered,
    Prose: Body.prose,
    Note: Body.note,
    Listing: Body.listing,
    Entries: Body.entries,
}


def bookmark(key: int) -> str:
    return f"_Toc{key:08}"
