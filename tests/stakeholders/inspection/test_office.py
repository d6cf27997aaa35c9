"""Office documents: macros, objects of other programs, content from elsewhere, bombs."""

import io
import struct
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from stakeholders.documents import refuse_unsafe_document
from stakeholders.inspection import elements, office
from tests.documents import W, archive, docx, open_document, relations, workbook

DAMAGED = ["The document is damaged and cannot be read."]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 32
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES_OF_A_PICTURE = (
    '<Types><Override PartName="/word/document.png" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def refusals_of(name, content):
    try:
        refuse_unsafe_document(SimpleUploadedFile(name, content))
    except ValidationError as refusal:
        return refusal.messages
    return []


def containing(what):
    return [f"The document contains {what}. Save it without, and attach it again."]


def related(kind, target, mode="External"):
    return docx({"word/_rels/document.xml.rels": relations((f"{_TYPES}/{kind}", target, mode))})


REFUSED_TEXTS = {
    "macros": (docx({"word/vbaProject.bin": OLE}), "an embedded file"),
    "macros called otherwise": (docx({"word/_rels/vbaProject.bin.rels": relations()}), "a macro"),
    "macros, renamed from docm": (
        docx(kind="application/vnd.ms-word.document.macroEnabled.main+xml"),
        "a macro",
    ),
    "an OLE object": (docx({"word/embeddings/oleObject1.bin": b"x"}), "an embedded file"),
    "an OLE object called a picture": (docx({"word/media/a.png": OLE}), "an embedded file"),
    "a program called a picture": (docx({"word/media/a.png": b"MZ\x90"}), "a program"),
    "a control": (docx({"word/activeX/activeX1.xml": "<a/>"}), "an embedded file"),
    "a page of HTML": (docx({"word/afchunk.htm": "<script/>"}), "an embedded file"),
    "an add-in": (docx({"word/webextensions/w.xml": "<a/>"}), "a macro"),
    "a template from elsewhere": (
        related("attachedTemplate", "https://example.org/t.dotm"),
        "content from another place",
    ),
    "a picture from elsewhere": (
        related("image", "https://example.org/pixel.png"),
        "content from another place",
    ),
    "an object from elsewhere": (
        related("oleObject", "https://example.org/a.html!"),
        "an embedded file",
    ),
    "a link to a file": (related("hyperlink", "file:///c:/a.exe"), "content from another place"),
    "a link to a server": (related("hyperlink", "\\\\host\\share"), "content from another place"),
    "a link that is a script": (
        related("hyperlink", "javascript:alert(1)"),
        "content from another place",
    ),
    "a field that calls a program": (
        docx(body="<w:instrText>D</w:instrText><w:instrText>DEAUTO c:\\cmd</w:instrText>"),
        "content from another place",
    ),
    "a short field that calls a program": (
        docx(body='<w:fldSimple w:instr="DDE excel"/>'),
        "content from another place",
    ),
    "a field in a part of another folder": (
        docx({"x/document.xml": f"<w:p {W}><w:instrText>DDE excel</w:instrText></w:p>"}),
        "content from another place",
    ),
    "a relation of the whole document": (
        docx({"_rels/.rels": relations((f"{_TYPES}/image", "https://example.org/a", "External"))}),
        "content from another place",
    ),
}


@pytest.mark.parametrize(("content", "what"), REFUSED_TEXTS.values(), ids=REFUSED_TEXTS)
def test_active_text_is_refused(content, what):
    assert refusals_of("letter.docx", content) == containing(what)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(docx(), id="plain"),
        pytest.param(related("hyperlink", "https://www.itu.int"), id="a link"),
        pytest.param(related("hyperlink", "mailto:a@example.org"), id="an address"),
        pytest.param(docx({"word/media/a.png": b"\x89PNG"}), id="a picture"),
        pytest.param(docx({"word/embeddings/Sheet1.xlsx": workbook()}), id="a chart"),
        pytest.param(docx({"word/printerSettings/printerSettings1.bin": b"x"}), id="a printer"),
    ],
)
def test_harmless_text_is_taken(content):
    assert refusals_of("letter.docx", content) == []


def test_workbook_behind_a_chart_is_looked_into():
    hidden = archive_with(workbook(), {"xl/vbaProject.bin": b"x"})

    content = docx({"word/embeddings/Sheet1.xlsx": hidden})

    assert refusals_of("letter.docx", content) == containing("a macro")


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("xl/externalLinks/externalLink1.xml", "content from another place"),
        ("xl/connections.xml", "content from another place"),
        ("xl/macrosheets/sheet1.xml", "a macro"),
    ],
)
def test_active_workbook_is_refused(name, what):
    content = archive_with(workbook(), {name: "<a/>"})

    assert refusals_of("sheet.xlsx", content) == containing(what)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("sheet.xlsx", docx(), id="a text called a workbook"),
        pytest.param("letter.docx", workbook(), id="a workbook called a text"),
        pytest.param("letter.odt", docx(), id="one text called another"),
        pytest.param("letter.docx", archive({"a.txt": "x"}), id="an archive called a text"),
        pytest.param("letter.docx", docx()[:-30], id="cut off"),
        pytest.param(
            "letter.docx", docx({"word/a.xml": "<!DOCTYPE a><a/>"}), id="a document type of its own"
        ),
        pytest.param("letter.docx", docx({"../a.xml": "<a/>"}), id="a path that leads out"),
        pytest.param("letter.ods", open_document(kind="text"), id="an open text called a sheet"),
        pytest.param("letter.odt", open_document({"./": ""}), id="a part without a name"),
        pytest.param(
            "letter.odt",
            open_document({"content.xml": '<?xml version="1.0" encoding="none"?><a/>'}),
            id="an unknown encoding",
        ),
        pytest.param(
            "letter.docx",
            docx({"[Content_Types].xml": TYPES_OF_A_PICTURE}),
            id="a text called a picture",
        ),
    ],
)
def test_what_is_not_what_it_says_is_refused(name, content):
    assert refusals_of(name, content) == DAMAGED


REFUSED_OPEN = {
    "macros": (open_document({"Basic/script-lb.xml": "<a/>"}), containing("a macro")),
    "a script": (open_document({"Scripts/python/a.py": "x"}), containing("a macro")),
    "an event": (
        open_document(body="<script:event-listener script:language='ooo:script'/>"),
        containing("a macro"),
    ),
    "an OLE object": (
        open_document(body="<draw:object-ole xlink:href='./Object 1'/>"),
        containing("an embedded file"),
    ),
    "a picture from elsewhere": (
        open_document(body="<draw:image xlink:href='https://example.org/a.png'/>"),
        containing("content from another place"),
    ),
    "a file beside it": (
        open_document(body="<text:section-source xlink:href='../a.odt'/>"),
        containing("content from another place"),
    ),
    "a link that is a script": (
        open_document(body="<text:a xlink:href='vnd.sun.star.script:a'/>"),
        containing("content from another place"),
    ),
    "another program's data": (
        open_document(body="<office:dde-source/>"),
        containing("content from another place"),
    ),
    "a password": (
        open_document(
            {
                "META-INF/manifest.xml": "<m:encryption-data"
                " xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"
            }
        ),
        ["The document is protected by a password. Save it without one."],
    ),
}


@pytest.mark.parametrize(("content", "messages"), REFUSED_OPEN.values(), ids=REFUSED_OPEN)
def test_active_open_document_is_refused(content, messages):
    assert refusals_of("letter.odt", content) == messages


@pytest.mark.parametrize(
    "body",
    [
        "<text:a xlink:href='https://www.itu.int'/>",
        "<draw:image xlink:href='Pictures/a.png'/>",
        "<draw:object xlink:href='./Object 1'/>",
    ],
)
def test_harmless_open_document_is_taken(body):
    assert refusals_of("letter.odt", open_document(body=body)) == []


def test_bomb_is_refused_before_it_is_unpacked():
    content = docx({"word/media/a.png": b"\0" * (201 * 1024 * 1024)})

    assert len(content) < 300_000
    assert refusals_of("letter.docx", content) == ["The document is too large once it is unpacked."]


def test_bomb_of_parts_is_refused():
    content = docx({f"word/{number}.xml": "" for number in range(office.MOST_PARTS)})

    assert refusals_of("letter.docx", content) == ["The document is too large once it is unpacked."]


def test_bomb_that_lies_of_its_size_is_refused():
    content = docx({"word/media/a.png": b"\0" * 5_000_000})

    lying = content.replace(struct.pack("<L", 5_000_000), struct.pack("<L", 1))

    assert lying != content
    assert refusals_of("letter.docx", lying) == DAMAGED


def test_encrypted_archive_is_refused():
    content = bytearray(docx())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1

    assert refusals_of("letter.docx", bytes(content)) == [
        "The document is protected by a password. Save it without one."
    ]


def test_encrypted_office_file_is_no_archive():
    """With a password, Office writes an OLE file: that is no type we take."""
    messages = refusals_of("letter.docx", OLE * 100)

    assert messages == [
        "This is not a document of one of these types: pdf, docx, xlsx, odt, ods, png, jpg, jpeg."
    ]


@pytest.mark.parametrize("tail", [b"<SCRIPT>alert(1)</SCRIPT>", archive({"a": "b"})])
def test_picture_that_is_something_else_as_well_is_refused(tail):
    picture = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + tail

    assert len(refusals_of("scan.png", picture)) == 1


def archive_with(content, parts):
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a") as opened:
        for name, part in parts.items():
            opened.writestr(name, part)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("letter.odt", open_document(body="<text:p/>" * 100), id="an open text"),
        pytest.param("letter.docx", docx(body="<w:r/>" * 100), id="a text"),
    ],
)
def test_part_of_too_many_elements_is_refused(monkeypatch, name, content):
    assert refusals_of(name, content) == []

    monkeypatch.setattr(elements, "MOST_ELEMENTS", 100)

    assert refusals_of(name, content) == ["The document is too large once it is unpacked."]
