"""Action plans, themes, and the initiatives that regions adopted."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from initiatives.models import ActionPlan, ExpectedResult, Initiative, Theme
from portal.api.serializers.base import (
    RecordSerializer,
    TextsSerializer,
    columns,
    initiative_key,
)
from portal.api.serializers.funding import (
    FUNDED,
    FundedMixin,
    FundingTotalsSerializer,
    YearSerializer,
)
from portal.api.serializers.need_counts import NeedCountsSerializer
from stakeholders.localization import status_of


class ActionPlanSerializer(RecordSerializer[ActionPlan]):
    """What a World Telecommunication Development Conference adopted for four years."""

    translated = ("name", "legal_basis")
    route, page_route = "api:action-plan-list", "portal:plan-list"

    class Meta:
        model = ActionPlan
        fields = [
            "slug",
            "url",
            "page_url",
            "name",
            "legal_basis",
            "untranslated",
            "conference",
            "starts_year",
            "ends_year",
        ]
        read_only_fields = fields

    def key_of(self, record: ActionPlan) -> str:
        return record.slug


class ActionPlanDetailSerializer(FundedMixin, ActionPlanSerializer):
    """A plan with the funding of its initiatives and their projects."""

    funding = FundingTotalsSerializer(read_only=True)
    funding_by_year = YearSerializer(many=True, read_only=True)
    includes_sample = serializers.BooleanField(read_only=True)

    class Meta(ActionPlanSerializer.Meta):
        fields = [
            *ActionPlanSerializer.Meta.fields,
            "funding",
            "funding_by_year",
            "includes_sample",
            *FUNDED,
        ]
        read_only_fields = fields


class ThemeSerializer(RecordSerializer[Theme]):
    """A subject under which initiatives and projects are found."""

    translated = ("name",)
    route = "api:theme-list"

    class Meta:
        model = Theme
        fields = ["slug", "url", "name", "untranslated"]
        read_only_fields = fields

    def key_of(self, record: Theme) -> str:
        return record.slug


class ExpectedResultSerializer(TextsSerializer[ExpectedResult]):
    """What the conference expects an initiative to bring."""

    translated = ("statement",)

    statement_status = serializers.SerializerMethodField()

    class Meta:
        model = ExpectedResult
        fields = ["number", "statement", "statement_status", "source", "is_sample"]
        read_only_fields = fields

    @extend_schema_field(serializers.ChoiceField(ExpectedResult.StatementStatus.choices))
    def get_statement_status(self, expected: ExpectedResult) -> str:
        return status_of(expected, "statement")


class InitiativeSerializer(RecordSerializer[Initiative]):
    """The status goes with the title that is shown, which may be the English one."""

    translated = ("title", "objective")
    route, page_route = "api:initiative-list", "portal:initiative-list"

    key = serializers.SerializerMethodField()
    title_status = serializers.SerializerMethodField()
    plan = serializers.SlugRelatedField[ActionPlan]("slug", read_only=True)
    themes = serializers.SlugRelatedField[Theme]("slug", many=True, read_only=True)
    expected_results = ExpectedResultSerializer(many=True, read_only=True)

    class Meta:
        model = Initiative
        fields = [
            "key",
            "url",
            "page_url",
            "plan",
            "region",
            "number",
            "code",
            "title",
            "title_status",
            "objective",
            "untranslated",
            "themes",
            "expected_results",
            "are_results_complete",
            "is_published",
            "is_sample",
            "source",
        ]
        read_only_fields = fields

    def key_of(self, record: Initiative) -> str:
        return initiative_key(record)

    def get_key(self, initiative: Initiative) -> str:
        return initiative_key(initiative)

    def get_field_names(self, *args: Any) -> list[str]:
        names = super().get_field_names(*args)
        return names + columns(("title_status",)) if self.context.get("all_translations") else names

    @extend_schema_field(serializers.ChoiceField(Initiative.TitleStatus.choices))
    def get_title_status(self, initiative: Initiative) -> str:
        return status_of(initiative, "title")


class InitiativeDetailSerializer(FundedMixin, InitiativeSerializer):
    """An initiative with the funding of its projects; some may be sample data."""

    funding = FundingTotalsSerializer(read_only=True)
    needs_counted = NeedCountsSerializer(
        read_only=True, help_text=_("Every need that countries raised, whatever became of it.")
    )
    funding_by_year = YearSerializer(many=True, read_only=True)
    includes_sample = serializers.BooleanField(read_only=True)

    class Meta(InitiativeSerializer.Meta):
        fields = [
            *InitiativeSerializer.Meta.fields,
            "funding",
            "funding_by_year",
            "needs_counted",
            "includes_sample",
            *FUNDED,
        ]
        read_only_fields = fields
