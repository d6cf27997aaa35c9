"""The text inside documents and printed reports, read once of each file and kept by its SHA-256.

Of a long file the first pages are read; of one that cannot be read, nothing. Nobody waits for it:
workers read files while they bring the index up to date.
"""

import logging
from collections.abc import Iterable
from typing import IO

import pypdf
from django.db.models.fields.files import FieldFile
from docx import Document as WordDocument

from portal.search.models import FileText

PAGES = 60
LONGEST = 100_000
"""Letters of a file that are searched."""
LARGEST = 20 * 1024 * 1024
"""Bytes of a file that is read."""

logger = logging.getLogger(__name__)


def text_in(file: FieldFile, sha256: str) -> str:
    """Give the text of a file; empty where its type has none that is read."""
    if not sha256 or not (file.name or "").endswith((".pdf", ".docx")):
        return ""
    kept = FileText.objects.filter(pk=sha256).first()
    if kept is None:
        kept, _made = FileText.objects.get_or_create(pk=sha256, defaults={"text": _read(file)})
    return kept.text


def kept_texts(hashes: Iterable[str]) -> dict[str, str]:
    """Give the texts of files that were read already, by their SHA-256."""
    return dict(FileText.objects.filter(pk__in=list(hashes)).values_list("pk", "text"))


def _read(file: FieldFile) -> str:
    name = file.name or ""
    try:
        if file.size > LARGEST:
            return ""
        with file.storage.open(name) as content:
            text = _pages(content) if name.endswith(".pdf") else _paragraphs(content)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with a file, the others are read
        logger.warning("%s is not searched: %s", name, error)
        return ""
    return text.replace("\0", "")[:LONGEST]


def _pages(content: IO[bytes]) -> str:
    text = ""
    for page in pypdf.PdfReader(content).pages[:PAGES]:
        text += page.extract_text() + "\n"
        if len(text) > LONGEST:
            break
    return text


def _paragraphs(content: IO[bytes]) -> str:
    text = ""
    for paragraph in WordDocument(content).paragraphs:
        text += paragraph.text + "\n"
        if len(text) > LONGEST:
            break
    return text
