"""Phases, gates and moves of a project, who takes part in it, and its use in other regions."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from budgets.writing.replication import reuse_project
from portal.api.serializers.base import ReadModelSerializer, ReadSerializer, UpdatedMixin
from portal.api.serializers.funding import AmountField
from portal.api.serializers.parts import PersonField, StrictMixin
from portal.api.serializers.places import PartyOrganizationSerializer
from portal.api.serializers.writing import PartOfProjectSerializer
from projects import phases
from projects.models import Gate, GateWaiver, Participation, PhaseChange, Project
from projects.standing import status_of
from stakeholders.access import sees_everything
from stakeholders.models import Organisation, Region

Move = PhaseChange.Move
MOVES = {
    Move.ADVANCE: phases.advance,
    Move.SUSPEND: phases.suspend,
    Move.RESUME: phases.resume,
    Move.CANCEL: phases.cancel,
    Move.REOPEN: phases.reopen,
}


class StaffTextField(serializers.CharField):
    """A text that staff write to staff; null to everybody else."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            read_only=True,
            allow_null=True,
            help_text=_("Staff read it; null to everybody else."),
            **kwargs,
        )

    def get_attribute(self, instance: Any) -> str | None:
        if not sees_everything(self.context["request"].user):
            return None
        return super().get_attribute(instance)


class WaiverSerializer(ReadModelSerializer):
    """A gate that a headquarters reviewer let the project pass."""

    reason = StaffTextField()
    waived_by = PersonField()

    class Meta:
        model = GateWaiver
        fields = ["gate", "countries", "reason", "waived_by", "waived_at", "is_sample"]
        read_only_fields = fields


class GateSerializer(ReadSerializer):
    """How the project stands at a gate, and what to do so that it is met."""

    gate = serializers.ChoiceField(Gate.choices)
    # DRF takes the fields off the class, so that this one does not hide the attribute of that name.
    label = serializers.CharField(source="gate.label")  # type: ignore[assignment]
    state = serializers.ChoiceField(phases.State.choices)
    advice = serializers.CharField()
    waiver = WaiverSerializer(allow_null=True)


class GatesSerializer(ReadSerializer):
    """Where a project stands, and what stands before its next phase."""

    phase = serializers.ChoiceField(Project.Phase.choices, allow_null=True)
    status = serializers.ChoiceField(
        Project.Status.choices, allow_null=True, help_text=_("Null where no phase is published.")
    )
    next_phase = serializers.ChoiceField(
        Project.Phase.choices, allow_null=True, help_text=_("Null after the last phase.")
    )
    gates = GateSerializer(many=True)


class MoveSerializer(ReadModelSerializer):
    """One move: who, when and why. None is ever changed."""

    reason = StaffTextField()
    made_by = PersonField()

    class Meta:
        model = PhaseChange
        fields = [
            "id",
            "move",
            "from_phase",
            "to_phase",
            "from_status",
            "to_status",
            "waived",
            "reason",
            "made_by",
            "made_at",
            "is_sample",
        ]
        read_only_fields = fields


class MoveWriteSerializer(StrictMixin):
    """A move, and why; every move but the next phase needs its reason."""

    move = serializers.ChoiceField(Move.choices)
    reason = serializers.CharField(required=False, allow_blank=True, max_length=500)
    actual_start_on = serializers.DateField(
        required=False, help_text=_("Only on entering implementation.")
    )

    default_error_messages = {"start": _("The actual start is given on entering implementation.")}

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        if "actual_start_on" in values and values["move"] != Move.ADVANCE:
            message = serializers.ErrorDetail(str(self.error_messages["start"]), "phase")
            raise serializers.ValidationError({"actual_start_on": [message]})
        return values

    def create(self, values: dict[str, Any]) -> PhaseChange:
        user, project = self.context["request"].user, self.context["project"]
        reason = values.pop("reason", "")
        return MOVES[values.pop("move")](project, by=user, reason=reason, **values)


class WaiverWriteSerializer(StrictMixin):
    """A gate, and why the project may pass without it."""

    gate = serializers.ChoiceField(Gate.choices)
    reason = serializers.CharField(max_length=500)

    def create(self, values: dict[str, Any]) -> GateWaiver:
        user, project = self.context["request"].user, self.context["project"]
        return phases.waive_gate(project, values["gate"], by=user, reason=values["reason"])


class ProjectReplicaSerializer(ReadModelSerializer):
    """A project made of this one in another region."""

    status = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ChoiceField(Project.Status.choices, allow_null=True))
    def get_status(self, project: Project) -> str | None:
        return status_of(project)

    class Meta:
        model = Project
        fields = ["slug", "title", "region", "phase", "status", "is_published", "is_sample"]
        read_only_fields = fields


class ReplicaWriteSerializer(StrictMixin):
    """The region for which a draft is made."""

    region = serializers.PrimaryKeyRelatedField(queryset=Region.objects.all())

    def create(self, values: dict[str, Any]) -> Project:
        user, project = self.context["request"].user, self.context["project"]
        return reuse_project(project, region=values["region"], by=user)


class FinalStatementSerializer(ReadSerializer):
    """That everything is spent, at which sum; it is final while the sum is what is spent."""

    is_final = serializers.BooleanField()
    spent_chf = AmountField(allow_null=True)
    note = serializers.CharField(allow_null=True)
    stated_by = PersonField(allow_null=True)
    stated_at = serializers.DateTimeField(allow_null=True)


class FinalWriteSerializer(StrictMixin):
    """A statement; the sum is that of the entries."""

    note = serializers.CharField(required=False, allow_blank=True, max_length=500)


class ProjectParticipationSerializer(UpdatedMixin):
    """The part that an organization or a country takes in a project; one of the two is null."""

    project = serializers.SlugRelatedField[Project]("slug", read_only=True)
    organization = PartyOrganizationSerializer(
        source="organisation", read_only=True, allow_null=True
    )
    url = serializers.HyperlinkedIdentityField("api:participation-detail")

    class Meta:
        model = Participation
        fields = ["id", "url", "project", "role", "organization", "country", "phases"]
        read_only_fields = fields


@extend_schema_field({"type": "string"})
class FixedSlugField(serializers.SlugRelatedField):
    """A project by its slug."""


class ParticipationWriteSerializer(PartOfProjectSerializer):
    """Name either an organization or a country; of the phases, those that are known."""

    organization = serializers.PrimaryKeyRelatedField(
        source="organisation",
        queryset=Organisation.objects.all(),
        required=False,
        allow_null=True,
        help_text=_("The id of the organization; or name the country."),
    )

    class Meta:
        model = Participation
        fields = ["project", "role", "organization", "country", "phases"]
        extra_kwargs = {"role": {"required": True}}

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        """Complete a PUT: what it leaves out becomes empty again."""
        values = super().validate(values)
        if self.instance is None or self.partial:
            return values
        return {"organisation": None, "country": None, "phases": [], **values}
