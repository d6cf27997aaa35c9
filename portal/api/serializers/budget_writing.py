"""Budgets and allocations as they are written: a draft, with all its items or lines at once."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from budgets.models import Allocation, AllocationLine, Budget, BudgetItem, Category, Fund
from portal.api.serializers.money_writing import AmountSerializer, fund_field, organisation_field
from portal.api.serializers.writing import (
    ConfirmedSerializer,
    PartOfProjectSerializer,
    ServiceSerializer,
)
from projects.models import Project

TYPED = [category for category in Category if category != Category.SUPPORT]
FIRST = ("year", "fund", "region")
"""What an allocation is of, which is said once."""


class BudgetItemWriteSerializer(AmountSerializer):
    """One line. Programme support is no line to write: it is worked out."""

    id = serializers.IntegerField(
        required=False, help_text=_("Of a line of the draft that is kept; without it, a new one.")
    )
    category = serializers.ChoiceField([(one.value, one.label) for one in TYPED])
    expected_organization = organisation_field("expected_organisation")
    expected_fund = fund_field()

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
            "expected_organization",
            "expected_country",
            "expected_fund",
            "note",
            "development_note",
        ]


class BudgetWriteSerializer(PartOfProjectSerializer, ConfirmedSerializer):
    """A draft: it is proposed at its own address, and approved by somebody else.

    ``items`` are all of them: a line that is not named goes.
    """

    items = serializers.ListSerializer[BudgetItem](
        child=BudgetItemWriteSerializer(), allow_empty=False, max_length=500
    )

    class Meta:
        model = Budget
        fields = ["project", "support_rate", "note", "items", "confirmed"]


class AllocationLineWriteSerializer(ServiceSerializer):
    """What a project gets of it, in CHF."""

    project = serializers.SlugRelatedField("slug", queryset=Project.objects.all())

    class Meta:
        model = AllocationLine
        fields = ["project", "chf_amount"]


class AllocationWriteSerializer(ConfirmedSerializer):
    """A draft of what a fund gives to a region in a year; ``lines`` are all of them."""

    default_error_messages = {"fixed": _("What it is of is said once: draft another one.")}

    fund = serializers.SlugRelatedField("slug", queryset=Fund.objects.all())
    lines = serializers.ListSerializer[AllocationLine](
        child=AllocationLineWriteSerializer(), required=False, max_length=5000
    )

    class Meta:
        model = Allocation
        fields = [*FIRST, "ongoing_chf", "new_chf", "note", "lines", "confirmed"]

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        """Take what is said of a draft already, so that what was read can be sent back."""
        values = super().validate(values)
        if self.instance is None:
            return values
        fixed = serializers.ErrorDetail(str(self.error_messages["fixed"]), code="fixed")
        present = {name: getattr(self.instance, name) for name in FIRST}
        changed = [name for name in FIRST if values.get(name, present[name]) != present[name]]
        if changed:
            raise serializers.ValidationError({name: [fixed] for name in changed})
        return {name: value for name, value in values.items() if name not in FIRST}
