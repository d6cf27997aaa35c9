"""What projects bring, as it is read: results, indicators, measurements and impact."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from initiatives.models import CoreIndicator, ExpectedResult, Goal
from portal.api.serializers.base import (
    InitiativeKeyField,
    ReadModelSerializer,
    RecordSerializer,
)
from portal.api.serializers.parts import DocumentedMixin, PersonField
from portal.api.serializers.progress import (
    AchievementField,
    ExpectedByField,
    ProgressField,
    ValueField,
)
from projects.models import (
    Dimension,
    Impact,
    Indicator,
    Measurement,
    MeasurementPart,
    Project,
    Result,
    Target,
)
from projects.progress import Standing


class ServedGoalSerializer(ReadModelSerializer):
    class Meta:
        model = Goal
        fields = ["id", "framework", "code"]
        read_only_fields = fields


class ServedResultSerializer(ReadModelSerializer):
    """An expected result of an initiative, by the key of the initiative and its number there."""

    initiative = InitiativeKeyField(read_only=True)

    class Meta:
        model = ExpectedResult
        fields = ["initiative", "number"]
        read_only_fields = fields


class ProjectResultSerializer(RecordSerializer[Result]):
    """What a project is to bring or brought, and what it serves beyond the project."""

    translated = ("statement",)
    route = "api:result-list"

    project = serializers.SlugRelatedField[Project]("slug", read_only=True)
    expected_results = ServedResultSerializer(many=True, read_only=True)
    goals = ServedGoalSerializer(many=True, read_only=True)
    achievement = AchievementField()
    expected_by = ExpectedByField()
    progress = ProgressField()
    known_indicators = serializers.IntegerField(
        read_only=True, help_text=_("Of how many of its indicators the progress is the mean.")
    )
    unknown_indicators = serializers.IntegerField(
        read_only=True, help_text=_("How many of its indicators do not count in the progress.")
    )

    class Meta:
        model = Result
        fields = [
            "id",
            "url",
            "project",
            "kind",
            "statement",
            "untranslated",
            "contributes_to",
            "expected_results",
            "goals",
            "achieved_on",
            "achievement",
            "expected_by",
            "published_at",
            "progress",
            "known_indicators",
            "unknown_indicators",
            "is_sample",
        ]
        read_only_fields = fields


class TargetSerializer(ReadModelSerializer):
    class Meta:
        model = Target
        fields = ["due_on", "value"]
        read_only_fields = fields


class TargetRecordSerializer(RecordSerializer[Target]):
    """The value that an indicator is to reach by the end of a period."""

    route = "api:target-list"

    project = serializers.CharField(source="indicator.result.project.slug", read_only=True)

    class Meta:
        model = Target
        fields = ["id", "url", "project", "indicator", "due_on", "value"]
        read_only_fields = fields


class IndicatorSerializer(RecordSerializer[Indicator]):
    """How it is seen whether a result is reached, and how it stands today."""

    translated = ("name",)
    route = "api:indicator-list"

    project = serializers.CharField(source="result.project.slug", read_only=True)
    core = serializers.SlugRelatedField[CoreIndicator]("slug", read_only=True, allow_null=True)
    breakdowns = serializers.ListField(
        child=serializers.ChoiceField(Dimension.choices), read_only=True
    )
    targets = TargetSerializer(many=True, read_only=True)
    latest_value = ValueField(allow_null=True)
    latest_on = serializers.DateField(read_only=True, allow_null=True)
    progress = ProgressField()
    standing = serializers.ChoiceField(Standing.choices, read_only=True)

    class Meta:
        model = Indicator
        fields = [
            "id",
            "url",
            "project",
            "result",
            "name",
            "untranslated",
            "core",
            "unit",
            "direction",
            "baseline",
            "baseline_on",
            "breakdowns",
            "targets",
            "latest_value",
            "latest_on",
            "progress",
            "standing",
            "is_sample",
        ]
        read_only_fields = fields


class PartSerializer(ReadModelSerializer):
    """A part of a value: of a category, or of a country."""

    class Meta:
        model = MeasurementPart
        fields = ["dimension", "category", "country", "value"]
        read_only_fields = fields


class MeasurementSerializer(DocumentedMixin, RecordSerializer[Measurement]):
    """The value of an indicator on a day. The parts of one dimension are parts of the value."""

    route = "api:measurement-list"

    project = serializers.CharField(source="indicator.result.project.slug", read_only=True)
    parts = PartSerializer(many=True, read_only=True)
    entered_by = PersonField(allow_null=True)

    class Meta:
        model = Measurement
        fields = [
            "id",
            "url",
            "project",
            "indicator",
            "measured_on",
            "value",
            "evidence",
            "has_document",
            "parts",
            "entered_by",
            "entered_at",
            "is_sample",
        ]
        read_only_fields = fields


class ImpactSerializer(DocumentedMixin, RecordSerializer[Impact]):
    """What a project changed in a country, and whether the country confirmed it."""

    translated = ("statement",)
    route = "api:impact-list"

    project = serializers.SlugRelatedField[Project]("slug", read_only=True)

    class Meta:
        model = Impact
        fields = [
            "id",
            "url",
            "project",
            "country",
            "statement",
            "untranslated",
            "evidence",
            "has_document",
            "status",
            "answer",
            "answered_at",
            "is_sample",
        ]
        read_only_fields = fields
