"""The admin of reports: order one, watch it being printed, write beside the figures, issue it."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.options import InlineModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from reports import services, shelf
from reports.admin_pages import ASKING_PAGES, panel_of
from reports.admin_texts import TEXT_PAGES, texts_panel
from reports.admin_views import ViewsOfReports
from reports.models import FIGURES, Report, ReportFile, ReportSection
from reports.reviewing import (
    OTHER_PERIOD,
    OUTDATED,
    is_of_another_period,
    is_outdated,
    unmet_for_issue,
)
from stakeholders.access import may_approve
from stakeholders.admin import language_tabs
from stakeholders.admin.asking import page_of
from stakeholders.admin.base import user_of
from stakeholders.admin.services import ServiceStackedInline


class SectionInline(ServiceStackedInline[Report]):
    """The sections come with the order; staff write them, and add or take away none."""

    model = ReportSection
    change_service = staticmethod(services.change_section)
    template = "admin/edit_inline/stacked.html"
    tab = False
    collapsible = True
    verbose_name_plural = gettext_lazy("What is written beside the figures")
    fields = [
        ("body_en", "body_ar"),
        ("body_zh_hans", "body_fr"),
        ("body_ru", "body_es"),
        "is_sample",
    ]

    def has_add_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        return not is_closed(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        return False


@admin.register(Report)
class ReportAdmin(ViewsOfReports):
    create_service = staticmethod(services.order_report)
    change_service = staticmethod(services.change_report)
    remove_service = staticmethod(services.delete_report)
    fixed_fields = ("kind", "region", "year", "appeal")
    list_display = ["__str__", "document_number", "status", "snapshot_at", "is_sample"]
    list_filter = ["kind", "region", "year", "status", "is_sample"]
    list_select_related = ["region"]
    scope_field = "region"
    actions = None  # a report is deleted on its own page, with its files
    inlines = [SectionInline]
    change_form_outer_before_template = "reports/_panel.html"
    asking_pages = (*ASKING_PAGES, *TEXT_PAGES)
    fieldsets = (
        (None, {"fields": ["kind", ("region", "year"), "appeal"]}),
        (gettext_lazy("Period"), {"fields": [("period_start", "period_end"), "as_of"]}),
        (
            gettext_lazy("Document"),
            {
                "fields": [
                    ("document_number", "agenda_item"),
                    "meeting",
                    ("contact_name", "contact_email"),
                ]
            },
        ),
        *language_tabs(Report),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        return super().get_queryset(request).defer(*FIGURES)

    def get_inlines(self, request: HttpRequest, obj: Report | None) -> list[type[InlineModelAdmin]]:
        return [*super().get_inlines(request, obj)] if obj else []

    def has_change_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        return not is_closed(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        return not is_closed(obj) and super().has_delete_permission(request, obj)

    def response_add(
        self, request: HttpRequest, obj: Report, post_url_continue: str | None = None
    ) -> HttpResponse:
        """After an order the page to see is the one with the progress."""
        messages.success(request, _("The report is ordered. Its files are being printed."))
        return _page_of(obj.pk)

    def response_change(self, request: HttpRequest, obj: Report) -> HttpResponse:
        if obj.status != Report.Status.BUILDING:
            for warning in _warnings(obj):
                messages.warning(request, warning)
        return super().response_change(request, obj)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        report = self.get_object(request, object_id)
        panel = self._panel(request, report) if report else {}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **panel})

    def get_urls(self) -> list[URLPattern]:
        def named(route: str, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
            return path(
                f"<int:pk>/{route}", self.admin_site.admin_view(view), name=f"reports_report_{name}"
            )

        return [
            named("progress/", require_safe(self.show_progress), "progress"),
            named("build/", require_POST(self.build), "build"),
            named("print-again/", require_POST(self.print_again), "print_again"),
            named("files/<str:language>/<str:format>/", require_safe(self.open_file), "file"),
            named("files/<str:language>/<str:format>/retry/", require_POST(self.retry), "retry"),
            *super().get_urls(),
        ]

    def show_progress(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A page that refreshes itself; to the script of the report's page, the panel alone."""
        report = get_object_or_404(self.get_queryset(request), pk=pk)
        of_script = "HX-Request" in request.headers
        template = "reports/_panel.html" if of_script else "reports/progress.html"
        response = render(request, template, {"original": report, **self._panel(request, report)})
        patch_vary_headers(response, ["HX-Request"])
        return response

    def open_file(self, request: HttpRequest, pk: int, language: str, format: str) -> FileResponse:
        """Show a PDF in the browser; any other file is saved, so that none runs in the admin."""
        file = self._file(request, pk, language, format)
        if file.status != ReportFile.Status.READY:
            raise Http404
        try:
            content = shelf.content_of(file)
        except shelf.Damaged as error:
            raise Http404 from error
        name = file.file.name.rpartition("/")[2]
        response = FileResponse(
            BytesIO(content),
            filename=name,
            content_type=file.content_type,
            as_attachment=file.format != ReportFile.Format.PDF,
        )
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-cache"
        return response

    def build(self, request: HttpRequest, pk: int) -> HttpResponseRedirect:
        report = self._own(request, pk)
        return _answer(request, pk, lambda: services.rebuild_report(report, by=user_of(request)))

    def retry(
        self, request: HttpRequest, pk: int, language: str, format: str
    ) -> HttpResponseRedirect:
        self._own(request, pk)
        file = self._file(request, pk, language, format)
        return _answer(request, pk, lambda: services.retry_file(file, by=user_of(request)))

    def print_again(self, request: HttpRequest, pk: int) -> HttpResponseRedirect:
        report = self._own(request, pk)
        return _answer(request, pk, lambda: services.print_again(report, by=user_of(request)))

    def page_after(self, record: Report, result: Any) -> str:
        """A revision that was begun is the page to see."""
        return page_of(result if isinstance(result, Report) else record)

    def _panel(self, request: HttpRequest, report: Report) -> dict[str, Any]:
        files = list(report.files.all())
        finished = [file for file in files if file.status in FINISHED]
        is_building = report.status == Report.Status.BUILDING
        may_issue = may_approve(request.user) and not is_issued(report) and not is_building
        user = user_of(request)
        return {
            **({} if is_building else {**panel_of(report, user), **texts_panel(report, user)}),
            "files": files,
            **_by_language(files),
            "finished": len(finished),
            "is_building": is_building,
            "may_edit": self.has_change_permission(request, report),
            "may_print": report.snapshot_at is not None,
            "unmet": unmet_for_issue(report, by=user) if may_issue else [],
            "warnings": [] if is_building else _warnings(report),
        }

    def _own(self, request: HttpRequest, pk: int) -> Report:
        report = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_change_permission(request, report):
            raise PermissionDenied
        return report

    def _file(self, request: HttpRequest, pk: int, language: str, format: str) -> ReportFile:
        report = get_object_or_404(self.get_queryset(request), pk=pk)
        return get_object_or_404(report.files, language=language, format=format)


def _by_language(files: list[ReportFile]) -> dict[str, Any]:
    """Give a row of files a language, in the order of the formats; None where there is none."""
    there = {(file.language, file.format): file for file in files}
    formats = {file.format for file in files}
    shown = [choice for choice in ReportFile.Format if choice in formats]
    rows = [
        (label, [there.get((language, choice)) for choice in shown])
        for language, label in settings.LANGUAGES
        if any(file.language == language for file in files)
    ]
    return {"formats": [choice.label for choice in shown], "rows": rows}


FINISHED = (ReportFile.Status.READY, ReportFile.Status.FAILED)


def is_closed(report: Report | None) -> bool:
    """Whether nothing of it changes: it is in review, or issued."""
    closed = (Report.Status.IN_REVIEW, Report.Status.ISSUED)
    return report is not None and report.status in closed


def _warnings(report: Report) -> list[str]:
    """Say what is to be done before the report can be issued, where it was changed since."""
    if is_issued(report):
        return []
    warnings = {OUTDATED: is_outdated, OTHER_PERIOD: is_of_another_period}
    return [str(warning) for warning, holds in warnings.items() if holds(report)]


def is_issued(report: Report | None) -> bool:
    return report is not None and report.status == Report.Status.ISSUED


def _answer(
    request: HttpRequest, pk: int, work: Callable[[], object], *, done: str = ""
) -> HttpResponseRedirect:
    """Do it and go back to the report; what stands in the way is shown there."""
    try:
        work()
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
    else:
        if done:
            messages.success(request, done)
    return _page_of(pk)


def _page_of(pk: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:reports_report_change", args=[pk]))
