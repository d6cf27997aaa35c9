"""Funding as the API tells it: each measure in cash and in kind, in CHF, unknown as null."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from budgets.models import Mode, ProjectFunding
from budgets.reading.figures import references_of_project
from budgets.reading.measures import IN_CASH_ONLY, Measure
from budgets.reading.values import SHOWN, is_not_valued, value_of
from portal.api.serializers.base import AmountDecimal, ReadSerializer

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

    def bind(self, field_name: str, parent: Any) -> None:
        super().bind(field_name, parent)
        self.cash, self.in_kind = f"{field_name}_cash", f"{field_name}_in_kind"

    def to_representation(self, funding: Any) -> dict[str, str | None]:
        is_unknown = is_not_valued(funding, str(self.field_name))
        return {
            "cash": written(getattr(funding, self.cash)),
            "in_kind": None if is_unknown else written(getattr(funding, self.in_kind)),
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


class ExchangeField(SignedCashAndInKindField):
    """Exchange differences; null where nothing is secured, of which they would be a part."""

    def to_representation(self, funding: Any) -> dict[str, str | None]:
        return {
            name: written(value_of(funding, Measure.EXCHANGE, mode))
            for name, mode in (("cash", Mode.CASH), ("in_kind", Mode.IN_KIND))
        }


@extend_schema_field(AMOUNT)
class AmountField(serializers.Field):
    def to_representation(self, amount: Decimal) -> str | None:
        return written(amount)


FUNDED = ["published_amounts", "sample_projects"]


class PublishedSumSerializer(ReadSerializer):
    """What public sources print of projects in one currency; it enters no total."""

    currency = serializers.CharField()
    amount = AmountDecimal(max_digits=None)
    projects = serializers.IntegerField()
    shared = serializers.IntegerField(
        help_text=_("Of how many projects it is the amount of a programme shared with others.")
    )


class FundedMixin(serializers.Serializer):
    """What stands beside the funding of some projects."""

    published_amounts = PublishedSumSerializer(
        many=True,
        read_only=True,
        help_text=_("Amounts that public sources print, by currency. They enter no total."),
    )
    sample_projects = serializers.IntegerField(
        read_only=True, help_text=_("How many of the projects are sample data.")
    )


REFERENCE = {"type": "string", "nullable": True, "example": "RI-7F3K-9QX-2"}


class ReferencesField(serializers.Field):
    """The reference of each figure beside it, by the same name; null where one is unknown."""

    def __init__(self, measures: Sequence[Measure], **kwargs: Any) -> None:
        help_text = _("By which each of these figures is quoted and found again: figures/{code}/.")
        super().__init__(read_only=True, help_text=help_text, **kwargs)
        self.measures = measures

    def to_representation(self, references: Mapping[Measure, Mapping[str, str]]) -> dict[str, Any]:
        answer: dict[str, Any] = {}
        for measure in self.measures:
            codes = references[measure]
            cash = codes[Mode.CASH] or None
            in_kind = codes.get(Mode.IN_KIND) or None
            is_pair = measure not in IN_CASH_ONLY
            answer[named(measure)] = {"cash": cash, "in_kind": in_kind} if is_pair else cash
        return answer


def named(measure: Measure) -> str:
    """Give the name of a figure under ``funding``."""
    return "allotted" if measure == Measure.ALLOTTED_BY_UNION else measure.value


class ReferencesExtension(OpenApiSerializerFieldExtension):
    """Draws the references in the schema, by the measures that a field has."""

    target_class = ReferencesField
    match_subclasses = True

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        pair = {
            "type": "object",
            "properties": {"cash": REFERENCE, "in_kind": REFERENCE},
            "required": ["cash", "in_kind"],
            "additionalProperties": False,
        }
        properties = {
            named(one): REFERENCE if one in IN_CASH_ONLY else pair for one in self.target.measures
        }
        return {
            "type": "object",
            "properties": properties,
            "required": [*properties],
            "additionalProperties": False,
        }


class FundingReferencesField(ReferencesField):
    """The same of the funding of one project, as of the day of the answer."""

    def to_representation(self, funding: Any) -> dict[str, Any]:
        codes: Any = references_of_project(
            funding, on=self.context.get("day"), reader=self.context["request"].user
        )
        return super().to_representation(codes)


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
    secured = CashAndInKindField(
        help_text=_("Committed or received; of projects that have ended, received.")
    )
    received = CashAndInKindField(help_text=_("Received."))
    overdue = CashAndInKindField(help_text=_("How much of the secured is due and not received."))
    exchange = ExchangeField(
        help_text=_(
            "How much of the secured exchange rates added between commitments and receipts; below"
            " zero, what they took."
        )
    )
    due_after_end = CashAndInKindField(
        help_text=_(
            "Committed to closed or cancelled projects and not received; no part of the secured."
        )
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
    advance = AmountField(
        read_only=True,
        help_text=_("What projects spent beyond what they received and is allotted."),
    )
    unspent_after_end = AmountField(
        read_only=True,
        help_text=_("What closed or cancelled projects received and did not spend."),
    )
    unvalued = serializers.IntegerField(
        read_only=True, help_text=_("How many contributions in kind carry no value.")
    )

    def get_as_of(self, funding: Any) -> date:
        return self.context.get("day") or timezone.localdate()


class FundingSerializer(MeasuresSerializer):
    """The funding of one project; without an approved budget, plan and gap are null."""

    has_budget = serializers.BooleanField(read_only=True)
    references = FundingReferencesField(SHOWN, source="*")

    def to_representation(self, funding: ProjectFunding) -> dict[str, Any]:
        """Where nothing is recorded no amount is known, as on the pages: null, never 0."""
        fields = super().to_representation(funding)
        if funding.is_recorded:
            return fields
        pairs = (
            *("pledged", "secured", "received", "overdue", "exchange"),
            *("due_after_end", "beyond_plan"),
        )
        single = ("allotted", "spent", "advance", "unspent_after_end")
        return fields | dict.fromkeys(pairs, UNKNOWN) | dict.fromkeys(single)


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
    references = ReferencesField(SHOWN)


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
