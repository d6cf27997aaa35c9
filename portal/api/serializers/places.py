"""Regions with their offices, countries with their categories, and organizations."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from portal.api.serializers.base import (
    ReadModelSerializer,
    ReadSerializer,
    RecordSerializer,
    TextsSerializer,
)
from portal.api.serializers.funding import (
    FUNDED,
    FundedMixin,
    FundingTotalsSerializer,
    YearSerializer,
)
from portal.api.serializers.need_counts import NeedCountsSerializer
from stakeholders.models import (
    Country,
    CountryCategory,
    CountryRegion,
    Office,
    Organisation,
    Region,
)


class OfficeSerializer(TextsSerializer[Office]):
    """A regional or area office of the Union."""

    translated = ("city",)

    class Meta:
        model = Office
        fields = ["kind", "city", "country"]
        read_only_fields = fields


class RegionSerializer(RecordSerializer[Region]):
    """One of the six regions of ITU-D."""

    translated = ("name",)
    route, page_route = "api:region-list", "portal:region-list"

    offices = OfficeSerializer(many=True, read_only=True)

    class Meta:
        model = Region
        fields = ["code", "url", "page_url", "name", "untranslated", "offices"]
        read_only_fields = fields


class CountriesNamedSerializer(ReadSerializer):
    """How many countries projects name, and in how many a project is known to have started."""

    named = serializers.IntegerField(help_text=_("Countries named in a project."))
    started = serializers.IntegerField(help_text=_("With a project known to have started."))
    unknown = serializers.IntegerField(
        help_text=_("Only in projects of which it is not published whether they have started.")
    )


class RegionDetailSerializer(FundedMixin, RegionSerializer):
    """A region with the funding of its projects; some of them may be sample data."""

    funding = FundingTotalsSerializer(read_only=True)
    funding_by_year = YearSerializer(many=True, read_only=True)
    countries_named = CountriesNamedSerializer(
        read_only=True, help_text=_("Of the countries of the region, in projects of any region.")
    )
    needs_counted = NeedCountsSerializer(
        read_only=True, help_text=_("Every need that countries raised, whatever became of it.")
    )
    includes_sample = serializers.BooleanField(read_only=True)

    class Meta(RegionSerializer.Meta):
        fields = [
            *RegionSerializer.Meta.fields,
            "funding",
            "funding_by_year",
            "countries_named",
            "needs_counted",
            "includes_sample",
            *FUNDED,
        ]
        read_only_fields = fields


class CategoryPeriodSerializer(ReadModelSerializer):
    """A category held between two dates: unknown, or not over, where one is null.

    ``end_status`` says how certain ``left_on`` is; null without one.
    """

    class Meta:
        model = CountryCategory
        fields = ["kind", "joined_on", "left_on", "end_status", "source", "note"]
        read_only_fields = fields


class RegionPeriodSerializer(ReadModelSerializer):
    """A region to which a country belongs between two dates: unknown, or not over, where null."""

    class Meta:
        model = CountryRegion
        fields = ["region", "joined_on", "left_on", "source", "note"]
        read_only_fields = fields


class CountrySerializer(RecordSerializer[Country]):
    """``categories`` are those held today; ``category_periods`` all, with their dates.

    ``region`` is that of today, ``region_periods`` are all, with their dates.
    """

    translated = ("name",)
    route, page_route = "api:country-list", "portal:country-list"

    categories = serializers.SerializerMethodField()
    category_periods = CategoryPeriodSerializer(source="categories", many=True, read_only=True)
    region_periods = RegionPeriodSerializer(many=True, read_only=True)

    class Meta:
        model = Country
        fields = [
            "iso2",
            "iso3",
            "m49",
            "url",
            "page_url",
            "name",
            "un_name",
            "untranslated",
            "region",
            "region_periods",
            "membership",
            "note",
            "categories",
            "category_periods",
        ]
        read_only_fields = fields

    @extend_schema_field(
        serializers.ListField(child=serializers.ChoiceField(CountryCategory.Kind.choices))
    )
    def get_categories(self, country: Country) -> list[str]:
        return [category.kind for category in country.held_categories]


class CountryDetailSerializer(FundedMixin, CountrySerializer):
    """A country with the funding of the projects that serve it; each counts in full."""

    funding = FundingTotalsSerializer(
        read_only=True,
        help_text=_(
            "A project that serves several countries counts in full in each of them: figures of"
            " countries cannot be added up."
        ),
    )
    funding_by_year = YearSerializer(many=True, read_only=True)
    includes_sample = serializers.BooleanField(read_only=True)

    class Meta(CountrySerializer.Meta):
        fields = [
            *CountrySerializer.Meta.fields,
            "funding",
            "funding_by_year",
            "includes_sample",
            *FUNDED,
        ]
        read_only_fields = fields


class OrganizationSerializer(RecordSerializer[Organisation]):
    """An organization that takes part in projects or pays for them."""

    translated = ("name",)
    route, page_route = "api:organization-list", "portal:organisation-list"

    class Meta:
        model = Organisation
        fields = [
            "id",
            "url",
            "page_url",
            "acronym",
            "name",
            "untranslated",
            "kind",
            "regions",
            "is_sample",
            "source",
        ]
        read_only_fields = fields


class PartyOrganizationSerializer(ReadModelSerializer):
    """An organization as part of another record: enough to name it."""

    class Meta:
        model = Organisation
        fields = ["id", "acronym", "name"]
        read_only_fields = fields
