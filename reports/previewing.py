"""How a report would read with its texts as they are now: a page that nobody keeps."""

from dataclasses import replace

from django.utils import translation
from django.utils.translation import gettext as _

from reports.contents.front import gather_front
from reports.kinds import document_of
from reports.models import Report
from reports.reading import page_of


def preview_of(report: Report, language: str) -> bytes:
    """Write the present figures with the present texts as a page of HTML, in one language.

    Its title says that it is no document of record. Raises ``ValueError`` without figures.
    """
    document = document_of(report, language, front=gather_front(report))
    with translation.override(language):
        title = _("Preview: %(title)s") % {"title": document.title}
        return page_of(replace(document, title=title))
