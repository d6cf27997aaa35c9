"""Reports of record: the issued ones, in all languages and formats, with the hash of each file."""

from pathlib import PurePosixPath

from django.db.models import Prefetch, QuerySet
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from django.views.generic import DetailView, ListView

from portal.web.lists import PAGE
from reports.models import Report, ReportFile
from reports.narrative import show_figures

FIGURES = ("snapshot", "earlier_snapshot")
"""What weighs much and is not shown on a page."""


def visible_reports(request: HttpRequest) -> QuerySet[Report]:
    """Give the reports the reader may see, with their finished files and issued revisions."""
    ready = ReportFile.objects.filter(status=ReportFile.Status.READY)
    reports = Report.objects.visible_to(request.user).select_related("region", "revises")
    figures = [f"{path}{name}" for path in ("", "revises__") for name in FIGURES]
    later = Report.objects.public().defer(*FIGURES).order_by("issued_at", "pk")
    return reports.defer(*figures).prefetch_related(
        Prefetch("files", ready), Prefetch("revisions", later, to_attr="issued_revisions")
    )


class ReportList(ListView):
    paginate_by = PAGE

    def get_queryset(self) -> QuerySet[Report]:
        return visible_reports(self.request)


class ReportDetail(DetailView):
    def get_queryset(self) -> QuerySet[Report]:
        return visible_reports(self.request).prefetch_related("sections")

    def get_object(self, queryset: QuerySet[Report] | None = None) -> Report:
        """Give it with the figures in its texts."""
        report: Report = super().get_object(queryset)
        show_figures(report, report.sections.all())
        return report


@require_safe
def download_report(request: HttpRequest, pk: int, language: str, format: str) -> FileResponse:
    """Hand out one file, always to be saved: a browser never opens it inside the portal."""
    file = get_object_or_404(
        ReportFile,
        report__in=Report.objects.visible_to(request.user),
        report=pk,
        language=language,
        format=format,
        status=ReportFile.Status.READY,
    )
    name = PurePosixPath(file.file.name).name
    response = FileResponse(
        file.file.open("rb"), as_attachment=True, filename=name, content_type=file.content_type
    )
    response["ETag"] = f'"{file.sha256}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
