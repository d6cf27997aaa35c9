"""What projects bring, as it is read: results, indicators, measurements, impact, and progress."""

from decimal import ROUND_DOWN, Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from initiatives.models import CoreIndicator, ExpectedResult, Goal
from portal.api.serializers.base import (
    InitiativeKeyField,
    ReadModelSerializer,
    ReadSerializer,
    RecordSerializer,
    TextsSerializer,
)
from portal.api.serializers.parts import DocumentedMixin, PersonField
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

FOUR_PLACES = Decimal("0.0001")


@extend_schema_field(
    {"type": "string", "nullable": True, "pattern": r"^[01]\.\d{4}$", "example": "0.6875"}
)
class ProgressField(serializers.Field):
    """Progress from 0 to 1, never rounded up; null where it is not known."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("From 0 to 1; null where it is not known."))
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, progress: Decimal) -> str:
        return str(progress.quantize(FOUR_PLACES, ROUND_DOWN))


class ValueField(serializers.DecimalField):
    """A measured or computed value, read with two decimals."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=None, decimal_places=2, read_only=True, **kwargs)


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
    progress = ProgressField()
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
            "published_at",
            "progress",
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


class ResultsProgressSerializer(ReadSerializer):
    """How far results are, and of how many it is not known."""

    results = serializers.IntegerField(source="count")
    achieved = serializers.IntegerField()
    progress = ProgressField(source="mean")
    unknown = serializers.IntegerField()


class ExpectedStatementSerializer(TextsSerializer[ExpectedResult]):
    translated = ("statement",)

    class Meta:
        model = ExpectedResult
        fields = ["number", "statement", "is_sample"]
        read_only_fields = fields


class ExpectedProgressSerializer(ReadSerializer):
    expected = ExpectedStatementSerializer(
        allow_null=True,
        help_text=_("Null: the results of its projects that name no expected result."),
    )
    progress = ResultsProgressSerializer()


class PartTotalSerializer(ReadSerializer):
    category = serializers.CharField(allow_null=True)
    country = serializers.CharField(source="country.pk", allow_null=True, default=None)
    value = ValueField()


class BreakdownSerializer(ReadSerializer):
    """A total by one dimension: the parts and the rest make up the total."""

    dimension = serializers.ChoiceField(Dimension.choices)
    parts = PartTotalSerializer(many=True)
    rest = ValueField()


class CoreTotalSerializer(ReadSerializer):
    """A core indicator added up over the projects."""

    core = serializers.CharField(source="core.slug")
    unit = serializers.ChoiceField(Indicator.Unit.choices)
    indicators = serializers.IntegerField()
    unmeasured = serializers.IntegerField()
    total = ValueField(allow_null=True)
    since_baseline = ValueField(allow_null=True)
    without_baseline = serializers.IntegerField()
    breakdowns = BreakdownSerializer(many=True)
    has_sample = serializers.BooleanField()


class InitiativeProgressSerializer(ReadSerializer):
    """The roll-up of what projects measured; nothing of it is typed."""

    whole = ResultsProgressSerializer(help_text=_("All results, each once."))
    expected_results = ExpectedProgressSerializer(many=True)
    core_indicators = CoreTotalSerializer(many=True)
    includes_sample = serializers.BooleanField()
