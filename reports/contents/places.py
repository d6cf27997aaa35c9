"""The countries of a region with the projects that name them, and the members of each region."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from projects.countries import projects_by_country
from projects.models import Project
from reports.contents.parts import Text
from stakeholders.models import Country, CountryCategory
from stakeholders.models.places import CountryQuerySet


@dataclass(frozen=True, kw_only=True)
class Served:
    """A country by its ISO 3166 code, its categories on a day, and the projects that name it."""

    code: str
    name: Text
    categories: tuple[str, ...]
    projects: int


def countries_served(projects: QuerySet[Project], region: str, *, on: date) -> tuple[Served, ...]:
    """Give every country of a region, those that no project names as well."""
    of_region = Country.objects.filter(region=region)
    held = categories_of(of_region, on=on)
    named = projects_by_country(projects, region)
    return tuple(
        Served(
            code=country.pk,
            name=Text.of(country, "name"),
            categories=held.get(country.pk, ()),
            projects=named.get(country.pk, 0),
        )
        for country in of_region.order_by("pk")
    )


def categories_of(countries: CountryQuerySet, *, on: date) -> dict[str, tuple[str, ...]]:
    """Give the categories of each of these countries on the day; one without any is missing."""
    held: dict[str, tuple[str, ...]] = {}
    for kind in CountryCategory.Kind.values:
        for code in set(countries.in_category(kind, on=on).values_list("pk", flat=True)):
            held[code] = (*held.get(code, ()), kind)
    return held


def members_of_regions() -> dict[str, tuple[str, ...]]:
    """Give the codes of the countries of each region, by its code."""
    members: dict[str, tuple[str, ...]] = {}
    countries = Country.objects.order_by("pk")
    for code, region in countries.values_list("pk", "region"):
        members[region] = (*members.get(region, ()), code)
    return members
