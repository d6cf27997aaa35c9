"""Budgets with their items, and what a version says; allocations with their lines."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from budgets.models import Allocation, AllocationLine, Budget, BudgetItem, Category, Fund
from budgets.models.budget import FIRST_YEAR, LAST_YEAR
from budgets.reading.summaries import summary_of
from portal.api.serializers.base import ReadModelSerializer, ReadSerializer, RecordSerializer
from portal.api.serializers.parts import APPROVAL, ApprovalMixin, SignedAmountField
from portal.api.serializers.places import PartyOrganizationSerializer
from projects.models import Project


class BudgetItemSerializer(ReadModelSerializer):
    """One line of a budget. Expected from an organization, a country, a fund, or nobody yet."""

    expected_organization = PartyOrganizationSerializer(
        source="expected_organisation", read_only=True, allow_null=True
    )
    expected_fund = serializers.SlugRelatedField[Fund]("slug", read_only=True, allow_null=True)

    class Meta:
        model = BudgetItem
        fields = [
            "id",
            "category",
            "year",
            "mode",
            "amount",
            "currency",
            "occurs_on",
            "chf_amount",
            "chf_rate",
            "chf_rate_on",
            "expected_organization",
            "expected_country",
            "expected_fund",
            "note",
            "development_note",
            "is_sample",
        ]
        read_only_fields = fields


class PartySharesSerializer(ReadSerializer):
    """What the parties give, in CHF; ``unvalued`` counts items in kind without a value."""

    partner_cash = SignedAmountField()
    partner_in_kind = SignedAmountField()
    itu = SignedAmountField(help_text=_("From the Union's own funds."))
    unnamed = SignedAmountField(help_text=_("From whom is not named yet."))
    unvalued = serializers.IntegerField(read_only=True)
    total = SignedAmountField()


class OfCategorySerializer(ReadSerializer):
    category = serializers.ChoiceField(Category.choices, read_only=True)


class CategorySharesSerializer(OfCategorySerializer, PartySharesSerializer):
    """The same of one category."""


class SummarySerializer(ReadSerializer):
    """The summary of contributions of the parties, by category of the budget."""

    lines = CategorySharesSerializer(many=True, read_only=True)
    total = PartySharesSerializer(read_only=True)


class DifferenceSerializer(ReadSerializer):
    """A line of a revision beside the line that it revises; ``chf`` is by how much it grew."""

    kind = serializers.ChoiceField(
        [
            ("added", _("added")),
            ("removed", _("removed")),
            ("changed", _("changed")),
            ("same", _("same")),
        ],
        read_only=True,
    )
    chf = SignedAmountField()
    before = BudgetItemSerializer(read_only=True, allow_null=True)
    after = BudgetItemSerializer(read_only=True, allow_null=True)


class BudgetSerializer(ApprovalMixin, RecordSerializer[Budget]):
    """One version of a project's estimate: 0 is the original, then the revisions."""

    route = "api:budget-list"

    project = serializers.SlugRelatedField[Project]("slug", read_only=True)
    items = BudgetItemSerializer(many=True, read_only=True)
    summary = serializers.SerializerMethodField()

    class Meta:
        model = Budget
        fields = [
            "id",
            "url",
            "project",
            "revision",
            "support_rate",
            "note",
            "items",
            "summary",
            *APPROVAL,
        ]
        read_only_fields = fields

    @extend_schema_field(SummarySerializer)
    def get_summary(self, budget: Budget) -> dict[str, Any]:
        return self.rows_of(SummarySerializer, [summary_of(budget.items.all())])[0]


class BudgetDetailSerializer(BudgetSerializer):
    """A version with its differences from the one that it revises.

    None for the original, and none to readers who may not see the version before.
    """

    differences = DifferenceSerializer(source="compared", many=True, read_only=True)

    class Meta(BudgetSerializer.Meta):
        fields = [*BudgetSerializer.Meta.fields, "differences"]
        read_only_fields = fields


class ByClassSerializer(ReadSerializer):
    """An amount in CHF for ongoing and for new projects."""

    ongoing = SignedAmountField()
    new = SignedAmountField()
    total = SignedAmountField()


class AllocatedSerializer(ReadSerializer):
    """What is allocated, how much of it stands on projects, and the difference of the two.

    Only projects that this reader may see are counted. A difference below zero says that they
    exceed the allocation.
    """

    allocated = ByClassSerializer(read_only=True)
    on_projects = ByClassSerializer(read_only=True)
    difference = ByClassSerializer(read_only=True)


class AllocationLineSerializer(ReadModelSerializer):
    """What the allocation gives to one project; ``project_class`` is fixed by the approval."""

    project = serializers.SlugRelatedField[Project]("slug", read_only=True)

    class Meta:
        model = AllocationLine
        fields = ["project", "chf_amount", "project_class"]
        read_only_fields = fields


class AllocationSerializer(ApprovalMixin, RecordSerializer[Allocation]):
    """What one fund gives to one region in one year; ``region`` is null for no single one.

    ``reconciliation`` is null until it is approved.
    """

    route = "api:allocation-list"

    fund = serializers.SlugRelatedField[Fund]("slug", read_only=True)
    reconciliation = AllocatedSerializer(source="reconciled", read_only=True, allow_null=True)

    class Meta:
        model = Allocation
        fields = [
            "id",
            "url",
            "year",
            "fund",
            "region",
            "revision",
            "ongoing_chf",
            "new_chf",
            "note",
            "reconciliation",
            *APPROVAL,
        ]
        read_only_fields = fields


class AllocationDetailSerializer(AllocationSerializer):
    """An allocation with its lines, of which there may be thousands.

    Those of projects that this reader may not see are neither listed nor counted as on projects.
    """

    lines = AllocationLineSerializer(many=True, read_only=True)

    class Meta(AllocationSerializer.Meta):
        fields = [*AllocationSerializer.Meta.fields, "lines"]
        read_only_fields = fields


class ByRegionParameters(serializers.Serializer):
    """Of which year, and from which fund."""

    year = serializers.IntegerField(
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        required=False,
        help_text=_("This year if not given."),
    )
    fund = serializers.SlugRelatedField(
        "slug", queryset=Fund.objects.all(), required=False, help_text=_("All funds if not given.")
    )


class OfRegionSerializer(ReadSerializer):
    region = serializers.CharField(read_only=True, allow_null=True)


class RegionAllocatedSerializer(OfRegionSerializer, AllocatedSerializer):
    """The same of one region; null for what is of no single region."""


class AllocatedByRegionSerializer(ReadSerializer):
    """What is allocated in a year to each region, for ongoing and for new projects apart."""

    year = serializers.IntegerField(read_only=True)
    regions = RegionAllocatedSerializer(many=True, read_only=True)
    total = AllocatedSerializer(read_only=True)
