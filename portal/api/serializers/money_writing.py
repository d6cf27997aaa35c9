"""Money as it is written: contributions, their entries and commitments, expenditure, decisions.

It says what is understood; what is right stands in the services.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from budgets.models import (
    Agreement,
    Appeal,
    Commitment,
    Contribution,
    ContributionEntry,
    Expenditure,
    Fund,
    Stage,
)
from initiatives.models import Initiative
from portal.api.serializers.base import AmountDecimal, InitiativeKeyField
from portal.api.serializers.parts import StrictMixin
from portal.api.serializers.writing import ConfirmedSerializer, ServiceSerializer
from projects.models import Project
from stakeholders.models import Organisation


def organisation_field(source: str) -> serializers.PrimaryKeyRelatedField:
    return serializers.PrimaryKeyRelatedField(
        source=source,
        queryset=Organisation.objects.all(),
        required=False,
        allow_null=True,
        help_text=_("The id of the organization that gives; or name the country."),
    )


def fund_field() -> serializers.SlugRelatedField:
    return serializers.SlugRelatedField(
        "slug", queryset=Fund.objects.all(), required=False, allow_null=True
    )


class AmountSerializer(ServiceSerializer):
    """An amount with its currency, which is never guessed."""

    default_error_messages = {"currency": _("Name the currency of the amount.")}

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        if values.get("amount") is not None and "currency" not in values:
            message = serializers.ErrorDetail(str(self.error_messages["currency"]), "required")
            raise serializers.ValidationError({"currency": [message]})
        return super().validate(values)


class ContributionWriteSerializer(ServiceSerializer):
    """Who contributes to what, and how; how much is said by the entries that follow."""

    project = serializers.SlugRelatedField(
        "slug", queryset=Project.objects.all(), required=False, allow_null=True
    )
    initiative = InitiativeKeyField(
        queryset=Initiative.objects.all(), required=False, allow_null=True
    )
    organization = organisation_field("organisation")
    fund = fund_field()
    agreement = serializers.PrimaryKeyRelatedField(
        queryset=Agreement.objects.all(),
        required=False,
        allow_null=True,
        help_text=_("The id of one that covers it."),
    )
    appeal = serializers.PrimaryKeyRelatedField(
        queryset=Appeal.objects.all(),
        required=False,
        allow_null=True,
        help_text=_("The id of one that calls for it."),
    )

    class Meta:
        model = Contribution
        fields = [
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
        ]


class EnteredSerializer(AmountSerializer, ConfirmedSerializer):
    """An amount that is asked about where it is possible and hardly meant."""


class EntryWriteSerializer(EnteredSerializer):
    """A pledge, or what was received under the commitment that ``follows`` names."""

    stage = serializers.ChoiceField([Stage.PLEDGED, Stage.RECEIVED])
    follows = serializers.PrimaryKeyRelatedField(
        queryset=ContributionEntry.objects.all(),
        required=False,
        allow_null=True,
        help_text=_("The id of the commitment under which it was received."),
    )

    class Meta:
        model = ContributionEntry
        fields = [
            "stage",
            "follows",
            "amount",
            "currency",
            "occurs_on",
            "settles",
            "reference",
            "reason",
            "confirmed",
        ]

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        if values["stage"] == Stage.PLEDGED and values.get("follows"):
            raise serializers.ValidationError({"follows": _("A pledge carries on nothing.")})
        return super().validate(values)


class CommitmentWriteSerializer(EnteredSerializer):
    """A commitment; it counts when somebody else has approved it."""

    follows = serializers.PrimaryKeyRelatedField(
        queryset=ContributionEntry.objects.all(),
        required=False,
        allow_null=True,
        help_text=_("The id of the pledge that it carries on."),
    )

    class Meta:
        model = Commitment
        fields = [
            "follows",
            "amount",
            "currency",
            "occurs_on",
            "due_on",
            "reference",
            "confirmed",
        ]


class ExpenditureWriteSerializer(EnteredSerializer):
    """What was spent on a project, within its approved budget."""

    project = serializers.SlugRelatedField("slug", queryset=Project.objects.all())
    fund = fund_field()
    agreement = serializers.PrimaryKeyRelatedField(
        queryset=Agreement.objects.all(),
        required=False,
        allow_null=True,
        help_text=_("The id of one that covers the project."),
    )

    class Meta:
        model = Expenditure
        fields = [
            "project",
            "category",
            "fund",
            "agreement",
            "advance_reason",
            "amount",
            "currency",
            "occurs_on",
            "reference",
            "description",
            "confirmed",
        ]


class ReversalSerializer(StrictMixin):
    """How much of an entry is taken back, and why; without an amount, all that is left."""

    reason = serializers.CharField(max_length=500)
    amount = AmountDecimal(
        required=False,
        allow_null=True,
        help_text=_("In the currency of the entry."),
    )
    occurs_on = serializers.DateField(
        required=False, allow_null=True, help_text=_("Today if not given.")
    )


class ValueSerializer(EnteredSerializer):
    """What a contribution in kind is worth; ``reason`` names the source of the value."""

    amount = AmountDecimal()
    reason = serializers.CharField(max_length=500)
    valuation = serializers.ChoiceField(
        Contribution.Valuation.choices,
        required=False,
        help_text=_("The method, where the contribution names none yet."),
    )
    occurs_on = serializers.DateField(
        required=False,
        allow_null=True,
        help_text=_("Of which day the rate is; that of the entry if not given."),
    )

    class Meta:
        model = ContributionEntry
        fields = ["amount", "currency", "occurs_on", "valuation", "reason", "confirmed"]


class RefundSerializer(ReversalSerializer):
    """The same of an entry of a contribution, of which money may be paid back."""

    advance_reason = serializers.CharField(
        max_length=500,
        required=False,
        allow_blank=True,
        help_text=_("Needed where what is taken back is spent already."),
    )


class NothingSerializer(StrictMixin):
    """A request that says everything by its address."""


class ReasonSerializer(StrictMixin):
    """Why it is done, such as sending a proposal back."""

    reason = serializers.CharField(max_length=500)


class RevisionReasonSerializer(StrictMixin):
    """Why an approved version is revised."""

    note = serializers.CharField(max_length=500)
