"""How far projects and initiatives are, as it is read: progress, and core indicators."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from initiatives.models import ExpectedResult
from portal.api.serializers.base import ReadSerializer, TextsSerializer
from projects.achievement import Achievement
from projects.models import Dimension, Indicator

FOUR_PLACES = Decimal("0.0001")


@extend_schema_field(
    {"type": "string", "nullable": True, "pattern": r"^[01]\.\d{4}$", "example": "0.6875"}
)
class ProgressField(serializers.Field):
    """Progress from 0 to 1, rounded half up; null where it is not known."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("From 0 to 1; null where it is not known."))
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, progress: Decimal) -> str:
        return str(progress.quantize(FOUR_PLACES, ROUND_HALF_UP))


class AchievementField(serializers.ChoiceField):
    """Where a result stands, today or on the day that is asked for."""

    def __init__(self) -> None:
        help_text = _(
            "Whether it is achieved, in the year of the day or before, or still expected."
        )
        super().__init__(Achievement.choices, read_only=True, help_text=help_text)


class ExpectedByField(serializers.DateField):
    """The day by which a result is expected."""

    def __init__(self) -> None:
        help_text = _("Of a result that is expected; null where no day is set.")
        super().__init__(read_only=True, allow_null=True, help_text=help_text)


class ValueField(serializers.DecimalField):
    """A measured or computed value, read with two decimals."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=None, decimal_places=2, read_only=True, **kwargs)


class ResultsProgressSerializer(ReadSerializer):
    """How far results are, and of how many it is known.

    Achieved, expected, undated and cancelled make up the results.
    """

    year = serializers.IntegerField(help_text=_("The year of the day, or of today."))
    results = serializers.IntegerField(source="count")
    achieved = serializers.IntegerField()
    achieved_in_year = serializers.IntegerField()
    achieved_before = serializers.IntegerField()
    expected = serializers.IntegerField()
    undated = serializers.IntegerField(
        help_text=_("Of projects read in public pages that do not say when it came about.")
    )
    cancelled = serializers.IntegerField(help_text=_("Not achieved, of cancelled projects."))
    progress = ProgressField(source="mean")
    known = serializers.IntegerField(help_text=_("Of how many results the progress is the mean."))
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
