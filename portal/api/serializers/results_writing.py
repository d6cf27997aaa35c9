"""Results, measurements and answers of countries, as they are written.

What is right is said by the models and the services.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from initiatives.models import CoreIndicator, ExpectedResult, Initiative
from portal.api.serializers.base import InitiativeKeyField, columns
from portal.api.serializers.parts import StrictMixin
from portal.api.serializers.results import (
    ImpactSerializer,
    IndicatorSerializer,
    PartSerializer,
    ProjectResultSerializer,
)
from portal.api.serializers.writing import PartOfProjectSerializer, PartOfRecordSerializer
from projects.models import (
    Document,
    Impact,
    Indicator,
    Measurement,
    MeasurementPart,
    Result,
    Target,
)


class ServedResultWriteSerializer(StrictMixin):
    """An expected result by the key of its initiative and its number there, as it is read."""

    default_error_messages = {
        "does_not_exist": serializers.SlugRelatedField.default_error_messages["does_not_exist"]
    }

    initiative = InitiativeKeyField(queryset=Initiative.objects.all())
    number = serializers.IntegerField(min_value=0, max_value=32767)

    def validate(self, values: dict[str, Any]) -> ExpectedResult:
        expected = ExpectedResult.objects.filter(**values).first()
        if expected is None:
            message = self.error_messages["does_not_exist"]
            message = message.format(slug_name="number", value=values["number"])
            missing = serializers.ErrorDetail(message, code="does_not_exist")
            raise serializers.ValidationError({"number": [missing]})
        return expected


class ResultWriteSerializer(PartOfProjectSerializer):
    """The statement is needed in one language; announcing it is a step of its own."""

    translated = ProjectResultSerializer.translated

    expected_results = serializers.ListSerializer[ExpectedResult](
        child=ServedResultWriteSerializer(), required=False, max_length=100
    )

    class Meta:
        model = Result
        fields = [
            "project",
            "kind",
            *columns(ProjectResultSerializer.translated),
            "achieved_on",
            "contributes_to",
            "expected_results",
            "goals",
        ]


class IndicatorWriteSerializer(PartOfRecordSerializer):
    """The name is needed in one language; the unit stays while something is measured in it."""

    written_to = "result"
    translated = IndicatorSerializer.translated

    core = serializers.SlugRelatedField(
        "slug", queryset=CoreIndicator.objects.all(), required=False, allow_null=True
    )

    class Meta:
        model = Indicator
        fields = [
            "result",
            *columns(IndicatorSerializer.translated),
            "core",
            "unit",
            "direction",
            "baseline",
            "baseline_on",
            "breakdowns",
        ]


class TargetWriteSerializer(PartOfRecordSerializer):
    """The value to be reached by the end of a period, in the unit of the indicator."""

    written_to = "indicator"

    class Meta:
        model = Target
        fields = ["indicator", "due_on", "value"]


class ImpactWriteSerializer(PartOfProjectSerializer):
    """The statement is needed in one language; the country is asked to confirm it."""

    translated = ImpactSerializer.translated

    class Meta:
        model = Impact
        fields = [
            "project",
            "country",
            *columns(ImpactSerializer.translated),
            "evidence",
            "document",
            "source",
        ]


class PartWriteSerializer(StrictMixin, serializers.ModelSerializer):
    """A category, or a country; the other is left out."""

    category = serializers.ChoiceField(
        MeasurementPart.Category.choices, allow_blank=True, required=False
    )

    class Meta:
        model = MeasurementPart
        fields = PartSerializer.Meta.fields
        validators: list[Any] = []  # the service checks the whole measurement


class MeasurementWriteSerializer(PartOfRecordSerializer):
    """The value of an indicator on a day; ``parts`` take the place of all the parts before."""

    written_to = "indicator"

    document = serializers.PrimaryKeyRelatedField(
        queryset=Document.objects.all(),
        required=False,
        allow_null=True,
        help_text=_("The id of a document of the project."),
    )
    parts = PartWriteSerializer(many=True, required=False)

    class Meta:
        model = Measurement
        fields = ["indicator", "measured_on", "value", "evidence", "document", "parts"]

    def validate_parts(self, parts: list[dict[str, Any]]) -> list[MeasurementPart]:
        return [MeasurementPart(**part) for part in parts]


class ManySerializer(StrictMixin):
    """Measurements that are kept together: all of them, or none."""

    measurements = serializers.ListSerializer[Measurement](
        child=MeasurementWriteSerializer(), allow_empty=False, max_length=500
    )


class ConfirmationSerializer(StrictMixin):
    """The answer of a country to the statement as it was read."""

    read_at = serializers.DateTimeField(
        help_text=_("The updated_at of the statement as it was read: what changed is refused.")
    )
    answer = serializers.CharField(max_length=5000, required=False, allow_blank=True)


class ContestationSerializer(ConfirmationSerializer):
    answer = serializers.CharField(max_length=5000, help_text=_("What is not so."))
