"""Regions, countries and organizations, as they are read."""

from datetime import date

import pytest

from stakeholders.models import CountryCategory, Office, Organisation
from tests.factories import (
    ContributionFactory,
    CountryFactory,
    OrganisationFactory,
    ProjectFactory,
    RegionFactory,
)
from tests.portal.api.conftest import NO_FUNDING, ONE_YEAR, without_references
from tests.portal.api.when import when


@pytest.fixture
def africa(db):
    region = RegionFactory(code="AFR", name_fr="Afrique", position=1)
    ethiopia = CountryFactory(iso2="ET", region=region)
    Office.objects.create(region=region, kind="regional", city_en="Addis Ababa", country=ethiopia)
    return region


def row_of(africa):
    return {
        "code": "AFR",
        "url": "http://testserver/api/v1/regions/AFR/",
        "page_url": "http://testserver/en/regions/AFR/",
        "name": "Africa",
        "untranslated": [],
        "offices": [{"kind": "regional", "city": "Addis Ababa", "country": "ET"}],
        "updated_at": when(africa),
    }


def test_regions_come_in_their_own_order_with_their_offices(client, africa):
    RegionFactory(code="ARB", position=3)
    RegionFactory(code="AMS", position=2)

    body = client.get("/api/v1/regions/").json()

    assert [region["code"] for region in body["results"]] == ["AFR", "AMS", "ARB"]
    assert body["results"][0] == row_of(africa)


def test_region_adds_up_the_funding_of_its_public_projects(client, africa, full_project):
    full_project(is_sample=True)
    ProjectFactory()
    full_project(is_published=False)

    body = client.get("/api/v1/regions/AFR/").json()

    assert without_references(body) == row_of(africa) | {
        "funding": NO_FUNDING
        | {
            "planned": {"cash": "100.00", "in_kind": "0.00"},
            "secured": {"cash": "60.00", "in_kind": "0.00"},
            "gap": {"cash": "40.00", "in_kind": "0.00"},
            "unfunded": {"cash": "0.00", "in_kind": "0.00"},
            "spent": "15.00",
            "advance": "15.00",
            "projects": 2,
            "unknown": 1,
            "unrecorded": 1,
        },
        "countries_named": {"named": 2, "started": 2, "unknown": 0},
        "needs_counted": {
            "raised": 0,
            "waiting": 0,
            "taken_up": 0,
            "declined": 0,
            "median_days": None,
            "dated": 0,
        },
        "funding_by_year": ONE_YEAR,
        "includes_sample": True,
        "published_amounts": [],
        "sample_projects": 1,
    }


@pytest.fixture
def rwanda(db):
    country = CountryFactory(iso2="RW", iso3="RWA", m49="646", name_en="Rwanda")
    CountryCategory.objects.create(country=country, kind="lldc")
    CountryCategory.objects.create(
        country=country, kind="ldc", left_on=date(2020, 1, 1), end_status="confirmed"
    )
    return country


def test_country_tells_the_categories_of_today_and_all_their_dates(client, rwanda):
    body = client.get("/api/v1/countries/RW/").json()

    assert without_references(body) == {
        "iso2": "RW",
        "iso3": "RWA",
        "m49": "646",
        "url": "http://testserver/api/v1/countries/RW/",
        "page_url": "http://testserver/en/countries/RW/",
        "name": "Rwanda",
        "un_name": None,
        "untranslated": [],
        "region": "AFR",
        "membership": "member-state",
        "note": None,
        "categories": ["lldc"],
        "region_periods": [],
        "category_periods": [
            {
                "kind": "ldc",
                "joined_on": None,
                "left_on": "2020-01-01",
                "end_status": "confirmed",
                "source": None,
                "note": None,
            },
            {
                "kind": "lldc",
                "joined_on": None,
                "left_on": None,
                "end_status": None,
                "source": None,
                "note": None,
            },
        ],
        "funding": NO_FUNDING,
        "funding_by_year": [],
        "includes_sample": False,
        "updated_at": when(rwanda),
        "published_amounts": [],
        "sample_projects": 0,
    }


@pytest.mark.parametrize(
    ("category", "matches"),
    [
        pytest.param("lldc", ["RW"], id="held today"),
        pytest.param("ldc", [], id="left before today"),
    ],
)
def test_countries_are_found_by_the_category_they_hold(client, rwanda, category, matches):
    CountryFactory(iso2="KE")

    body = client.get("/api/v1/countries/", {"category": category}).json()

    assert [country["iso2"] for country in body["results"]] == matches


def test_countries_come_in_the_readers_alphabet(client, db):
    CountryFactory(iso2="DE", name_en="Germany", name_fr="Allemagne")
    CountryFactory(iso2="FR", name_en="France", name_fr="France")

    english = client.get("/api/v1/countries/").json()
    french = client.get("/api/v1/countries/?lang=fr").json()

    assert [country["name"] for country in english["results"]] == ["France", "Germany"]
    assert [country["name"] for country in french["results"]] == ["Allemagne", "France"]


def test_organization_is_told_in_full(client, africa):
    union = OrganisationFactory(
        acronym="ATU", name_en="African Telecommunications Union", kind="regional-organisation"
    )
    union.regions.add(africa)

    body = client.get(f"/api/v1/organizations/{union.pk}/").json()

    assert body == {
        "id": union.pk,
        "url": f"http://testserver/api/v1/organizations/{union.pk}/",
        "page_url": f"http://testserver/en/organizations/{union.pk}/",
        "acronym": "ATU",
        "name": "African Telecommunications Union",
        "untranslated": [],
        "kind": "regional-organisation",
        "regions": ["AFR"],
        "is_sample": False,
        "source": None,
        "updated_at": union.updated_at.isoformat().replace("+00:00", "Z"),
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same_for_any_number_of_rows(client, django_assert_num_queries, rows):
    for code, iso2 in [("AFR", "KE"), ("AMS", "BR"), ("ARB", "EG")][:rows]:
        region = RegionFactory(code=code)
        country = CountryFactory(iso2=iso2, region=region)
        CountryCategory.objects.create(country=country, kind="ldc")
        Office.objects.create(region=region, kind="regional", city_en=code, country=country)
        OrganisationFactory().regions.add(region)

    for path, queries in [("regions", 4), ("countries", 6), ("organizations", 4)]:
        with django_assert_num_queries(queries):
            response = client.get(f"/api/v1/{path}/")
        assert response.json()["count"] == rows


@pytest.fixture(autouse=True)
def _database(db):
    pass


@pytest.mark.parametrize("written", ["KE", "ke", "KEN", "Kenya", "404"])
def test_country_is_read_and_narrows_by_whatever_names_it(client, written):
    CountryFactory(iso2="KE", iso3="KEN", m49="404", name_en="Kenya")
    CountryFactory(iso2="UG")
    ProjectFactory(slug="masts", countries=["KE"])
    ProjectFactory(slug="cables", countries=["UG"])

    country = client.get(f"/api/v1/countries/{written}/").json()
    projects = client.get("/api/v1/projects/", {"country": written}).json()

    assert country["iso2"] == "KE"
    assert [project["slug"] for project in projects["results"]] == ["masts"]


def test_what_names_no_country_is_refused_with_the_value(client):
    CountryFactory(iso2="KE", name_en="Kenya")

    assert client.get("/api/v1/countries/Kenia/").status_code == 404
    refused = client.get("/api/v1/projects/", {"country": "Kenia"})
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["attr"] == "country"
    assert "Kenia" in refused.json()["errors"][0]["detail"]


def test_projects_are_narrowed_by_who_contributes(client):
    giver, other = OrganisationFactory(), OrganisationFactory()
    ContributionFactory(project=ProjectFactory(slug="masts"), organisation=giver)
    ContributionFactory(project=ProjectFactory(slug="cables"), organisation=other)
    ContributionFactory(
        project=ProjectFactory(slug="secret", is_published=False),
        organisation=OrganisationFactory(),
    )

    answer = client.get("/api/v1/projects/", {"contributor": giver.pk}).json()
    assert [project["slug"] for project in answer["results"]] == ["masts"]
    hidden = Organisation.objects.order_by("-pk")[0].pk
    assert client.get("/api/v1/projects/", {"contributor": hidden}).status_code == 400


def test_projects_are_narrowed_by_a_country_that_contributes_as_people_write_it(client):
    kenya = CountryFactory(iso2="KE", iso3="KEN", m49="404", name_en="Kenya")
    CountryFactory(iso2="UG", name_en="Uganda")
    ContributionFactory(
        project=ProjectFactory(slug="network"),
        organisation=None,
        country=kenya,
        stage="pledged",
    )
    ContributionFactory(project=ProjectFactory(slug="other"), stage="pledged")
    hidden = ProjectFactory(is_published=False)
    ContributionFactory(project=hidden, organisation=None, country=kenya, stage="pledged")

    for written in ("KE", "ken", "404", "Kenya"):
        answer = client.get("/api/v1/projects/", {"contributor": written}).json()
        assert [project["slug"] for project in answer["results"]] == ["network"], written
    for unknown in ("UG", "XX", "0", "99999999999999999999"):
        assert client.get("/api/v1/projects/", {"contributor": unknown}).status_code == 400


def test_page_chooses_the_country_that_the_address_names(client):
    kenya = CountryFactory(iso2="KE", iso3="KEN", name_en="Kenya")
    ContributionFactory(
        project=ProjectFactory(title_en="Network"),
        organisation=None,
        country=kenya,
        stage="pledged",
    )

    page = client.get("/en/projects/?contributor=kenya").text

    assert '<option value="KE" selected>Kenya</option>' in page
    assert "Network" in page
