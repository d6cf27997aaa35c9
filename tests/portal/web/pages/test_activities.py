"""Activities on pages: lists, counts, and one of them."""

from datetime import date
from decimal import Decimal

import pytest

from budgets.models import ActivityCost
from tests.factories import (
    CountryFactory,
    FundFactory,
    InitiativeFactory,
    OrganisationFactory,
    ProjectFactory,
    RegionFactory,
)
from tests.initiatives.factories import ActivityFactory
from tests.portal.web.pages.reading import text

pytestmark = pytest.mark.django_db


def test_activities_name_who_does_them_and_drafts_are_hidden(client):
    activity = ActivityFactory(
        title_en="Training in Nairobi", initiative=InitiativeFactory(), status="completed"
    )
    activity.organisations.add(OrganisationFactory(acronym="ATU"))
    ActivityFactory(title_en="A draft", is_published=False)

    response = client.get("/en/activities/?initiative=AFR1")

    words = text(response)
    assert "Training in Nairobi Training Completed Africa 1 April 2026 AFR1" in words
    assert "Joint activity with: ATU" in words
    assert "A draft" not in text(client.get("/en/activities/"))


@pytest.mark.parametrize("rows", [1, 3])
def test_activities_cost_the_same_for_any_number(client, django_assert_num_queries, rows):
    for _ in range(rows):
        activity = ActivityFactory(initiative=InitiativeFactory())
        activity.organisations.add(OrganisationFactory())

    with django_assert_num_queries(17):
        response = client.get("/en/activities/?region=AFR")

    assert len(response.context["object_list"]) == rows


def test_the_earlier_address_leads_to_the_list(client):
    response = client.get("/en/joint-activities/?region=AFR")

    assert (response.status_code, response["Location"]) == (301, "/en/activities/?region=AFR")


def test_one_activity_says_what_is_known_and_what_is_not(client):
    activity = ActivityFactory(
        title_en="Mission",
        kind="mission",
        status="completed",
        participants=10,
        women=4,
        outputs_en="A report.",
    )
    activity.countries.add(CountryFactory())
    ProjectFactory(title_en="Network").joint_activities.add(activity)
    fund = FundFactory(name_en="Regular budget")
    ActivityCost.objects.create(activity=activity, cost=Decimal("1200.50"), fund=fund)
    bare = ActivityFactory()

    words = text(client.get(f"/en/activities/{activity.pk}/"))
    unknown = text(client.get(f"/en/activities/{bare.pk}/"))

    assert "Status Completed" in words
    assert "Countries Country KE" in words
    assert "Within the projects Network" in words
    assert "Participants 10; women 4; men not published; sex not recorded 6" in words
    assert "Cost CHF 1,200.50" in words
    assert "Fund Regular budget" in words
    assert "A report." in words
    assert "Status Not known" in unknown
    assert "Participants not published" in unknown
    assert "Cost not published" in unknown
    assert "Fund not published" in unknown


def test_a_draft_is_not_found(client):
    hidden = ActivityFactory(is_published=False)

    assert client.get(f"/en/activities/{hidden.pk}/").status_code == 404


def test_one_whose_dates_are_over_says_that_its_outcome_is_not_recorded(client):
    ActivityFactory(status="planned", starts_on=date(2025, 4, 1))

    words = text(client.get("/en/activities/"))

    assert "Planned; over by its dates, the outcome is not recorded" in words


PAGES = {
    "regions/AFR/meetings/": "region=AFR",
    "countries/KE/": "country=KE",
    "initiatives/kigali-2022/AFR1/": "initiative=kigali-2022/AFR1",
    "projects/network/": "project=network",
}


@pytest.mark.parametrize(("page", "query"), PAGES.items(), ids=PAGES)
def test_pages_count_their_activities_and_lead_to_the_same(client, page, query):
    initiative = InitiativeFactory()
    project = ProjectFactory(slug="network", initiative=initiative)
    for number in range(7):
        activity = ActivityFactory(
            initiative=initiative,
            status="completed" if number else "",
            women=2 if number > 1 else None,
            men=1 if number > 1 else None,
            participants=3 if number > 1 else None,
        )
        activity.countries.add(CountryFactory())
        project.joint_activities.add(activity)
    ActivityFactory(region=RegionFactory(code="AMS"))
    ActivityFactory(is_published=False, initiative=initiative)

    words = text(client.get(f"/en/{page}"))
    listed = client.get(f"/en/activities/?{query}")

    assert "Activities 7 By status Completed 6 Not known 1 By kind Training 7" in words
    assert (
        "Participants at least 15, not known of 2 activities of 7;"
        " women 10, men 5, where both are recorded in 5 of 7"
    ) in words
    assert "See all 7 activities in the list" in words
    assert listed.context["counts"].total == len(listed.context["object_list"]) == 7
