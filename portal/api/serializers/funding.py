"""Funding as the API tells it: each measure in cash and in kind, in CHF, unknown as null."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from budgets.models import ProjectFunding
from portal.api.serializers.base import ReadSerializer

UNKNOWN = {"cash": None, "in_kind": None}
AMOUNT = {
    "type": "string",
    "format": "decimal",
    "pattern": r"^\d+\.\d{2}$",
    "nullable": True,
    "example": "125000.00",
}

SIGNED = AMOUNT | {"pattern": r"^-?\d+\.\d{2}$"}


def written(amount: Decimal | None) -> str | None:
    """Write an amount with two decimals; None where it is not known."""
    return None if amount is None else f"{amount:.2f}"


@extend_schema_field(
    {
        "type": "object",
        "properties": {"cash": AMOUNT, "in_kind": AMOUNT},
        "required": ["cash", "in_kind"],
        "additionalProperties": False,
    }
)
class CashAndInKindField(serializers.Field):
    """One measure, such as ``gap``: cash and in kind are never added into one figure."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, funding: Any) -> dict[str, str | None]:
        return {
            "cash": written(getattr(funding, f"{self.field_name}_cash")),
            "in_kind": written(getattr(funding, f"{self.field_name}_in_kind")),
        }


@extend_schema_field(
    {
        "type": "object",
        "properties": {"cash": SIGNED, "in_kind": SIGNED},
        "required": ["cash", "in_kind"],
        "additionalProperties": False,
    }
)
class SignedCashAndInKindField(CashAndInKindField):
    """One measure that may be below zero."""


@extend_schema_field(AMOUNT)
class AmountField(serializers.Field):
    def to_representation(self, amount: Decimal) -> str | None:
        return written(amount)


@extend_schema_field(SIGNED)
class SpentField(AmountField):
    """What was spent in a year; below zero where more was corrected than spent."""


class MeasuresSerializer(ReadSerializer):
    """What ``budgets.reading.funding`` works out, of one project or of many. Amounts are in CHF."""

    as_of = serializers.SerializerMethodField(
        help_text=_("The day at whose end the figures stood so; today if none was asked for.")
    )

    planned = CashAndInKindField(help_text=_("Items of the approved budget."))
    pledged = CashAndInKindField(help_text=_("Promised only; it does not narrow the gap."))
    secured = CashAndInKindField(help_text=_("Committed or received."))
    received = CashAndInKindField(help_text=_("Received."))
    exchange = SignedCashAndInKindField(
        help_text=_(
            "How much of the secured exchange rates added between commitments and receipts; below"
            " zero, what they took."
        )
    )
    due_after_end = CashAndInKindField(
        help_text=_("How much of the secured is due to closed or cancelled projects.")
    )
    allotted = AmountField(
        source="allotted_cash",
        read_only=True,
        help_text=_("Approved by the Union's own funds and not given as a contribution yet."),
    )
    beyond_plan = CashAndInKindField(help_text=_("Secured or allotted beyond the plan."))
    gap = CashAndInKindField(
        help_text=_(
            "Planned and neither secured nor allotted, of active projects: planned - secured"
            " - allotted + beyond_plan + without_plan + unearmarked - unfunded."
        )
    )
    unfunded = CashAndInKindField(
        help_text=_("The same of closed, cancelled and suspended projects.")
    )
    spent = AmountField(read_only=True, help_text=_("Expenditure so far."))
    unvalued = serializers.IntegerField(
        read_only=True, help_text=_("How many contributions in kind carry no value.")
    )

    def get_as_of(self, funding: Any) -> date:
        return self.context.get("day") or timezone.localdate()


class FundingSerializer(MeasuresSerializer):
    """The funding of one project; without an approved budget, plan and gap are null."""

    has_budget = serializers.BooleanField(read_only=True)

    def to_representation(self, funding: ProjectFunding) -> dict[str, Any]:
        """Where nothing is recorded no amount is known, as on the pages: null, never 0."""
        fields = super().to_representation(funding)
        if funding.is_recorded:
            return fields
        unknown = ("pledged", "secured", "received", "exchange", "due_after_end", "beyond_plan")
        return fields | dict.fromkeys(unknown, UNKNOWN) | {"allotted": None, "spent": None}


class FundingTotalsSerializer(MeasuresSerializer):
    """The funding of several projects together."""

    projects = serializers.IntegerField(
        read_only=True, help_text=_("How many projects the totals are made of.")
    )
    unknown = serializers.IntegerField(
        read_only=True, help_text=_("How many of these projects have no approved budget.")
    )
    unrecorded = serializers.IntegerField(
        read_only=True, help_text=_("Of how many of these projects no money is recorded at all.")
    )
    without_plan = CashAndInKindField(
        help_text=_("Secured or allotted of projects without an approved budget.")
    )
    unearmarked = CashAndInKindField(
        help_text=_("How much of the secured is given to no single project; it narrows no gap.")
    )


class YearSerializer(ReadSerializer):
    """One year of the funding, in CHF; a year in which more was taken back is below zero."""

    year = serializers.IntegerField(read_only=True)
    secured = SignedCashAndInKindField()
    received = SignedCashAndInKindField()
    exchange = SignedCashAndInKindField(
        help_text=_("How much of the secured only exchange rates added or took.")
    )
    spent = SpentField(read_only=True)
    unvalued = serializers.IntegerField(
        read_only=True, help_text=_("How many contributions in kind carry no value.")
    )
