"""Where money comes from: funds, agreements, rates, and what the offices have."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from budgets.models import Agreement, AgreementParty, ExchangeRate, Fund, OfficeResource
from budgets.reading.measures import Measure
from portal.api.serializers.base import (
    InitiativeKeyField,
    RateDecimal,
    ReadModelSerializer,
    ReadSerializer,
    RecordSerializer,
)
from portal.api.serializers.estimates import ByClassSerializer
from portal.api.serializers.funding import AmountField, CashAndInKindField, ReferencesField
from portal.api.serializers.naming import NamesProjectsMixin
from portal.api.serializers.parts import PersonField
from portal.api.serializers.places import OfficeSerializer, PartyOrganizationSerializer


class FundSerializer(RecordSerializer[Fund]):
    """A source of money; without dates it always takes entries."""

    translated = ("name",)
    route = "api:fund-list"

    class Meta:
        model = Fund
        fields = [
            "slug",
            "url",
            "name",
            "untranslated",
            "kind",
            "opened_on",
            "closed_on",
            "source",
        ]
        read_only_fields = fields

    def key_of(self, record: Fund) -> str:
        return record.slug


class FundTotalsSerializer(ReadSerializer):
    """What came through one fund, in CHF."""

    secured = CashAndInKindField(
        help_text=_("Committed or received; of projects that have ended, received.")
    )
    overdue = CashAndInKindField(help_text=_("How much of the secured is due and not received."))
    unvalued = serializers.IntegerField(
        read_only=True, help_text=_("How many contributions in kind carry no value.")
    )
    spent = AmountField(read_only=True, help_text=_("Expenditure so far."))
    allocated = ByClassSerializer(
        read_only=True, help_text=_("Approved allocations to all regions, of all years.")
    )
    allocated_to_projects = AmountField(
        read_only=True, help_text=_("The lines of these allocations that this reader may see.")
    )
    references = ReferencesField((Measure.SECURED, Measure.SPENT, Measure.OVERDUE))


class FundDetailSerializer(FundSerializer):
    """A fund with its totals."""

    funding = FundTotalsSerializer(read_only=True)

    class Meta(FundSerializer.Meta):
        fields = [*FundSerializer.Meta.fields, "funding"]
        read_only_fields = fields


class AgreementPartySerializer(ReadModelSerializer):
    """An organization or a country, never both; the other is null."""

    organization = PartyOrganizationSerializer(
        source="organisation", read_only=True, allow_null=True
    )

    class Meta:
        model = AgreementParty
        fields = ["organization", "country"]
        read_only_fields = fields


class AgreementSerializer(NamesProjectsMixin[Agreement]):
    """A partnership agreement; ``occurs_on`` is the day of signature."""

    translated = ("title",)
    route, named_by = "api:agreement-list", "agreement"

    parties = AgreementPartySerializer(many=True, read_only=True)
    initiatives = InitiativeKeyField(many=True, read_only=True)
    entered_by = PersonField()

    class Meta:
        model = Agreement
        fields = [
            "id",
            "url",
            "title",
            "untranslated",
            "reference",
            "kind",
            "region",
            "starts_on",
            "ends_on",
            "amount",
            "currency",
            "occurs_on",
            "chf_amount",
            "chf_rate",
            "chf_rate_on",
            "support_rate",
            "parties",
            "initiatives",
            "projects",
            "projects_url",
            "is_published",
            "is_sample",
            "entered_by",
            "entered_at",
        ]
        read_only_fields = fields


class ExchangeRateSerializer(RecordSerializer[ExchangeRate]):
    """How many CHF one unit is worth, from a day until the next rate of that currency.

    ``published`` is the rate as it was read, in the direction ``published_as``. A rate that was
    wrong is replaced by another one, which says why.
    """

    route = "api:exchange-rate-list"

    units_per_chf = RateDecimal(read_only=True)

    class Meta:
        model = ExchangeRate
        fields = [
            "id",
            "url",
            "currency",
            "starts_on",
            "chf_per_unit",
            "units_per_chf",
            "published",
            "published_as",
            "chf_per_usd",
            "source",
            "corrects",
            "reason",
            "replaced_at",
            "is_sample",
        ]
        read_only_fields = fields


class NamedOfficeSerializer(OfficeSerializer):
    """An office with its region."""

    class Meta(OfficeSerializer.Meta):
        fields = ["region", *OfficeSerializer.Meta.fields]
        read_only_fields = fields


class OfficeResourceSerializer(RecordSerializer[OfficeResource]):
    """Posts and money of an office in a year from one fund; null where it is not known."""

    route = "api:office-resource-list"

    office = NamedOfficeSerializer(read_only=True)
    fund = serializers.SlugRelatedField[Fund]("slug", read_only=True)

    class Meta:
        model = OfficeResource
        fields = [
            "id",
            "url",
            "office",
            "year",
            "fund",
            "posts_planned",
            "posts_actual",
            "chf_planned",
            "chf_actual",
            "is_sample",
        ]
        read_only_fields = fields
