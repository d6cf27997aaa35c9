"""Monitoring, for staff: visits with findings, risks, follow-up actions; and the light for all."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from portal.api.serializers.base import ReadModelSerializer, ReadSerializer, UpdatedMixin
from portal.api.serializers.parts import PersonField
from projects.lights import Light, reasons_of
from projects.models import Finding, FollowUp, Risk, Visit


class LightReasonSerializer(ReadSerializer):
    code = serializers.CharField(read_only=True)
    colour = serializers.ChoiceField([Light.RED.value, Light.AMBER.value], read_only=True)
    sentence = serializers.CharField(read_only=True)


class LightSerializer(ReadSerializer):
    """The traffic light of a project, and the rules that apply to it."""

    colour = serializers.ChoiceField(Light.choices, read_only=True)
    reasons = LightReasonSerializer(many=True, read_only=True)


@extend_schema_field(LightSerializer)
class LightField(serializers.Field):
    """The light of a project of ``with_reasons``; null as of a day."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Null as of a day: lights are not kept by day."))
        super().__init__(read_only=True, source="*", allow_null=True, **kwargs)

    def to_representation(self, project: Any) -> dict[str, Any] | None:
        if self.context.get("day") is not None:
            return None
        reasons = [
            {"code": rule.code, "colour": rule.colour.value, "sentence": str(rule.sentence)}
            for rule in reasons_of(project)
        ]
        return {"colour": project.light, "reasons": reasons}


class MonitoredSerializer(UpdatedMixin):
    project = serializers.CharField(source="project.slug", read_only=True)


class FindingSerializer(ReadModelSerializer):
    class Meta:
        model = Finding
        fields = ["severity", "text"]
        read_only_fields = fields


class VisitSerializer(MonitoredSerializer):
    """A monitoring visit, and what it found."""

    url = serializers.HyperlinkedIdentityField("api:visit-detail")
    findings = FindingSerializer(many=True, read_only=True)
    entered_by = PersonField()

    class Meta:
        model = Visit
        fields = [
            "id",
            "url",
            "project",
            "kind",
            "starts_on",
            "ends_on",
            "visitors",
            "summary",
            "findings",
            "entered_by",
            "is_sample",
        ]
        read_only_fields = fields


class RiskSerializer(MonitoredSerializer):
    """What may go wrong; likelihood and effect from 1 to 5."""

    url = serializers.HyperlinkedIdentityField("api:risk-detail")
    owner = PersonField()

    class Meta:
        model = Risk
        fields = [
            "id",
            "url",
            "project",
            "description",
            "likelihood",
            "effect",
            "response",
            "owner",
            "status",
            "identified_on",
            "is_sample",
        ]
        read_only_fields = fields


class FollowUpSerializer(MonitoredSerializer):
    """An action that follows from a visit or a risk: who does it, and by when."""

    url = serializers.HyperlinkedIdentityField("api:follow-up-detail")
    owner = PersonField()

    class Meta:
        model = FollowUp
        fields = [
            "id",
            "url",
            "project",
            "visit",
            "risk",
            "action",
            "owner",
            "due_on",
            "done_on",
            "is_sample",
        ]
        read_only_fields = fields


class DoneSerializer(serializers.Serializer):
    """On which day it was done: today, unless another one is given."""

    on = serializers.DateField(required=False, help_text=_("Today, if it is left out."))
