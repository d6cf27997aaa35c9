"""Needs of countries: read, raised by focal points and staff, decided on by staff."""

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from initiatives import needs
from initiatives.models import Meeting, Need
from portal.api.permissions import signed_in
from portal.api.serializers.money_writing import NothingSerializer, ReasonSerializer
from portal.api.serializers.needs import (
    NeedReviseSerializer,
    NeedSerializer,
    NeedWriteSerializer,
    NoteSerializer,
)
from portal.api.viewsets.base import NUMBER
from portal.api.viewsets.projects import initiative_keys, slugs_of_each
from portal.api.viewsets.writing import CreateByService, RemoveByService
from portal.filters.dialogue import NeedFilter


@extend_schema_view(
    create=extend_schema(
        description=_("Raise a need of a country for which you speak."),
        request=NeedWriteSerializer,
        responses={201: NeedSerializer},
    )
)
class NeedViewSet(CreateByService[Need], RemoveByService[Need]):
    """What countries need and ask help with, the latest first."""

    model = Need
    serializer_class = NeedSerializer
    write_serializer_class = NeedWriteSerializer
    create_service = staticmethod(needs.raise_need)
    remove_service = staticmethod(needs.remove_need)
    filterset_class = NeedFilter
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
            )
            .annotate(project_slugs=slugs_of_each(reader, "needs", self.most_named))
            .order_by("-raised_on", "-pk")
        )

    @extend_schema(
        description=_("Rewrite a need in one language, while nothing is decided."),
        request=NeedReviseSerializer,
        responses=NeedSerializer,
    )
    def partial_update(self, request: Request, pk: str) -> Response:
        need = self.get_object()
        values = self.sent(NeedReviseSerializer)
        return self.read_back(needs.revise_need(need, by=signed_in(request), **values))

    @extend_schema(
        description=_("Take the need up: the public sees it from now on."),
        request=NothingSerializer,
        responses=NeedSerializer,
    )
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: str) -> Response:
        return self.act(needs.accept, NothingSerializer)

    @extend_schema(
        description=_("Say that a project answers the need; one has to name it."),
        request=NothingSerializer,
        responses=NeedSerializer,
    )
    @action(detail=True, methods=["post"])
    def answer(self, request: Request, pk: str) -> Response:
        return self.act(needs.mark_answered, NothingSerializer)

    @extend_schema(
        description=_("Say that the country has what it needed."),
        request=NoteSerializer,
        responses=NeedSerializer,
    )
    @action(detail=True, methods=["post"])
    def meet(self, request: Request, pk: str) -> Response:
        return self.act(needs.mark_met, NoteSerializer)

    @extend_schema(
        description=_("Say that the need is not taken up, and why."),
        request=ReasonSerializer,
        responses=NeedSerializer,
    )
    @action(detail=True, methods=["post"])
    def decline(self, request: Request, pk: str) -> Response:
        return self.act(needs.decline, ReasonSerializer)
