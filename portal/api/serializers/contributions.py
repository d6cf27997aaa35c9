"""What Member States and organizations give: who, to what, and every entry of how much."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from budgets.models import (
    BALANCES,
    Agreement,
    Appeal,
    Commitment,
    Contribution,
    ContributionEntry,
    Fund,
)
from budgets.reading.remaining import with_remaining
from portal.api.serializers.base import (
    AmountDecimal,
    InitiativeKeyField,
    ReadSerializer,
    RecordSerializer,
)
from portal.api.serializers.parts import APPROVAL, ApprovalMixin, DocumentedMixin, PersonField
from portal.api.serializers.places import PartyOrganizationSerializer
from projects.models import Project


class EntrySerializer(DocumentedMixin, RecordSerializer[ContributionEntry]):
    """One event in a contribution's life; a negative amount takes something back.

    ``pledged_chf`` … say what it adds to each stage, and takes from the entry that it carries on.
    """

    route = "api:contribution-entry-list"

    entered_by = PersonField()
    approved_by = PersonField()

    class Meta:
        model = ContributionEntry
        fields = [
            "id",
            "url",
            "contribution",
            "stage",
            "nature",
            "follows",
            "amount",
            "currency",
            "occurs_on",
            "chf_amount",
            "chf_rate",
            "chf_rate_on",
            *BALANCES,
            "settles",
            "due_on",
            "reference",
            "has_document",
            "reason",
            "advance_reason",
            "entered_by",
            "entered_at",
            "approved_by",
            "approved_at",
            "is_sample",
        ]
        read_only_fields = fields


class RemainingSerializer(ReadSerializer):
    """What is left of an entry: not carried on, withdrawn or corrected."""

    amount = AmountDecimal(read_only=True, allow_null=True)
    chf = serializers.DecimalField(max_digits=18, decimal_places=2, read_only=True)
    unvalued = serializers.IntegerField(read_only=True)


class EntryWithRemainingSerializer(EntrySerializer):
    """An entry beside the others of its contribution."""

    left = RemainingSerializer(
        source="remaining",
        read_only=True,
        allow_null=True,
        help_text=_("What of it can be carried on; null for what takes something back."),
    )

    class Meta(EntrySerializer.Meta):
        fields = [*EntrySerializer.Meta.fields, "left"]
        read_only_fields = fields


class ContributionSerializer(RecordSerializer[Contribution]):
    """It is given to a project, an initiative or a region; the two others are null.

    ``pledged_chf`` … say what stands at each stage, the counts how many have no value.
    """

    route = "api:contribution-list"

    project = serializers.SlugRelatedField[Project]("slug", read_only=True, allow_null=True)
    initiative = InitiativeKeyField(read_only=True, allow_null=True)
    organization = PartyOrganizationSerializer(
        source="organisation", read_only=True, allow_null=True
    )
    fund = serializers.SlugRelatedField[Fund]("slug", read_only=True, allow_null=True)
    # By the object and not by its key: what this reader may not see is null.
    agreement = serializers.SlugRelatedField[Agreement]("id", read_only=True, allow_null=True)
    appeal = serializers.SlugRelatedField[Appeal]("id", read_only=True, allow_null=True)
    stage = serializers.SerializerMethodField(
        help_text=_("How far it has come; null before its first entry.")
    )
    entries = serializers.SerializerMethodField()
    entered_by = PersonField()

    class Meta:
        model = Contribution
        fields = [
            "id",
            "url",
            "project",
            "initiative",
            "region",
            "organization",
            "country",
            "level",
            "mode",
            "kind",
            "valuation",
            "fund",
            "agreement",
            "appeal",
            "external_reference",
            "description",
            "stage",
            *BALANCES,
            "entries",
            "is_sample",
            "entered_by",
            "entered_at",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.ChoiceField(Contribution.Progress.choices, allow_null=True))
    def get_stage(self, contribution: Contribution) -> str | None:
        return contribution.stage if contribution.entries.all() else None

    @extend_schema_field(EntryWithRemainingSerializer(many=True))
    def get_entries(self, contribution: Contribution) -> list[dict[str, Any]]:
        entries = with_remaining(contribution.entries.all())
        return self.rows_of(EntryWithRemainingSerializer, entries)


class CommitmentSerializer(ApprovalMixin, DocumentedMixin, RecordSerializer[Commitment]):
    """A commitment that awaits or had its approval, which writes the ``entry``."""

    route = "api:commitment-list"

    entry = serializers.SlugRelatedField[ContributionEntry](
        "id", read_only=True, allow_null=True, default=None
    )

    class Meta:
        model = Commitment
        fields = [
            "id",
            "url",
            "contribution",
            "follows",
            "amount",
            "currency",
            "occurs_on",
            "due_on",
            "reference",
            "has_document",
            "entry",
            *APPROVAL,
        ]
        read_only_fields = fields
