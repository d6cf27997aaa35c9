"""Meetings, joint activities, and what results serve: goals and core indicators."""

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from initiatives.meetings import annual_meetings
from initiatives.models import (
    CoreIndicator,
    Decision,
    Goal,
    JointActivity,
    Meeting,
    MeetingDocument,
    Need,
)
from portal.api.serializers.dialogue import (
    AnnualMeetingSerializer,
    CoreIndicatorSerializer,
    GoalRecordSerializer,
    JointActivitySerializer,
    MeetingDetailSerializer,
    MeetingSerializer,
    YearSerializer,
)
from portal.api.viewsets.base import NUMBER, SLUG, RecordViewSet
from portal.api.viewsets.projects import initiative_keys
from portal.filters.dialogue import GoalFilter, JointActivityFilter, MeetingFilter
from projects.models import Project
from stakeholders.models import Organisation, Region


class MeetingViewSet(RecordViewSet):
    """Meetings, the latest first; a single one with its decisions, needs and participants."""

    model = Meeting
    filterset_class = MeetingFilter
    lookup_value_regex = NUMBER
    parameters_of_actions = {"annual": {"year"}}

    def get_queryset(self) -> QuerySet[Meeting]:
        reader = self.request.user
        visible = Meeting.objects.visible_to(reader)
        meetings = super().get_queryset().prefetch_related(Prefetch("held_with", visible))
        if self.action == "retrieve":
            decisions = Decision.objects.prefetch_related(
                Prefetch("initiative", initiative_keys(reader))
            )
            meetings = meetings.prefetch_related(
                "attendances",
                Prefetch("organisations", Organisation.objects.visible_to(reader)),
                Prefetch("decisions", decisions),
                Prefetch("documents", MeetingDocument.objects.visible_to(reader)),
                Prefetch("needs", Need.objects.visible_to(reader)),
            )
        return meetings.order_by("-starts_on", "-pk")

    def get_serializer_class(self) -> type[Serializer]:
        return MeetingDetailSerializer if self.action == "retrieve" else MeetingSerializer

    @extend_schema(
        description=_("The annual meeting of each region in a year: held, planned or missing."),
        parameters=[YearSerializer],
        responses=AnnualMeetingSerializer(many=True),
        filters=False,
    )
    @action(
        detail=False,
        has_translations=False,
        pagination_class=None,
        filterset_class=None,
    )
    def annual(self, request: Request) -> Response:
        today = timezone.localdate()
        asked = YearSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        year = asked.validated_data.get("year", today.year)
        found = annual_meetings(Region.objects.all(), [year], on=today)
        return Response(AnnualMeetingSerializer(found.values(), many=True).data)


class JointActivityViewSet(RecordViewSet):
    """What the Bureau does together with regional organizations and training institutions."""

    model = JointActivity
    serializer_class = JointActivitySerializer
    filterset_class = JointActivityFilter
    lookup_value_regex = NUMBER

    def get_queryset(self) -> QuerySet[JointActivity]:
        reader = self.request.user
        return (
            super()
            .get_queryset()
            .prefetch_related(
                Prefetch("initiative", initiative_keys(reader)),
                Prefetch("organisations", Organisation.objects.visible_to(reader)),
                Prefetch("projects", Project.objects.visible_to(reader)),
            )
            .order_by("-starts_on", "-pk")
        )


class GoalViewSet(RecordViewSet):
    """Goals set elsewhere that results serve: SDG targets, WSIS action lines, ITU-D priorities."""

    model = Goal
    serializer_class = GoalRecordSerializer
    filterset_class = GoalFilter
    lookup_value_regex = NUMBER

    def get_queryset(self) -> QuerySet[Goal]:
        return super().get_queryset().order_by("framework", "position", "pk")


class CoreIndicatorViewSet(RecordViewSet):
    """Indicators that projects share."""

    model = CoreIndicator
    serializer_class = CoreIndicatorSerializer
    lookup_field = "slug"
    lookup_value_regex = SLUG

    def get_queryset(self) -> QuerySet[CoreIndicator]:
        return super().get_queryset().order_by("position", "pk")
