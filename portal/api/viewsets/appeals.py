"""The appeals for support, what they call for, and who answered."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from budgets.models import Appeal
from budgets.reading.calls import call_of, called_by
from budgets.writing import appeals
from portal.api.reading import PAGING
from portal.api.serializers.appeals import (
    AppealDetailSerializer,
    AppealSerializer,
    CallSerializer,
)
from portal.api.serializers.fund_writing import AppealWriteSerializer
from portal.api.serializers.money_writing import NothingSerializer
from portal.api.serializers.naming import FIRST
from portal.api.viewsets.base import annotated
from portal.api.viewsets.contributions import contributions_for
from portal.api.viewsets.entering import MoneyViewSet
from portal.api.viewsets.writing import EditedByService
from portal.filters import money as filters


@extend_schema_view(
    create=extend_schema(
        description=_("Draft an appeal of one of your regions; a reviewer issues it."),
        request=AppealWriteSerializer,
        responses={201: AppealDetailSerializer},
    ),
    partial_update=extend_schema(
        description=_("Change what is named of a draft, and leave the rest."),
        request=AppealWriteSerializer,
        responses=AppealDetailSerializer,
    ),
)
class AppealViewSet(EditedByService[Appeal], MoneyViewSet[Appeal]):
    """The appeals at a GSR or an RDF, the latest first; a single one with its calls and answers."""

    model = Appeal
    write_serializer_class = AppealWriteSerializer
    create_service = staticmethod(appeals.create_appeal)
    change_service = staticmethod(appeals.change_appeal)
    remove_service = staticmethod(appeals.remove_appeal)
    filterset_class = filters.AppealFilter
    has_translations = True

    def get_queryset(self) -> QuerySet[Appeal]:
        return super().get_queryset().order_by("-year", "-pk")

    def get_serializer_class(self) -> type[Serializer]:
        return AppealSerializer if self.action == "list" else AppealDetailSerializer

    def with_details(self, record: Appeal) -> Appeal:
        reader = self.request.user
        return annotated(
            record,
            visible_calls=[call_of(row) for row in called_by(record, reader=reader)[:FIRST]],
            visible_answers=contributions_for(reader).filter(appeal=record)[:FIRST],
        )

    def known_parameters(self) -> set[str]:
        known = super().known_parameters()
        return known | PAGING if self.action == "calls" else known

    @extend_schema(
        description=_("The projects that an appeal calls for, with their gaps then and now."),
        responses=CallSerializer(many=True),
    )
    @action(detail=True, has_translations=False, filterset_class=None)
    def calls(self, request: Request, pk: str) -> Response:
        rows = self.page_of(called_by(self.get_object(), reader=request.user))
        calls = CallSerializer([call_of(row) for row in rows], many=True).data
        return self.get_paginated_response(calls)

    @extend_schema(
        description=_("Issue a draft: the gaps of its projects are fixed, and everybody reads it."),
        request=NothingSerializer,
    )
    @action(detail=True, methods=["post"])
    def issue(self, request: Request, pk: str) -> Response:
        return self.decided(appeals.issue_appeal, NothingSerializer)
