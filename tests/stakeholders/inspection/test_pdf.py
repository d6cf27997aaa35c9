"""A PDF is for reading: what runs, calls elsewhere or hides in it is found wherever it lies."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from stakeholders.documents import refuse_unsafe_document
from tests.documents import archive, pdf


def refusals_of(content):
    try:
        refuse_unsafe_document(SimpleUploadedFile("letter.pdf", content))
    except ValidationError as refusal:
        return refusal.messages
    return []


def containing(what):
    return [f"The document contains {what}. Save it without, and attach it again."]


def action(kind, **entries):
    def change(writer):
        matches = DictionaryObject({NameObject("/S"): NameObject(kind)})
        for name, value in entries.items():
            matches[NameObject(f"/{name}")] = TextStringObject(value)
        writer._root_object[NameObject("/OpenAction")] = writer._add_object(matches)

    return change


def apart(kind, **entries):
    """An action whose kind and entries are objects of their own."""

    def change(writer):
        matches = {"/S": NameObject(kind)} | {
            f"/{name}": TextStringObject(value) for name, value in entries.items()
        }
        action = DictionaryObject(
            {NameObject(name): writer._add_object(value) for name, value in matches.items()}
        )
        writer._root_object[NameObject("/OpenAction")] = writer._add_object(action)

    return change


def with_script(writer):
    tree = DictionaryObject({NameObject("/JavaScript"): DictionaryObject()})
    writer._root_object[NameObject("/Names")] = tree


def with_attachment(writer):
    writer.add_attachment("setup.exe", b"MZ")


def with_form_of_scripts(writer):
    form = DictionaryObject({NameObject("/XFA"): ArrayObject([])})
    writer._root_object[NameObject("/AcroForm")] = form


def with_film(writer):
    note = DictionaryObject({NameObject("/Subtype"): NameObject("/RichMedia")})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])


REFUSED = {
    "a script": (with_script, "a script"),
    "a script when it opens": (action("/JavaScript", JS="app.alert(1)"), "a script"),
    "a script by a film": (action("/Rendition"), "a script"),
    "a program": (action("/Launch", F="cmd.exe"), "a program"),
    "a form that sends itself": (
        action("/SubmitForm", F="https://example.org"),
        "a form that sends what is entered",
    ),
    "an attached file": (with_attachment, "an embedded file"),
    "a form of scripts": (with_form_of_scripts, "a script"),
    "a film": (with_film, "an embedded file"),
    "a link that is a script": (
        action("/URI", URI="javascript:alert(1)"),
        "content from another place",
    ),
    "a link to another document": (
        action("/GoToR", F="\\\\host\\a.pdf"),
        "content from another place",
    ),
    "a link to a file": (
        action("/URI", URI="file:///etc/passwd"),
        "content from another place",
    ),
    "data from elsewhere, by reference": (apart("/ImportData", F="a.fdf"), "a program"),
    "a link that is a script, by reference": (
        apart("/URI", URI="javascript:alert(1)"),
        "content from another place",
    ),
}


@pytest.mark.parametrize(("change", "what"), REFUSED.values(), ids=REFUSED)
def test_active_pdf_is_refused(change, what):
    assert refusals_of(pdf(change=change)) == containing(what)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(None, id="a blank page"),
        pytest.param(action("/URI", URI="https://www.itu.int"), id="a link"),
        pytest.param(action("/GoTo"), id="a place in itself"),
    ],
)
def test_harmless_pdf_is_taken(change):
    assert refusals_of(pdf(change=change)) == []


def test_name_with_escapes_is_read_as_what_it_says():
    content = pdf(change=with_script).replace(b"/JavaScript", b"/J#61vaScript")

    assert refusals_of(content) == containing("a script")


def test_object_in_a_compressed_stream_is_read():
    """The words do not stand in the bytes of the file, so that only reading it finds them."""
    content = packed(b"<</S/JavaScript/JS(app.alert\\(1\\))>>")

    assert b"JavaScript" not in content
    assert PdfReader(io.BytesIO(content)).xref_objStm
    assert refusals_of(content) == containing("a script")


def test_encrypted_pdf_is_refused():
    writer = PdfWriter()
    writer.add_blank_page(width=100, height=100)
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)

    assert refusals_of(file.getvalue()) == [
        "The document is protected by a password. Save it without one."
    ]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"%PDF-1.7", id="a head alone"),
        pytest.param(b"%PDF-1.7\n<html><script>alert(1)</script></html>", id="a page after it"),
        pytest.param(pdf()[:-60], id="cut off"),
        pytest.param(b"%PDF-1.7\n" + b"[" * 100_000, id="deep brackets"),
    ],
)
def test_damaged_pdf_is_refused(content):
    assert refusals_of(content) == ["The document is damaged and cannot be read."]


def test_pdf_that_is_an_archive_as_well_is_refused():
    assert refusals_of(pdf() + archive({"setup.exe": "MZ"})) == containing("an embedded file")


def packed(hidden):
    """A PDF of which one object lies in an object stream, as current programs write them."""
    writer = PdfWriter()
    writer.add_blank_page(width=100, height=100)
    stream = writer._add_object(_object_stream(hidden, number=50))
    writer._root_object[NameObject("/OpenAction")] = NumberObject(0)
    file = io.BytesIO()
    writer.write(file)
    return _with_cross_references(file.getvalue(), stream.idnum, number=50)


def _object_stream(hidden, *, number):
    head = f"{number} 0 ".encode()
    stream = StreamObject()
    stream.set_data(head + hidden)
    stream[NameObject("/N")] = NumberObject(1)
    stream[NameObject("/First")] = NumberObject(len(head))
    packed_stream = stream.flate_encode()
    packed_stream[NameObject("/Type")] = NameObject("/ObjStm")
    return packed_stream


def _with_cross_references(content, stream, *, number):
    """Add a cross-reference stream that lists the hidden object."""
    before = int(content.rpartition(b"startxref")[2].split()[0])
    at = len(content) + 1
    row = bytes([2]) + stream.to_bytes(4, "big") + (0).to_bytes(2, "big")
    root = PdfReader(io.BytesIO(content)).trailer.raw_get("/Root").idnum
    table = (
        (
            f"60 0 obj\n<</Type/XRef/Size 61/W[1 4 2]/Index[{number} 1]/Prev {before}"
            f"/Root {root} 0 R/Length {len(row)}>>\nstream\n"
        ).encode()
        + row
        + b"\nendstream\nendobj\n"
    )
    return content + b"\n" + table + f"startxref\n{at}\n%%EOF\n".encode()
