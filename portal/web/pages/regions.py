"""A region in parts: its countries, its projects, its money, its dialogue, its offices.

Each is a page of its own, so that none is long and all work without a script.
"""

from collections.abc import Mapping
from itertools import groupby
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView

from budgets.models import Mode, OfficeResource
from budgets.reading import funding
from initiatives.models import ActionPlan, Initiative
from portal.web.as_of import AsOfMixin
from portal.web.figures import total_of
from portal.web.lists import First
from portal.web.pages.allocations import allocated_and_spent, sum_of_funds
from portal.web.pages.consultations import consultations_of_region
from portal.web.pages.country_charts import money_bar
from portal.web.pages.dialogue import dialogue_of_region
from portal.web.pages.initiative_sums import of_no_row, rows_of, together, with_total
from portal.web.pages.place_charts import gap_chart, map_of_region
from portal.web.pages.place_money import sources_of, years_of
from portal.web.pages.places import PlaceMixin
from portal.web.tabs import NO_ANCHORS, tabs_of
from projects.countries import countries_named
from projects.courses import LATEST_FIRST
from projects.published_amounts import published_amounts
from stakeholders.models import Country, Region

PAGES = (
    ("region-detail", _("Overview")),
    ("region-projects", _("Projects")),
    ("region-funding", _("Funding")),
    ("region-dialogue", _("Meetings and consultations")),
    ("region-office", _("Offices")),
)
ANCHORS = {
    "region-projects": ("initiatives",),
    "region-funding": ("funds", "allocated"),
    "region-dialogue": ("annual-meeting", "needs", "activities", "consultations"),
    "region-office": ("resources", "offices", "organizations"),
}
"""What was a section of the one page of a region, by the page where it is now."""
LATEST = 5


class RegionPage(PlaceMixin, AsOfMixin, DetailView):
    """A part of the page of a region, with the way to the others."""

    places, code = Region, "[A-Z]{3}"
    context_object_name = "region"
    page: ClassVar[str]
    anchors: ClassVar[Mapping[str, tuple[str, ...]]] = NO_ANCHORS

    def get_queryset(self) -> QuerySet[Region]:
        return Region.objects.visible_to(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            tabs=tabs_of(PAGES, self.object.pk, current=self.page, anchors=self.anchors),
            feeds=[(self.object, reverse("portal:region-feed", args=[self.object.pk]))],
            **kwargs,
        )


class RegionDetail(RegionPage):
    """The region at a glance: its countries, four figures, and where its money stands."""

    page, anchors = "region-detail", ANCHORS

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        region = self.object
        scope = self.scope.of_region(region)
        totals = funding.totals(scope)
        bars = (money_bar(totals, mode) for mode in (Mode.CASH, Mode.IN_KIND))
        countries = region.countries.order_by("sort_key")
        return super().get_context_data(
            totals=totals,
            bars=[bar for bar in bars if bar],
            map=map_of_region(region, self.scope),
            sample_share=scope.sample_share,
            countries=countries,
            countries_named=countries_named(
                self.scope.projects, Country.objects.filter(region=region), on=self.day
            ),
            **kwargs,
        )


class RegionProjects(RegionPage):
    """The initiatives of the region, plan by plan, and the latest of its projects."""

    page, template_name_suffix = "region-projects", "_projects"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        region = self.object
        scope = self.scope.of_region(region)
        initiatives = Initiative.objects.visible_to(self.request.user).filter(region=region)
        by_initiative = funding.totals_by(scope, "initiative")
        rows = rows_of(initiatives.select_related("plan").in_order(), by_initiative)
        plans = [
            (plan, with_total(list(some), []))
            for plan, some in groupby(rows, lambda row: row.record.plan)
        ]
        in_force = ActionPlan.objects.in_force().first()
        latest = scope.projects.select_related("initiative").order_by(*LATEST_FIRST)
        return super().get_context_data(
            plans=plans,
            together=together(plans, of_no_row(by_initiative, rows)),
            in_force=in_force,
            is_recorded=any(row.record.plan == in_force for row in rows),
            latest=latest[:LATEST],
            number=sum(sums.projects for sums in by_initiative.values()),
            sample_share=scope.sample_share,
            **kwargs,
        )


class RegionFunding(RegionPage):
    """What is planned, secured, spent and missing; where it comes from; what is allocated."""

    page, template_name_suffix = "region-funding", "_funding"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        region, reader = self.object, self.request.user
        scope = self.scope.of_region(region)
        allocated = allocated_and_spent(scope, reader, total_of(region), region=region)
        totals = funding.totals(scope)
        return super().get_context_data(
            totals=totals,
            gap_chart=gap_chart(totals, region),
            sample_share=scope.sample_share,
            published=published_amounts(scope.projects),
            by_year=years_of(scope),
            allocated=allocated,
            allocated_total=sum_of_funds(allocated),
            **sources_of(scope),
            **kwargs,
        )


class RegionDialogue(RegionPage):
    """The annual meeting, the consultations, the needs that wait, the latest activities."""

    page, template_name_suffix = "region-dialogue", "_dialogue"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        region, reader = self.object, self.request.user
        consultations = consultations_of_region(region, reader, most=LATEST)
        return super().get_context_data(
            **dialogue_of_region(region, reader), **consultations, **kwargs
        )


class RegionOffice(RegionPage):
    """The offices of the Union in the region, their resources, and its organizations."""

    page, template_name_suffix = "region-office", "_office"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        region, reader = self.object, self.request.user
        resources = OfficeResource.objects.visible_to(reader).filter(office__region=region)
        return super().get_context_data(
            offices=region.offices.select_related("country"),
            organisations=First.of(region.organisations.visible_to(reader)),
            resources=First.of(resources.select_related("office", "fund")),
            **kwargs,
        )
