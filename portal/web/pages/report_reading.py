"""A report to be read within the portal, and its files as they were issued."""

import logging
from pathlib import PurePosixPath

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from portal.web.pages.reports import visible_reports
from reports import shelf
from reports.documents.page import as_page
from reports.kinds import document_of
from reports.models import Report, ReportFile
from reports.revising import superseded_by

log = logging.getLogger(__name__)


@require_safe
def read_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the contents of a report as they are kept: the figures of its snapshot, no new ones."""
    reports = visible_reports(request.user).defer(None).defer("earlier_snapshot")
    report = get_object_or_404(reports, pk=pk)
    if report.snapshot is None:
        raise Http404
    context = {"report": report, "later": superseded_by(report)}
    try:
        document = document_of(report, get_language() or "en")
    except ValueError:
        log.exception("The figures of report %s cannot be read.", report.pk)
        return render(request, "reports/report_unreadable.html", context, status=500)
    page = as_page(document, address_of=lambda code: reverse("portal:figure", args=[code]))
    return render(request, "reports/report_read.html", {**context, "document": page})


@require_safe
def download_report(request: HttpRequest, pk: int, language: str, format: str) -> HttpResponse:
    """Hand out one file, always to be saved: a browser never opens it inside the portal.

    Its hash is compared first; a file that is not the one that was printed is not handed out.
    """
    file = get_object_or_404(
        ReportFile.objects.ready(),
        report__in=Report.objects.visible_to(request.user),
        report=pk,
        language=language,
        format=format,
    )
    try:
        content = shelf.content_of(file)
    except shelf.Damaged:
        log.exception("A file of report %s is not handed out.", pk)
        return render(request, "reports/file_damaged.html", {"file": file}, status=500)
    name = PurePosixPath(file.file.name).name
    response = HttpResponse(content, content_type=file.content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["ETag"] = f'"{file.sha256}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
