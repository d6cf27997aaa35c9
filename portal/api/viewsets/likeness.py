"""What is alike across regions: read by all once it is confirmed, decided on by staff."""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from budgets.reading.scopes import Scope
from initiatives import efforts
from initiatives.models import Initiative, InterregionalEffort, Likeness, Suggestion
from initiatives.suggestions import refuse
from portal.api.permissions import ScopePermission, signed_in
from portal.api.serializers.likeness import (
    EffortDetailSerializer,
    EffortSerializer,
    LikenessSerializer,
    ProjectLikenessSerializer,
)
from portal.api.serializers.money_writing import NothingSerializer, ReasonSerializer
from portal.api.serializers.naming import FIRST
from portal.api.viewsets.base import NUMBER, SLUG, FundedViewSet, RecordViewSet
from portal.api.viewsets.projects import slugs_of_each
from portal.filters import likeness as filters
from projects import likeness
from projects.models import ProjectLikeness

SuggestionT = TypeVar("SuggestionT", bound=Suggestion)


class SuggestionViewSet(RecordViewSet[SuggestionT]):
    """Pairs of records; visitors read those that are confirmed."""

    permission_classes = [IsAuthenticatedOrReadOnly, ScopePermission]
    lookup_value_regex = NUMBER
    has_translations = False
    related: ClassVar[list[str]] = ["one", "other"]
    confirmation: Callable[..., InterregionalEffort]

    def get_queryset(self) -> QuerySet[SuggestionT]:
        rows = super().get_queryset().select_related(*self.related, "decided_by")
        return rows.order_by("-score", "pk")

    @extend_schema(
        description=_("Confirm that the two are alike; answers the effort of which both are part."),
        request=NothingSerializer,
        responses=EffortSerializer,
    )
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, pk: str) -> Response:
        pair = self.get_object()
        self.read(NothingSerializer)
        effort = type(self).confirmation(pair, by=request.user)
        effort = with_members(InterregionalEffort.objects.all(), request.user).get(pk=effort.pk)
        return Response(EffortSerializer(effort, context=self.get_serializer_context()).data)

    @extend_schema(
        description=_("Say that the two are not alike, and why; they are not suggested again."),
        request=ReasonSerializer,
    )
    @action(detail=True, methods=["post"])
    def refuse(self, request: Request, pk: str) -> Response:
        pair = refuse(self.get_object(), by=signed_in(request), **self.read(ReasonSerializer))
        return Response(self.get_serializer(self.get_queryset().get(pk=pair.pk)).data)

    def read(self, serializer_class: type[Serializer]) -> dict[str, Any]:
        serializer = serializer_class(data=self.request.data)
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data


class LikenessViewSet(SuggestionViewSet[Likeness]):
    """Pairs of initiatives that have the same content or objectives."""

    model = Likeness
    serializer_class = LikenessSerializer
    filterset_class = filters.LikenessFilter
    related = ["one__plan", "other__plan"]
    confirmation = staticmethod(efforts.confirm)


class ProjectLikenessViewSet(SuggestionViewSet[ProjectLikeness]):
    """Pairs of projects that have the same content or objectives."""

    model = ProjectLikeness
    serializer_class = ProjectLikenessSerializer
    filterset_class = filters.ProjectLikenessFilter
    confirmation = staticmethod(likeness.confirm)


class EffortViewSet(FundedViewSet[InterregionalEffort]):
    """Interregional efforts; a single one also with the funding of its projects."""

    model = InterregionalEffort
    filterset_class = filters.EffortFilter
    lookup_field = "slug"
    lookup_value_regex = SLUG

    def get_queryset(self) -> QuerySet[InterregionalEffort]:
        return with_members(super().get_queryset(), self.request.user).order_by("pk")

    def get_serializer_class(self) -> type[Serializer]:
        return EffortSerializer if self.action == "list" else EffortDetailSerializer

    def scope_of(self, record: InterregionalEffort) -> Scope:
        return self.scope.of_effort(record)


def with_members(efforts: QuerySet, reader: Any) -> QuerySet[InterregionalEffort]:
    """Fetch the members that the reader may see."""
    initiatives = Initiative.objects.visible_to(reader).select_related("plan")
    named = slugs_of_each(reader, "effort", FIRST)
    return efforts.annotate(project_slugs=named).prefetch_related(
        Prefetch("initiatives", initiatives.in_order())
    )
