"""What a total is made of, line by line."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from budgets.models import (
    Allocation,
    AllocationLine,
    BudgetItem,
    ContributionEntry,
    Expenditure,
    Fund,
    Mode,
    ProjectClass,
)
from budgets.models.budget import FIRST_YEAR, LAST_YEAR
from budgets.reading.lines import Line
from budgets.reading.measures import IN_CASH_ONLY, NARROWED_BY, Measure, Origin
from initiatives.models import Initiative
from portal.api.serializers.base import (
    AmountDecimal,
    RateDecimal,
    ReadSerializer,
    initiative_key,
)
from portal.api.serializers.parts import PersonField, SignedAmountField
from projects.models import Project
from stakeholders.models import Country, Organisation, Region

# How the kinds of entries are called, and which of them have an address of their own.
KINDS = {
    ContributionEntry._meta.model_name: "contribution-entry",
    Expenditure._meta.model_name: "expenditure",
    BudgetItem._meta.model_name: "budget-item",
    Allocation._meta.model_name: "allocation",
    AllocationLine._meta.model_name: "allocation-line",
}
VIEW_NAMES = {
    "contribution-entry": "api:contribution-entry-detail",
    "expenditure": "api:expenditure-detail",
    "allocation": "api:allocation-detail",
}
NARROWING = ("year", "project_class", "origin")
NAMED: dict[type[Model], tuple[str, Callable[[Any], str]]] = {
    Organisation: ("organization", lambda record: str(record.pk)),
    Country: ("country", lambda record: record.iso2),
    Fund: ("fund", lambda record: record.slug),
    Project: ("project", lambda record: record.slug),
    Initiative: ("initiative", initiative_key),
    Region: ("region", lambda record: record.code),
}


class ExplainParameters(serializers.Serializer):
    """Which total is to be explained; of one year, or for ongoing or new projects, if so asked."""

    default_error_messages = {"whole": _("This figure is not told apart by it.")}

    measure = serializers.ChoiceField(Measure.choices, help_text=_("Which figure."))
    mode = serializers.ChoiceField(
        Mode.choices,
        default=Mode.CASH,
        help_text=_("Cash if not given; spending and allocations are in cash."),
    )
    year = serializers.IntegerField(
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        required=False,
        help_text=_("Only of this year; plans and gaps are not told apart by it."),
    )
    project_class = serializers.ChoiceField(
        ProjectClass.choices,
        required=False,
        help_text=_(
            "Only for ongoing or for new projects; plans and gaps are not told apart by it."
        ),
    )

    origin = serializers.ChoiceField(
        Origin.choices,
        required=False,
        help_text=_("Only of the Union's own funds, or of what contributors gave."),
    )

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        measure = values["measure"]
        whole = serializers.ErrorDetail(str(self.error_messages["whole"]), code="whole")
        asked = [name for name in NARROWING if name in values]
        errors = {name: whole for name in asked if name not in NARROWED_BY[measure]}
        if measure in IN_CASH_ONLY and values["mode"] != Mode.CASH:
            message = str(_("Spending and allocations are in cash."))
            errors["mode"] = serializers.ErrorDetail(message, code="invalid")
        if errors:
            raise serializers.ValidationError(errors)
        return values


@extend_schema_field(
    {
        "type": "object",
        "nullable": True,
        "properties": {
            "kind": {"type": "string", "enum": [kind for kind, _key in NAMED.values()]},
            "key": {"type": "string"},
            "name": {"type": "string"},
        },
        "required": ["kind", "key", "name"],
        "additionalProperties": False,
    }
)
class NamedField(serializers.Field):
    """A record by its kind, the key that its address has, and its name in the reader's language."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, record: Model) -> dict[str, str]:
        kind, key_of = NAMED[type(record)]
        return {"kind": kind, "key": key_of(record), "name": str(record)}


class LineSerializer(ReadSerializer):
    """One entry under a total; ``chf`` is what it adds to it, null where it has no value."""

    kind = serializers.SerializerMethodField()
    id = serializers.IntegerField(source="key", read_only=True)
    url = serializers.SerializerMethodField()
    what = serializers.CharField(
        read_only=True, help_text=_("The entry in words, in the reader's language.")
    )
    party = NamedField(help_text=_("Who gives it, or from which fund it is."))
    given_to = NamedField()
    occurs_on = serializers.DateField(source="on", read_only=True, allow_null=True)
    amount = AmountDecimal(
        read_only=True, allow_null=True, help_text=_("As it was entered, in its currency.")
    )
    currency = serializers.CharField(read_only=True)
    chf_rate = RateDecimal(source="rate", read_only=True, allow_null=True)
    chf_rate_on = serializers.DateField(source="rate_on", read_only=True, allow_null=True)
    chf = SignedAmountField()
    reference = serializers.CharField(
        read_only=True, allow_null=True, help_text=_("The number of the letter or voucher.")
    )
    note = serializers.CharField(read_only=True, allow_null=True)
    entered_by = PersonField()
    entered_at = serializers.DateTimeField(read_only=True)
    approved_by = PersonField()
    approved_at = serializers.DateTimeField(read_only=True, allow_null=True)
    is_sample = serializers.BooleanField(read_only=True)

    @extend_schema_field(serializers.ChoiceField([(kind, kind) for kind in KINDS.values()]))
    def get_kind(self, line: Line) -> str:
        return KINDS[line.kind]

    @extend_schema_field(serializers.URLField(allow_null=True))
    def get_url(self, line: Line) -> str | None:
        """Give the entry's own address; an item and a line are read with what they belong to."""
        view_name = VIEW_NAMES.get(KINDS[line.kind])
        if view_name is None:
            return None
        return self.context["request"].build_absolute_uri(reverse(view_name, args=[line.key]))


class ProjectLineSerializer(ReadSerializer):
    """A project under a figure that follows from sums of projects, such as the gap. In CHF."""

    project = NamedField()
    planned = SignedAmountField()
    secured = SignedAmountField()
    received = SignedAmountField()
    allotted = SignedAmountField()
    gap = SignedAmountField()
    spent = SignedAmountField()
    received_from_contributors = SignedAmountField(
        help_text=_("Less what was paid back; only where the figure follows from it.")
    )
    spent_from_contributors = SignedAmountField(
        help_text=_("Not from the Union's own funds; only where the figure follows from it.")
    )
    chf = SignedAmountField(help_text=_("What it adds to the total; null where it is counted."))


@extend_schema_field(
    PolymorphicProxySerializer(
        component_name="ExplanationLine",
        serializers=[LineSerializer, ProjectLineSerializer],
        resource_type_field_name=None,
        many=True,
    )
)
class LinesField(serializers.ReadOnlyField):
    """Lines that are serialized already."""


class ExplanationSerializer(ReadSerializer):
    """A total in CHF, and one page of its lines: entries, or projects, such as those of a gap."""

    measure = serializers.ChoiceField(Measure.choices, read_only=True)
    mode = serializers.ChoiceField(Mode.choices, read_only=True)
    year = serializers.IntegerField(
        read_only=True, allow_null=True, default=None, help_text=_("Null where it is of all years.")
    )
    project_class = serializers.ChoiceField(
        ProjectClass.choices,
        read_only=True,
        allow_null=True,
        default=None,
        help_text=_("Null where it is for all projects."),
    )
    origin = serializers.ChoiceField(
        Origin.choices,
        read_only=True,
        allow_null=True,
        default=None,
        help_text=_("Null where it is of all funds."),
    )
    as_of = serializers.DateField(
        read_only=True, help_text=_("The day at whose end the total stood so.")
    )
    total = SignedAmountField(
        help_text=_("Null where it is not known, or where projects are counted.")
    )
    reference = serializers.CharField(
        read_only=True,
        allow_null=True,
        help_text=_("By which the figure is quoted and found again: figures/{code}/."),
    )
    count = serializers.IntegerField(read_only=True)
    next = serializers.URLField(read_only=True, allow_null=True)
    previous = serializers.URLField(read_only=True, allow_null=True)
    results = LinesField()
