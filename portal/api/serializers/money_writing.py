"""Money as it is written: contributions and their entries, expenditure, and decisions on both.

What is right stands in the services; here is only how a request becomes a call of them.
"""

from typing import Any

from django.db.models import Model, QuerySet
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
from budgets.writing import contributions, spending
from budgets.writing.approval import propose_commitment
from initiatives.models import Initiative
from portal.api.errors import check
from portal.api.serializers.base import InitiativeKeyField
from portal.api.serializers.parts import StrictMixin
from projects.models import Project
from stakeholders.access import within_scope
from stakeholders.models import Organisation, User


class WriteMixin(StrictMixin):
    """What a user writes within the own scope."""

    default_error_messages = {
        "scope": _("You may write only within your own regions."),
        "currency": _("Name the currency of the amount."),
    }

    @property
    def user(self) -> User:
        return self.context["request"].user

    def refuse_outside_scope(self, values: dict[str, Any], *names: str) -> None:
        """Raise ``ValidationError`` on each of these fields that names what is not the user's."""
        errors = {
            name: [serializers.ErrorDetail(self.error_messages["scope"], "scope")]
            for name in names
            if values.get(name) and not self._is_within_scope(values[name])
        }
        if errors:
            raise serializers.ValidationError(errors)

    def _is_within_scope(self, record: Model) -> bool:
        choices = within_scope(type(record)._default_manager.all(), self.user)
        return choices.filter(pk=record.pk).exists()


class AmountMixin(WriteMixin):
    """An amount with its currency, which is never guessed."""

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        if values.get("amount") is not None and "currency" not in values:
            message = serializers.ErrorDetail(self.error_messages["currency"], "required")
            raise serializers.ValidationError({"currency": [message]})
        return values


class FollowsField(serializers.PrimaryKeyRelatedField):
    """An entry of the contribution that the address names."""

    def get_queryset(self) -> QuerySet[ContributionEntry]:
        return ContributionEntry.objects.filter(contribution=self.context.get("contribution"))


class ContributionWriteSerializer(WriteMixin, serializers.ModelSerializer):
    """Who gives, to what, and how; how much is said by the entries that follow."""

    project = serializers.SlugRelatedField(
        "slug", queryset=Project.objects.all(), required=False, allow_null=True
    )
    initiative = InitiativeKeyField(
        queryset=Initiative.objects.all(), required=False, allow_null=True
    )
    organization = serializers.PrimaryKeyRelatedField(
        source="organisation",
        queryset=Organisation.objects.all(),
        required=False,
        allow_null=True,
        help_text=_("The id of the organization that gives; or name the country."),
    )
    fund = serializers.SlugRelatedField(
        "slug", queryset=Fund.objects.all(), required=False, allow_null=True
    )
    agreement = serializers.PrimaryKeyRelatedField(
        queryset=Agreement.objects.all(), required=False, allow_null=True
    )
    appeal = serializers.PrimaryKeyRelatedField(
        queryset=Appeal.objects.all(), required=False, allow_null=True
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
        validators: list[Any] = []  # the model's own rules are run on the whole record

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        self.refuse_outside_scope(values, "project", "initiative", "region")
        return values

    def create(self, values: dict[str, Any]) -> Contribution:
        project = values.get("project")
        contribution = Contribution(
            **values, entered_by=self.user, is_sample=bool(project and project.is_sample)
        )
        check(contribution)
        contribution.save()
        return contribution


class EntryWriteSerializer(AmountMixin, serializers.ModelSerializer):
    """A pledge, or what was received under the commitment that ``follows`` names."""

    stage = serializers.ChoiceField([Stage.PLEDGED, Stage.RECEIVED])
    follows = FollowsField(
        required=False,
        allow_null=True,
        help_text=_("The id of the commitment under which it was received."),
    )

    class Meta:
        model = ContributionEntry
        fields = ["stage", "follows", "amount", "currency", "occurs_on", "reference"]

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        if values["stage"] == Stage.PLEDGED and values.get("follows"):
            raise serializers.ValidationError({"follows": _("A pledge carries on nothing.")})
        return super().validate(values)

    def create(self, values: dict[str, Any]) -> ContributionEntry:
        contribution: Contribution = self.context["contribution"]
        stage, follows = values.pop("stage"), values.pop("follows", None)
        values |= {"by": self.user, "is_sample": contribution.is_sample}
        if stage == Stage.PLEDGED:
            return contributions.record_pledge(contribution, **values)
        return contributions.record_receipt(contribution, follows=follows, **values)


class CommitmentWriteSerializer(AmountMixin, serializers.ModelSerializer):
    """A commitment, proposed at once; it counts when somebody else has approved it."""

    follows = FollowsField(
        required=False, allow_null=True, help_text=_("The id of the pledge that it carries on.")
    )

    class Meta:
        model = Commitment
        fields = ["follows", "amount", "currency", "occurs_on", "due_on", "reference"]

    def create(self, values: dict[str, Any]) -> Commitment:
        contribution: Contribution = self.context["contribution"]
        return propose_commitment(
            contribution, by=self.user, is_sample=contribution.is_sample, **values
        )


class ExpenditureWriteSerializer(AmountMixin, serializers.ModelSerializer):
    """What was spent on a project, within its approved budget."""

    project = serializers.SlugRelatedField("slug", queryset=Project.objects.all())
    fund = serializers.SlugRelatedField(
        "slug", queryset=Fund.objects.all(), required=False, allow_null=True
    )

    class Meta:
        model = Expenditure
        fields = [
            "project",
            "category",
            "fund",
            "amount",
            "currency",
            "occurs_on",
            "reference",
            "description",
        ]
        validators: list[Any] = []  # the service checks the whole entry

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        self.refuse_outside_scope(values, "project")
        return super().validate(values)

    def create(self, values: dict[str, Any]) -> Expenditure:
        entry = Expenditure(**values, is_sample=values["project"].is_sample)
        return spending.record_expenditure(entry, by=self.user)


class TakeBackSerializer(StrictMixin):
    """How much of an entry is taken back, and why; without an amount, all that is left."""

    reason = serializers.CharField(max_length=500)
    amount = serializers.DecimalField(
        max_digits=18,
        decimal_places=2,
        required=False,
        allow_null=True,
        help_text=_("In the currency of the entry."),
    )
    occurs_on = serializers.DateField(
        required=False, allow_null=True, help_text=_("Today if not given.")
    )


class NothingSerializer(StrictMixin):
    """A request that says everything by its address."""


class ReasonSerializer(StrictMixin):
    """Why a proposal is sent back."""

    reason = serializers.CharField(max_length=500)
