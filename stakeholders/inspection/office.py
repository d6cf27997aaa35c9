"""Office documents: archives of parts, each of which is known and harmless."""

import zlib
from pathlib import PurePosixPath
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError
from django.core.files import File

from stakeholders.inspection.open_document import inspect_open_document
from stakeholders.inspection.open_xml import inspect_open_xml
from stakeholders.inspection.refusals import (
    EMBEDDED,
    PROGRAM,
    damaged,
    protected,
    too_large_unpacked,
    unsafe,
)

LARGEST_UNPACKED = 200 * 1024 * 1024
MOST_PARTS = 10_000
CHUNK = 1024 * 1024

# How the first bytes of a part tell what no office document needs to hold.
HEADS = {
    b"MZ": PROGRAM,
    b"\x7fELF": PROGRAM,
    b"#!": PROGRAM,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": EMBEDDED,  # an OLE object
    b"%PDF": EMBEDDED,
}
UNREADABLE = (
    BadZipFile,
    DefusedXmlException,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    ParseError,
    RuntimeError,
    ValueError,
    zlib.error,
)


def inspect_office_file(file: File | IO[bytes], suffix: str, *, is_part: bool = False) -> None:
    """``is_part``: the workbook behind a chart of another document, which holds no further one."""
    try:
        with ZipFile(file) as archive:
            _refuse_bomb(archive)
            _refuse_heads(archive)
            if suffix in ("odt", "ods"):
                inspect_open_document(archive, suffix)
                return
            workbooks = inspect_open_xml(archive, suffix)
            if workbooks and is_part:
                raise unsafe(EMBEDDED)
            for name in workbooks:
                with archive.open(name) as part:
                    inspect_office_file(part, "xlsx", is_part=True)
    except UNREADABLE as error:
        raise damaged() from error


def _refuse_bomb(archive: ZipFile) -> None:
    """Refuse by the sizes that the archive tells; ``_refuse_heads`` finds the ones that lie."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise too_large_unpacked()
    for part in parts:
        if part.flag_bits & 0x1:
            raise protected()
        if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise damaged()
    names = [PurePosixPath(part.filename) for part in parts]
    if len(set(names)) < len(names) or any(
        name.is_absolute() or ".." in name.parts for name in names
    ):
        raise damaged()


def _refuse_heads(archive: ZipFile) -> None:
    """Read each part to its end, where its checksum is compared, and judge it by its beginning."""
    for info in archive.infolist():
        with archive.open(info) as part:
            head = part.read(16)
            for start, what in HEADS.items():
                if head.startswith(start):
                    raise unsafe(what)
            while part.read(CHUNK):
                pass
