"""How a report is printed: its document as HTML, then PDF/UA and PDF/A.

Everything printed comes from the snapshot. Nothing is fetched: no image, no font, no style sheet
from anywhere. Only workers load this module, because WeasyPrint is heavy.
"""

from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any, NoReturn

import weasyprint.pdf
from django.template.loader import render_to_string
from django.utils import translation
from weasyprint import CSS, HTML, URLFetcher
from weasyprint.css import ColorProfile

from reports.briefs.kinds import Brief
from reports.charts import STYLE as OF_CHARTS
from reports.documents.blocks import Document
from reports.documents.html import widths
from reports.documents.words import plain
from reports.kinds import document_of
from reports.models import Report
from reports.pdf.metadata import Metadata
from reports.pdf.tags import add_tags

# The intent is empty, not None, for WeasyPrint to take the colours that it is given.
OPTIONS: dict[str, Any] = {"pdf_variant": "pdf/a-2a", "output_intent": ""}
STYLE = Path(__file__).with_name("print.css").read_text(encoding="utf-8")
BRIEF_STYLE = Path(__file__).with_name("brief.css").read_text(encoding="utf-8")


class NothingFetched(URLFetcher):
    """Refuses every address: a report is printed from what stands in it."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> NoReturn:
        raise ValueError(f"A report fetches nothing, but {url} was asked for.")


# WeasyPrint has no setting for its tags: they are written by our own function.
weasyprint.pdf.add_tags = add_tags


def print_report(report: Report, language: str) -> bytes:
    """Print the snapshot of a report in one language, as tagged PDF (PDF/UA-1, PDF/A-2a).

    The same snapshot gives the same bytes. Raises ``ValueError`` if the snapshot is damaged or of
    another version.
    """
    document = document_of(report, language)
    front = document.front
    return to_pdf(_html(document), number=front.number, subjects=[front.body, plain(front.scope)])


FEWER = (12, 8, 6, 4, 3, 2, 1)
"""How many rows of each list are tried, the most first."""


def print_brief(brief: Brief, language: str) -> bytes:
    """Print a brief in one language: with as many rows in its lists as its pages hold.

    Raises ``ValueError`` if not even one row of each fits.
    """
    with translation.override(language):
        for most in FEWER:
            document = brief.document(language=language, most=most)
            page = _brief_html(document, brief.kind)
            printed = _laid_out(page, STYLE, OF_CHARTS, BRIEF_STYLE)
            if len(printed.pages) <= brief.pages:
                return _written(printed, subjects=[document.front.body])
    raise ValueError(f"{brief.name} does not fit on its pages.")


def _brief_html(document: Document, kind: str) -> str:
    variables = {"document": document, "kind": kind, "widths": widths(document)}
    return render_to_string("reports/brief_printed.html", variables)


def to_pdf(html: str, *, number: str = "", subjects: Sequence[str] = ()) -> bytes:
    """Print a page with the number of its document and its subjects."""
    return _written(_laid_out(html, STYLE, OF_CHARTS), number=number, subjects=subjects)


def _laid_out(html: str, *styles: str) -> weasyprint.Document:
    return HTML(string=html, url_fetcher=NothingFetched()).render(
        stylesheets=[CSS(string=style) for style in styles],
        color_profiles={"srgb": _screen_colours()},
        **OPTIONS,
    )


def _written(
    printed: weasyprint.Document, *, number: str = "", subjects: Sequence[str] = ()
) -> bytes:
    for page in printed.pages:
        # One area a line of a link: those of the boxes within it would say the same again.
        page.links = [link for link in page.links if link[3].link]
    printed.metadata = Metadata(printed.metadata, number=number, subjects=subjects)
    return printed.write_pdf(pdf_identifier=_identifier(printed.metadata), **OPTIONS)


def _screen_colours() -> ColorProfile:
    """Give what the colours of the file mean. WeasyPrint would leave the file of it open."""
    profile = (files(weasyprint.pdf) / "sRGB2014.icc").read_bytes()
    return ColorProfile(BytesIO(profile), "sRGB2014.icc", "relative-colorimetric", "rgb")


def _identifier(metadata: Metadata) -> str:
    """Give what stays the same in every print of a document in one language."""
    identity = (metadata.title, metadata.number, metadata.lang, metadata.created)
    return sha256(repr(identity).encode()).hexdigest()[:32]


def report_html(report: Report, language: str) -> str:
    """Write the page that is printed."""
    return _html(document_of(report, language))


def _html(document: Document) -> str:
    with translation.override(document.language):
        return render_to_string(
            "reports/document.html", {"document": document, "widths": widths(document)}
        )
