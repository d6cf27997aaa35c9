"""How what one person prepared is proposed, approved by another, or sent back."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from budgets.writing import approval
from portal.api.reading import RecordT
from portal.api.serializers.money_writing import (
    NothingSerializer,
    ReasonSerializer,
    RevisionReasonSerializer,
)
from portal.api.viewsets.entering import MoneyViewSet


class ApprovalViewSet(MoneyViewSet[RecordT]):
    """Records under the separation of duties."""

    @extend_schema(description=_("Hand a draft over for approval."), request=NothingSerializer)
    @action(detail=True, methods=["post"])
    def propose(self, request: Request, pk: str) -> Response:
        return self.decided(approval.propose, NothingSerializer)

    @extend_schema(
        description=_("Approve what somebody else proposed; from then on it is frozen."),
        request=NothingSerializer,
    )
    @action(detail=True, methods=["post"])
    def approve(self, request: Request, pk: str) -> Response:
        return self.decided(approval.approve, NothingSerializer)

    @extend_schema(
        description=_("Make a proposal a draft again, and say why."), request=ReasonSerializer
    )
    @action(detail=True, methods=["post"], url_path="send-back")
    def send_back(self, request: Request, pk: str) -> Response:
        return self.decided(approval.send_back, ReasonSerializer)


class RevisedMixin(MoneyViewSet[RecordT]):
    """Records whose approved version is followed by revisions."""

    revise_service: ClassVar[Callable[..., Any]]

    @extend_schema(
        description=_("Draft a revision of the approved version, which stays in force until then."),
        request=RevisionReasonSerializer,
    )
    @action(detail=True, methods=["post"])
    def revise(self, request: Request, pk: str) -> Response:
        return self.decided(self.revise_service, RevisionReasonSerializer, status=201)
