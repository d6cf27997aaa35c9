"""A country: what is done, with whose money, what came of it; each in full on its own page."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.paginator import Page
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView

from budgets.reading import funding
from budgets.reading.on_record import results_on
from portal.web.as_of import AsOfMixin
from portal.web.pages.country_charts import locator
from portal.web.pages.country_panels import (
    confirmed_of,
    consultations_of_country,
    core_values,
    panels_of,
    results_of,
    reusable_in,
)
from portal.web.pages.dialogue import dialogue_of_country
from portal.web.pages.place_charts import gap_chart
from portal.web.pages.place_money import (
    given_as_it_stood,
    given_by_country,
    sources_of,
    totals_of_contributor,
    years_of,
)
from portal.web.pages.places import PlaceMixin
from portal.web.pages.results import impacts_of_country
from portal.web.tabs import NO_ANCHORS, tabs_of
from projects.achievement import with_achievement
from projects.country_results import serving_others
from projects.courses import active_first
from projects.models import Project
from projects.published_amounts import published_amounts
from stakeholders.localization import listed
from stakeholders.models import Country
from stakeholders.paging import KeysFirst

PAGES = (
    ("country-detail", _("Overview")),
    ("country-projects", _("Projects")),
    ("country-funding", _("Funding")),
    ("country-results", _("Results")),
    ("country-brief", _("Brief")),
)
ANCHORS = {"country-funding": ("funding",), "country-results": ("impact",)}
"""What was a section of the one page of a country, by the page where it is now."""
NEEDS = 3
ROWS = 15


class CountryPage(PlaceMixin, AsOfMixin, DetailView):
    """A page of a country, at an address of its own, with the way to the others."""

    places, code = Country, "[A-Z]{2}"
    context_object_name = "country"
    page: ClassVar[str]
    anchors: ClassVar[Mapping[str, tuple[str, ...]]] = NO_ANCHORS

    def get_queryset(self) -> QuerySet[Country]:
        return Country.objects.visible_to(self.request.user).select_related("region")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tabs = tabs_of(PAGES, self.object.pk, current=self.page, anchors=self.anchors)
        query = self.request.GET.copy()
        query.pop("page", None)
        return super().get_context_data(tabs=tabs, query=query.urlencode(), **kwargs)


class CountryDetail(CountryPage):
    """The country on one screen; below it what there is besides."""

    page, anchors = "country-detail", ANCHORS

    def get_queryset(self) -> QuerySet[Country]:
        countries = Country.objects.visible_to(self.request.user).select_related("region")
        held = countries.with_categories(self.day or timezone.localdate())
        return held.prefetch_related("categories", "region_periods__region", "region__offices")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        country, reader = self.object, self.request.user
        scope = self.scope.of_country(country)
        totals = funding.totals(scope)
        published = published_amounts(scope.projects)
        members = country.region.countries.order_by().values_list("pk", flat=True)
        held = {category.pk for category in country.held_categories}
        context = {
            **panels_of(country, scope, totals, published, reader),
            **dialogue_of_country(country, reader, needs=NEEDS),
            **consultations_of_country(country, reader),
            **reusable_in(country, scope, reader),
            **totals_of_contributor(self.scope, country),
        }
        return super().get_context_data(
            totals=totals,
            published=published,
            missing=missing_of(context),
            confirmed=confirmed_of(scope),
            locator=locator(country, members),
            shared=shared_projects(scope.projects, country),
            sample_share=scope.sample_share,
            other_categories=[c for c in country.categories.all() if c.pk not in held],
            **context,
            **kwargs,
        )


class CountryProjects(CountryPage):
    """All projects that serve the country, those at work first."""

    page, template_name_suffix = "country-projects", "_projects"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        scope = self.scope.of_country(self.object)
        listed = active_first(scope.projects, on=self.day).select_related("initiative", "region")
        rows = funding.with_funding(listed.prefetch_related("countries"), self.day)
        page = page_of(rows, self.request)
        return super().get_context_data(
            page_obj=page,
            projects=funding.as_they_stood(page.object_list, self.day),
            sample_share=scope.sample_share,
            **kwargs,
        )


class CountryFunding(CountryPage):
    """The money of the projects that serve the country, and what the country itself gives."""

    page, template_name_suffix = "country-funding", "_funding"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        country, reader = self.object, self.request.user
        scope = self.scope.of_country(country)
        totals = funding.totals(scope)
        return super().get_context_data(
            totals=totals,
            gap_chart=gap_chart(totals, country),
            shared=shared_projects(scope.projects, country),
            by_year=years_of(scope),
            sample_share=scope.sample_share,
            published=published_amounts(scope.projects),
            contributions=given_as_it_stood(
                given_by_country(country.pk, reader, self.day), self.day
            ),
            **sources_of(scope),
            **totals_of_contributor(self.scope, country),
            **kwargs,
        )


class CountryResults(CountryPage):
    """The results of the projects that serve the country, and their impact there."""

    page, template_name_suffix = "country-results", "_results"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        country, reader = self.object, self.request.user
        scope = self.scope.of_country(country)
        among = results_on(reader, self.day).filter(
            project__in=scope.projects.order_by().values("pk")
        )
        latest = with_achievement(among, on=self.day).select_related("project")
        rows = latest.order_by(F("achieved_on").desc(nulls_last=True), "-pk")
        return super().get_context_data(
            results=results_of(scope, reader),
            page_obj=page_of(rows, self.request),
            core_values=core_values(country, scope, reader, most=None),
            today=self.day or timezone.localdate(),
            sample_share=scope.sample_share,
            **impacts_of_country(country, reader),
            **kwargs,
        )


MISSING = {
    "needs": _("Needs of the country"),
    "consultations": _("Open consultations"),
    "activities": _("Activities"),
    "given_rows": _("What this country gives"),
    "reusable": _("What it could reuse from countries like it"),
}


def missing_of(context: Mapping[str, Any]) -> str:
    """Name in one line what there is nothing of."""
    known = {**context, "reusable": context["alike_projects"] or context["reusable_lessons"]}
    return listed(*(label for name, label in MISSING.items() if not known[name]))


def page_of(rows: QuerySet[Any], request: HttpRequest) -> Page:
    """Cut a list of a page into pages; of a number that there is not, the nearest page."""
    return KeysFirst(rows, ROWS).get_page(request.GET.get("page"))


def shared_projects(projects: QuerySet[Project], country: Country) -> int:
    """Count the projects that serve more than one country."""
    among = Project.objects.filter(pk__in=projects.order_by().values("pk")).order_by()
    return serving_others(among, country).count()
