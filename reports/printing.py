"""How a report is printed: one HTML template a kind, rendered in each language, then PDF/UA.

Everything printed comes from the snapshot. Nothing is fetched: no image, no font, no style sheet
from anywhere. Only workers load this module, because WeasyPrint is heavy.
"""

from pathlib import Path
from typing import NoReturn

from django.template.loader import render_to_string
from django.utils import translation
from weasyprint import CSS, HTML, URLFetcher

from reports.contents.rdf import RdfContents
from reports.contents.snapshot import from_json
from reports.figures import references_in
from reports.models import Report

STYLE = Path(__file__).with_name("print.css").read_text(encoding="utf-8")
CONTENTS = {Report.Kind.RDF: RdfContents}
TEMPLATES = {Report.Kind.RDF: "reports/rdf.html"}

# The letter that the Union puts after the number of a document, one a language.
LETTERS = {"ar": "A", "zh-hans": "C", "en": "E", "fr": "F", "ru": "R", "es": "S"}


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
    contents = from_json(CONTENTS[Report.Kind(report.kind)], report.snapshot)
    with translation.override(language):
        return render_to_string(
            TEMPLATES[Report.Kind(report.kind)],
            {
                "contents": contents,
                "references": references_in(report, contents),
                "language": language,
                "direction": "rtl" if translation.get_language_bidi() else "ltr",
                "letter": LETTERS[language],
            },
        )
