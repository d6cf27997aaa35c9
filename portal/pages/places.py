"""Regions and countries: what is done there, with whose money."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import DetailView, ListView

from budgets import funding
from budgets.models import Fund
from initiatives.models import Initiative
from projects.models import Project
from stakeholders.access import AnyUser
from stakeholders.models import Country, Organisation, Region

CONTRIBUTORS = 20
PROJECTS = 10


@dataclass(frozen=True)
class Row:
    """A record with the funding of its projects."""

    record: Any
    totals: funding.Totals
    initiatives: int = 0


def regions_with_totals(user: AnyUser) -> list[Row]:
    """Give the regions in their order, with what the reader may see of each."""
    projects = Project.objects.visible_to(user)
    totals = funding.totals_by(projects, "region")
    counted = Initiative.objects.visible_to(user).order_by().values("region")
    initiatives = dict(counted.annotate(number=Count("pk")).values_list("region", "number"))
    return [
        Row(region, totals.get(region.pk, funding.Totals()), initiatives.get(region.pk, 0))
        for region in Region.objects.visible_to(user)
    ]


class UpperCaseMixin:
    """Codes are upper case: an address typed in lower case leads to the right one."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        code = kwargs["pk"]
        if code != code.upper():
            return redirect(request.resolver_match.view_name, code.upper(), permanent=True)
        return super().dispatch(request, *args, **kwargs)


class RegionList(ListView):
    def get_queryset(self) -> QuerySet[Region]:
        return Region.objects.visible_to(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        projects = Project.objects.visible_to(self.request.user)
        wide = funding.totals(projects.filter(region=None))
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
        projects = Project.objects.visible_to(user).filter(region=region)
        initiatives = Initiative.objects.visible_to(user).filter(region=region)
        by_initiative = funding.totals_by(projects, "initiative")
        rows = [
            Row(initiative, by_initiative.get(initiative.pk, funding.Totals()))
            for initiative in initiatives.select_related("plan")
        ]
        return super().get_context_data(
            totals=funding.totals(projects),
            includes_sample=projects.filter(is_sample=True).exists(),
            offices=region.offices.select_related("country"),
            organisations=region.organisations.visible_to(user),
            plans=[(plan, list(some)) for plan, some in groupby(rows, lambda row: row.record.plan)],
            countries=region.countries.with_categories(timezone.localdate()),
            funds=secured_by_fund(projects),
            **contributors_to(projects),
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
        projects = Project.objects.visible_to(self.request.user).filter(countries=self.object)
        listed = projects.select_related("initiative__plan", "region")
        held = {category.pk for category in self.object.held_categories}
        return super().get_context_data(
            totals=funding.totals(projects),
            includes_sample=projects.filter(is_sample=True).exists(),
            projects=funding.with_funding(listed).prefetch_related("countries")[:PROJECTS],
            other_categories=[c for c in self.object.categories.all() if c.pk not in held],
            **kwargs,
        )


def secured_by_fund(projects: QuerySet[Project]) -> list[dict[str, Any]]:
    """Give what is secured from each fund; contributions that name no fund come as None."""
    funds = Fund.objects.in_bulk()
    return [
        {"source": funds.get(fund), "cash": cash, "in_kind": in_kind, "unvalued": unvalued}
        for fund, cash, in_kind, unvalued in funding.secured_by(projects, "fund")
    ]


def contributors_to(projects: QuerySet[Project]) -> dict[str, Any]:
    """Give the largest contributors with what they secured, and how many there are in all."""
    rows = funding.secured_by(projects, "organisation", "country")
    largest = rows[:CONTRIBUTORS]
    organisations = Organisation.objects.in_bulk([row[0] for row in largest if row[0]])
    countries = Country.objects.in_bulk([row[1] for row in largest if row[1]])
    return {
        "contributor_count": len(rows),
        "contributors": [
            {
                "source": organisations.get(organisation) or countries[country],
                "cash": cash,
                "in_kind": in_kind,
                "unvalued": unvalued,
            }
            for organisation, country, cash, in_kind, unvalued in largest
        ],
    }
