"""A document as DOCX, on which an editor goes on: real styles, numbers that Word counts, fields.

Word counts sections, paragraphs and tables, so that numbers stay right when one is added; until
then they are those of ``reports.documents.numbering``. The same document gives the same bytes.
"""

from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path
from string import Template
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from lxml import etree

from reports.documents.blocks import Document
from reports.documents.docx.body import Body
from reports.documents.docx.front import foot, front, head
from reports.documents.docx.paragraphs import page_layout
from reports.documents.docx.runs import LANGUAGES
from reports.documents.docx.xml import Element, el
from reports.documents.labels import publisher

FOLDER = Path(__file__).parent
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The day of each part within the file: a day of now would change the bytes."""


def docx_of(document: Document) -> bytes:
    """Write a document in the active language, which is its own."""
    file = docx.Document()
    body = Body(document, file)
    _prepare(file, document)
    _write(file, body)
    return _packed(file)


def _prepare(file: WordFile, document: Document) -> None:
    """Put our styles, lists and settings in the place of those of the library's template."""
    is_right = document.is_right_to_left
    latin = LANGUAGES[document.language]
    names = {
        "latin": latin if document.language in ("en", "es", "fr", "ru") else LANGUAGES["en"],
        "bidi": "<w:bidi/>" if is_right else "",
        # "left" is where a paragraph begins, in Arabic on the right.
        "right": "left" if is_right else "right",
    }
    _replace(file.styles.element, "styles.xml", names)
    _replace(file.part.numbering_part.element, "numbering.xml", names)
    _replace(file.settings.element, "settings.xml", names)
    for key, relation in list(file.part.package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del file.part.package.rels[key]
    _describe(file, document)


def _replace(root: Element, name: str, names: dict[str, str]) -> None:
    written = Template((FOLDER / name).read_text(encoding="utf-8")).substitute(names)
    ours = etree.fromstring(written, etree.XMLParser(remove_blank_text=True))
    root[:] = list(ours)


def _describe(file: WordFile, document: Document) -> None:
    day = datetime.combine(document.as_of, time(), UTC)
    properties = file.core_properties
    properties.title = document.title[:255]
    properties.subject = document.running_title[:255]
    properties.author = properties.last_modified_by = publisher()
    properties.keywords = document.front.number
    properties.language = document.language
    properties.comments = ""
    properties.created = properties.modified = day
    properties.revision = 1


def _write(file: WordFile, body: Body) -> None:
    """Write the front and the sections; annexes lie on their side, in a part of their own."""
    upright = _running(file, body, is_wide=False)
    wide = _running(file, body, is_wide=True)
    root = file.element.body
    root[:] = list(front(body))
    for place, section in enumerate(body.document.sections):
        begins_page = place == 0 or section.is_annex
        if section.is_annex and not body.is_wide:
            _end_part(body, root, upright)
            body.is_wide, begins_page = True, False
        root.extend(body.section(section, begins_page=begins_page))
    if root[-1].tag == qn("w:tbl"):
        root.append(body.paragraph("Note", []))
    root.append(wide if body.is_wide else upright)


def _end_part(body: Body, root: Element, layout: Element) -> None:
    """Give the pages so far their layout: it stands in the last paragraph of them."""
    if root[-1].tag != qn("w:p"):
        root.append(body.paragraph("Note", []))
    root[-1].find(qn("w:pPr")).append(layout)


def _running(file: WordFile, body: Body, *, is_wide: bool) -> Element:
    """Write what is on every page of a part; give the layout of its pages."""
    references = []
    for is_first in (False,) if is_wide else (False, True):
        references.append(_part(file, head(body, is_wide=is_wide, is_first=is_first), is_first))
        references.append(_part(file, foot(body, is_wide=is_wide), is_first))
    return page_layout(
        is_wide=is_wide,
        is_right_to_left=body.is_right_to_left,
        references=references,
        is_first=not is_wide,
    )


def _part(file: WordFile, paragraph: Element, is_first: bool) -> Element:
    is_foot = paragraph.find(qn("w:pPr")).find(qn("w:pStyle")).get(qn("w:val")) == "Footer"
    add = file.part.add_footer_part if is_foot else file.part.add_header_part
    part, key = add()
    part.element[:] = [paragraph]
    name = "footerReference" if is_foot else "headerReference"
    return el(name, type="first" if is_first else "default", r__id=key)


def _packed(file: WordFile) -> bytes:
    """Give the file, with a fixed day on each of its parts."""
    written, packed = BytesIO(), BytesIO()
    file.save(written)
    with ZipFile(written) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            part = ZipInfo(entry.filename, EARLIEST)
            part.compress_type = ZIP_DEFLATED
            target.writestr(part, source.read(entry))
    return packed.getvalue()
