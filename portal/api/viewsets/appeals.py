"""The appeals for support, what they call for, and who answered."""

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from budgets.models import Appeal
from budgets.reading.calls import calls_of
from portal.api.serializers.appeals import AppealDetailSerializer, AppealSerializer
from portal.api.viewsets.base import NUMBER, RecordViewSet
from portal.api.viewsets.contributions import contributions_for
from portal.filters import money as filters


class AppealViewSet(RecordViewSet):
    """The appeals at a GSR or an RDF, the latest first; a single one with its calls and answers."""

    model = Appeal
    filterset_class = filters.AppealFilter
    lookup_value_regex = NUMBER

    def get_queryset(self) -> QuerySet[Appeal]:
        return super().get_queryset().order_by("-year", "-pk")

    def get_serializer_class(self) -> type[Serializer]:
        return AppealSerializer if self.action == "list" else AppealDetailSerializer

    def retrieve(self, request: Request, pk: str) -> Response:
        appeal = self.get_object()
        appeal.visible_calls = calls_of(appeal, reader=request.user)
        appeal.visible_answers = contributions_for(request.user).filter(appeal=appeal)
        return Response(self.get_serializer(appeal).data)
