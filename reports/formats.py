"""What writes a report in each format. Only workers load this module: it loads what prints."""

from collections.abc import Callable

from django.utils import translation

from reports.documents.blocks import Document
from reports.documents.docx import docx_of
from reports.documents.xlsx import xlsx_of
from reports.kinds import document_of
from reports.models import Report, ReportFile
from reports.printing import print_report
from reports.reading import page_of

Writer = Callable[[Report, str], bytes]


def _of_document(write: Callable[[Document], bytes]) -> Writer:
    def written(report: Report, language: str) -> bytes:
        document = document_of(report, language)
        with translation.override(language):
            return write(document)

    return written


WRITERS: dict[str, Writer] = {
    ReportFile.Format.PDF: print_report,
    ReportFile.Format.DOCX: _of_document(docx_of),
    ReportFile.Format.XLSX: _of_document(xlsx_of),
    ReportFile.Format.HTML: _of_document(page_of),
}


def write_file(file: ReportFile) -> bytes:
    """Write the snapshot of a report in the language and format of a file.

    Raises ``ValueError`` if the snapshot is damaged or of another version.
    """
    return WRITERS[file.format](file.report, file.language)
