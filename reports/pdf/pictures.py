"""A piece of a page as a picture, for formats that cannot lay it out themselves."""

from io import BytesIO

import pypdfium2
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi
from weasyprint import CSS, HTML

from reports.charts import STYLE as OF_CHARTS
from reports.printing import STYLE, NothingFetched

DOTS_PER_INCH = 300
POINTS = 72
PIXELS = 96
"""Units of CSS in an inch."""
TALLEST = 600
"""In millimetres: no chart is nearly as high."""
PAGE = (
    "@page {{ size: {}mm {}mm; margin: 0 }} @page :first {{ margin: 0 }}"
    " .chart {{ margin: 0; padding-block: 1mm }} {}"
)
COLOURS = 128


def picture_of(part: SafeString, *, width: float, style: str = "") -> bytes:
    """Draw a piece of HTML in the active language as PNG. ``width`` is in millimetres."""
    page = format_html(
        '<html lang="{}" dir="{}"><body>{}</body></html>',
        get_language(),
        "rtl" if get_language_bidi() else "ltr",
        part,
    )
    sheets = (STYLE, OF_CHARTS, PAGE.format(width, TALLEST, style))
    laid_out = HTML(string=page, url_fetcher=NothingFetched()).render(
        stylesheets=[CSS(string=sheet) for sheet in sheets]
    )
    page_box = laid_out.pages[0]._page_box
    (body,) = (box for box in page_box.descendants() if box.element_tag == "body")
    return _drawn(laid_out.write_pdf(), height=body.height * POINTS / PIXELS)


def _drawn(pdf: bytes, *, height: float) -> bytes:
    """Draw the top of the first page; ``height`` is in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        below = max(page.get_height() - height, 0)
        bitmap = page.render(scale=DOTS_PER_INCH / POINTS, crop=(0, below, 0, 0))
        picture = bitmap.to_pil().convert("RGB").quantize(COLOURS)
    written = BytesIO()
    picture.save(written, "PNG", dpi=(DOTS_PER_INCH, DOTS_PER_INCH), optimize=True)
    return written.getvalue()
