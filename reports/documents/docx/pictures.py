"""Charts as pictures: Word has no shapes that place Arabic labels beside them as HTML does."""

from io import BytesIO

from docx.document import Document as WordFile
from docx.shared import Twips

from reports.charts.written import written
from reports.documents.blocks import Chart
from reports.documents.docx.paragraphs import TEXT_WIDTHS
from reports.documents.docx.xml import Element, el
from reports.pdf.pictures import picture_of

TWIPS_IN_MILLIMETRE = 1440 / 25.4
WITHOUT_TEXTS = ".chart-title, .chart-note { display: none }"
"""The title and what stands below a chart are paragraphs of their own."""


def picture(part: Chart, file: WordFile, *, is_wide: bool) -> Element:
    """Write a run with the drawing of a chart, and what it says for whoever does not see it."""
    width = TEXT_WIDTHS[is_wide]
    drawn = picture_of(
        written(part.drawing), width=width / TWIPS_IN_MILLIMETRE, style=WITHOUT_TEXTS
    )
    inline = file.part.new_pic_inline(BytesIO(drawn), width=Twips(width), height=None)
    inline.docPr.set("descr", part.drawing.words)
    return el("r", el("drawing", inline))
