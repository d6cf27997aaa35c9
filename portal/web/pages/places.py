"""Regions and countries: what is done there, with whose money."""

from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import DetailView, ListView, View

from budgets.models import Allocation, Contribution, OfficeResource
from budgets.reading import funding
from budgets.reading.scopes import Scope
from initiatives.models import ActionPlan, Initiative
from portal.web.pages.consultations import consultations_of_region
from portal.web.pages.dialogue import dialogue_of_region, needs_of_country
from portal.web.pages.place_money import (
    Row,
    allocated_by_year,
    given_by,
    regions_with_totals,
    secured_by_year,
    sources_of,
)
from portal.web.pages.results import impacts_of_country
from projects.models import Project
from stakeholders.models import Country, Region

PROJECTS = 10
CONTRIBUTIONS = 20


class UpperCaseMixin(View):
    """Codes are upper case: an address typed in lower case leads to the right one."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        code = kwargs["pk"]
        if not code.isalnum():
            raise Http404
        if code != code.upper() and request.resolver_match:
            return redirect(request.resolver_match.view_name, code.upper(), permanent=True)
        return super().dispatch(request, *args, **kwargs)


class RegionList(ListView):
    def get_queryset(self) -> QuerySet[Region]:
        return Region.objects.visible_to(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        projects = Project.objects.visible_to(self.request.user)
        wide = funding.totals(Scope(projects.filter(region=None), Contribution.objects.none()))
        return super().get_context_data(
            regions=regions_with_totals(self.request.user),
            wide=wide,
            includes_sample=projects.filter(is_sample=True).exists(),
            **kwargs,
        )


class RegionDetail(UpperCaseMixin, DetailView):
    def get_queryset(self) -> QuerySet[Region]:
        return Region.objects.visible_to(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        region, user = self.object, self.request.user
        scope = Scope.visible_to(user).of_region(region)
        initiatives = Initiative.objects.visible_to(user).filter(region=region)
        by_initiative = funding.totals_by(scope, "initiative")
        rows = [
            Row(initiative, by_initiative.get(initiative.pk, funding.Totals()))
            for initiative in initiatives.select_related("plan").in_order()
        ]
        in_force = ActionPlan.objects.in_force().first()
        return super().get_context_data(
            totals=funding.totals(scope),
            includes_sample=scope.includes_sample,
            offices=region.offices.select_related("country"),
            organisations=region.organisations.visible_to(user),
            plans=[(plan, list(some)) for plan, some in groupby(rows, lambda row: row.record.plan)],
            in_force=in_force,
            is_recorded=any(row.record.plan == in_force for row in rows),
            countries=region.countries.with_categories(timezone.localdate()),
            by_year=secured_by_year(scope),
            allocated=allocated_by_year(
                user, Allocation.objects.visible_to(user).filter(region=region)
            ),
            resources=OfficeResource.objects.visible_to(user)
            .filter(office__region=region)
            .select_related("office", "fund"),
            feeds=[(region, reverse("portal:region-feed", args=[region.pk]))],
            **sources_of(scope),
            **dialogue_of_region(region, user),
            **consultations_of_region(region, user),
            **kwargs,
        )


class CountryList(ListView):
    """All countries by region; each opens on its categories, projects and money."""

    def get_queryset(self) -> QuerySet[Country]:
        countries = Country.objects.visible_to(self.request.user).select_related("region")
        return countries.with_categories(timezone.localdate()).order_by(
            "region__position", "sort_key"
        )


class CountryDetail(UpperCaseMixin, DetailView):
    def get_queryset(self) -> QuerySet[Country]:
        countries = Country.objects.visible_to(self.request.user).select_related("region")
        return countries.with_categories(timezone.localdate()).prefetch_related("categories")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        scope = Scope.visible_to(self.request.user).of_country(self.object)
        projects = scope.projects
        listed = projects.select_related("initiative__plan", "region")
        held = {category.pk for category in self.object.held_categories}
        return super().get_context_data(
            totals=funding.totals(scope),
            includes_sample=scope.includes_sample,
            projects=funding.with_funding(listed).prefetch_related("countries")[:PROJECTS],
            given=given_by(self.request.user).filter(country=self.object)[:CONTRIBUTIONS],
            **needs_of_country(self.object, self.request.user),
            **impacts_of_country(self.object, self.request.user),
            other_categories=[c for c in self.object.categories.all() if c.pk not in held],
            **kwargs,
        )
