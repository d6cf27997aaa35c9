"""The charts of a region and of a country: drawn from what the page says in its tables."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser

from budgets.reading.scopes import Scope
from portal.web.pages.place_charts import map_of_region
from projects.models import Project
from stakeholders.models import Region
from tests.factories import CountryFactory, ProjectFactory

pytestmark = pytest.mark.django_db
AFRICA, KENYA = "/en/regions/AFR/", "/en/countries/KE/"
MONEY_OF_AFRICA, MONEY_OF_KENYA = f"{AFRICA}funding/", f"{KENYA}funding/"


def body(client, address):
    return client.get(address).content.decode()


def captions(page):
    return [" ".join(one.split()) for one in re.findall(r"<figcaption[^>]*>(.*?)</fig", page, re.S)]


def test_region_is_a_map_of_its_countries_and_what_leads_to_its_gap(client, make_project):
    make_project()
    CountryFactory(iso2="SC", region_id="AFR")

    page, money = body(client, AFRICA), body(client, MONEY_OF_AFRICA)

    assert captions(page) == ["Countries named in a project: 2 of 3"]
    assert captions(money) == ["Africa: 70% of the plan is not yet funded (CHF)"]
    (words,) = re.findall(r'data-words="([^"]+)"', page)
    assert words == "Projects: 1: Country KE, Country UG; No project: Country SC"
    (words,) = re.findall(r'data-words="([^"]+)"', money)
    assert words.startswith("Planned: 1,000.00. less: secured: \u200e-300.00.")
    assert words.endswith("Funding gap: 700.00")


def test_map_has_its_table_and_says_that_it_implies_no_endorsement(client, make_project):
    make_project()

    page = body(client, AFRICA)

    (table,) = re.findall(r'<table class="chart-table stacked">.*?</table>', page, re.S)
    cells = [
        " ".join(one.split()) for one in re.findall(r"<t[hd](?: [^>]*)?>(.*?)</t", table, re.S)
    ]
    assert cells == ["Country", "Projects", "Country KE", "1", "Country UG", "1"]
    assert "do not imply official endorsement" in page


def test_country_shows_what_leads_to_its_gap(client, make_project):
    make_project()

    page = body(client, MONEY_OF_KENYA)

    assert captions(page) == ["Country KE: 70% of the plan is not yet funded (CHF)"]


@pytest.mark.parametrize("address", [AFRICA, MONEY_OF_KENYA])
def test_charts_need_neither_script_nor_style_within_elements(client, make_project, address):
    make_project()

    drawn = "".join(
        re.findall(r'<figure class="chart-figure".*?</figure>', body(client, address), re.S)
    )

    assert drawn
    assert re.findall(r"<script|<style| style=|<text| on\w+=", drawn) == []
    assert "charts.css" in body(client, address)


def test_without_a_published_plan_no_gap_is_drawn(client):
    ProjectFactory(countries=["KE"])

    assert captions(body(client, MONEY_OF_AFRICA)) == []
    assert captions(body(client, MONEY_OF_KENYA)) == []


def test_region_without_a_project_has_no_map():
    project = ProjectFactory()
    region = Region.objects.get(pk=project.region_id)

    assert map_of_region(region, Scope.visible_to(AnonymousUser())) is None


def test_project_that_is_not_public_is_on_no_map_of_the_public(client):
    project = ProjectFactory(countries=["KE"], is_published=False)

    assert Project.objects.visible_to(AnonymousUser()).count() == 0
    region = Region.objects.get(pk=project.region_id)
    assert map_of_region(region, Scope.visible_to(AnonymousUser())) is None


@pytest.mark.parametrize("number", [1, 3])
def test_map_costs_the_same_for_any_number_of_countries(number, django_assert_num_queries):
    project = ProjectFactory(countries=["KE", "TZ", "UG"][:number])
    region = Region.objects.get(pk=project.region_id)

    with django_assert_num_queries(3):
        drawn = map_of_region(region, Scope.visible_to(AnonymousUser()))

    assert len(drawn.table.rows) == number
