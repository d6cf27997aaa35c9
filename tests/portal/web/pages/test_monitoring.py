"""Everybody reads the light and its reasons; what is monitored is for staff, and so are actions."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from projects.models import FollowUp
from tests.factories import ProjectFactory, UserFactory
from tests.portal.web.pages.reading import read, text
from tests.projects.factories import FindingFactory, FollowUpFactory, RiskFactory, VisitFactory

pytestmark = pytest.mark.django_db

MINE = "/en/follow-ups/"
STAFF = ["hq-administrator", "hq-reviewer", "regional-officer", "auditor"]


def address(project):
    return f"/en/projects/{project.slug}/"


@pytest.fixture
def monitored():
    """A project with a high risk, and a visit with a finding and an action."""
    project = ProjectFactory(countries=["KE"])
    owner = UserFactory(role="auditor", first_name="Olga", last_name="Owner")
    RiskFactory(project=project, likelihood=5, effect=4, description="The supplier may fail.")
    visit = VisitFactory(project=project, visitors="Regional office", summary="Two sites seen.")
    FindingFactory(visit=visit, severity="major", text="The mast is damaged.")
    FollowUpFactory(
        project=project,
        visit=visit,
        owner=owner,
        action="Repair the mast.",
        due_on=date(2030, 1, 31),
    )
    return project


@pytest.mark.parametrize("role", [None, "partner", "focal-point"])
def test_public_reads_the_light_and_its_reasons_and_nothing_behind_them(client, monitored, role):
    if role:
        client.force_login(UserFactory(role=role, country_id="KE"))

    words = text(client.get(address(monitored)))

    assert "Traffic light Red What the colours mean" in words
    assert "An open risk is rated 15 or more out of 25." in words
    for secret in ("supplier", "mast", "Two sites", "Olga", "Staff only"):
        assert secret not in words


@pytest.mark.parametrize("role", STAFF)
def test_staff_reads_what_is_monitored(client, monitored, role):
    client.force_login(UserFactory(role=role, is_staff=True))

    response = client.get(address(monitored))

    page, words = read(response), text(response)
    assert page.tables["Follow-up actions"] == [
        ["Repair the mast.", "Olga Owner", "31 January 2030", "still to do"]
    ]
    assert page.tables["Risks"] == [["The supplier may fail.", "5 × 4", "–", "Open"]]
    assert "On site, 5 May 2026 Regional office Two sites seen." in words
    assert "Major : The mast is damaged." in words


def test_green_project_says_why(client):
    words = text(client.get(address(ProjectFactory())))

    assert "Traffic light Green What the colours mean None of the rules" in words


def test_monitoring_of_a_project_costs_the_same_for_any_number_of_rows(client, administrator):
    client.force_login(administrator)
    counts = []
    for rows in (1, 3):
        project = ProjectFactory()
        for _number in range(rows):
            visit = VisitFactory(project=project)
            FindingFactory(visit=visit)
            FollowUpFactory(project=project, visit=visit)
            RiskFactory(project=project, owner=UserFactory(role="auditor"))
        with CaptureQueriesContext(connection) as queries:
            client.get(address(project))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_projects_are_filtered_by_their_light(client):
    late = ProjectFactory(title_en="Late", ends_on=date(2026, 1, 31))
    ProjectFactory(title_en="Fine")
    ProjectFactory(title_en="Unknown", phase="")

    def listed(colour):
        tables = read(client.get("/en/projects/", {"light": colour})).tables
        return [row[0].split()[0] for row in tables.get("Projects", [])]

    assert [listed(colour) for colour in ("red", "amber", "green", "grey")] == [
        ["Late"],
        [],
        ["Fine"],
        ["Unknown"],
    ]
    assert late.title in text(client.get("/en/projects/", {"light": "red"}))
    assert "a filter has a value that is not known" in text(
        client.get("/en/projects/", {"light": "blue"})
    )


def test_legend_says_each_rule(client):
    words = text(client.get("/en/lights/"))

    assert "Red Action is needed. One of these holds: Its end has passed" in words
    assert "An indicator has not reached the last target that was due." in words
    assert "Not assessed The project is closed or cancelled" in words


def test_own_actions_are_listed_for_staff_alone(client):
    owner = UserFactory(role="auditor", is_staff=True)
    yesterday = timezone.localdate() - timedelta(days=1)
    project = ProjectFactory(title_en="Masts")
    FollowUpFactory(owner=owner, project=project, action="Repair.", due_on=yesterday)
    FollowUpFactory(action="Of somebody else.")

    assert client.get(MINE).status_code == 302
    client.force_login(UserFactory(role="partner"))
    assert client.get(MINE).status_code == 403
    client.force_login(owner)
    rows = read(client.get(MINE)).tables["My follow-up actions"]
    assert [[cell.split(" Done on")[0] for cell in row[:2]] for row in rows] == [
        ["Repair.", "Masts"]
    ]
    assert rows[0][2].endswith("Overdue")


def test_nothing_to_do_is_said(client, administrator):
    client.force_login(administrator)

    assert "You have no follow-up action to do." in text(client.get(MINE))


@pytest.mark.parametrize("rows", [1, 3])
def test_own_actions_cost_the_same_for_any_number(
    client, administrator, rows, django_assert_num_queries
):
    for _number in range(rows):
        FollowUpFactory(owner=administrator)
    client.force_login(administrator)

    with django_assert_num_queries(3):
        client.get(MINE)


def test_owner_says_that_an_action_is_done(client):
    owner = UserFactory(role="auditor", is_staff=True)
    action = FollowUpFactory(owner=owner)
    client.force_login(owner)

    response = client.post(f"{MINE}{action.pk}/done/", {"on": "2026-11-20"}, follow=True)

    assert "The action is done." in text(response)
    assert FollowUp.objects.get().done_on == date(2026, 11, 20)
    assert "This action is done already." in text(
        client.post(f"{MINE}{action.pk}/done/", follow=True)
    )


def test_owner_without_second_factor_is_asked_to_set_it_up(client, settings):
    settings.STAFF_SECOND_FACTOR = True
    action = FollowUpFactory(owner=UserFactory(role="auditor", is_staff=True))
    client.force_login(action.owner)

    response = client.post(f"{MINE}{action.pk}/done/")

    assert response.url == reverse("mfa_activate_totp")
    assert FollowUp.objects.get().done_on is None


@pytest.mark.parametrize(
    ("on", "said"),
    [("yesterday", "Give the day as a date."), ("2999-01-01", "This day is still to come.")],
)
def test_day_must_be_one_that_has_come(client, on, said):
    owner = UserFactory(role="auditor", is_staff=True)
    action = FollowUpFactory(owner=owner)
    client.force_login(owner)

    assert said in text(client.post(f"{MINE}{action.pk}/done/", {"on": on}, follow=True))
    assert FollowUp.objects.get().done_on is None


@pytest.mark.parametrize(("role", "status"), [(None, 302), ("partner", 403), ("hq-reviewer", 403)])
def test_others_do_not_say_so(client, role, status):
    action = FollowUpFactory()
    if role:
        client.force_login(UserFactory(role=role))

    assert client.post(f"{MINE}{action.pk}/done/").status_code == status
    assert client.get(f"{MINE}{action.pk}/done/").status_code in (302, 403, 405)
    assert FollowUp.objects.get().done_on is None
