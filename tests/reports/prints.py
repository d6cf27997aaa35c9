"""Printed reports, each printed and read back once a run: both take seconds."""

import io
import json
import re
from functools import cache

import pypdf

from reports.models import Report
from reports.printing import print_report


def printed(report: Report, language: str) -> bytes:
    """Print, but the same contents in the same language only once."""
    return _printed(json.dumps(report.snapshot), language)


@cache
def _printed(snapshot: str, language: str) -> bytes:
    return print_report(Report(kind="rdf", snapshot=json.loads(snapshot)), language)


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


@cache
def pages_of(pdf: bytes) -> list[str]:
    """What can be read on each page."""
    return [page.extract_text() for page in read(pdf).pages]


def text_of(pdf: bytes) -> str:
    """The words of the PDF, whatever the lines; bidirectional marks taken out."""
    words = " ".join(pages_of(pdf))
    return " ".join(re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", words).split())
