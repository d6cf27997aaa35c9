"""What the brief of a region says: the figures of its page."""

import json
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from budgets.reading import funding
from budgets.reading.scopes import Scope
from projects.models import Project
from reports.briefs.region import RegionBrief, gather_region
from reports.contents.snapshot import from_json, to_json
from tests.factories import AppealFactory, InitiativeFactory, ProjectFactory, RegionFactory

pytestmark = pytest.mark.django_db


def test_figures_are_those_of_the_page(kenya, africa, client):
    ProjectFactory(initiative=InitiativeFactory(region=RegionFactory(code="AMS")))

    contents = gather_region(africa)

    page = client.get("/en/regions/AFR/").context["totals"]
    assert contents.place.totals == page
    assert page == funding.totals(Scope.visible_to(AnonymousUser()).of_region(africa))
    assert (page.planned_cash, page.gap_cash, page.spent) == (6000, 5700, 120)
    assert sum(row.totals.gap_cash for row in contents.initiatives) == page.gap_cash


def test_results_needs_and_red_projects_are_the_latest(kenya, africa):
    Project.objects.filter(title_en="Telemedicine").update(ends_on=date(2026, 1, 31))

    contents = gather_region(africa)

    assert [row.project["en"] for row in contents.results.listed] == [
        "Regional network",
        "Telemedicine",
    ]
    assert contents.results.number == 2
    assert [row.title["en"] for row in contents.needs.listed] == ["Rural schools"]
    assert [(row.title["en"], row.light) for row in contents.red.listed] == [
        ("Telemedicine", "red")
    ]


def test_three_latest_appeals_of_the_region(kenya, africa):
    project = Project.objects.get(title_en="Regional network")
    for year in (2023, 2024, 2025, 2026):
        AppealFactory(
            occasion="rdf",
            region=africa,
            year=year,
            issued_on=date(year, 5, 1),
            calls_for=[project],
        )
    AppealFactory(occasion="rdf", region=africa, year=2026)  # a draft

    appeals = gather_region(africa).appeals

    assert [row.issued_on.year for row in appeals] == [2026, 2025, 2024]
    assert {row.gap for row in appeals} == {5000}


def test_what_is_not_public_is_not_said(kenya, africa):
    Project.objects.filter(title_en="Telemedicine").update(is_published=False)

    said = json.dumps(to_json(gather_region(africa)))

    assert "Telemedicine" not in said
    assert "Not public yet" not in said


@pytest.mark.parametrize("number", [1, 3])
def test_any_number_of_projects_costs_the_same(kenya, africa, number, django_assert_num_queries):
    ProjectFactory.create_batch(number, initiative=kenya.projects.first().initiative)

    with django_assert_num_queries(81):
        gather_region(africa)


def test_contents_are_read_back_as_they_were(kenya, africa):
    contents = gather_region(africa)

    assert from_json(RegionBrief, json.loads(json.dumps(to_json(contents)))) == contents
