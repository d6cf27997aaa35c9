"""What projects bring: read by all, measured by staff of the region, confirmed by countries."""

from typing import ClassVar

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from budgets.reading.on_record import results_on
from initiatives.models import ExpectedResult, Initiative
from portal.api.as_of import PARAMETER
from portal.api.permissions import signed_in
from portal.api.prepared import PreparedPartsMixin
from portal.api.serializers import results as reading
from portal.api.serializers import results_writing as writing
from portal.api.serializers.progress import InitiativeProgressSerializer
from portal.api.viewsets.base import NUMBER
from portal.api.viewsets.initiatives import InitiativeViewSet
from portal.api.viewsets.writing import (
    AnnouncedMixin,
    AsOfRecord,
    EditedByService,
)
from portal.filters import results as filters
from portal.filters.as_of import AS_OF
from projects import framework, impacts
from projects import results as measuring
from projects.achievement import with_achievement
from projects.core_totals import core_totals
from projects.models import Impact, Indicator, Measurement, Result, Target
from projects.progress import picked, results_of, roll_up, with_progress, with_result_progress


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
class ResultViewSet(
    PreparedPartsMixin[Result],
    AsOfRecord[Result],
    EditedByService[Result],
    AnnouncedMixin[Result],
):
    """Results of projects: outputs, outcomes and impact. Written by staff of their region."""

    model = Result
    serializer_class = reading.ProjectResultSerializer
    write_serializer_class = writing.ResultWriteSerializer
    create_service = staticmethod(framework.create_result)
    change_service = staticmethod(framework.change_result)
    remove_service = staticmethod(framework.remove_result)
    filterset_class = filters.ResultFilter
    has_translations = True

    def shown_rows(self) -> QuerySet[Result]:
        # An expected result of an initiative that the reader may not see is not named.
        visible = Initiative.objects.visible_to(self.request.user)
        expected = ExpectedResult.objects.filter(initiative__in=visible)
        served = expected.select_related("initiative__plan")
        rows = results_on(self.request.user, self.day)
        shown = with_achievement(with_result_progress(rows, on=self.day), on=self.day)
        results = shown.select_related("project")
        return results.prefetch_related("goals", Prefetch("expected_results", served)).order_by(
            "pk"
        )


@extend_schema_view(
    create=extend_schema(
        description=_("Say how it is seen whether a result of one of your regions is reached."),
        request=writing.IndicatorWriteSerializer,
        responses={201: reading.IndicatorSerializer},
    ),
    partial_update=extend_schema(
        description=_("Change what is named, and leave the rest."),
        request=writing.IndicatorWriteSerializer,
        responses=reading.IndicatorSerializer,
    ),
)
class IndicatorViewSet(
    PreparedPartsMixin[Indicator], AsOfRecord[Indicator], EditedByService[Indicator]
):
    """Indicators of results with their targets, and how they stand today or stood on a day."""

    model = Indicator
    serializer_class = reading.IndicatorSerializer
    write_serializer_class = writing.IndicatorWriteSerializer
    create_service = staticmethod(framework.create_indicator)
    change_service = staticmethod(framework.change_indicator)
    remove_service = staticmethod(framework.remove_indicator)
    filterset_class = filters.IndicatorFilter
    lookup_value_regex = NUMBER

    def shown_rows(self) -> QuerySet[Indicator]:
        rows = self.visible_rows()
        if self.day is not None:
            rows = rows.filter(result__in=results_on(self.request.user, self.day))
        indicators = with_progress(rows, on=self.day).select_related("result__project", "core")
        targets = Target.objects.order_by("due_on")
        return indicators.prefetch_related(Prefetch("targets", targets)).order_by("pk")


@extend_schema_view(
    create=extend_schema(
        description=_("Set a target for an indicator of one of your regions."),
        request=writing.TargetWriteSerializer,
        responses={201: reading.TargetRecordSerializer},
    ),
    partial_update=extend_schema(
        description=_("Change what is named, and leave the rest."),
        request=writing.TargetWriteSerializer,
        responses=reading.TargetRecordSerializer,
    ),
)
class TargetViewSet(PreparedPartsMixin[Target], EditedByService[Target]):
    """What indicators are to reach by the end of each period, the earliest first."""

    model = Target
    serializer_class = reading.TargetRecordSerializer
    write_serializer_class = writing.TargetWriteSerializer
    create_service = staticmethod(framework.create_target)
    change_service = staticmethod(framework.change_target)
    remove_service = staticmethod(framework.remove_target)
    filterset_class = filters.TargetFilter
    lookup_value_regex = NUMBER
    has_translations = False

    def shown_rows(self) -> QuerySet[Target]:
        rows = self.visible_rows().select_related("indicator__result__project")
        return rows.order_by("due_on", "pk")


@extend_schema_view(
    create=extend_schema(
        description=_("Record what was measured in a project of one of your regions."),
        request=writing.MeasurementWriteSerializer,
        responses={201: reading.MeasurementSerializer},
    ),
    partial_update=extend_schema(
        description=_("Correct what was measured: what is not named stays."),
        request=writing.MeasurementWriteSerializer,
        responses=reading.MeasurementSerializer,
    ),
)
class MeasurementViewSet(PreparedPartsMixin[Measurement], EditedByService[Measurement]):
    """What was measured, the latest first."""

    model = Measurement
    serializer_class = reading.MeasurementSerializer
    write_serializer_class = writing.MeasurementWriteSerializer
    create_service = staticmethod(measuring.record_measurement)
    change_service = staticmethod(measuring.correct_measurement)
    remove_service = staticmethod(measuring.remove_measurement)
    filterset_class = filters.MeasurementFilter
    lookup_value_regex = NUMBER
    has_translations = False

    def shown_rows(self) -> QuerySet[Measurement]:
        rows = self.visible_rows().select_related("indicator__result__project", "entered_by")
        return rows.prefetch_related("parts", "document").order_by("-measured_on", "-pk")

    @extend_schema(
        description=_("Record up to 500 measurements: all of them are kept, or none."),
        request=writing.ManySerializer,
        responses={201: reading.MeasurementSerializer(many=True)},
    )
    @action(detail=False, methods=["post"], filterset_class=None, pagination_class=None)
    def bulk(self, request: Request) -> Response:
        sent = self.sent(writing.ManySerializer)["measurements"]
        rows = [(values.pop("indicator"), values) for values in sent]
        kept = measuring.record_measurements(rows, by=signed_in(request))
        by_key = self.get_queryset().in_bulk([row.pk for row in kept])
        shown = self.get_serializer([by_key[row.pk] for row in kept], many=True)
        return Response(shown.data, status=201)


@extend_schema_view(
    create=extend_schema(
        description=_("State what a project changed in a country, which is asked to confirm it."),
        request=writing.ImpactWriteSerializer,
        responses={201: reading.ImpactSerializer},
    ),
    partial_update=extend_schema(
        description=_("State it otherwise: the country is asked again."),
        request=writing.ImpactWriteSerializer,
        responses=reading.ImpactSerializer,
    ),
)
class ImpactViewSet(EditedByService[Impact]):
    """Impact at national level, each statement marked as confirmed by the country or not."""

    model = Impact
    serializer_class = reading.ImpactSerializer
    write_serializer_class = writing.ImpactWriteSerializer
    create_service = staticmethod(impacts.record_impact)
    change_service = staticmethod(impacts.restate_impact)
    remove_service = staticmethod(impacts.remove_impact)
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
    def confirm(self, request: Request, pk: str) -> Response:
        return self.act(impacts.confirm_impact, writing.ConfirmationSerializer)

    @extend_schema(
        description=_("Contest a statement for your country, and say why."),
        request=writing.ContestationSerializer,
        responses=reading.ImpactSerializer,
    )
    @action(detail=True, methods=["post"], has_translations=False)
    def contest(self, request: Request, pk: str) -> Response:
        return self.act(impacts.contest_impact, writing.ContestationSerializer)


class InitiativeProgressViewSet(InitiativeViewSet):
    """The progress of an initiative, rolled up from its projects, today or on a day."""

    as_of_actions: ClassVar[set[str]] = {"progress"}
    parameters_of_actions: ClassVar[dict[str, set[str]]] = {"progress": {AS_OF}}

    @extend_schema(parameters=[PARAMETER], responses=InitiativeProgressSerializer)
    def progress(self, request: Request, **key: str) -> Response:
        """Roll up what this reader may see of its projects."""
        initiative = self.get_object()
        own = picked(results_of(initiative, results_on(request.user, self.day)))
        indicators = Indicator.objects.filter(result__in=own.values("pk"))
        progress = roll_up(initiative, own, on=self.day)
        sums = {
            "whole": progress.whole,
            "expected_results": progress.rows,
            "core_indicators": core_totals(indicators, on=self.day),
            "includes_sample": own.filter(is_sample=True).exists(),
        }
        context = self.get_serializer_context()
        return Response(InitiativeProgressSerializer(sums, context=context).data)
