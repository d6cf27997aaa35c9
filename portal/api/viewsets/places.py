"""Regions, countries and organizations."""

from typing import Any, ClassVar, TypeVar

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.serializers import Serializer

from budgets.reading.scopes import Scope
from initiatives.models import Need
from initiatives.need_counts import count_needs
from portal.api.prepared import PreparedMixin
from portal.api.serializers.dialogue_writing import OrganizationWriteSerializer
from portal.api.serializers.places import (
    CountryDetailSerializer,
    CountrySerializer,
    OrganizationSerializer,
    RegionDetailSerializer,
    RegionSerializer,
)
from portal.api.viewsets.base import NUMBER, FundedViewSet, annotated
from portal.api.viewsets.writing import EditedByService
from portal.filters import places as filters
from projects.countries import countries_named
from stakeholders import organisations
from stakeholders.models import Country, Organisation, Region

PlaceT = TypeVar("PlaceT", Region, Country)


class PlaceViewSet(FundedViewSet[PlaceT]):
    """A place by its code, or by another code or a name, as people write them."""

    lookup_value_regex = "[^/]+"

    def get_object(self) -> PlaceT:
        known = self.model.objects.known_as(self.kwargs[self.lookup_field])
        place = self.get_queryset().filter(pk__in=known.order_by().values("pk")).first()
        if place is None:
            raise Http404
        self.check_object_permissions(self.request, place)
        return place


class RegionViewSet(PlaceViewSet[Region]):
    """The six regions and their offices; a single one also with the funding of its projects."""

    model = Region
    lookup_field = "code"
    has_no: ClassVar[dict[str, Any]] = {}

    def get_queryset(self) -> QuerySet[Region]:
        return super().get_queryset().prefetch_related("offices").order_by("position", "pk")

    def get_serializer_class(self) -> type[Serializer]:
        return RegionSerializer if self.action == "list" else RegionDetailSerializer

    def scope_of(self, record: Region) -> Scope:
        return self.scope.of_region(record)

    def with_totals(self, record: Region) -> Region:
        """Give the region also the numbers of its countries that projects name."""
        countries = Country.objects.filter(region=record)
        named = countries_named(self.scope.projects, countries)
        needs = count_needs(Need.objects.filter(country__region=record))
        whole = super().with_totals(record)
        return annotated(whole, countries_named=named, needs_counted=needs)


class CountryViewSet(PlaceViewSet[Country]):
    """Countries and the categories they are in; a single one also with its projects' funding."""

    model = Country
    filterset_class = filters.CountryFilter
    lookup_field = "iso2"

    def get_queryset(self) -> QuerySet[Country]:
        visible = Country.objects.visible_to(self.request.user)
        countries = visible.with_categories(self.day or timezone.localdate())
        return countries.prefetch_related("categories", "region_periods").order_by("sort_key", "pk")

    def get_serializer_class(self) -> type[Serializer]:
        return CountrySerializer if self.action == "list" else CountryDetailSerializer

    def scope_of(self, record: Country) -> Scope:
        return self.scope.of_country(record)


@extend_schema_view(
    create=extend_schema(
        description=_("Add an organization of one of your regions."),
        request=OrganizationWriteSerializer,
        responses={201: OrganizationSerializer},
    ),
    partial_update=extend_schema(
        description=_("Change what is named, and leave the rest."),
        request=OrganizationWriteSerializer,
        responses=OrganizationSerializer,
    ),
)
class OrganizationViewSet(PreparedMixin[Organisation], EditedByService[Organisation]):
    """Organizations that take part in projects or pay for them."""

    model = Organisation
    serializer_class = OrganizationSerializer
    write_serializer_class = OrganizationWriteSerializer
    create_service = staticmethod(organisations.create_organisation)
    change_service = staticmethod(organisations.change_organisation)
    remove_service = staticmethod(organisations.remove_organisation)
    filterset_class = filters.OrganizationFilter
    lookup_value_regex = NUMBER

    def shown_rows(self) -> QuerySet[Organisation]:
        return self.visible_rows().prefetch_related("regions").order_by("sort_key", "pk")
