"""A region in five parts, each at its address: what was one page is all still to be had."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser

from budgets.reading import funding
from budgets.reading.scopes import Scope
from portal.web.pages.regions import ANCHORS, PAGES
from stakeholders.models import Region
from tests.factories import RegionFactory
from tests.portal.web.pages.reading import read, text

pytestmark = pytest.mark.django_db
AFRICA = "/en/regions/AFR/"
PARTS = ["", "projects/", "funding/", "meetings/", "office/"]


@pytest.mark.parametrize("part", PARTS)
def test_each_part_leads_to_all_and_names_the_one_that_is_shown(client, part):
    RegionFactory(code="AFR")

    body = client.get(f"{AFRICA}{part}").text
    (tabs,) = re.findall(r'<nav class="tabs".*?</nav>', body, re.S)

    assert re.findall(r'href="([^"]+)"', tabs) == [f"{AFRICA}{one}" for one in PARTS]
    current = re.findall(r'<a href="([^"]+)" aria-current="page"', tabs)
    assert current == [f"{AFRICA}{part}"]


def test_old_places_within_the_page_lead_to_the_part_where_they_are(client):
    RegionFactory(code="AFR")
    addresses = dict(zip((name for name, _label in PAGES), PARTS, strict=True))

    overview = client.get(AFRICA).text

    for page, anchors in ANCHORS.items():
        body = client.get(f"{AFRICA}{addresses[page]}").text
        for anchor in anchors:
            tab = rf'<span id="{anchor}"></span>(?:\s*<span[^>]*></span>)*\s*<a href="([^"]+)"'
            assert re.findall(tab, overview) == [f"{AFRICA}{addresses[page]}"], anchor
            assert f'id="{anchor}"' in body, anchor


@pytest.mark.parametrize("part", PARTS)
def test_no_part_names_a_place_twice(client, make_project, part):
    make_project()

    names = re.findall(r' id="([^"]+)"', client.get(f"{AFRICA}{part}").text)

    assert len(names) == len(set(names))


def test_overview_rounds_what_the_funding_tells_to_the_centime(client, make_project):
    make_project()
    region = Region.objects.get(pk="AFR")
    totals = funding.totals(Scope.visible_to(AnonymousUser()).of_region(region))

    page = client.get(AFRICA)

    facts = read(page).facts
    assert facts["Secured in cash"] == "CHF 300 planned: CHF 1,000"
    assert facts["Funding gap"] == "CHF 700 projects without a budget: 0"
    assert page.context["totals"] == totals
    (cash,) = page.context["bars"]
    assert sum(share.amount for share in cash.shares) == totals.planned_cash
    assert [(share.name, share.amount) for share in cash.shares] == [
        ("Committed", totals.secured_cash),
        ("Missing", totals.gap_cash),
    ]
    assert "Pledged in cash, which fills no part that is missing yet: CHF 50" in text(page)
