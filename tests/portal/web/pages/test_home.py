import gzip
from datetime import timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from django.utils import timezone

from projects.impacts import confirm_impact
from tests.factories import (
    AllocationFactory,
    BudgetItemFactory,
    ContributionFactory,
    FundFactory,
    InitiativeFactory,
    ProjectFactory,
    RegionFactory,
    UserFactory,
)
from tests.initiatives.factories import ConsultationFactory
from tests.portal.web.pages.reading import read, text
from tests.projects.factories import ImpactFactory

pytestmark = pytest.mark.django_db

REGIONS = "Projects, secured funding and funding gap by region"


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


def test_home_shows_each_region_with_the_figures_of_the_map(client, make_project):
    make_project()
    InitiativeFactory(region__code="AMS")

    page = read(client.get("/en/"))

    assert page.tables[REGIONS] == [
        ["Africa", "1", "300.00", "700.00"],
        ["Americas", "0", "0.00", "not published"],
        ["Total", "1", "300.00", "700.00"],
    ]
    assert page.facts == {
        "Projects under way": "1 of 1; phase not published: 0",
        "Countries named in a project": "2 of 2 countries",
        "Countries that confirmed an impact": "0 countries that have not answered a statement: 0",
        "Secured in cash": "CHF 300 Secured in kind: not valued",
    }


def test_home_counts_nothing_that_is_not_published(client, make_project):
    hidden = make_project(is_published=False, phase="funding")
    ImpactFactory(project=hidden)

    page = read(client.get("/en/"))

    assert page.tables[REGIONS][-1] == ["Total", "0", "0.00", "not published"]
    assert page.facts == {
        "Projects under way": "0 of 0; phase not published: 0",
        "Countries named in a project": "0 of 2 countries",
        "Countries that confirmed an impact": "0 countries that have not answered a statement: 0",
        "Secured in cash": "CHF 0 Secured in kind: CHF 0",
    }
    assert hidden.slug not in client.get("/en/?by=gap").text


def test_home_does_not_know_what_nobody_has_recorded(client):
    ProjectFactory(phase="")

    page = read(client.get("/en/"))

    assert page.facts["Projects under way"] == "0 of 1; phase not published: 1"
    assert page.facts["Secured in cash"] == "not published Secured in kind: not published"
    assert "is not yet funded" not in " ".join(page.words)


def test_home_says_which_countries_confirmed_what_changed_there(client):
    project = ProjectFactory(countries=["KE", "UG"], phase="closed")
    confirmed, _awaited = (
        ImpactFactory(project=project, country_id=country) for country in ("KE", "UG")
    )
    confirm_impact(confirmed, by=UserFactory(role="focal-point", country_id="KE"))

    page = read(client.get("/en/"))
    then = read(client.get("/en/?as_of=2026-01-31"))

    assert page.facts["Countries that confirmed an impact"] == (
        "1 countries that have not answered a statement: 1"
    )
    assert f"Confirmed by {confirmed.country}" in " ".join(" ".join(page.words).split())
    assert then.facts["Countries that confirmed an impact"] == "not kept by day"


def test_bar_adds_up_and_pledges_are_no_part_of_it(client, make_project):
    make_project()
    fund = FundFactory(origin="regular-budget", code="rb")
    second = ProjectFactory(phase="implementation")
    BudgetItemFactory(budget__project=second, amount=500)
    ContributionFactory(project=second, amount=200, stage="received")
    AllocationFactory(fund=fund, lines_of={second: 100}, approved=True)

    context = client.get("/en/").context
    bar, totals = context["bar"], context["totals"]

    assert {name: value for _swatch, name, value in bar.parts} == {
        "Received": Decimal(200),
        "Committed, not yet received": Decimal(300),
        "Allotted by the Union": Decimal(100),
        "Funding gap": Decimal(900),
    }
    assert bar.whole == totals.planned_cash == sum(value for *_names, value in bar.parts)
    assert totals.pledged_cash == 50


def test_home_shows_what_closes_first_the_largest_gap_and_no_draft(client, make_project):
    region = RegionFactory()
    ConsultationFactory(region=region, title_en="Draft")
    later, first = (
        ConsultationFactory(
            region=region,
            title_en=title,
            status="open",
            opened_at=timezone.now(),
            closes_on=timezone.localdate() + timedelta(days=days),
        )
        for title, days in (("Later", 9), ("First", 1))
    )
    project = make_project(title_en="Fibre", phase="funding")
    smaller = ProjectFactory(phase="funding")
    BudgetItemFactory(budget__project=smaller, amount=100)

    response = client.get("/en/")

    words = text(response)
    assert (response.context["consultation"], response.context["need"].project) == (first, project)
    assert later.title not in words
    assert "1 day left" in words
    assert "CHF 700 of CHF 1,000 is not yet funded" in words
    assert "Open now" not in text(client.get("/en/?as_of=2026-01-31"))


@pytest.mark.parametrize(
    ("asked", "figure"), [("secured", "CHF 300"), ("projects", "1"), ("gap", "CHF 700")]
)
def test_map_shows_the_measure_that_was_chosen(client, make_project, asked, figure):
    make_project()

    world = client.get(f"/en/?by={asked}").context["world"]

    ((address, label),) = world.labels
    assert (address, label.name, label.text) == (
        "/en/regions/AFR/",
        "Africa",
        figure.replace(" ", "\xa0"),
    )
    assert f'<a href="{address}" tabindex="-1">' in world.picture


def test_no_measure_is_the_first(client):
    assert client.get("/en/?by=height").context["measure"] == "secured"


def test_home_says_how_many_of_its_projects_are_sample_data(client):
    ProjectFactory()
    without = text(client.get("/en/"))
    ProjectFactory(is_sample=True)

    including = text(client.get("/en/"))

    note = "1 of 2 projects is sample data, invented for demonstration."
    assert (note in without, note in including) == (False, True)


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

    with django_assert_num_queries(14):
        response = client.get("/en/")

    assert response.context["totals"].projects == projects


def test_map_and_page_are_small(client, sample_programme):
    page = client.get("/en/")

    assert len(gzip.compress(page.context["world"].picture.encode())) < 25_000
    assert len(gzip.compress(page.content)) < 30_000


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
