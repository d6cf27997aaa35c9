"""Monitoring through the API: the light for all, visits, risks and actions for staff."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from projects.models import FollowUp, Risk, Visit
from tests.factories import ProjectFactory, UserFactory
from tests.portal.api.conftest import refusals
from tests.portal.api.when import when
from tests.projects.factories import FindingFactory, FollowUpFactory, RiskFactory, VisitFactory

pytestmark = pytest.mark.django_db

PATHS = ["/api/v1/visits/", "/api/v1/risks/", "/api/v1/follow-ups/"]
ACTIONS = PATHS[2]


@pytest.fixture
def monitored():
    project = ProjectFactory(slug="network", countries=["KE"])
    owner = UserFactory(username="olga", role="auditor", is_staff=True)
    visit = VisitFactory(project=project, entered_by=owner)
    FindingFactory(visit=visit, severity="major", text="The mast is damaged.")
    RiskFactory(project=project, likelihood=2, effect=4, description="It may fall.", owner=owner)
    FollowUpFactory(
        project=project, visit=visit, owner=owner, action="Repair.", due_on=date(2030, 1, 31)
    )
    return project


def test_project_tells_its_light_and_the_reasons(client, monitored):
    body = client.get("/api/v1/projects/network/").json()

    assert body["light"] == {
        "colour": "amber",
        "reasons": [
            {
                "code": "raised-risk",
                "colour": "amber",
                "sentence": "An open risk is rated 8 or more out of 25.",
            }
        ],
    }


def test_projects_are_filtered_by_their_light(client, monitored):
    ProjectFactory(slug="green")

    def slugs(colour):
        results = client.get("/api/v1/projects/", {"light": colour}).json()["results"]
        return [row["slug"] for row in results]

    assert (slugs("amber"), slugs("green"), slugs("red")) == (["network"], ["green"], [])
    assert refusals(client.get("/api/v1/projects/?light=blue")) == {"light": "invalid_choice"}


def test_staff_reads_what_is_monitored(client, signed_in, monitored, administrator):
    headers = signed_in(administrator)

    visit, risk, action = (client.get(path, headers=headers).json()["results"][0] for path in PATHS)

    assert visit == {
        "id": visit["id"],
        "url": f"http://testserver{PATHS[0]}{visit['id']}/",
        "project": "network",
        "kind": "on-site",
        "starts_on": "2026-05-05",
        "ends_on": None,
        "visitors": None,
        "summary": None,
        "findings": [{"severity": "major", "text": "The mast is damaged."}],
        "entered_by": "olga (Auditor)",
        "is_sample": False,
        "updated_at": when(Visit.objects.get()),
    }
    assert risk == {
        "id": risk["id"],
        "url": f"http://testserver{PATHS[1]}{risk['id']}/",
        "project": "network",
        "description": "It may fall.",
        "likelihood": 2,
        "effect": 4,
        "response": None,
        "owner": "olga (Auditor)",
        "status": "open",
        "identified_on": "2026-05-05",
        "is_sample": False,
        "updated_at": when(Risk.objects.get()),
    }
    assert action == {
        "id": action["id"],
        "url": f"http://testserver{ACTIONS}{action['id']}/",
        "project": "network",
        "visit": visit["id"],
        "risk": None,
        "action": "Repair.",
        "owner": "olga (Auditor)",
        "due_on": "2030-01-31",
        "done_on": None,
        "is_sample": False,
        "updated_at": when(FollowUp.objects.get()),
    }


@pytest.mark.parametrize("role", ["focal-point", "partner"])
def test_others_read_nothing(client, signed_in, monitored, role):
    headers = signed_in(UserFactory(role=role, country_id="KE"))

    for path in PATHS:
        assert client.get(path).status_code == 401
        assert client.get(path, headers=headers).json()["count"] == 0
        assert client.get(f"{path}1/", headers=headers).status_code == 404


def test_actions_are_found_by_state_and_owner(client, signed_in, administrator):
    yesterday = timezone.localdate() - timedelta(days=1)
    mine = FollowUpFactory(owner=administrator)
    overdue = FollowUpFactory(due_on=yesterday)
    done = FollowUpFactory(done_on=yesterday, due_on=yesterday)

    def ids(query):
        response = client.get(f"{ACTIONS}?{query}", headers=signed_in(administrator))
        return [row["id"] for row in response.json()["results"]]

    assert ids("mine=true") == [mine.pk]
    assert ids("state=overdue") == [overdue.pk]
    assert ids("state=open") == [overdue.pk, mine.pk]
    assert ids("state=done") == [done.pk]


def test_owner_says_that_an_action_is_done(post, monitored):
    action = FollowUp.objects.get()
    path = f"/follow-ups/{action.pk}/done/"

    response = post(path, {"on": "2026-11-20"}, by=action.owner)

    assert (response.status_code, response.json()["done_on"]) == (200, "2026-11-20")
    assert refusals(post(path, by=action.owner), 409) == {None: "wrong_status"}


@pytest.mark.parametrize(("on", "code"), [("2999-01-01", "future"), ("soon", "invalid")])
def test_senseless_day_is_refused(post, monitored, on, code):
    action = FollowUp.objects.get()

    response = post(f"/follow-ups/{action.pk}/done/", {"on": on}, by=action.owner)

    assert refusals(response) == {"on": code}
    assert FollowUp.objects.get().done_on is None


@pytest.mark.parametrize(("role", "status"), [("hq-reviewer", 403), ("partner", 404)])
def test_others_do_not_say_so(post, client, monitored, role, status):
    path = f"/follow-ups/{FollowUp.objects.get().pk}/done/"

    assert post(path, by=UserFactory(role=role)).status_code == status
    assert client.post(f"/api/v1{path}").status_code == 401
    assert FollowUp.objects.get().done_on is None


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [(PATHS[0], 4), (PATHS[1], 3), (PATHS[2], 3)])
def test_list_costs_the_same_for_any_number(
    client, administrator, rows, path, queries, django_assert_num_queries
):
    for _number in range(rows):
        visit = VisitFactory(entered_by=UserFactory())
        FindingFactory(visit=visit)
        RiskFactory(owner=UserFactory())
        FollowUpFactory()
    client.force_login(administrator)

    with django_assert_num_queries(queries + 2):  # the session and its user
        assert client.get(path).json()["count"] == rows
