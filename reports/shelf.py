"""Where the printed files of a report lie, and how one gets there whole or not at all.

The name of a file follows from its report, its language and its format, so printing again replaces
it, and a worker that dies leaves nothing that the next one does not overwrite.
"""

import hashlib
import os
import shutil
from contextlib import suppress
from pathlib import Path

from django.core.files.storage import default_storage

from reports.models import ReportFile, file_path
from reports.symbols import name_from, symbol_of


def name_of(file: ReportFile) -> str:
    """Give the name below ``MEDIA_ROOT``: by the symbol, such as ``reports/7/RDF-AFR26-4-F.pdf``.

    As long as the report has no number, it is one such as ``reports/7/rdf-AFR-2026-fr.pdf``; that
    of a report on all regions names none.
    """
    report = file.report
    symbol = name_from(symbol_of(report.document_number, file.language))
    parts = (report.kind, report.region_id, str(report.year), file.language)
    plain = "-".join(filter(None, parts))
    has_letters = bool(name_from(report.document_number))
    return file_path(file, f"{symbol if has_letters else plain}.{file.format}")


def write(file: ReportFile, content: bytes) -> None:
    """Put the file in its place in one step, on disk before this returns."""
    path = _path(name_of(file))
    path.parent.mkdir(parents=True, exist_ok=True)
    part = _part(path)
    with part.open("wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    part.replace(path)


def remove(file: ReportFile) -> None:
    """Take away what an earlier print left, if it can be, under its name of then and of now."""
    for name in {file.file.name, name_of(file)} - {"", None}:
        path = _path(name)
        for left in (path, _part(path)):
            with suppress(OSError):
                left.unlink()


def remove_all(report_id: int) -> None:
    """Take away the folder of a report that was deleted."""
    shutil.rmtree(_path(file_path(ReportFile(report_id=report_id), "")), ignore_errors=True)


class Damaged(Exception):
    """The file on disk is missing, or is not the one whose hash was recorded."""


def content_of(file: ReportFile) -> bytes:
    """Read a file to hand it out. Raises ``Damaged`` if it is not what its hash says."""
    try:
        content = _path(file.file.name).read_bytes() if file.file.name else b""
    except OSError as error:
        raise Damaged(f"{file.file.name} cannot be read.") from error
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise Damaged(f"{file.file.name} is not the file that was printed.")
    return content


def is_whole(file: ReportFile) -> bool:
    """Whether the file on disk is the one whose hash was recorded."""
    try:
        content_of(file)
    except Damaged:
        return False
    return True


def _path(name: str) -> Path:
    return Path(default_storage.path(name))


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")
