from datetime import date

import pytest

from tests.factories import ActionPlanFactory, InitiativeFactory, ProjectFactory, RegionFactory
from tests.portal.web.pages.reading import read, text

pytestmark = pytest.mark.django_db


def test_plan_list_counts_the_published_initiatives(client):
    InitiativeFactory(number=1)
    InitiativeFactory(number=2)
    InitiativeFactory(number=3, is_published=False)

    response = client.get("/en/action-plans/")

    assert [(p.slug, p.initiative_count) for p in response.context["object_list"]] == [
        ("kigali-2022", 2)
    ]


def test_plan_shows_its_initiatives_by_region_with_their_money(client, make_project):
    make_project()
    InitiativeFactory(region__code="AMS")
    InitiativeFactory(
        number=9, plan__slug="baku-2025", plan__starts_year=2026, plan__ends_year=2029
    )

    page = read(client.get("/en/action-plans/kigali-2022/"))

    nothing = "Cash 0.00 In kind 0.00"
    funded = ["Cash 300.00 In kind not valued", "Cash 700.00 In kind 0.00", "0", "0"]
    assert page.tables["Africa"] == [
        [
            "AFR1 – Initiative AFR1",
            "1",
            *funded,
        ],
        ["AFR2 – Initiative AFR2", "0", nothing, "not published", "0", "0"],
        ["Total", "1", *funded],
    ]
    assert page.tables["Americas"] == [
        ["AMS1 – Initiative AMS1", "0", nothing, "not published", "0", "0"],
        ["Total", "0", nothing, "not published", "0", "0"],
    ]
    assert page.tables["All regions"] == [
        ["Africa", "1", *funded],
        ["Americas", "0", nothing, "not published", "0", "0"],
        ["Total", "1", *funded],
    ]


def test_plan_hides_an_unpublished_initiative_and_its_money(client, make_project):
    make_project(initiative__number=4, initiative__is_published=False)

    response = client.get("/en/action-plans/kigali-2022/")

    assert response.context["totals"].secured_cash == 0
    assert "AFR4" not in response.content.decode()


@pytest.mark.parametrize("initiatives", [1, 3])
def test_plan_costs_the_same_for_any_number_of_initiatives(
    client, django_assert_num_queries, initiatives
):
    for number in range(1, initiatives + 1):
        ProjectFactory(initiative__number=number)

    with django_assert_num_queries(13):
        response = client.get("/en/action-plans/kigali-2022/")

    assert [len(table["rows"]) for _region, table in response.context["regions"]] == [initiatives]


def test_plan_names_the_regions_whose_initiatives_are_not_recorded(client):
    InitiativeFactory()
    RegionFactory(code="ARB", name_en="Arab States")

    words = text(client.get("/en/action-plans/kigali-2022/"))

    assert "Arab States The initiatives of this region under this plan are not recorded" in words
    assert words.count("are not recorded yet") == 1


def test_legal_basis_that_is_not_known_is_to_be_confirmed(client):
    ActionPlanFactory(slug="baku-2025", legal_basis_en="")

    page = read(client.get("/en/action-plans/baku-2025/"))

    assert page.facts == {"Adopted by": "WTDC-22", "Legal basis": "to be confirmed"}


def test_plan_in_force_comes_before_the_next_one_and_says_so(client):
    year = date.today().year
    for slug, first in [("earlier", year - 1), ("in-force", year), ("next", year + 1)]:
        ActionPlanFactory(slug=slug, starts_year=first, ends_year=first)

    response = client.get("/en/action-plans/")

    assert [plan.slug for plan in response.context["object_list"]] == [
        "in-force",
        "next",
        "earlier",
    ]
    assert response.content.decode().count("In force") == 1


@pytest.mark.parametrize("plans", [1, 3])
def test_plan_list_costs_the_same_for_any_number(client, django_assert_num_queries, plans):
    for number in range(plans):
        ActionPlanFactory(slug=f"plan-{number}")

    with django_assert_num_queries(1):
        response = client.get("/en/action-plans/")

    assert len(response.context["object_list"]) == plans
