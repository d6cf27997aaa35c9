"""How what one person prepared is proposed, approved by another, or sent back."""

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from budgets.writing import approval
from portal.api.idempotency import idempotent
from portal.api.permissions import ApprovalPermission, ScopePermission
from portal.api.serializers.money_writing import NothingSerializer, ReasonSerializer
from portal.api.viewsets.base import NUMBER, RecordViewSet

DECIDES = [IsAuthenticatedOrReadOnly, ApprovalPermission]


class ApprovalViewSet(RecordViewSet):
    """Records under the separation of duties."""

    permission_classes = [IsAuthenticatedOrReadOnly, ScopePermission]
    lookup_value_regex = NUMBER
    has_translations = False

    def retrieve(self, request: Request, pk: str) -> Response:
        return self.read_back(self.get_object())

    @extend_schema(description=_("Hand a draft over for approval."), request=NothingSerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def propose(self, request: Request, pk: str) -> Response:
        record = self.get_object()
        self.read(NothingSerializer)
        return self.decided(approval.propose(record, by=request.user))

    @extend_schema(
        description=_("Approve what somebody else proposed; from then on it is frozen."),
        request=NothingSerializer,
    )
    @action(detail=True, methods=["post"], permission_classes=DECIDES)
    @idempotent
    def approve(self, request: Request, pk: str) -> Response:
        record = self.get_object()
        self.read(NothingSerializer)
        return self.decided(approval.approve(record, by=request.user))

    @extend_schema(
        description=_("Make a proposal a draft again, and say why."), request=ReasonSerializer
    )
    @action(detail=True, methods=["post"], url_path="send-back", permission_classes=DECIDES)
    @idempotent
    def send_back(self, request: Request, pk: str) -> Response:
        record = self.get_object()
        return self.decided(
            approval.send_back(record, by=request.user, **self.read(ReasonSerializer))
        )

    def read(self, serializer_class: type[Serializer]) -> dict[str, Any]:
        serializer = serializer_class(data=self.request.data)
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data

    def decided(self, record: Model) -> Response:
        """Answer the record as it now reads."""
        return self.read_back(self.get_queryset().get(pk=record.pk))

    def read_back(self, record: Model) -> Response:
        return Response(self.get_serializer(self.told(record)).data)

    def told(self, record: Model) -> Model:
        """Give the record what only a single one tells."""
        return record
