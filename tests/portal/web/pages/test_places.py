from datetime import date

import pytest

from stakeholders.models import CountryCategory, Office
from tests.factories import (
    ActionPlanFactory,
    ContributionFactory,
    CountryFactory,
    InitiativeFactory,
    OrganisationFactory,
    ProjectFactory,
    RegionFactory,
)
from tests.portal.web.pages.reading import read, text

pytestmark = pytest.mark.django_db

STARTED = "with a project known to have started: 2"
REGIONS = "Initiatives, projects and secured funding by region"
FUNDING = "Amounts in Swiss francs (CHF)"


def test_region_shows_its_money_and_where_it_comes_from(client, make_project):
    project = make_project()
    giver, kenya, promiser = [c.party.name for c in project.contributions.order_by("pk")]

    page = read(client.get("/en/regions/AFR/funding/"))

    assert page.tables[FUNDING] == [
        ["Planned", "1,000.00", "0.00"],
        ["Secured", "300.00", "not valued"],
        ["of which received", "0.00", "0.00"],
        ["Pledged, not yet secured", "50.00", "0.00"],
        ["Spent", "120.00", "does not apply"],
        ["of which in advance of what was received and allotted", "120.00", "does not apply"],
    ]
    assert page.tables["From the plan to the funding gap (CHF)"] == [
        ["Planned", "1,000.00", "0.00"],
        ["less: secured", "\u200e-300.00", "not valued"],
        ["Funding gap of active projects", "700.00", "0.00"],
    ]
    assert page.tables["Sources of funds"] == [
        ["Voluntary contributions", "300.00", "0.00", "0"],
        ["No fund is named", "0.00", "0.00", "1"],
        ["Total", "300.00", "0.00", "1"],
    ]
    assert page.tables["Contributors"] == [
        [giver, "300.00", "0.00", "0"],
        [kenya, "0.00", "0.00", "1"],
        ["Total", "300.00", "0.00", "1"],
    ]
    assert promiser not in " ".join(page.words)


def test_region_without_a_published_budget_does_not_know_its_gap(client):
    ProjectFactory()

    page = read(client.get("/en/regions/AFR/funding/"))

    assert page.tables[FUNDING][0] == ["Planned", "not published", "not published"]
    assert page.tables[FUNDING][-1] == ["Funding gap", "not published", "not published"]


def test_region_lists_offices_and_organizations(client):
    kenya = CountryFactory(name_en="Kenya")
    Office.objects.create(region=kenya.region, country=kenya, kind="area", city_en="Nairobi")
    OrganisationFactory(name_en="African Union of Tests", acronym="AUT").regions.add(kenya.region)

    words = text(client.get("/en/regions/AFR/office/"))

    assert "Nairobi, Kenya Area office" in words
    assert "African Union of Tests ( AUT ) United Nations agency" in words


def test_region_hides_what_is_not_published(client, make_project):
    make_project(initiative__number=3, initiative__is_published=False)

    page = read(client.get("/en/regions/AFR/funding/"))

    assert page.tables[FUNDING][1] == ["Secured", "0.00", "0.00"]
    for part in ("", "projects/", "funding/", "meetings/", "office/"):
        assert "AFR3" not in text(client.get(f"/en/regions/AFR/{part}")), part


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("/en/regions/afr/", "/en/regions/AFR/"),
        ("/en/regions/Africa/", "/en/regions/AFR/"),
        ("/fr/countries/ke/", "/fr/countries/KE/"),
        ("/fr/countries/KEX/", "/fr/countries/KE/"),
        ("/fr/countries/country%20ke/", "/fr/countries/KE/"),
        ("/en/regions/Africa/funding/", "/en/regions/AFR/funding/"),
        ("/fr/countries/kex/results/", "/fr/countries/KE/results/"),
    ],
)
def test_whatever_names_a_place_leads_to_its_address(client, typed, right):
    CountryFactory(iso2="KE", region=RegionFactory(code="AFR"))

    response = client.get(typed)

    assert (response.status_code, response["Location"]) == (301, right)


def test_a_region_that_does_not_exist_is_not_found(client):
    assert client.get("/en/regions/XXX/").status_code == 404


PARTS = {"": 12, "projects/": 10, "funding/": 18, "meetings/": 7, "office/": 4}


@pytest.mark.parametrize("projects", [1, 3])
@pytest.mark.parametrize(("part", "queries"), PARTS.items())
def test_region_costs_the_same_for_any_number_of_projects(
    client, django_assert_num_queries, make_project, projects, part, queries
):
    for number in range(1, projects + 1):
        make_project(initiative__number=number)

    with django_assert_num_queries(queries):
        response = client.get(f"/en/regions/AFR/{part}")

    assert response.status_code == 200


def test_region_list_adds_up_with_the_projects_of_no_single_region(client, make_project):
    make_project()
    make_project(initiative=None, region=None, level="global")

    assert read(client.get("/en/regions/")).tables[REGIONS] == [
        ["Africa", "2", "1", "300.00", "not valued", "0", "0", f"2 {STARTED}"],
        ["No single region", "0", "1", "300.00", "not valued", "0", "0", ""],
        ["Total", "2", "2", "600.00", "not valued", "0", "0", f"2 {STARTED}"],
    ]


def test_region_list_does_not_know_what_nobody_has_recorded(client):
    """Unknown is not 0; what is known of some is at least the sum of all."""
    ProjectFactory()
    unknown = ["not published", "not published"]

    def rows():
        return read(client.get("/en/regions/")).tables[REGIONS]

    assert rows() == [
        ["Africa", "1", "1", *unknown, "1", "1", "0"],
        ["Total", "1", "1", *unknown, "1", "1", "0"],
    ]
    ContributionFactory(project=ProjectFactory(initiative=None, region=None, level="global"))
    known = rows()[1:]
    assert known == [
        ["No single region", "0", "1", "100.00", "0.00", "1", "0", ""],
        ["Total", "1", "2", "100.00", "0.00", "2", "1", "0"],
    ]


def test_place_of_which_nothing_is_recorded_says_so(client):
    ProjectFactory.create_batch(2, countries=["KE"])

    for address in (
        "/en/regions/AFR/funding/",
        "/en/countries/KE/funding/",
        "/en/initiatives/kigali-2022/AFR1/",
    ):
        page = read(client.get(address))
        unknown = ["not published", "not published"]
        assert page.tables[FUNDING] == [
            ["Planned", *unknown],
            ["Secured", *unknown],
            ["of which received", *unknown],
            ["Pledged, not yet secured", *unknown],
            ["Spent", "not published", "does not apply"],
            ["Funding gap", *unknown],
        ], address
        words = " ".join(" ".join(page.words).split())
        assert "Nothing is recorded about the money of any of the 2 projects." in words, address


def test_country_says_which_projects_count_elsewhere_too(client, make_project):
    make_project()
    make_project(countries=["KE"])

    words = text(client.get("/en/countries/KE/"))

    assert (
        "1 of 2 projects serves other countries, too, and counts in full in each of them:"
        " figures of countries cannot be added up."
    ) in words
    assert "cannot be added up" in text(client.get("/en/countries/UG/"))


def test_country_shows_the_category_it_is_in_today(client, graduation):
    graduation(left_on=date(2999, 1, 1))

    words = text(client.get("/en/countries/KE/"))

    assert "Africa Member State Least developed country until 1 January 2999" in words


@pytest.mark.parametrize(
    ("left_on", "status", "shown"),
    [
        ("2024-12-13", "deferral-asked", "was to end on 13 December 2024; deferral asked"),
        ("2999-01-01", "deferral-asked", "was to end on 1 January 2999; deferral asked"),
        ("2999-01-01", "scheduled", "until 1 January 2999, as scheduled"),
    ],
)
def test_country_leaves_no_more_certainly_than_is_known(client, left_on, status, shown):
    CountryCategory.objects.create(
        country=CountryFactory(), kind="ldc", left_on=left_on, end_status=status
    )

    words = text(client.get("/en/countries/KE/"))

    assert f"Member State Least developed country {shown}" in words
    assert "At other times" not in words


def test_scheduled_end_that_has_come_is_told_as_not_confirmed(client):
    CountryCategory.objects.create(
        country=CountryFactory(), kind="ldc", left_on="2024-12-13", end_status="scheduled"
    )

    words = text(client.get("/en/countries/KE/"))

    assert (
        "At other times: Least developed country"
        " scheduled until 13 December 2024; its end is not confirmed yet"
    ) in words


def test_country_names_what_it_is_called_at_the_united_nations(client):
    CountryFactory(un_name_en="Another name")

    assert "Name at the United Nations: Another name" in text(client.get("/en/countries/KE/"))


def test_region_says_that_its_initiatives_of_the_plan_in_force_are_not_recorded(client):
    year = date.today().year
    plan = ActionPlanFactory(slug="now", name_en="Plan now", starts_year=year, ends_year=year)
    InitiativeFactory(plan=plan, region=RegionFactory(code="AMS"))
    InitiativeFactory(
        plan__slug="earlier", plan__starts_year=2018, plan__ends_year=2021, region__code="AFR"
    )
    missing = "under this plan are not recorded yet"

    assert missing in text(client.get("/en/regions/AFR/projects/"))
    assert missing not in text(client.get("/en/regions/AMS/projects/"))


def test_regions_count_the_initiatives_of_the_plan_in_force(client):
    year = date.today().year
    plan = ActionPlanFactory(slug="now", name_en="Plan now", starts_year=year, ends_year=year)
    InitiativeFactory(plan=plan, region__code="AFR")
    InitiativeFactory(
        plan__slug="earlier", plan__starts_year=2018, plan__ends_year=2021, region__code="AMS"
    )

    response = client.get("/en/regions/")

    rows = response.context["regions"]
    assert [(row.record.pk, row.initiatives, row.plan.slug) for row in rows] == [
        ("AFR", 1, "now"),
        ("AMS", 0, "now"),
    ]
    assert "Initiatives Plan now" in text(response)
    assert "not recorded" in text(response)


def test_country_tells_a_category_that_it_has_left(client, graduation):
    graduation(left_on=date(2024, 12, 13))

    words = text(client.get("/en/countries/KE/"))

    assert "Africa Member State None of the four categories" in words
    assert "At other times: Least developed country until 13 December 2024" in words


def test_a_project_of_two_countries_counts_in_full_in_each(client, make_project):
    make_project()

    secured = [
        read(client.get(f"/en/countries/{code}/funding/")).tables[FUNDING][1]
        for code in ("KE", "UG")
    ]

    assert secured == [["Secured", "300.00", "not valued"]] * 2


def test_country_without_projects_leads_to_its_region(client):
    CountryFactory()

    response = client.get("/en/countries/KE/")

    assert "No published project names this country." in text(response)
    assert 'href="/en/projects/?region=AFR"' in response.content.decode()


PAGES = {"": 37, "projects/": 8, "funding/": 20, "results/": 10}
"""Where no country is among the first contributors, one less."""


@pytest.mark.parametrize("projects", [1, 3])
@pytest.mark.parametrize(("part", "queries"), PAGES.items())
def test_country_costs_the_same_for_any_number_of_projects(
    client, django_assert_max_num_queries, make_project, projects, part, queries
):
    for _ in range(projects):
        make_project()

    with django_assert_max_num_queries(queries):
        response = client.get(f"/en/countries/KE/{part}")

    assert response.status_code == 200


@pytest.mark.parametrize("countries", [["KE"], ["KE", "UG", "TZ"]])
def test_country_list_costs_the_same_for_any_number(client, django_assert_num_queries, countries):
    for code in countries:
        CountryFactory(iso2=code)

    with django_assert_num_queries(2):
        response = client.get("/en/countries/")

    assert {country.pk for country in response.context["country_list"]} == set(countries)


def test_countries_are_in_the_readers_alphabet(client):
    CountryFactory(iso2="DE", name_en="Germany", name_fr="Allemagne")
    CountryFactory(iso2="BE", name_en="Belgium", name_fr="Belgique")

    orders = [
        [country.pk for country in client.get(address).context["country_list"]]
        for address in ("/en/countries/", "/fr/countries/")
    ]

    assert orders == [["BE", "DE"], ["DE", "BE"]]
