"""Reports of record: the library of the issued ones, and what is known of each of them."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.db.models.fields.json import KT, KeyTransform
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.views.decorators.http import require_safe
from django.views.generic import DetailView

from initiatives.models import Meeting
from portal.filters.reports import ReportPageFilter
from portal.web.lists import FilteredList
from reports.citing import citation, cited_as, permanent_address
from reports.compared import compared
from reports.contents.parts import Text
from reports.figures import cut_off_of
from reports.models import FIGURES, Report, ReportFile
from reports.narrative import show_figures
from reports.revising import superseded_by, with_issued_revisions
from stakeholders.access import AnyUser, sees_everything
from stakeholders.models import Region

PAGE = 10
"""Reports on a page of the list: each shows its files."""
MOST_IN_PREPARATION = 24


def visible_reports(reader: AnyUser) -> QuerySet[Report]:
    """Give the reports that the reader may see, with finished files and issued revisions."""
    reports = Report.objects.visible_to(reader).select_related("region", "revises")
    of_revised = [f"revises__{name}" for name in FIGURES]
    return with_issued_revisions(reports.without_figures().defer(*of_revised)).prefetch_related(
        Prefetch("files", ReportFile.objects.ready()),
        Prefetch("meeting", Meeting.objects.visible_to(reader)),
    )


@dataclass(frozen=True)
class Progress:
    """How far the files of a report in preparation are: of each language one status a format."""

    report: Report
    formats: list[str]
    rows: list[tuple[str, list[ReportFile | None]]]


def in_preparation(reader: AnyUser) -> list[Progress]:
    """Give to staff what is being prepared, the latest year first; to all others nothing."""
    if not sees_everything(reader):
        return []
    drafts = Report.objects.visible_to(reader).exclude(status=Report.Status.ISSUED)
    rows = drafts.without_figures().select_related("region").prefetch_related("files")
    return [_progress(report) for report in rows.order_by("-year", "-pk")[:MOST_IN_PREPARATION]]


def _progress(report: Report) -> Progress:
    files = {(file.language, file.format): file for file in report.files.all()}
    formats = ReportFile.Format.values
    return Progress(
        report=report,
        formats=ReportFile.Format.labels,
        rows=[
            (code, [files.get((code, one)) for one in formats])
            for code, _name in settings.LANGUAGES
        ],
    )


class ReportList(FilteredList):
    paginate_by = PAGE
    filterset_class = ReportPageFilter

    def get_queryset(self) -> QuerySet[Report]:
        issued = visible_reports(self.request.user).filter(status=Report.Status.ISSUED)
        return issued.order_by("-year", "kind", "region__position", "-issued_at", "-pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            in_preparation=in_preparation(self.request.user),
            codes=[code for code, _name in settings.LANGUAGES],
            **kwargs,
        )


class ReportDetail(DetailView):
    def get_queryset(self) -> QuerySet[Report]:
        reports = visible_reports(self.request.user).prefetch_related("sections")
        return reports.annotate(
            kept_cut_off=KT("snapshot__cut_off"), kept_plans=KeyTransform("plans", "snapshot")
        )

    def get_object(self, queryset: QuerySet[Report] | None = None) -> Report:
        """Give it with the figures in its texts."""
        report: Report = super().get_object(queryset)
        show_figures(report, report.sections.all())
        return report

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report = self.object
        is_issued = report.status == Report.Status.ISSUED
        return super().get_context_data(
            citation=citation(report) if is_issued else "",
            permanent_address=permanent_address(report) if is_issued else "",
            cut_off=cut_off_of(report, report.kept_cut_off),
            plans=plan_names(report.kept_plans),
            editions=editions_of(report),
            later=superseded_by(report),
            **kwargs,
        )


def plan_names(plans: Any) -> list[str]:
    """Name the plans of a snapshot in the reader's language; none of one that is damaged."""
    names = [one.get("name") for one in plans or [] if isinstance(one, dict)]
    language = translation.get_language() or "en"
    return [Text(name).read_in(language) for name in names if isinstance(name, dict)]


def editions_of(report: Report) -> list[Report]:
    """Give all that was issued on the same, the earliest first."""
    rows = Report.objects.public().on_the_same(
        kind=report.kind, region=report.region, year=report.year, appeal=report.appeal
    )
    return list(rows.without_figures().order_by("issued_at", "pk"))


@require_safe
def cited(request: HttpRequest, name: str) -> HttpResponse:
    """Lead from the address under which a report is cited to its page, in the language named."""
    report, language = cited_as(name)
    if report is None:
        raise Http404
    with translation.override(language or translation.get_language()):
        return redirect("portal:report-detail", report.pk)


@require_safe
def compare(request: HttpRequest, kind: str, region: str = "") -> HttpResponse:
    """Set the key figures of the issued reports of one kind beside each other, year by year."""
    if kind not in (Report.OF_A_REGION if region else Report.OF_ALL_REGIONS):
        raise Http404
    scope = get_object_or_404(Region, pk=region) if region else None
    context = {
        "kind": Report.Kind(kind),
        "region": scope,
        "compared": compared(kind, scope),
    }
    return render(request, "reports/compared.html", context)
