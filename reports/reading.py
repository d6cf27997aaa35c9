"""A report as one HTML file, for any browser: nothing is fetched, and there is no script."""

from pathlib import Path

from django.template.loader import render_to_string

from reports.charts import STYLE as OF_CHARTS
from reports.documents.blocks import Document
from reports.documents.html import widths

STYLE = Path(__file__).with_name("reading.css").read_text(encoding="utf-8")


def page_of(document: Document) -> bytes:
    """Write a document in the active language, which is its own."""
    variables = {"document": document, "widths": widths(document), "style": STYLE + OF_CHARTS}
    return render_to_string("reports/reading.html", variables).encode()
