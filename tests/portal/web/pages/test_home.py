import pytest
from django.conf import settings

from tests.factories import ContributionFactory, InitiativeFactory, ProjectFactory, RegionFactory
from tests.portal.web.pages.reading import read, text

pytestmark = pytest.mark.django_db

STARTED = "with a project known to have started: 2"
REGIONS = "Initiatives, projects and secured funding by region"


@pytest.mark.parametrize(
    ("accepted", "address"),
    [
        pytest.param("fr-CA,fr;q=0.9", "/fr/", id="a variant of a language"),
        pytest.param("zh-CN", "/zh-hans/", id="Chinese as browsers name it"),
        pytest.param("pt-BR,ar;q=0.5", "/ar/", id="the second choice"),
        pytest.param("pt-BR", "/en/", id="English where none is ours"),
    ],
)
def test_the_first_page_leads_to_the_browsers_language(client, accepted, address):
    response = client.get("/", headers={"accept-language": accepted})

    assert (response.status_code, response["Location"]) == (302, address)
    assert {name.strip() for name in response["Vary"].split(",")} >= {"Accept-Language", "Cookie"}


def test_the_language_of_the_cookie_comes_before_the_browsers(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ru"

    response = client.get("/", headers={"accept-language": "fr"})

    assert response["Location"] == "/ru/"


def test_home_counts_each_region(client, make_project):
    make_project()
    InitiativeFactory(region__code="AMS")

    page = read(client.get("/en/"))

    assert page.tables[REGIONS] == [
        ["Africa", "2", "1", "300.00", "not valued", "0", "0", f"2 {STARTED}"],
        ["Americas", "1", "0", "0.00", "0.00", "0", "0", "0"],
        ["Total", "3", "1", "300.00", "not valued", "0", "0", f"2 {STARTED}"],
    ]
    assert page.facts == {
        "Projects": "1",
        "Countries named in a project": f"2 {STARTED}",
        "Secured in cash": "CHF 300.00",
        "Secured in kind": "not valued",
        "Projects without an approved budget": "0",
        "Projects of which no money is recorded": "0",
    }


def test_home_counts_nothing_that_is_not_published(client, make_project):
    make_project(is_published=False)
    InitiativeFactory(number=2, is_published=True)
    InitiativeFactory(number=3, is_published=False)

    page = read(client.get("/en/"))

    assert page.tables[REGIONS] == [
        ["Africa", "2", "0", "0.00", "0.00", "0", "0", "0"],
        ["Total", "2", "0", "0.00", "0.00", "0", "0", "0"],
    ]
    assert page.facts["Countries named in a project"] == "0"


def test_home_does_not_know_what_nobody_has_recorded(client):
    ProjectFactory()

    page = read(client.get("/en/"))

    assert page.facts["Secured in cash"] == page.facts["Secured in kind"] == "not published"


def test_home_says_of_how_many_projects_what_is_unknown(client, make_project):
    make_project()
    ProjectFactory(countries=["KE", "RW"], phase="")
    ContributionFactory(project=ProjectFactory(countries=["SN"], phase="funding"))

    page = read(client.get("/en/"))

    started = "with a project known to have started"
    only = "only in projects whose phase is not published: 1"
    assert page.facts["Projects without an approved budget"] == "2"
    assert page.facts["Projects of which no money is recorded"] == "1"
    assert page.facts["Countries named in a project"] == f"4 {started}: 2 {only}"
    assert page.tables[REGIONS][-1][5:7] == ["2", "1"]


def test_home_says_how_many_of_its_projects_are_sample_data(client):
    ProjectFactory()
    without = text(client.get("/en/"))
    ProjectFactory(is_sample=True)
    ContributionFactory(project=None, region=RegionFactory(), is_sample=True)

    including = text(client.get("/en/"))

    note = "1 of 2 projects is sample data, invented for demonstration."
    others = "Contributions to no single project include sample data."
    assert (note in without, note in including) == (False, True)
    assert (others in without, others in including) == (False, True)


def test_home_without_projects_says_what_to_do(client):
    response = client.get("/en/")

    assert "No project is published yet. Read what the regional initiatives aim at" in text(
        response
    )


@pytest.mark.parametrize("projects", [1, 3])
def test_home_costs_the_same_for_any_number_of_projects(
    client, django_assert_num_queries, make_project, projects
):
    for _ in range(projects):
        make_project()

    with django_assert_num_queries(13):
        response = client.get("/en/")

    assert len(response.context["latest"]) == projects


def test_about_explains_the_funding_gap(client):
    page = read(client.get("/en/about/"))

    assert page.facts["Funding gap"] == (
        "What is planned and not yet secured, for cash and in kind apart."
        " A surplus of one project never fills the gap of another."
    )


def test_robots_stay_out_of_the_administration(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain"
    assert response.content.decode().splitlines()[:3] == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /api/",
    ]
