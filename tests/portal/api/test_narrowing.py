"""Parameters of lists: several values mean any of them; an empty one is refused."""

import pytest

from portal.api.narrowing import repeatable
from portal.api.reading import PAGING
from portal.api.urls import router
from tests.factories import (
    CountryFactory,
    InitiativeFactory,
    ProjectFactory,
    RegionFactory,
    UserFactory,
)
from tests.portal.api.conftest import refusals

pytestmark = pytest.mark.django_db
LIST = "/api/v1/projects/"
VIEWS = {prefix: view for prefix, view, _basename in router.registry}


def filters_of(prefix):
    return getattr(VIEWS[prefix], "filterset_class", None)


def names_of(prefix):
    filters = filters_of(prefix)
    return {*PAGING, "lang", *(filters.base_filters if filters else ())}


PARAMETERS = sorted((prefix, name) for prefix in VIEWS for name in names_of(prefix))


@pytest.fixture
def auditor(db):
    return UserFactory(role="auditor", is_staff=True)


@pytest.fixture
def projects():
    CountryFactory(iso2="KE").categories.create(kind="ldc")
    ProjectFactory(slug="afr", countries=["KE", "UG"], themes=["skills"], phase="funding")
    ams = InitiativeFactory(region=RegionFactory(code="AMS"))
    ProjectFactory(slug="ams", initiative=ams, countries=["BR"], phase="evaluation")
    arb = InitiativeFactory(region=RegionFactory(code="ARB"))
    ProjectFactory(slug="arb", initiative=arb, countries=[], phase="closed")


@pytest.mark.usefixtures("projects")
@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("region=AFR&region=AMS", {"afr", "ams"}),
        ("region=AFR&region=AFR", {"afr"}),
        ("country=KE&country=UG", {"afr"}),
        ("country=KE&country=BR", {"afr", "ams"}),
        ("phase=funding&phase=closed", {"afr", "arb"}),
        ("initiative=kigali-2022/AFR1&initiative=ARB1", {"afr", "arb"}),
        ("region=AFR&region=AMS&phase=evaluation", {"ams"}),
        ("region=AFR&region=AMS&phase=evaluation&phase=closed", {"ams"}),
    ],
)
def test_several_values_mean_any_of_them_and_each_row_comes_once(client, query, slugs):
    body = client.get(f"{LIST}?{query}").json()

    assert body["count"] == len(slugs)
    assert {project["slug"] for project in body["results"]} == slugs


@pytest.mark.usefixtures("projects")
def test_one_wrong_value_of_several_is_refused_by_name(client):
    response = client.get(f"{LIST}?region=AFR&region=XXX&phase=funding")

    assert refusals(response) == {"region": "invalid_choice"}


@pytest.mark.parametrize(("prefix", "name"), PARAMETERS)
def test_empty_value_is_refused_at_every_list(client, signed_in, auditor, prefix, name):
    for value in ("", " "):
        response = client.get(f"/api/v1/{prefix}/", {name: value}, headers=signed_in(auditor))

        assert refusals(response) == {name: "blank"}


@pytest.mark.parametrize(("prefix", "name"), PARAMETERS)
def test_value_that_comes_twice_is_read_twice_or_refused(client, signed_in, auditor, prefix, name):
    """Filters by choice, record and number take several values; all else is read once."""
    filters = filters_of(prefix)

    twice = {name: ["nothing", "nowhere"]}
    response = client.get(f"/api/v1/{prefix}/", twice, headers=signed_in(auditor))

    (code,) = {error["code"] for error in response.json()["errors"]}
    assert response.status_code == 400
    assert (code == "repeated") == (filters is None or name not in repeatable(filters))


def test_schema_says_which_parameters_take_several_values(client):
    listed = client.get("/api/v1/schema/").json()["paths"][LIST]["get"]["parameters"]

    several = {one["name"] for one in listed if one["schema"]["type"] == "array"}
    assert several == {
        "region",
        "country",
        "category",
        "plan",
        "initiative",
        "theme",
        "contributor",
        "organization",
        "phase",
        "light",
        "agreement",
        "appeal",
        "consultation",
        "need",
        "activity",
        "effort",
    }
