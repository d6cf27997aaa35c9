"""Reports of record: which there are, their files, and what they say as data; read only."""

from django.db.models import Prefetch, QuerySet
from django.db.models.fields.json import KT
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from initiatives.models import Meeting
from portal.api.serializers.reports import (
    ReportContentsSerializer,
    ReportDetailSerializer,
    ReportSerializer,
)
from portal.api.viewsets.base import NUMBER, RecordViewSet
from portal.filters.reports import ReportFilter
from reports.models import FIGURES, Report, ReportFile
from reports.narrative import show_figures
from reports.revising import with_issued_revisions


class ReportViewSet(RecordViewSet[Report]):
    """The issued reports, the latest year first; to staff, those in preparation as well."""

    model = Report
    serializer_class = ReportSerializer
    filterset_class = ReportFilter
    lookup_value_regex = NUMBER
    has_translations = True

    def get_queryset(self) -> QuerySet[Report]:
        reports = super().get_queryset()
        if self.action == "contents":
            return reports.defer("earlier_snapshot").prefetch_related("sections")
        meetings = Meeting.objects.visible_to(self.request.user)
        return (
            with_issued_revisions(reports.defer(*FIGURES))
            .select_related("region")
            .annotate(kept_cut_off=KT("snapshot__cut_off"))
            .prefetch_related(
                Prefetch("files", ReportFile.objects.ready(), to_attr="ready_files"),
                Prefetch("meeting", meetings),
            )
            .order_by("-year", "-pk")
        )

    def get_serializer_class(self) -> type[Serializer]:
        return ReportDetailSerializer if self.action == "retrieve" else ReportSerializer

    @extend_schema(
        description=_(
            "The figures of a report as they were taken and are kept, with the number of their"
            " schema, and the texts that staff wrote beside them in six languages. Those of an"
            " issued report never change."
        ),
        responses=ReportContentsSerializer,
    )
    @action(detail=True, has_translations=False, filterset_class=None)
    def contents(self, request: Request, **key: str) -> Response:
        report = self.get_object()
        if report.snapshot is None:
            raise Http404
        show_figures(report, report.sections.all())
        shown = ReportContentsSerializer(report, context=self.get_serializer_context())
        return Response(shown.data)
