"""What may be attached is judged by its bytes, whatever its name says."""

import hashlib
import io
import re
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import SimpleUploadedFile

from budgets.models import Agreement
from projects.models import Document
from stakeholders.documents import (
    LARGEST_DOCUMENT,
    describe_file,
    document_name,
    refuse_unsafe_document,
)
from tests.documents import archive, docx, open_document, pdf, workbook
from tests.factories import AgreementFactory, ProjectFactory

NOT_ALLOWED = (
    "This is not a document of one of these types: pdf, docx, xlsx, odt, ods, png, jpg, jpeg."
)
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"

ALLOWED = {
    "a PDF": ("letter.pdf", pdf()),
    "a PDF in capitals": ("LETTER.PDF", pdf()),
    "a workbook": ("sheet.xlsx", workbook()),
    "a text": ("text.docx", docx()),
    "an open text": ("text.odt", open_document()),
    "an open sheet": ("sheet.ods", open_document(kind="spreadsheet")),
    "a picture": ("scan.png", PNG),
    "a photograph": ("scan.jpg", JPEG),
    "a photograph of four letters": ("scan.jpeg", JPEG),
    "a photograph whose pixels look like a word": ("scan.jpg", JPEG + b"\x91<sVg\x07"),
}

REFUSED = {
    "a program": ("setup.exe", b"MZ\x90\x00\x03"),
    "a program renamed": ("letter.pdf", b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff"),
    "another program renamed": ("letter.docx", b"\x7fELF\x02\x01\x01\x00"),
    "a page renamed": ("scan.png", b"<!DOCTYPE html><script>alert(1)</script>"),
    "a drawing with a script": ("drawing.svg", b"<svg onload='alert(1)'/>"),
    "a PDF called a picture": ("scan.png", b"%PDF-1.7"),
    "an archive": ("files.zip", archive({"a": "b"})),
    "a text of macros": ("text.docm", workbook()),
    "a script": ("run.sh", b"#!/bin/sh\nrm -rf /"),
    "two endings": ("letter.pdf.exe", b"%PDF-1.7"),
    "no ending": ("letter", b"%PDF-1.7"),
    "nothing in it": ("letter.pdf", b""),
}


@pytest.mark.parametrize(("name", "content"), ALLOWED.values(), ids=ALLOWED)
def test_document_is_allowed(name, content):
    file = SimpleUploadedFile(name, content)

    refuse_unsafe_document(file)

    assert file.read() == content  # and it is still read from its beginning


@pytest.mark.parametrize(("name", "content"), REFUSED.values(), ids=REFUSED)
def test_document_is_refused(name, content):
    with pytest.raises(ValidationError) as error:
        refuse_unsafe_document(SimpleUploadedFile(name, content))

    assert error.value.messages == [NOT_ALLOWED]


@pytest.mark.parametrize(
    ("size", "allowed"),
    [
        pytest.param(LARGEST_DOCUMENT, True, id="20 MB"),
        pytest.param(LARGEST_DOCUMENT + 1, False, id="a byte more"),
        pytest.param(21 * 1024 * 1024, False, id="21 MB"),
    ],
)
def test_document_has_a_largest_size(size, allowed):
    file = SimpleUploadedFile("letter.pdf", pdf().ljust(size))

    if allowed:
        refuse_unsafe_document(file)
    else:
        with pytest.raises(ValidationError) as error:
            refuse_unsafe_document(file)
        assert error.value.messages == ["The file is larger than 20 MB."]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.pdf", "Übersicht 2026.PDF", "a\x00b.pdf", "x" * 500 + ".pdf"]
)
def test_nothing_but_the_type_of_the_name_is_kept(name):
    kept = document_name(SimpleNamespace(_meta=SimpleNamespace(model_name="agreement")), name)

    assert re.fullmatch(r"agreement/[0-9a-f-]{36}\.pdf", kept)


@pytest.mark.django_db
def test_attached_document_is_judged_when_it_comes_and_not_again(settings):
    agreement = AgreementFactory(title_en="Agreement")
    agreement.document = SimpleUploadedFile("program.pdf", b"MZ\x90\x00")

    with pytest.raises(ValidationError) as error:
        agreement.full_clean()

    assert error.value.message_dict == {"document": [NOT_ALLOWED]}
    agreement.document = SimpleUploadedFile("letter.pdf", pdf())
    agreement.full_clean()
    agreement.save()
    kept = Agreement.objects.get()
    kept.full_clean()
    with kept.document.open() as file:
        assert file.read() == pdf()
    assert not kept.document.storage.exists("agreement/letter.pdf")
    kept.document.delete(save=False)


def test_file_of_our_own_is_judged_too():
    """What a script attaches is no upload; it is a document all the same."""
    with pytest.raises(ValidationError):
        refuse_unsafe_document(File(io.BytesIO(b"MZ\x90\x00"), name="letter.pdf"))


@pytest.mark.django_db
def test_file_is_described_when_it_comes_and_not_again():
    document = Document(
        project=ProjectFactory(), title="Letter", file=SimpleUploadedFile("letter.pdf", pdf())
    )

    describe_file(document)

    document.save()
    kept = Document.objects.get()
    assert (kept.size, kept.sha256) == (len(pdf()), hashlib.sha256(pdf()).hexdigest())
    with kept.file.open() as file:
        assert file.read() == pdf()
    kept.size = 7
    describe_file(kept)
    assert kept.size == 7
    kept.file.delete(save=False)
