"""What the admin hands out of reports to read: previews, files for translators, the calendar."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports import texts, translations
from reports.models import Report
from reports.planning import coming_reports
from reports.previewing import preview_of
from stakeholders.admin.services import ServiceAdmin


class ViewsOfReports(ServiceAdmin[Report]):
    """The list under its calendar; of a report, what whoever sees it may read of its texts."""

    list_before_template = "reports/_calendar.html"

    def get_urls(self) -> list[URLPattern]:
        preview = self.admin_site.admin_view(require_safe(self.preview))
        xliff_file = self.admin_site.admin_view(require_safe(self.xliff_file))
        return [
            path("<int:pk>/preview/<str:language>/", preview, name="reports_report_preview"),
            path("<int:pk>/xliff/<str:language>/", xliff_file, name="reports_report_xliff"),
            *super().get_urls(),
        ]

    def preview(self, request: HttpRequest, pk: int, language: str) -> HttpResponse:
        """Show the report in one language with its figures, and its texts as they are now."""
        report = self._seen(request, pk, language)
        try:
            return HttpResponse(preview_of(report, language))
        except ValueError as error:
            raise Http404 from error

    def xliff_file(self, request: HttpRequest, pk: int, language: str) -> HttpResponse:
        """Hand out the texts of the report for translators into one language."""
        report = self._seen(request, pk, language)
        if language == texts.ORIGINAL:
            raise Http404
        content = translations.file_of(report, language)
        response = HttpResponse(content, content_type="application/x-xliff+xml")
        name = f"{translations.original_of(report)}-{language}.xlf"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["X-Content-Type-Options"] = "nosniff"
        return response

    def _seen(self, request: HttpRequest, pk: int, language: str) -> Report:
        if language not in texts.LANGUAGES:
            raise Http404
        return get_object_or_404(self.get_queryset(request), pk=pk)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Say above the list which reports go to which meetings, when each is due, how it is."""
        own = {"coming": coming_reports(timezone.localdate())}
        return super().changelist_view(request, {**own, **(extra_context or {})})
