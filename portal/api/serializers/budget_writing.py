"""Budgets as they are written: the first version of a project, with all its items at once."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from budgets.models import Budget, BudgetItem, Category, Fund
from budgets.writing.estimates import draft_budget
from portal.api.serializers.money_writing import AmountMixin, WriteMixin
from projects.models import Project
from stakeholders.models import Organisation

TYPED = [category for category in Category if category != Category.SUPPORT]


class BudgetItemWriteSerializer(AmountMixin, serializers.ModelSerializer):
    """One line. Programme support is no line to write: it is worked out."""

    category = serializers.ChoiceField([(one.value, one.label) for one in TYPED])
    expected_organization = serializers.PrimaryKeyRelatedField(
        source="expected_organisation",
        queryset=Organisation.objects.all(),
        required=False,
        allow_null=True,
        help_text=_("The id of the organization that gives; or name the country."),
    )
    expected_fund = serializers.SlugRelatedField(
        "slug", queryset=Fund.objects.all(), required=False, allow_null=True
    )

    class Meta:
        model = BudgetItem
        fields = [
            "category",
            "year",
            "mode",
            "amount",
            "currency",
            "occurs_on",
            "expected_organization",
            "expected_country",
            "expected_fund",
            "note",
            "development_note",
        ]
        validators: list[Any] = []  # the service checks the whole item


class BudgetWriteSerializer(WriteMixin, serializers.ModelSerializer):
    """A draft: it is proposed at its own address, and approved by somebody else."""

    project = serializers.SlugRelatedField("slug", queryset=Project.objects.all())
    items = BudgetItemWriteSerializer(many=True, allow_empty=False, max_length=500)

    class Meta:
        model = Budget
        fields = ["project", "support_rate", "items"]

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        self.refuse_outside_scope(values, "project")
        return values

    def create(self, values: dict[str, Any]) -> Budget:
        items = [BudgetItem(**item) for item in values.pop("items")]
        return draft_budget(Budget(**values), items, by=self.user)
