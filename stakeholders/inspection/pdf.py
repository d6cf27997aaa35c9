"""PDF files: no script, no program, no embedded file, no form that sends itself.

Every object is read, however it is packed: names may be written with escapes, and objects may lie
in compressed streams, so that looking for words in the bytes is not enough. It is done as well,
for the objects that a reader finds only after it mended the file.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Any

from django.core.files import File
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from stakeholders.inspection.pictures import refuse_archive_behind
from stakeholders.inspection.refusals import (
    ELSEWHERE,
    EMBEDDED,
    FORM,
    PROGRAM,
    SCRIPT,
    damaged,
    protected,
    refuse_link,
    too_large_unpacked,
    unsafe,
)

MOST_OBJECTS = 300_000

ACTIONS = {
    "/JavaScript": SCRIPT,
    "/Rendition": SCRIPT,
    "/Launch": PROGRAM,
    "/ImportData": PROGRAM,
    "/SubmitForm": FORM,
    "/GoToE": EMBEDDED,
    "/GoToR": ELSEWHERE,
    "/RichMediaExecute": EMBEDDED,
}
KEYS = {
    "/JS": SCRIPT,
    "/JavaScript": SCRIPT,
    "/XFA": SCRIPT,
    "/EF": EMBEDDED,
    "/EmbeddedFiles": EMBEDDED,
    "/RichMediaContent": EMBEDDED,
}
KINDS = {"/EmbeddedFile": EMBEDDED, "/RichMedia": EMBEDDED, "/3D": EMBEDDED}
WORDS = {
    b"/JavaScript": SCRIPT,
    b"/Launch": PROGRAM,
    b"/SubmitForm": FORM,
    b"/EmbeddedFile": EMBEDDED,
    b"/RichMedia": EMBEDDED,
}
# What pypdf lets through where the bytes are not those of a PDF.
UNREADABLE = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    zlib.error,
)


def inspect_pdf(file: File) -> None:
    refuse_archive_behind(file)
    file.seek(0)
    _refuse_words(file.read())
    file.seek(0)
    try:
        objects = _objects_of(PdfReader(file))
        for count, item in enumerate(objects):
            if count > MOST_OBJECTS:
                raise too_large_unpacked()
            _refuse_object(item)
    except UNREADABLE as error:
        raise damaged() from error


def _refuse_words(content: bytes) -> None:
    plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), content)
    for word, what in WORDS.items():
        if word in plain:
            raise unsafe(what)


def _objects_of(reader: PdfReader) -> Iterator[Any]:
    if reader.is_encrypted:
        raise protected()
    if not reader.pages:
        raise ValueError("no pages")
    yield reader.trailer
    for generation, numbers in reader.xref.items():
        for number in numbers:
            if number:
                yield reader.get_object(IndirectObject(number, generation, reader))
    for number in reader.xref_objStm:
        yield reader.get_object(IndirectObject(number, 0, reader))


def _refuse_object(item: Any) -> None:
    """Look at it and at all that is written in it; what it refers to comes by itself."""
    waiting = [item]
    while waiting:
        part = waiting.pop()
        if isinstance(part, DictionaryObject):
            _refuse_dictionary(part)
            waiting.extend(part.values())
        elif isinstance(part, ArrayObject):
            waiting.extend(part)


def _refuse_dictionary(part: DictionaryObject) -> None:
    for key, what in KEYS.items():
        if key in part:
            raise unsafe(what)
    action = _value(part, "/S")
    for name, known in (
        (action, ACTIONS),
        (_value(part, "/Subtype"), KINDS),
        (_value(part, "/Type"), KINDS),
    ):
        if isinstance(name, str) and name in known:
            raise unsafe(known[name])
    if action == "/URI":
        address = _value(part, "/URI")
        # Bytes where the address is in no encoding that a PDF may have.
        refuse_link(address.decode("latin-1") if isinstance(address, bytes) else str(address))


def _value(part: DictionaryObject, key: str) -> Any:
    """Give what stands under the key, also where it is an object of its own (``5 0 R``)."""
    value = part.get(key)
    return value.get_object() if isinstance(value, IndirectObject) else value
