"""Meetings, activities, and what results serve: goals and core indicators."""

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from budgets.writing import activities
from initiatives import meeting_records
from initiatives.activities import remove_activity
from initiatives.meetings import annual_meetings
from initiatives.models import (
    Activity,
    CoreIndicator,
    Decision,
    Goal,
    Meeting,
    MeetingDocument,
    Need,
)
from portal.api.serializers.dialogue import (
    ActivitySerializer,
    AnnualMeetingSerializer,
    CoreIndicatorSerializer,
    GoalRecordSerializer,
    JointActivitySerializer,
    MeetingDetailSerializer,
    MeetingSerializer,
    YearSerializer,
)
from portal.api.serializers.dialogue_writing import (
    ActivityWriteSerializer,
    JointActivityWriteSerializer,
    MeetingWriteSerializer,
)
from portal.api.viewsets.base import NUMBER, SLUG, RecordViewSet
from portal.api.viewsets.projects import initiative_keys, slugs_of_each
from portal.api.viewsets.writing import EditedByService
from portal.filters.dialogue import ActivityFilter, GoalFilter, MeetingFilter
from stakeholders.models import Organisation, Region


@extend_schema_view(
    create=extend_schema(
        description=_("Add a meeting in one of your regions."),
        request=MeetingWriteSerializer,
        responses={201: MeetingSerializer},
    ),
    partial_update=extend_schema(
        description=_("Change what is named, and leave the rest."),
        request=MeetingWriteSerializer,
        responses=MeetingSerializer,
    ),
)
class MeetingViewSet(EditedByService[Meeting]):
    """Meetings, the latest first; a single one with its decisions, needs and participants."""

    model = Meeting
    serializer_class = MeetingSerializer
    write_serializer_class = MeetingWriteSerializer
    create_service = staticmethod(meeting_records.create_meeting)
    change_service = staticmethod(meeting_records.change_meeting)
    remove_service = staticmethod(meeting_records.remove_meeting)
    filterset_class = MeetingFilter
    lookup_value_regex = NUMBER
    parameters_of_actions = {"annual": {"year"}}

    def get_queryset(self) -> QuerySet[Meeting]:
        reader = self.request.user
        visible = Meeting.objects.visible_to(reader)
        meetings = super().get_queryset().prefetch_related(Prefetch("held_with", visible))
        if self.action == "retrieve":
            decisions = Decision.objects.all().prefetch_related(
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
        meetings = annual_meetings(Region.objects.all(), [year], on=today)
        return Response(AnnualMeetingSerializer(meetings.values(), many=True).data)


@extend_schema_view(
    create=extend_schema(
        description=_("Add an activity in one of your regions."),
        request=ActivityWriteSerializer,
        responses={201: ActivitySerializer},
    ),
    partial_update=extend_schema(
        description=_("Change what is named, and leave the rest."),
        request=ActivityWriteSerializer,
        responses=ActivitySerializer,
    ),
)
class ActivityViewSet(EditedByService[Activity]):
    """What is done under initiatives, within projects or beside them: trainings, missions."""

    model = Activity
    serializer_class = ActivitySerializer
    write_serializer_class = ActivityWriteSerializer
    create_service = staticmethod(activities.create_activity)
    change_service = staticmethod(activities.change_activity)
    remove_service = staticmethod(remove_activity)
    filterset_class = ActivityFilter
    lookup_value_regex = NUMBER

    def get_queryset(self) -> QuerySet[Activity]:
        reader = self.request.user
        return (
            super()
            .get_queryset()
            .select_related("costs__fund")
            .prefetch_related(
                "countries",
                Prefetch("initiative", initiative_keys(reader)),
                Prefetch("organisations", Organisation.objects.visible_to(reader)),
            )
            .annotate(project_slugs=slugs_of_each(reader, "joint_activities", self.most_named))
            .order_by("-starts_on", "-pk")
        )


@extend_schema_view(
    create=extend_schema(
        description=_("Add a joint activity in one of your regions."),
        request=JointActivityWriteSerializer,
        responses={201: JointActivitySerializer},
    ),
    partial_update=extend_schema(
        description=_("Change what is named, and leave the rest."),
        request=JointActivityWriteSerializer,
        responses=JointActivitySerializer,
    ),
)
class JointActivityViewSet(ActivityViewSet):
    """The activities carried out with regional organizations and training institutions."""

    serializer_class = JointActivitySerializer
    write_serializer_class = JointActivityWriteSerializer

    def get_queryset(self) -> QuerySet[Activity]:
        return super().get_queryset().filter(pk__in=Activity.objects.joint().values("pk"))


class GoalViewSet(RecordViewSet[Goal]):
    """Goals set elsewhere that results serve: SDG targets, WSIS action lines, ITU-D priorities."""

    model = Goal
    serializer_class = GoalRecordSerializer
    filterset_class = GoalFilter
    lookup_value_regex = NUMBER

    def get_queryset(self) -> QuerySet[Goal]:
        return super().get_queryset().order_by("framework", "position", "pk")


class CoreIndicatorViewSet(RecordViewSet[CoreIndicator]):
    """Indicators that projects share."""

    model = CoreIndicator
    serializer_class = CoreIndicatorSerializer
    lookup_field = "slug"
    lookup_value_regex = SLUG

    def get_queryset(self) -> QuerySet[CoreIndicator]:
        return super().get_queryset().order_by("position", "pk")
