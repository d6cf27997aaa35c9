"""How a report is printed: its document as HTML, then PDF/UA.

Everything printed comes from the snapshot. Nothing is fetched: no image, no font, no style sheet
from anywhere. Only workers load this module, because WeasyPrint is heavy.
"""

from pathlib import Path
from typing import NoReturn

from django.template.loader import render_to_string
from django.utils import translation
from weasyprint import CSS, HTML, URLFetcher

from reports.documents.html import widths
from reports.kinds import document_of
from reports.models import Report

STYLE = Path(__file__).with_name("print.css").read_text(encoding="utf-8")


class NothingFetched(URLFetcher):
    """Refuses every address: a report is printed from what stands in it."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> NoReturn:
        raise ValueError(f"A report fetches nothing, but {url} was asked for.")


def print_report(report: Report, language: str) -> bytes:
    """Print the snapshot of a report in one language, as tagged PDF (PDF/UA-1).

    Raises ``ValueError`` if the snapshot is damaged or of another version.
    """
    html = HTML(string=report_html(report, language), url_fetcher=NothingFetched())
    return html.write_pdf(stylesheets=[CSS(string=STYLE)], pdf_variant="pdf/ua-1")


def report_html(report: Report, language: str) -> str:
    """Write the page that is printed."""
    document = document_of(report, language)
    with translation.override(language):
        return render_to_string(
            "reports/document.html", {"document": document, "widths": widths(document)}
        )
