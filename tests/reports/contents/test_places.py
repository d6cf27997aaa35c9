"""The countries of a region with their projects, and the members of each region."""

from datetime import date

import pytest

from projects.models import Project
from reports.contents.parts import Text
from reports.contents.places import Served, countries_served, members_of_regions
from stakeholders.models import CountryCategory
from tests.factories import CountryFactory, ProjectFactory, RegionFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


def country(code, *categories, projects=0):
    name = Text(en=f"Country {code}")
    return Served(code=code, name=name, categories=categories, projects=projects)


def test_every_country_of_the_region_counts_the_projects_that_name_it():
    africa = RegionFactory(code="AFR")
    CountryFactory(iso2="SC", region=africa)
    first = ProjectFactory(countries=["KE", "TZ"], initiative__region=africa)
    ProjectFactory(countries=["KE"], initiative=first.initiative)
    not_counted = ProjectFactory(countries=["SC"], initiative=first.initiative)
    CountryFactory(iso2="FR", region=RegionFactory(code="EUR"))
    CountryCategory.objects.create(country_id="SC", kind="sids")
    CountryCategory.objects.create(
        country_id="KE", kind="ldc", left_on=date(2026, 11, 1), end_status="confirmed"
    )

    counted = Project.objects.exclude(pk=not_counted.pk)

    assert countries_served(counted, "AFR", on=DAY) == (
        country("KE", projects=2),
        country("SC", "sids"),
        country("TZ", projects=1),
    )
    assert countries_served(counted, "AFR", on=date(2026, 10, 31))[0].categories == ("ldc",)


@pytest.mark.parametrize("number", [1, 3])
def test_queries_are_the_same_for_any_number_of_projects(number, django_assert_num_queries):
    africa = RegionFactory(code="AFR")
    for _number in range(number):
        ProjectFactory(countries=["KE", "TZ", "UG"][:number], initiative__region=africa)

    with django_assert_num_queries(2 + len(CountryCategory.Kind)):
        served = countries_served(Project.objects.all(), "AFR", on=DAY)

    assert len(served) == number


def test_members_of_regions_are_their_countries():
    CountryFactory(iso2="TZ", region=RegionFactory(code="AFR"))
    CountryFactory(iso2="KE", region=RegionFactory(code="AFR"))
    CountryFactory(iso2="FR", region=RegionFactory(code="EUR"))

    assert members_of_regions() == {"AFR": ("KE", "TZ"), "EUR": ("FR",)}
