"""Regions and countries: what is done there, with whose money."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import DetailView, ListView

from budgets import allocations, funding
from budgets.models import Allocation, AllocationLine, Contribution, Fund, OfficeResource
from budgets.scopes import Scope
from initiatives.models import Initiative
from portal.pages.consultations import consultations_of_region
from portal.pages.dialogue import dialogue_of_region, needs_of_country
from portal.pages.results import impacts_of_country
from projects.models import Project
from stakeholders.access import AnyUser
from stakeholders.models import Country, Organisation, Region

CONTRIBUTORS = 20
PROJECTS = 10
CONTRIBUTIONS = 20


@dataclass(frozen=True)
class Row:
    """A record with the funding of its projects."""

    record: Any
    totals: funding.Totals
    initiatives: int = 0


def regions_with_totals(user: AnyUser) -> list[Row]:
    """Give the regions in their order, with what the reader may see of each."""
    totals = funding.totals_by(Scope.visible_to(user), "region")
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
        if not code.isalnum():
            raise Http404
        if code != code.upper():
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
            for initiative in initiatives.select_related("plan")
        ]
        return super().get_context_data(
            totals=funding.totals(scope),
            includes_sample=scope.includes_sample,
            offices=region.offices.select_related("country"),
            organisations=region.organisations.visible_to(user),
            plans=[(plan, list(some)) for plan, some in groupby(rows, lambda row: row.record.plan)],
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


def given_by(reader: AnyUser) -> QuerySet[Contribution]:
    """Give the contributions that a table shows, each with its entries and what it is given to."""
    return (
        Contribution.objects.visible_to(reader)
        .select_related("organisation", "country", "fund", "project", "initiative__plan", "region")
        .prefetch_related("entries")
    )


def secured_by_year(scope: Scope) -> list[dict[str, Any]]:
    """Give what was secured in each year."""
    return [
        {
            "year": year,
            "cash": cash,
            "in_kind": in_kind,
            "unvalued": unvalued,
            "query": f"year={year}",
        }
        for year, cash, in_kind, unvalued in funding.secured_by_year(scope)
    ]


def allocated_by_year(
    reader: AnyUser, rows: QuerySet[Allocation]
) -> list[tuple[int, allocations.Allocated]]:
    """Give what is allocated in each year, the latest first."""
    lines = AllocationLine.objects.visible_to(reader)
    found = allocations.allocated_by(rows, "year", lines=lines)
    return [(year, found[year]) for year in sorted(found, reverse=True)]


def sources_of(scope: Scope) -> dict[str, Any]:
    """Give what is secured from each fund, and from the largest contributors with their number.

    Contributions that name no fund come as None.
    """
    by_fund, by_party = funding.secured_by_source(scope)
    largest = by_party[:CONTRIBUTORS]
    funds = Fund.objects.in_bulk()
    organisations = Organisation.objects.in_bulk([row[0] for row in largest if row[0]])
    countries = Country.objects.in_bulk([row[1] for row in largest if row[1]])
    return {
        "funds": [_source(funds.get(fund), *sums) for fund, *sums in by_fund],
        "contributor_count": len(by_party),
        "contributors": [
            _source(organisations.get(organisation) or countries[country], *sums)
            for organisation, country, *sums in largest
        ],
    }


def _source(source: Any, cash: Decimal, in_kind: Decimal, unvalued: int) -> dict[str, Any]:
    """``query`` narrows an explanation to this source; None where the records name none."""
    query = None
    if isinstance(source, Fund):
        query = f"fund={source.slug}"
    elif isinstance(source, Organisation):
        query = f"organization={source.pk}"
    elif isinstance(source, Country):
        query = f"giver={source.pk}"
    return {
        "source": source,
        "cash": cash,
        "in_kind": in_kind,
        "unvalued": unvalued,
        "query": query,
    }
