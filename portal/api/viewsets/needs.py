"""Needs of countries: read, raised by focal points and staff, decided on by staff."""

from collections.abc import Callable
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.permissions import SAFE_METHODS, BasePermission, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from initiatives import needs
from initiatives.models import Meeting, Need
from portal.api.permissions import ScopePermission
from portal.api.serializers.money_writing import NothingSerializer, ReasonSerializer
from portal.api.serializers.needs import (
    NeedReviseSerializer,
    NeedSerializer,
    NeedWriteSerializer,
    NoteSerializer,
)
from portal.api.viewsets.base import NUMBER
from portal.api.viewsets.projects import initiative_keys
from portal.api.viewsets.writing import CreateMixin, EnteredViewSet, ReadAgainMixin
from portal.filters.dialogue import NeedFilter
from projects.models import Project
from stakeholders.access import lacks_second_factor


class RaisingPermission(BasePermission):
    """Whoever speaks for a country raises its needs, and rewrites those that still wait."""

    message = _("Your account may not write this record.")

    def has_permission(self, request: Request, view: Any) -> bool:
        if request.method in SAFE_METHODS:
            return True
        if lacks_second_factor(request.user):
            return False
        return needs.countries_to_raise_for(request.user).exists()

    def has_object_permission(self, request: Request, view: Any, need: Need) -> bool:
        return request.method in SAFE_METHODS or needs.may_revise(request.user, need)


@extend_schema_view(
    create=extend_schema(
        description=_("Raise a need of a country for which you speak."),
        request=NeedWriteSerializer,
        responses={201: NeedSerializer},
    )
)
class NeedViewSet(CreateMixin, ReadAgainMixin, EnteredViewSet):
    """What countries need and ask help with, the latest first."""

    model = Need
    serializer_class = NeedSerializer
    write_serializer_class = NeedWriteSerializer
    filterset_class = NeedFilter
    permission_classes = [IsAuthenticatedOrReadOnly, RaisingPermission]
    lookup_value_regex = NUMBER
    has_translations = True

    def get_queryset(self) -> QuerySet[Need]:
        reader = self.request.user
        return (
            super()
            .get_queryset()
            .select_related("raised_by")
            .prefetch_related(
                "themes",
                Prefetch("initiative", initiative_keys(reader)),
                Prefetch("meeting", Meeting.objects.visible_to(reader)),
                Prefetch("projects", Project.objects.visible_to(reader)),
            )
            .order_by("-raised_on", "-pk")
        )

    @extend_schema(
        description=_("Rewrite a need in one language, while nothing is decided."),
        request=NeedReviseSerializer,
        responses=NeedSerializer,
    )
    def partial_update(self, request: Request, pk: str) -> Response:
        serializer = NeedReviseSerializer(
            self.get_object(), data=request.data, context=self.get_serializer_context()
        )
        serializer.is_valid(raise_exception=True)
        return self.answer_with(serializer.save())

    @extend_schema(
        description=_("Take the need up: the public sees it from now on."),
        request=NothingSerializer,
        responses=NeedSerializer,
    )
    @action(detail=True, methods=["post"], permission_classes=[ScopePermission])
    def accept(self, request: Request, pk: str) -> Response:
        return self.decide(needs.accept, NothingSerializer)

    @extend_schema(
        description=_("Say that a project answers the need; one has to name it."),
        request=NothingSerializer,
        responses=NeedSerializer,
    )
    @action(detail=True, methods=["post"], permission_classes=[ScopePermission])
    def answer(self, request: Request, pk: str) -> Response:
        return self.decide(needs.mark_answered, NothingSerializer)

    @extend_schema(
        description=_("Say that the country has what it needed."),
        request=NoteSerializer,
        responses=NeedSerializer,
    )
    @action(detail=True, methods=["post"], permission_classes=[ScopePermission])
    def meet(self, request: Request, pk: str) -> Response:
        return self.decide(needs.mark_met, NoteSerializer)

    @extend_schema(
        description=_("Say that the need is not taken up, and why."),
        request=ReasonSerializer,
        responses=NeedSerializer,
    )
    @action(detail=True, methods=["post"], permission_classes=[ScopePermission])
    def decline(self, request: Request, pk: str) -> Response:
        return self.decide(needs.decline, ReasonSerializer)

    def decide(self, service: Callable[..., Need], kind: type[Serializer]) -> Response:
        need = self.get_object()
        serializer = kind(data=self.request.data)
        serializer.is_valid(raise_exception=True)
        return self.answer_with(service(need, by=self.request.user, **serializer.validated_data))
