"""Meetings, activities, goals and core indicators by API."""

from datetime import date
from decimal import Decimal

import pytest

from budgets.models import ActivityCost
from initiatives.models import Attendance, Decision
from tests.factories import (
    CountryFactory,
    FundFactory,
    InitiativeFactory,
    OrganisationFactory,
    ProjectFactory,
    RegionFactory,
)
from tests.initiatives.factories import (
    ActivityFactory,
    CoreIndicatorFactory,
    GoalFactory,
    MeetingFactory,
    NeedFactory,
)
from tests.portal.api.conftest import refusals
from tests.portal.api.when import when

pytestmark = pytest.mark.django_db


def test_meeting_tells_what_came_of_it(client):
    meeting = MeetingFactory(name_en="Annual meeting", city_en="Nairobi")
    organisation = OrganisationFactory(name_en="Union", acronym="ATU")
    meeting.organisations.add(organisation)
    Attendance.objects.create(meeting=meeting, kind="academia", participants=3)
    Decision.objects.create(
        meeting=meeting, number=1, text_en="Go on", initiative=InitiativeFactory()
    )
    need = NeedFactory(meeting=meeting, channel="meeting", status="accepted")
    NeedFactory(meeting=meeting, channel="meeting")

    body = client.get(f"/api/v1/meetings/{meeting.pk}/").json()

    assert body == {
        "id": meeting.pk,
        "url": f"http://testserver/api/v1/meetings/{meeting.pk}/",
        "page_url": f"http://testserver/en/meetings/{meeting.pk}/",
        "kind": "annual-regional",
        "name": "Annual meeting",
        "region": "AFR",
        "starts_on": "2026-06-01",
        "ends_on": "2026-06-03",
        "city": "Nairobi",
        "country": None,
        "held_with": None,
        "agenda": None,
        "summary": None,
        "untranslated": [],
        "is_published": True,
        "is_sample": False,
        "source": None,
        "updated_at": when(meeting),
        "decisions": [
            {
                "number": 1,
                "text": "Go on",
                "initiative": "kigali-2022/AFR1",
                "due_on": None,
                "done_on": None,
                "is_sample": False,
            }
        ],
        "participants": [{"kind": "academia", "participants": 3}],
        "organizations": [{"id": organisation.pk, "acronym": "ATU", "name": "Union"}],
        "documents": [],
        "needs": [need.pk],
    }


def test_drafts_of_meetings_are_not_there(client):
    draft = MeetingFactory(is_published=False)
    shown = MeetingFactory(held_with=draft)

    rows = client.get("/api/v1/meetings/").json()["results"]

    assert [(row["id"], row["held_with"]) for row in rows] == [(shown.pk, None)]
    assert client.get(f"/api/v1/meetings/{draft.pk}/").status_code == 404


def test_annual_meetings_tell_which_region_has_none(client):
    RegionFactory(code="AFR", position=1)
    RegionFactory(code="AMS", position=2)
    annual = MeetingFactory(starts_on=date(2025, 6, 1), ends_on=date(2025, 6, 2))
    forum = MeetingFactory(kind="rdf", held_with=annual)

    body = client.get("/api/v1/meetings/annual/?year=2025").json()

    assert body == [
        {
            "region": "AFR",
            "year": 2025,
            "state": "held",
            "meeting": annual.pk,
            "forums": [forum.pk],
        },
        {"region": "AMS", "year": 2025, "state": "missing", "meeting": None, "forums": []},
    ]


@pytest.mark.parametrize(
    ("query", "refused"),
    [
        ("meetings/annual/?year=1", {"year": "min_value"}),
        ("meetings/annual/?years=2025", {"years": "invalid"}),
        ("meetings/?kind=party", {"kind": "invalid_choice"}),
        ("meetings/?year=99999999999999999999", {"year": "invalid"}),
        ("joint-activities/?organization=0", {"organization": "invalid_choice"}),
        ("goals/?framework=x", {"framework": "invalid_choice"}),
    ],
)
def test_bad_parameters_are_refused_by_name(client, query, refused):
    assert list(refusals(client.get(f"/api/v1/{query}"))) == list(refused)


def test_joint_activity_tells_who_does_it_and_within_what(client):
    activity = ActivityFactory(
        title_en="Training",
        initiative=InitiativeFactory(),
        status="completed",
        participants=7,
        women=3,
    )
    activity.countries.add(CountryFactory())
    fund = FundFactory(slug="regular-budget")
    ActivityCost.objects.create(activity=activity, cost=Decimal("1200.50"), fund=fund)
    organisation = OrganisationFactory(name_en="Union", acronym="ATU")
    activity.organisations.add(organisation)
    ProjectFactory(slug="network").joint_activities.add(activity)
    ProjectFactory(slug="draft", is_published=False).joint_activities.add(activity)
    ActivityFactory(is_published=False)

    body = client.get("/api/v1/joint-activities/").json()

    assert body["results"] == [
        {
            "id": activity.pk,
            "url": f"http://testserver/api/v1/joint-activities/{activity.pk}/",
            "page_url": f"http://testserver/en/activities/{activity.pk}/",
            "kind": "training",
            "status": "completed",
            "title": "Training",
            "description": None,
            "outputs": None,
            "untranslated": [],
            "region": "AFR",
            "initiative": "kigali-2022/AFR1",
            "countries": ["KE"],
            "organizations": [{"id": organisation.pk, "acronym": "ATU", "name": "Union"}],
            "is_joint": True,
            "projects": ["network"],
            "projects_url": f"http://testserver/api/v1/projects/?activity={activity.pk}",
            "starts_on": "2026-04-01",
            "ends_on": None,
            "place": None,
            "participants": 7,
            "women": 3,
            "men": None,
            "cost": "1200.50",
            "fund": "regular-budget",
            "is_published": True,
            "is_sample": False,
            "source": None,
            "updated_at": when(activity),
        }
    ]


def test_what_is_not_known_of_an_activity_is_null_and_one_without_partners_is_not_joint(client):
    ActivityFactory()

    row = client.get("/api/v1/activities/").json()["results"][0]

    names = ("status", "participants", "women", "men", "cost", "fund", "is_joint")
    assert [row[name] for name in names] == [None] * 6 + [False]
    assert client.get("/api/v1/joint-activities/").json()["results"] == []


def test_activities_are_narrowed(client):
    kenyan = ActivityFactory(kind="mission", status="planned", starts_on=date(2027, 2, 1))
    kenyan.countries.add(CountryFactory())
    ProjectFactory(slug="network").joint_activities.add(kenyan)
    ActivityFactory(status="completed")

    queries = ("kind=mission", "status=planned", "country=ke", "year=2027", "project=network")
    for query in queries:
        body = client.get(f"/api/v1/activities/?{query}").json()
        assert [row["id"] for row in body["results"]] == [kenyan.pk], query


def test_activity_is_written_with_its_cost_and_its_project(client, signed_in, africa_officer):
    ProjectFactory(slug="network", region=RegionFactory())
    FundFactory(slug="ict-df")
    body = {
        "kind": "workshop",
        "status": "completed",
        "region": "AFR",
        "starts_on": "2026-05-04",
        "title_en": "Workshop",
        "women": 12,
        "men": 8,
        "cost": "900.00",
        "fund": "ict-df",
        "projects": ["network"],
    }
    headers = signed_in(africa_officer)

    made = client.post(
        "/api/v1/activities/", body, content_type="application/json", headers=headers
    )
    shown = made.json()

    assert made.status_code == 201, shown
    names = ("participants", "cost", "fund", "projects", "is_joint")
    assert [shown[name] for name in names] == [20, "900.00", "ict-df", ["network"], False]
    changed = client.patch(
        shown["url"],
        {"cost": None, "fund": None, "projects": [], "status": "cancelled"},
        content_type="application/json",
        headers=headers,
    )
    assert list(refusals(changed)) == ["participants"]


def test_joint_activity_names_a_partner(client, signed_in, africa_officer):
    body = {"kind": "event", "region": "AFR", "starts_on": "2026-05-04", "title_en": "Forum"}

    for organizations in ({}, {"organizations": []}):
        answer = client.post(
            "/api/v1/joint-activities/",
            body | organizations,
            content_type="application/json",
            headers=signed_in(africa_officer),
        )
        assert list(refusals(answer)) == ["organizations"]


def test_goal_without_a_name_has_its_code(client):
    goal = GoalFactory()
    GoalFactory(framework="wsis-action-line", code="C2", name_en="Infrastructure")

    rows = client.get("/api/v1/goals/?lang=fr").json()["results"]

    assert rows[0] == {
        "id": goal.pk,
        "url": f"http://testserver/api/v1/goals/{goal.pk}/",
        "framework": "sdg-target",
        "plan": None,
        "code": "9.c",
        "name": None,
        "name_status": None,
        "untranslated": [],
        "updated_at": when(goal),
    }
    assert (rows[1]["name"], rows[1]["name_status"], rows[1]["untranslated"]) == (
        "Infrastructure",
        "unverified",
        ["name"],
    )


def test_core_indicators_are_read_by_slug(client):
    indicator = CoreIndicatorFactory()

    assert client.get("/api/v1/core-indicators/people-trained/").json() == {
        "slug": "people-trained",
        "url": "http://testserver/api/v1/core-indicators/people-trained/",
        "name": "People trained",
        "definition": None,
        "untranslated": [],
        "updated_at": when(indicator),
    }


@pytest.mark.parametrize("path", ["goals", "core-indicators"])
def test_they_are_only_read(client, signed_in, administrator, path):
    response = client.post(f"/api/v1/{path}/", {}, headers=signed_in(administrator))

    assert response.status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same_for_any_number(client, django_assert_num_queries, rows):
    for number in range(rows):
        meeting = MeetingFactory(held_with=MeetingFactory(kind="rdf"))
        Decision.objects.create(meeting=meeting, number=1, text_en="Go on")
        activity = ActivityFactory(initiative=InitiativeFactory())
        activity.organisations.add(OrganisationFactory())
        ProjectFactory().joint_activities.add(activity)
        GoalFactory(code=f"9.{number}")
        CoreIndicatorFactory(slug=f"core-{number}")

    for path, queries in (
        ("meetings", 4),
        ("activities", 6),
        ("joint-activities", 6),
        ("goals", 3),
        ("core-indicators", 3),
    ):
        with django_assert_num_queries(queries):
            client.get(f"/api/v1/{path}/")
