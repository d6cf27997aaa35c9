"""How the list of projects is narrowed."""

from datetime import date
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field

from budgets.models import Contribution
from initiatives.models import Initiative
from portal.filters.as_of import AS_OF, as_of_filter
from portal.filters.choices import (
    country_filter,
    initiative_choice_filter,
    initiative_filter,
    plan_filter,
    reader_of,
    region_filter,
    theme_filter,
)
from projects.lights import Light, of_colour
from projects.models import Project
from projects.standing import in_phase
from stakeholders.models import Country, CountryCategory, Organisation


def contributors(request: Any) -> QuerySet[Organisation]:
    """Give the organizations that contribute something which the reader may see."""
    seen = Contribution.objects.visible_to(reader_of(request)).order_by().values("organisation")
    return Organisation.objects.filter(pk__in=seen)


@extend_schema_field(OpenApiTypes.INT)
class ContributorFilter(django_filters.ModelChoiceFilter):
    """An organization by its id."""


class ProjectFilter(django_filters.FilterSet):
    """Narrows by what projects are now or, with ``as_of``, by phase and categories of that day."""

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
    contributor = ContributorFilter(
        label=_("Contributor"),
        method="of_contributor",
        queryset=contributors,
        empty_label=_("All contributors"),
    )
    phase = django_filters.ChoiceFilter(
        label=_("Phase"),
        choices=Project.Phase.choices,
        method="in_phase",
        empty_label=_("All phases"),
    )
    light = django_filters.ChoiceFilter(
        label=_("Traffic light"),
        choices=Light.choices,
        method="of_light",
        empty_label=_("All colours"),
    )
    as_of = as_of_filter()

    class Meta:
        model = Project
        fields: list[str] = []

    @property
    def day(self) -> date | None:
        return self.form.cleaned_data.get(AS_OF)

    def in_category(self, projects: QuerySet, name: str, kind: str) -> QuerySet:
        countries = Country.objects.in_category(kind, on=self.day or timezone.localdate())
        served = Project.countries.through.objects.filter(country__in=countries)
        return projects.filter(pk__in=served.values("project"))

    def of_contributor(self, projects: QuerySet, name: str, giver: Organisation) -> QuerySet:
        seen = Contribution.objects.visible_to(reader_of(self.request)).filter(organisation=giver)
        return projects.filter(pk__in=seen.order_by().values("project"))

    def in_phase(self, projects: QuerySet, name: str, phase: str) -> QuerySet:
        return in_phase(projects, phase, on=self.day)

    def of_light(self, projects: QuerySet, name: str, light: str) -> QuerySet:
        return of_colour(projects, light, on=timezone.localdate())

    def of_initiative(self, projects: QuerySet, name: str, key: str) -> QuerySet:
        initiatives = Initiative.objects.with_key(key)
        return projects.filter(initiative__in=initiatives)


class ProjectPageFilter(ProjectFilter):
    """The filter of the API, where the initiative is chosen from a list instead of typed."""

    initiative = initiative_choice_filter()
