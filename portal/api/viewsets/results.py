"""What projects bring: read by all, measured by staff of the region, confirmed by countries."""

from collections.abc import Callable
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from initiatives.models import ExpectedResult, Initiative
from portal.api.idempotency import idempotent
from portal.api.permissions import CountryPermission
from portal.api.serializers import results as reading
from portal.api.serializers import results_writing as writing
from portal.api.viewsets.base import NUMBER, RecordViewSet
from portal.api.viewsets.initiatives import InitiativeViewSet
from portal.api.viewsets.writing import (
    AnnouncedMixin,
    CreateMixin,
    EditedByService,
    EnteredViewSet,
    WrittenViewSet,
)
from portal.filters import results as filters
from projects import framework
from projects.core_totals import core_totals
from projects.impacts import confirm_impact, contest_impact
from projects.models import Impact, Indicator, Measurement, Result, Target
from projects.progress import of_results, results_of, roll_up, with_progress, with_result_progress
from projects.results import record_measurements


@extend_schema_view(
    create=extend_schema(
        description=_("Write down what a project of one of your regions is to bring, or brought."),
        request=writing.ResultWriteSerializer,
        responses={201: reading.ProjectResultSerializer},
    ),
    partial_update=extend_schema(
        description=_("Change what is named, and leave the rest."),
        request=writing.ResultWriteSerializer,
        responses=reading.ProjectResultSerializer,
    ),
)
class ResultViewSet(EditedByService, AnnouncedMixin, WrittenViewSet):
    """Results of projects: outputs, outcomes and impact. Written by staff of their region."""

    model = Result
    serializer_class = reading.ProjectResultSerializer
    write_serializer_class = writing.ResultWriteSerializer
    create_service = staticmethod(framework.create_result)
    change_service = staticmethod(framework.change_result)
    remove_service = staticmethod(framework.remove_result)
    filterset_class = filters.ResultFilter
    has_translations = True

    def get_queryset(self) -> QuerySet[Result]:
        # An expected result of an initiative that the reader may not see is not named.
        visible = Initiative.objects.visible_to(self.request.user)
        expected = ExpectedResult.objects.filter(initiative__in=visible)
        served = expected.select_related("initiative__plan")
        results = with_result_progress(super().get_queryset()).select_related("project")
        return results.prefetch_related("goals", Prefetch("expected_results", served)).order_by(
            "pk"
        )


class IndicatorViewSet(RecordViewSet):
    """Indicators of results with their targets, and how they stand today."""

    model = Indicator
    serializer_class = reading.IndicatorSerializer
    filterset_class = filters.IndicatorFilter
    lookup_value_regex = NUMBER

    def get_queryset(self) -> QuerySet[Indicator]:
        indicators = with_progress(super().get_queryset()).select_related("result__project", "core")
        targets = Target.objects.order_by("due_on")
        return indicators.prefetch_related(Prefetch("targets", targets)).order_by("pk")


@extend_schema_view(
    create=extend_schema(
        description=_("Record what was measured in a project of one of your regions."),
        request=writing.MeasurementWriteSerializer,
        responses={201: reading.MeasurementSerializer},
    )
)
class MeasurementViewSet(CreateMixin, EnteredViewSet):
    """What was measured, the latest first."""

    model = Measurement
    serializer_class = reading.MeasurementSerializer
    write_serializer_class = writing.MeasurementWriteSerializer
    filterset_class = filters.MeasurementFilter

    def get_queryset(self) -> QuerySet[Measurement]:
        rows = super().get_queryset().select_related("indicator__result__project", "entered_by")
        return rows.prefetch_related("parts", "document").order_by("-measured_on", "-pk")

    @extend_schema(
        description=_("Correct what was measured: what is not named stays."),
        request=writing.CorrectionSerializer,
        responses=reading.MeasurementSerializer,
    )
    def partial_update(self, request: Request, pk: str) -> Response:
        measurement = self.get_object()
        serializer = writing.CorrectionSerializer(
            measurement, data=request.data, partial=True, context=self.get_serializer_context()
        )
        serializer.is_valid(raise_exception=True)
        return Response(self.told([serializer.save()])[0])

    @extend_schema(
        description=_("Record up to 500 measurements: all of them are kept, or none."),
        request=writing.ManySerializer,
        responses={201: reading.MeasurementSerializer(many=True)},
    )
    @action(detail=False, methods=["post"], filterset_class=None, pagination_class=None)
    @idempotent
    def bulk(self, request: Request) -> Response:
        context = self.get_serializer_context()
        serializer = writing.ManySerializer(data=request.data, context=context)
        serializer.is_valid(raise_exception=True)
        sent = serializer.validated_data["measurements"]
        rows = [(values.pop("indicator"), values) for values in sent]
        return Response(self.told(record_measurements(rows, by=request.user)), status=201)

    def told(self, rows: list[Measurement]) -> list[dict[str, Any]]:
        """Answer the rows as they now read, in the order in which they were sent."""
        found = self.get_queryset().in_bulk([row.pk for row in rows])
        kept = [found[row.pk] for row in rows]
        return reading.MeasurementSerializer(
            kept, many=True, context=self.get_serializer_context()
        ).data


class ImpactViewSet(RecordViewSet):
    """Impact at national level, each statement marked as confirmed by the country or not."""

    model = Impact
    serializer_class = reading.ImpactSerializer
    permission_classes = [IsAuthenticatedOrReadOnly, CountryPermission]
    filterset_class = filters.ImpactFilter
    lookup_value_regex = NUMBER

    def get_queryset(self) -> QuerySet[Impact]:
        return super().get_queryset().select_related("project", "document").order_by("pk")

    @extend_schema(
        description=_("Confirm a statement for your country."),
        request=writing.ConfirmationSerializer,
        responses=reading.ImpactSerializer,
    )
    @action(detail=True, methods=["post"], has_translations=False)
    @idempotent
    def confirm(self, request: Request, pk: str) -> Response:
        return self.answer(writing.ConfirmationSerializer, confirm_impact)

    @extend_schema(
        description=_("Contest a statement for your country, and say why."),
        request=writing.ContestationSerializer,
        responses=reading.ImpactSerializer,
    )
    @action(detail=True, methods=["post"], has_translations=False)
    @idempotent
    def contest(self, request: Request, pk: str) -> Response:
        return self.answer(writing.ContestationSerializer, contest_impact)

    def answer(self, writer: type[Serializer], service: Callable[..., Impact]) -> Response:
        impact = self.get_object()
        serializer = writer(data=self.request.data)
        serializer.is_valid(raise_exception=True)
        service(impact, by=self.request.user, **serializer.validated_data)
        return Response(self.get_serializer(self.get_queryset().get(pk=impact.pk)).data)


class InitiativeProgressViewSet(InitiativeViewSet):
    """The progress of an initiative, rolled up from its projects."""

    @extend_schema(responses=reading.InitiativeProgressSerializer)
    def progress(self, request: Request, **key: str) -> Response:
        """Roll up what this reader may see of its projects."""
        initiative = self.get_object()
        visible = Result.objects.visible_to(request.user)
        own = visible.filter(pk__in=results_of(initiative).values("pk"))
        told = {
            "whole": of_results(own),
            "expected_results": roll_up(initiative, visible),
            "core_indicators": core_totals(Indicator.objects.filter(result__in=own.values("pk"))),
            "includes_sample": own.filter(is_sample=True).exists(),
        }
        context = self.get_serializer_context()
        return Response(reading.InitiativeProgressSerializer(told, context=context).data)
