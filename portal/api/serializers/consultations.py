"""Consultations of the Member States: read, drafted and closed by staff, answered by countries."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from initiatives.invitations import LetterState, State, letter_of, state_of
from initiatives.models import Consultation, Invitation, Reply
from initiatives.replies import TEXTS, replies_to
from portal.api.serializers.base import (
    AmountDecimal,
    InitiativeKeyField,
    ReadModelSerializer,
    columns,
)
from portal.api.serializers.naming import NamesProjectsMixin
from portal.api.serializers.needs import VisibleInitiativeField
from portal.api.serializers.parts import PersonField, StrictMixin
from portal.api.serializers.writing import ServiceSerializer
from stakeholders.access import country_spoken_for, sees_everything


class ConsultationSerializer(NamesProjectsMixin[Consultation]):
    """A consultation, with how many countries were invited, reached and answered."""

    translated = ("title", "text", "outcome")
    route, page_route = "api:consultation-list", "portal:consultation-list"
    named_by = "consultation"

    initiative = InitiativeKeyField(read_only=True, allow_null=True)
    opened_by = PersonField()
    closed_by = PersonField()
    invited = serializers.IntegerField(read_only=True)
    delivered = serializers.IntegerField(
        read_only=True, help_text=_("To how many of them the letter was sent and not refused.")
    )
    answered = serializers.IntegerField(read_only=True)

    class Meta:
        model = Consultation
        fields = [
            "id",
            "url",
            "page_url",
            "region",
            "initiative",
            "projects",
            "projects_url",
            "title",
            "text",
            "status",
            "closes_on",
            "opened_at",
            "opened_by",
            "invited",
            "delivered",
            "answered",
            "closed_at",
            "closed_by",
            "closing_reason",
            "outcome",
            "untranslated",
            "is_sample",
            "source",
        ]
        read_only_fields = fields


class ReplySerializer(ReadModelSerializer):
    """The answer of a country, in the language in which it was written."""

    country = serializers.CharField(source="invitation.country_id", read_only=True)
    respondent = serializers.SerializerMethodField(
        help_text=_("Who answered; told to staff and to the country alone.")
    )

    class Meta:
        model = Reply
        fields = [
            "country",
            "status",
            "language",
            *TEXTS,
            "cash_amount",
            "cash_currency",
            "respondent",
            "submitted_at",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_respondent(self, reply: Reply) -> str | None:
        reader = self.context["request"].user
        own = country_spoken_for(reader) == reply.invitation.country_id
        return reply.respondent if own or sees_everything(reader) else None


class InvitationSerializer(ReadModelSerializer):
    """How a country stands; the link itself is in its letters only."""

    state = serializers.SerializerMethodField()
    letter = serializers.SerializerMethodField(
        help_text=_("What became of the letter of invitation.")
    )

    class Meta:
        model = Invitation
        fields = [
            "country",
            "state",
            "letter",
            "email",
            "language",
            "last_day",
            "sent_at",
            "delivered_at",
            "refused_at",
            "refusal",
            "reminded_at",
            "extension_asked_until",
            "extension_reason",
            "extension_decided_at",
            "extension_answer",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.ChoiceField(State.choices))
    def get_state(self, invitation: Invitation) -> str:
        return state_of(invitation, on=timezone.localdate()).value

    @extend_schema_field(serializers.ChoiceField(LetterState.choices))
    def get_letter(self, invitation: Invitation) -> str:
        return letter_of(invitation).value


class ConsultationDetailSerializer(ConsultationSerializer):
    """A consultation with the answers and invitations that this reader may see.

    Everybody reads the answers once it is closed; until then staff, and each country its own.
    """

    replies = serializers.SerializerMethodField()
    invitations = InvitationSerializer(many=True, read_only=True)

    class Meta(ConsultationSerializer.Meta):
        fields = [*ConsultationSerializer.Meta.fields, "replies", "invitations"]
        read_only_fields = fields

    @extend_schema_field(ReplySerializer(many=True))
    def get_replies(self, consultation: Consultation) -> list[dict[str, Any]]:
        replies = replies_to(consultation, self.context["request"].user)
        return self.rows_of(ReplySerializer, replies)


class ConsultationWriteSerializer(ServiceSerializer):
    """A draft; projects name it among their ``consultations``."""

    translated = ("title", "text")

    initiative = VisibleInitiativeField(required=False, allow_null=True)

    class Meta:
        model = Consultation
        fields = ["region", "initiative", "closes_on", *columns(("title", "text")), "source"]
        extra_kwargs = {"title_en": {"required": True, "allow_null": False, "allow_blank": False}}


class OutcomeSerializer(ServiceSerializer):
    """What came out of a closed consultation, by language."""

    translated = ("outcome",)

    class Meta:
        model = Consultation
        fields = columns(("outcome",))


class ClosingSerializer(StrictMixin):
    """What came out of it, in English; the reason only where countries can still answer."""

    outcome = serializers.CharField(max_length=20_000)
    reason = serializers.CharField(max_length=500, required=False, allow_blank=True)


class CountryAnswerSerializer(StrictMixin):
    """What a country answers; what is not named stays as the draft has it."""

    language = serializers.ChoiceField(settings.LANGUAGES, required=False)
    priorities = serializers.CharField(max_length=5000, required=False, allow_blank=True)
    partners = serializers.CharField(max_length=5000, required=False, allow_blank=True)
    cash_amount = AmountDecimal(required=False, allow_null=True)
    cash_currency = serializers.CharField(max_length=3, required=False, allow_blank=True)
    in_kind = serializers.CharField(max_length=5000, required=False, allow_blank=True)
    comments = serializers.CharField(max_length=5000, required=False, allow_blank=True)
    respondent = serializers.CharField(max_length=200, required=False, allow_blank=True)
    submit = serializers.BooleanField(
        default=False, help_text=_("Whether it is the answer; otherwise a draft is kept.")
    )


class ExtensionRequestSerializer(StrictMixin):
    """Until when a country needs time, and why."""

    until = serializers.DateField()
    reason = serializers.CharField(max_length=2000)
