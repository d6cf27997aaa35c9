"""Countries that projects name, and where a project is known to have started."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from projects.countries import (
    CountriesNamed,
    CountryReached,
    countries_named,
    countries_named_by_region,
    countries_reached,
    number_named_by_region,
    projects_by_country,
    public_projects_by_country,
)
from projects.impacts import confirm_impact
from projects.models import Impact, Project
from stakeholders.models import Country
from tests.factories import (
    CountryFactory,
    InitiativeFactory,
    ProjectFactory,
    RegionFactory,
    UserFactory,
)
from tests.projects.factories import ImpactFactory

pytestmark = pytest.mark.django_db


def counted():
    return countries_named(Project.objects.all())


@pytest.mark.parametrize(
    ("phase", "start", "started", "unknown"),
    [
        pytest.param("funding", None, 0, 0, id="not yet"),
        pytest.param("implementation", None, 1, 0, id="by its phase"),
        pytest.param("closed", None, 1, 0, id="over"),
        pytest.param("", None, 0, 1, id="phase not published"),
        pytest.param("", date(2020, 1, 1), 1, 0, id="by its actual start"),
        pytest.param("", timezone.localdate(), 1, 0, id="today"),
        pytest.param("", timezone.localdate() + timedelta(days=2), 0, 1, id="still to come"),
    ],
)
def test_a_country_is_served_once_a_project_is_known_to_have_started(
    phase, start, started, unknown
):
    ProjectFactory(countries=["KE"], phase=phase, actual_start_on=start)

    assert counted() == CountriesNamed(named=1, started=started, unknown=unknown)


def test_a_country_counts_once_and_by_what_is_known():
    for phase in ("", "funding", "implementation", "implementation"):
        ProjectFactory(countries=["KE"], phase=phase)
    ProjectFactory(countries=["KE", "UG"], phase="")
    CountryFactory(iso2="RW")

    assert counted() == CountriesNamed(named=2, started=1, unknown=1)


def test_regions_add_up_to_the_whole():
    CountryFactory(iso2="DJ", region=RegionFactory(code="ARB"))
    ProjectFactory(countries=["KE", "DJ"], phase="")
    ProjectFactory(countries=["DJ"], phase="closed")

    by_region = countries_named_by_region(Project.objects.all())

    assert by_region == {
        "AFR": CountriesNamed(named=1, unknown=1),
        "ARB": CountriesNamed(named=1, started=1),
    }
    assert number_named_by_region(Project.objects.all()) == {"AFR": 1, "ARB": 1}
    assert sum(by_region.values(), CountriesNamed()) == counted()
    arab = countries_named(Project.objects.all(), Country.objects.filter(region="ARB"))
    assert arab == by_region["ARB"]


@pytest.mark.parametrize("number", [1, 3])
def test_counting_costs_one_query(number, django_assert_num_queries):
    for country in ("KE", "UG", "RW")[:number]:
        ProjectFactory(countries=[country])

    with django_assert_num_queries(1):
        countries_named_by_region(Project.objects.all())


def test_country_is_reached_by_what_the_reader_sees_of_it():
    project = ProjectFactory(countries=["KE", "UG"])
    hidden = ProjectFactory(countries=["RW"], is_published=False)
    confirmed = ImpactFactory(project=project, country_id="KE")
    confirm_impact(confirmed, by=UserFactory(role="focal-point", country_id="KE"))
    ImpactFactory(project=project, country_id="UG")
    ImpactFactory(project=hidden, country_id="RW")

    reached = countries_reached(Project.objects.public(), Impact.objects.public())

    assert {one.country: one for one in reached} == {
        "KE": CountryReached("KE", "AFR", True, True, False),
        "UG": CountryReached("UG", "AFR", True, False, True),
        "RW": CountryReached("RW", "AFR", False, False, False),
    }


def test_public_projects_by_country_are_those_that_are_not_hidden():
    secret = InitiativeFactory(number=9, is_published=False)
    CountryFactory(iso2="DJ", region=RegionFactory(code="ARB"))
    ProjectFactory(countries=["KE", "UG", "DJ"])
    ProjectFactory(countries=["KE"], initiative=None, region=None, level="global")
    ProjectFactory(countries=["KE", "RW"], is_published=False)
    ProjectFactory(countries=["KE"], initiative=secret)
    ProjectFactory(countries=["KE"], initiative=secret, is_published=False)

    counts = public_projects_by_country("AFR")

    assert counts == {"KE": 2, "UG": 1}
    assert counts == projects_by_country(Project.objects.public(), "AFR")


def test_hidden_are_all_but_the_public():
    secret = InitiativeFactory(number=9, is_published=False)
    alone = {"initiative": None, "region": None, "level": "global"}
    for values in ({}, alone, {"initiative": secret}):
        ProjectFactory(**values)
        ProjectFactory(is_published=False, **values)

    hidden = Project.objects.filter(pk__in=Project.objects.hidden())

    assert set(hidden) == {*Project.objects.all()} - {*Project.objects.public()}
    assert len(hidden) == 4
