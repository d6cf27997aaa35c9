"""Monitoring: read by staff, written by that of the region; to others these lists are empty."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api.reading import RecordT
from portal.api.serializers import monitoring as reading
from portal.api.serializers import monitoring_writing as writing
from portal.api.viewsets.base import NUMBER
from portal.api.viewsets.writing import EditedByService
from portal.filters import learning as filters
from projects import follow_ups, risks, visits
from projects.models import FollowUp, Risk, Visit


class MonitoredViewSet(EditedByService[RecordT]):
    """Rows of projects, for staff."""

    permission_classes = [IsAuthenticated]
    lookup_value_regex = NUMBER
    has_translations = False


@extend_schema_view(
    create=extend_schema(
        description=_("Record a visit to a project of one of your regions, with its findings."),
        request=writing.VisitWriteSerializer,
        responses={201: reading.VisitSerializer},
    ),
    partial_update=extend_schema(
        description=_("Change what is named, and leave the rest."),
        request=writing.VisitWriteSerializer,
        responses=reading.VisitSerializer,
    ),
)
class VisitViewSet(MonitoredViewSet[Visit]):
    """Monitoring visits with their findings, the latest first."""

    model = Visit
    serializer_class = reading.VisitSerializer
    write_serializer_class = writing.VisitWriteSerializer
    create_service = staticmethod(visits.create_visit)
    change_service = staticmethod(visits.change_visit)
    remove_service = staticmethod(visits.remove_visit)
    filterset_class = filters.VisitFilter

    def get_queryset(self) -> QuerySet[Visit]:
        visits = super().get_queryset().select_related("project", "entered_by")
        return visits.prefetch_related("findings").order_by("-starts_on", "-pk")


@extend_schema_view(
    create=extend_schema(
        description=_("Record what may go wrong in a project of one of your regions."),
        request=writing.RiskWriteSerializer,
        responses={201: reading.RiskSerializer},
    ),
    partial_update=extend_schema(
        description=_("Change what is named, and leave the rest."),
        request=writing.RiskWriteSerializer,
        responses=reading.RiskSerializer,
    ),
)
class RiskViewSet(MonitoredViewSet[Risk]):
    """Risks of projects."""

    model = Risk
    serializer_class = reading.RiskSerializer
    write_serializer_class = writing.RiskWriteSerializer
    create_service = staticmethod(risks.create_risk)
    change_service = staticmethod(risks.change_risk)
    remove_service = staticmethod(risks.remove_risk)
    filterset_class = filters.RiskFilter

    def get_queryset(self) -> QuerySet[Risk]:
        return super().get_queryset().select_related("project", "owner").order_by("-pk")


@extend_schema_view(
    create=extend_schema(
        description=_("Give one of the staff something to do for a project of your regions."),
        request=writing.FollowUpWriteSerializer,
        responses={201: reading.FollowUpSerializer},
    ),
    partial_update=extend_schema(
        description=_("Change what is named, and leave the rest."),
        request=writing.FollowUpWriteSerializer,
        responses=reading.FollowUpSerializer,
    ),
)
class FollowUpViewSet(MonitoredViewSet[FollowUp]):
    """Follow-up actions, the most urgent first."""

    model = FollowUp
    serializer_class = reading.FollowUpSerializer
    write_serializer_class = writing.FollowUpWriteSerializer
    create_service = staticmethod(follow_ups.create_follow_up)
    change_service = staticmethod(follow_ups.change_follow_up)
    remove_service = staticmethod(follow_ups.remove_follow_up)
    filterset_class = filters.FollowUpFilter

    def get_queryset(self) -> QuerySet[FollowUp]:
        actions = super().get_queryset().select_related("project", "owner")
        return actions.order_by("due_on", "pk")

    @extend_schema(
        description=_("Say that the action is done: its owner, or staff of its region."),
        request=reading.DoneSerializer,
        responses=reading.FollowUpSerializer,
    )
    @action(detail=True, methods=["post"])
    def done(self, request: Request, pk: str) -> Response:
        return self.act(follow_ups.mark_done, reading.DoneSerializer)
