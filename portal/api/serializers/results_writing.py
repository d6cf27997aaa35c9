"""Measurements and answers of countries, as they are written; the services say what is right."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from portal.api.serializers.parts import StrictMixin
from portal.api.serializers.results import PartSerializer
from projects.models import Document, Indicator, Measurement, MeasurementPart
from projects.results import correct_measurement, record_measurement


class PartWriteSerializer(StrictMixin, PartSerializer):
    """A category, or a country; the other is left out."""


class CorrectionSerializer(StrictMixin, serializers.ModelSerializer):
    """What is changed of a measurement; ``parts`` take the place of all the parts before."""

    document = serializers.PrimaryKeyRelatedField(
        queryset=Document.objects.all(),
        required=False,
        allow_null=True,
        help_text=_("The id of a document of the project."),
    )
    parts = PartWriteSerializer(many=True, required=False)

    class Meta:
        model = Measurement
        fields = ["measured_on", "value", "evidence", "document", "parts"]
        validators: list[Any] = []  # the service checks the whole measurement

    def validate_parts(self, parts: list[dict[str, Any]]) -> list[MeasurementPart]:
        return [MeasurementPart(**part) for part in parts]

    def update(self, measurement: Measurement, values: dict[str, Any]) -> Measurement:
        return correct_measurement(measurement, by=self.context["request"].user, **values)


class MeasurementWriteSerializer(CorrectionSerializer):
    """The value of an indicator on a day."""

    indicator = serializers.PrimaryKeyRelatedField(queryset=Indicator.objects.all())

    class Meta(CorrectionSerializer.Meta):
        fields = ["indicator", *CorrectionSerializer.Meta.fields]

    def create(self, values: dict[str, Any]) -> Measurement:
        indicator = values.pop("indicator")
        return record_measurement(indicator, by=self.context["request"].user, **values)


class ManySerializer(StrictMixin):
    """Measurements that are kept together: all of them, or none."""

    measurements = MeasurementWriteSerializer(many=True, allow_empty=False, max_length=500)


class ConfirmationSerializer(StrictMixin):
    """The answer of a country to the statement as it was read."""

    read_at = serializers.DateTimeField(
        help_text=_("The updated_at of the statement as it was read: what changed is refused.")
    )
    answer = serializers.CharField(max_length=5000, required=False, allow_blank=True)


class ContestationSerializer(ConfirmationSerializer):
    answer = serializers.CharField(max_length=5000, help_text=_("What is not so."))
