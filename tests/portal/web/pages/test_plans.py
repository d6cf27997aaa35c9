import pytest

from tests.factories import ActionPlanFactory, InitiativeFactory, ProjectFactory
from tests.portal.web.pages.reading import read

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
    assert page.tables["Africa"] == [
        ["AFR1 – Initiative AFR1", "1", "Cash 300.00 In kind 0.00", "Cash 700.00 In kind 0.00"],
        ["AFR2 – Initiative AFR2", "0", nothing, "not published"],
    ]
    assert page.tables["Americas"] == [["AMS1 – Initiative AMS1", "0", nothing, "not published"]]


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

    with django_assert_num_queries(9):
        response = client.get("/en/action-plans/kigali-2022/")

    assert [len(rows) for _region, rows in response.context["regions"]] == [initiatives]


@pytest.mark.parametrize("plans", [1, 3])
def test_plan_list_costs_the_same_for_any_number(client, django_assert_num_queries, plans):
    for number in range(plans):
        ActionPlanFactory(slug=f"plan-{number}")

    with django_assert_num_queries(2):
        response = client.get("/en/action-plans/")

    assert len(response.context["object_list"]) == plans
