"""The first page, as the Union prints it, and what is on every page."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reports.documents.blocks import Section, Span
from reports.documents.docx.body import Body, bookmark
from reports.documents.docx.paragraphs import TEXT_WIDTHS
from reports.documents.docx.tables import layout
from reports.documents.docx.xml import Element, el, field, text
from reports.documents.labels import (
    annex_number,
    document_number,
    original_language,
    sample_warning,
    union,
)
from stakeholders.localization import day

NUMBERS_WIDTH = 3300


def front(body: Body) -> Iterator[Element]:
    """Write the masthead, the source, the title, the box of what is asked, and the contents."""
    document = body.document
    yield _masthead(body)
    source = [*body.runs.plain(f"{_('Source:')} ", style="Strong")]
    source += body.runs.plain(document.front.source)
    body.is_after_table = True
    yield body.paragraph("FrontText", source)
    yield body.paragraph("Title", body.runs.plain(document.title))
    width = TEXT_WIDTHS[False]
    yield layout([list(_box(body))], [width], body.runs, "FrontBox")
    yield body.paragraph("TOCHeading", body.runs.plain(_("Contents")))
    yield from _contents(body)


def _masthead(body: Body) -> Element:
    front, runs = body.document.front, body.runs
    names = [
        body.paragraph("FrontUnion", runs.plain(union())),
        body.paragraph("FrontBody", runs.plain(front.body)),
    ]
    if front.scope:
        names.append(body.paragraph("FrontBody", runs(front.scope)))
    if front.session:
        names.append(body.paragraph("FrontText", runs(front.session)))
    numbers = [
        body.paragraph("FrontNumber", runs.plain(line))
        for line in (document_number(front), day(front.day), original_language())
    ]
    widths = [TEXT_WIDTHS[False] - NUMBERS_WIDTH, NUMBERS_WIDTH]
    return layout([names, numbers], widths, runs, "FrontMasthead")


def _box(body: Body) -> Iterator[Element]:
    front = body.document.front
    for box in front.boxes:
        yield body.paragraph("FrontHeading", body.runs.plain(box.title))
        yield from body.prose(box.text)
    yield body.paragraph("FrontHeading", body.runs.plain(_("References")))
    for words in front.references:
        yield body.paragraph("ListBullet", body.runs(words))
    if not front.references:
        yield body.paragraph("Normal", [])


def _contents(body: Body) -> Iterator[Element]:
    """Write the contents as a field of Word, with its entries, so that it is not empty."""
    sections = body.document.sections
    for place, section in enumerate(sections):
        runs = [_entry(body, section)]
        if place == 0:
            runs = [*_opened('TOC \\o "1-1" \\h \\z \\u'), *runs]
        if place == len(sections) - 1:
            runs.append(el("r", el("fldChar", fldCharType="end")))
        yield body.paragraph("TOC1", runs)


def _entry(body: Body, section: Section) -> Element:
    mark = bookmark(body.bookmarks[section.key])
    if section.is_annex:
        title = (Span(f"{annex_number(section.number)}\u2002"), *section.title)
        runs = body.runs(title)
    else:
        runs = [*body.runs.plain(section.number), el("r", el("tab")), *body.runs(section.title)]
    page = field(f"PAGEREF {mark} \\h", [el("r", text("…"))])
    return el("hyperlink", *runs, el("r", el("tab")), *page, anchor=mark, history=1)


def _opened(code: str) -> list[Element]:
    return [
        el("r", el("fldChar", fldCharType="begin")),
        el("r", text(f" {code} ", "instrText")),
        el("r", el("fldChar", fldCharType="separate")),
    ]


def head(body: Body, *, is_wide: bool, is_first: bool = False) -> Element:
    """Write the head of a page: the number of the document; that its data are a sample."""
    document = body.document
    number = [] if is_first else body.runs.plain(document_number(document.front))
    if document.is_sample:
        number.append(el("r", el("tab")))
        number += body.runs.plain(sample_warning(), style="SampleWarning")
    return body.paragraph("FrontText" if is_first else "Header", number, tabs=_tabs(is_wide))


def foot(body: Body, *, is_wide: bool) -> Element:
    """Write the foot of a page: the short title, and which page of how many."""
    runs = body.runs.plain(body.document.running_title)
    runs.append(el("r", el("tab")))
    runs += field("PAGE", body.runs.plain("1"))
    runs += body.runs.plain(" / ")
    runs += field("NUMPAGES", body.runs.plain("1"))
    return body.paragraph("Footer", runs, tabs=_tabs(is_wide))


def _tabs(is_wide: bool) -> Element:
    return el("tabs", el("tab", val="right", pos=TEXT_WIDTHS[is_wide]))
