"""Monitoring: read by staff; to everybody else these lists are empty."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api.serializers.monitoring import (
    DoneSerializer,
    FollowUpSerializer,
    RiskSerializer,
    VisitSerializer,
)
from portal.api.viewsets.base import NUMBER, RecordViewSet
from portal.filters import learning as filters
from projects.models import FollowUp, Risk, Visit
from projects.monitoring import mark_done
from stakeholders.access import lacks_second_factor


class MonitoredViewSet(RecordViewSet):
    """Rows of projects, for staff."""

    permission_classes = [IsAuthenticated]
    lookup_value_regex = NUMBER
    has_translations = False


class VisitViewSet(MonitoredViewSet):
    """Monitoring visits with their findings, the latest first."""

    model = Visit
    serializer_class = VisitSerializer
    filterset_class = filters.VisitFilter

    def get_queryset(self) -> QuerySet[Visit]:
        visits = super().get_queryset().select_related("project", "entered_by")
        return visits.prefetch_related("findings").order_by("-starts_on", "-pk")


class RiskViewSet(MonitoredViewSet):
    """Risks of projects."""

    model = Risk
    serializer_class = RiskSerializer
    filterset_class = filters.RiskFilter

    def get_queryset(self) -> QuerySet[Risk]:
        return super().get_queryset().select_related("project", "owner").order_by("-pk")


class SecondFactor(IsAuthenticated):
    def has_permission(self, request: Request, view: MonitoredViewSet) -> bool:
        return super().has_permission(request, view) and not lacks_second_factor(request.user)


class FollowUpViewSet(MonitoredViewSet):
    """Follow-up actions, the most urgent first."""

    model = FollowUp
    serializer_class = FollowUpSerializer
    filterset_class = filters.FollowUpFilter

    def get_queryset(self) -> QuerySet[FollowUp]:
        actions = super().get_queryset().select_related("project", "owner")
        return actions.order_by("due_on", "pk")

    @extend_schema(
        description=_("Say that the action is done: its owner, or staff of its region."),
        request=DoneSerializer,
        responses=FollowUpSerializer,
    )
    @action(detail=True, methods=["post"], permission_classes=[SecondFactor])
    def done(self, request: Request, pk: str) -> Response:
        follow_up = self.get_object()
        day = DoneSerializer(data=request.data)
        day.is_valid(raise_exception=True)
        mark_done(follow_up, by=request.user, **day.validated_data)
        return Response(self.get_serializer(self.get_object()).data)
