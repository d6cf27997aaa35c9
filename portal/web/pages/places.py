"""Regions and countries: what is done there, with whose money."""

import re
from itertools import groupby
from typing import Any, ClassVar

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import DetailView, ListView, View

from budgets.models import OfficeResource
from budgets.reading import funding
from initiatives.models import ActionPlan, Initiative
from portal.web.as_of import AsOfMixin
from portal.web.figures import total_of
from portal.web.lists import First
from portal.web.pages.allocations import allocated_and_spent, sum_of_funds
from portal.web.pages.consultations import consultations_of_region
from portal.web.pages.dialogue import dialogue_of_country, dialogue_of_region
from portal.web.pages.initiative_sums import (
    of_no_row,
    rows_of,
    together,
    with_total,
)
from portal.web.pages.place_charts import gap_chart, map_of_region
from portal.web.pages.place_money import (
    given_as_it_stood,
    given_by_country,
    regions_with_totals,
    sources_of,
    totals_of_contributor,
    years_of,
)
from portal.web.pages.results import impacts_of_country
from projects.countries import countries_named
from projects.models import Project
from projects.published_amounts import published_amounts
from stakeholders.models import Country, Region

PROJECTS = 10


class PlaceMixin(View):
    """A place is at the address of its code; its other codes and its names lead there."""

    places: ClassVar[type[Region | Country]]
    code: ClassVar[str]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        written = kwargs["pk"]
        if request.method in ("GET", "HEAD") and not re.fullmatch(self.code, written):
            place = self.places.objects.known_as(written).first()
            if place is None or request.resolver_match is None:
                raise Http404
            return redirect(request.resolver_match.view_name, place.pk, permanent=True)
        return super().dispatch(request, *args, **kwargs)


class RegionList(AsOfMixin, ListView):
    def get_queryset(self) -> QuerySet[Region]:
        return Region.objects.visible_to(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            sample_share=self.scope.sample_share,
            **regions_with_totals(self.request.user, self.day),
            **kwargs,
        )


class RegionDetail(PlaceMixin, AsOfMixin, DetailView):
    places, code = Region, "[A-Z]{3}"

    def get_queryset(self) -> QuerySet[Region]:
        return Region.objects.visible_to(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        region, user = self.object, self.request.user
        scope = self.scope.of_region(region)
        initiatives = Initiative.objects.visible_to(user).filter(region=region)
        by_initiative = funding.totals_by(scope, "initiative")
        rows = rows_of(initiatives.select_related("plan").in_order(), by_initiative)
        plans = [
            (plan, with_total(list(some), []))
            for plan, some in groupby(rows, lambda row: row.record.plan)
        ]
        in_force = ActionPlan.objects.in_force().first()
        allocated = allocated_and_spent(scope, user, total_of(region), region=region)
        totals = funding.totals(scope)
        return super().get_context_data(
            totals=totals,
            gap_chart=gap_chart(totals, region),
            map=map_of_region(region, self.scope.projects),
            sample_share=scope.sample_share,
            published=published_amounts(scope.projects),
            offices=region.offices.select_related("country"),
            organisations=First.of(region.organisations.visible_to(user)),
            plans=plans,
            together=together(plans, of_no_row(by_initiative, rows)),
            in_force=in_force,
            is_recorded=any(row.record.plan == in_force for row in rows),
            countries=region.countries.with_categories(self.day or timezone.localdate()),
            countries_named=countries_named(
                self.scope.projects, Country.objects.filter(region=region), on=self.day
            ),
            by_year=years_of(scope),
            allocated=allocated,
            allocated_total=sum_of_funds(allocated),
            resources=First.of(
                OfficeResource.objects.visible_to(user)
                .filter(office__region=region)
                .select_related("office", "fund")
            ),
            feeds=[(region, reverse("portal:region-feed", args=[region.pk]))],
            **sources_of(scope),
            **dialogue_of_region(region, user),
            **consultations_of_region(region, user),
            **kwargs,
        )


class CountryList(AsOfMixin, ListView):
    """All countries by region; each opens on its categories, projects and money."""

    def get_queryset(self) -> QuerySet[Country]:
        countries = Country.objects.visible_to(self.request.user).select_related("region")
        held = countries.with_categories(self.day or timezone.localdate())
        return held.order_by("region__position", "sort_key")


class CountryDetail(PlaceMixin, AsOfMixin, DetailView):
    places, code = Country, "[A-Z]{2}"

    def get_queryset(self) -> QuerySet[Country]:
        countries = Country.objects.visible_to(self.request.user).select_related("region")
        held = countries.with_categories(self.day or timezone.localdate())
        return held.prefetch_related("categories", "region_periods__region")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        scope = self.scope.of_country(self.object)
        projects = scope.projects
        listed = projects.select_related("initiative__plan", "region").prefetch_related("countries")
        held = {category.pk for category in self.object.held_categories}
        totals = funding.totals(scope)
        return super().get_context_data(
            totals=totals,
            gap_chart=gap_chart(totals, self.object),
            shared=shared_projects(projects),
            by_year=years_of(scope),
            sample_share=scope.sample_share,
            published=published_amounts(scope.projects),
            projects=funding.as_they_stood(
                funding.with_funding(listed, self.day)[:PROJECTS], self.day
            ),
            contributions=given_as_it_stood(
                given_by_country(self.object.pk, self.request.user, self.day), self.day
            ),
            **totals_of_contributor(self.scope, self.object),
            **dialogue_of_country(self.object, self.request.user),
            **impacts_of_country(self.object, self.request.user),
            other_categories=[c for c in self.object.categories.all() if c.pk not in held],
            **kwargs,
        )


def shared_projects(projects: QuerySet[Project]) -> int:
    """Count the projects that serve more than one country."""
    among = Project.objects.filter(pk__in=projects.order_by().values("pk"))
    return among.annotate(served=Count("countries")).filter(served__gt=1).count()
