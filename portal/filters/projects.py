"""How the list of projects is narrowed."""

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models import Initiative
from portal.filters.choices import (
    country_filter,
    initiative_choice_filter,
    initiative_filter,
    plan_filter,
    region_filter,
    theme_filter,
)
from projects.lights import Light, of_colour
from projects.models import Project
from stakeholders.models import Country, CountryCategory


class ProjectFilter(django_filters.FilterSet):
    region = region_filter()
    country = country_filter("countries")
    category = django_filters.ChoiceFilter(
        label=_("Country category"),
        choices=CountryCategory.Kind.choices,
        method="in_category",
        empty_label=_("All categories"),
    )
    plan = plan_filter("initiative__plan")
    initiative = initiative_filter()
    theme = theme_filter()
    phase = django_filters.ChoiceFilter(
        label=_("Phase"), choices=Project.Phase.choices, empty_label=_("All phases")
    )
    light = django_filters.ChoiceFilter(
        label=_("Traffic light"),
        choices=Light.choices,
        method="of_light",
        empty_label=_("All colours"),
    )

    class Meta:
        model = Project
        fields: list[str] = []

    def in_category(self, projects: QuerySet, name: str, kind: str) -> QuerySet:
        countries = Country.objects.in_category(kind, on=timezone.localdate())
        served = Project.countries.through.objects.filter(country__in=countries)
        return projects.filter(pk__in=served.values("project"))

    def of_light(self, projects: QuerySet, name: str, light: str) -> QuerySet:
        return of_colour(projects, light, on=timezone.localdate())

    def of_initiative(self, projects: QuerySet, name: str, key: str) -> QuerySet:
        initiatives = Initiative.objects.with_key(key)
        return projects.filter(initiative__in=initiatives)


class ProjectPageFilter(ProjectFilter):
    """The filter of the API, where the initiative is chosen from a list instead of typed."""

    initiative = initiative_choice_filter()
