"""Consultations: read by all, opened and closed by staff, answered by focal points."""

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from initiatives import consultations
from initiatives.models import Consultation, Invitation
from initiatives.replies import ask_extension, save_draft, submit_reply
from portal.api.permissions import CountryPermission, signed_in
from portal.api.serializers.consultations import (
    ClosingSerializer,
    ConsultationDetailSerializer,
    ConsultationSerializer,
    ConsultationWriteSerializer,
    CountryAnswerSerializer,
    ExtensionRequestSerializer,
    InvitationSerializer,
    OutcomeSerializer,
    ReplySerializer,
)
from portal.api.serializers.money_writing import NothingSerializer
from portal.api.viewsets.base import NUMBER
from portal.api.viewsets.projects import initiative_keys, slugs_of_each
from portal.api.viewsets.writing import EditedByService
from portal.filters.consultations import ConsultationFilter
from stakeholders.access import country_spoken_for


@extend_schema_view(
    create=extend_schema(
        description=_("Draft a consultation in a region of yours."),
        request=ConsultationWriteSerializer,
        responses={201: ConsultationSerializer},
    ),
    partial_update=extend_schema(
        description=_("Change what a draft asks; nothing once it is open."),
        request=ConsultationWriteSerializer,
        responses=ConsultationSerializer,
    ),
)
class ConsultationViewSet(EditedByService[Consultation]):
    """Consultations, open ones first; a single one with the answers that the reader may see."""

    model = Consultation
    serializer_class = ConsultationSerializer
    write_serializer_class = ConsultationWriteSerializer
    create_service = staticmethod(consultations.draft_consultation)
    change_service = staticmethod(consultations.change_consultation)
    remove_service = staticmethod(consultations.remove_consultation)
    filterset_class = ConsultationFilter
    lookup_value_regex = NUMBER
    has_translations = True

    def get_queryset(self) -> QuerySet[Consultation]:
        reader = self.request.user
        visible = Consultation.objects.visible_to(reader)
        rows = visible.with_counts().select_related("opened_by", "closed_by")
        rows = rows.prefetch_related(Prefetch("initiative", initiative_keys(reader)))
        rows = rows.annotate(project_slugs=slugs_of_each(reader, "consultations", self.most_named))
        if self.action == "retrieve":
            invitations = Invitation.objects.visible_to(reader)
            related = invitations.select_related("consultation", "reply")
            rows = rows.prefetch_related(Prefetch("invitations", related.order_by("country")))
        return rows.order_by("-status", "-closes_on", "-pk")

    def get_serializer_class(self) -> type[Serializer]:
        return ConsultationDetailSerializer if self.action == "retrieve" else ConsultationSerializer

    @extend_schema(
        description=_("Invite the countries of the region and write to them."),
        request=NothingSerializer,
        responses=ConsultationSerializer,
    )
    @action(detail=True, methods=["post"])
    def open(self, request: Request, pk: str) -> Response:
        return self.act(consultations.open_consultation, NothingSerializer)

    @extend_schema(
        description=_("End it: the answers and the outcome are published."),
        request=ClosingSerializer,
        responses=ConsultationSerializer,
    )
    @action(detail=True, methods=["post"])
    def close(self, request: Request, pk: str) -> Response:
        return self.act(consultations.close_consultation, ClosingSerializer)

    @extend_schema(
        description=_("Record what came out of a closed consultation, by language."),
        request=OutcomeSerializer,
        responses=ConsultationSerializer,
    )
    @action(detail=True, methods=["post"])
    def outcome(self, request: Request, pk: str) -> Response:
        return self.act(consultations.record_outcome, OutcomeSerializer)

    @extend_schema(
        description=_("Answer for your country, once; or keep a draft."),
        request=CountryAnswerSerializer,
        responses=ReplySerializer,
    )
    @action(detail=True, methods=["post"], permission_classes=[CountryPermission])
    def answer(self, request: Request, pk: str) -> Response:
        invitation = self.own_invitation()
        values = self.sent(CountryAnswerSerializer)
        act = submit_reply if values.pop("submit") else save_draft
        reply = act(invitation, by=signed_in(request), **values)
        return Response(ReplySerializer(reply, context=self.get_serializer_context()).data)

    @extend_schema(
        description=_("Ask for more time to answer."),
        request=ExtensionRequestSerializer,
        responses=InvitationSerializer,
    )
    @action(detail=True, methods=["post"], permission_classes=[CountryPermission])
    def extension(self, request: Request, pk: str) -> Response:
        invitation = self.own_invitation()
        values = self.sent(ExtensionRequestSerializer)
        invitation = ask_extension(invitation, by=signed_in(request), **values)
        return Response(InvitationSerializer(invitation).data)

    def own_invitation(self) -> Invitation:
        """That of the country for which whoever writes answers; 404 where it is not invited."""
        rows = Invitation.objects.filter(consultation=self.get_object())
        own = rows.filter(country=country_spoken_for(self.request.user)).first()
        if own is None:
            raise Http404
        return own
