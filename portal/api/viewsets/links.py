"""Links across regions: proposed by the staff of a project, decided by the other side."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api.serializers.links import LinkProposalSerializer, LinkProposalWriteSerializer
from portal.api.serializers.money_writing import NothingSerializer, ReasonSerializer
from portal.api.viewsets.base import NUMBER
from portal.api.viewsets.writing import CreateByService
from portal.filters.links import LinkProposalFilter
from projects import link_proposals
from projects.models import LinkProposal


@extend_schema_view(
    create=extend_schema(
        description=_("Propose a link of a project of yours with a record of another region."),
        request=LinkProposalWriteSerializer,
        responses={201: LinkProposalSerializer},
    ),
)
class LinkProposalViewSet(CreateByService[LinkProposal]):
    """Proposed links across regions, the latest first; read by staff alone."""

    model = LinkProposal
    serializer_class = LinkProposalSerializer
    write_serializer_class = LinkProposalWriteSerializer
    create_service = staticmethod(link_proposals.propose_link)
    filterset_class = LinkProposalFilter
    lookup_value_regex = NUMBER
    has_translations = False

    def get_queryset(self) -> QuerySet[LinkProposal]:
        rows = (
            super()
            .get_queryset()
            .select_related(
                "project",
                "need__country__region",
                "consultation__region",
                "joint_activity__region",
                "proposed_by",
                "decided_by",
            )
        )
        return rows.order_by("-pk")

    @extend_schema(
        description=_("Accept the link, as staff of the region of the record: it is made."),
        request=NothingSerializer,
    )
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: str) -> Response:
        return self.act(link_proposals.accept_link, NothingSerializer)

    @extend_schema(
        description=_("Decline the link, as staff of the region of the record, and say why."),
        request=ReasonSerializer,
    )
    @action(detail=True, methods=["post"])
    def decline(self, request: Request, pk: str) -> Response:
        return self.act(link_proposals.decline_link, ReasonSerializer)

    @extend_schema(
        description=_("Take the proposal back, as staff of the region of the project."),
        request=NothingSerializer,
    )
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: str) -> Response:
        return self.act(link_proposals.withdraw_link, NothingSerializer)
