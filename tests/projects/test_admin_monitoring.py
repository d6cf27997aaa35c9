"""The admin of monitoring: given to staff, read by all of it, changed by the region."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from projects.models import FollowUp, Risk, Visit
from stakeholders.days import latest_today
from tests.factories import InitiativeFactory, ProjectFactory, UserFactory
from tests.projects.factories import FollowUpFactory, RiskFactory, VisitFactory

pytestmark = pytest.mark.django_db

VISITS, ACTIONS, RISKS = (f"/admin/projects/{name}/" for name in ("visit", "followup", "risk"))
PROJECTS = "/admin/projects/project/"


def rows(**inlines):
    """The forms of the inlines of a visit; each is a list of new rows."""
    data = {}
    for prefix in ("findings", "follow_ups"):
        forms = inlines.get(prefix, [])
        data |= {f"{prefix}-TOTAL_FORMS": len(forms), f"{prefix}-INITIAL_FORMS": 0}
        for number, row in enumerate(forms):
            data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return data


def visit_form(project, **values):
    return {"project": project.pk, "kind": "on-site", "starts_on": "2026-11-02", **values}


def test_visit_is_entered_with_findings_and_actions(client, africa_officer):
    client.force_login(africa_officer)
    project = ProjectFactory()
    owner = UserFactory(role="auditor", is_staff=True)

    response = client.post(
        f"{VISITS}add/",
        visit_form(project)
        | rows(
            findings=[{"severity": "critical", "text": "The mast is damaged."}],
            follow_ups=[{"action": "Repair it.", "owner": owner.pk, "due_on": "2026-12-31"}],
        ),
    )

    assert response.status_code == 302
    visit = Visit.objects.get()
    assert (visit.project, visit.starts_on, visit.entered_by) == (
        project,
        date(2026, 11, 2),
        africa_officer,
    )
    assert list(visit.findings.values_list("severity", "text")) == [
        ("critical", "The mast is damaged.")
    ]
    assert list(visit.follow_ups.values_list("project", "action", "owner", "due_on")) == [
        (project.pk, "Repair it.", owner.pk, date(2026, 12, 31))
    ]


def test_action_of_a_visit_is_not_done_tomorrow(client, africa_officer):
    client.force_login(africa_officer)
    tomorrow = latest_today() + timedelta(days=1)
    action = {"action": "Repair it.", "owner": africa_officer.pk, "due_on": tomorrow}

    page = client.post(
        f"{VISITS}add/",
        visit_form(ProjectFactory()) | rows(follow_ups=[action | {"done_on": tomorrow}]),
    )

    assert "This day is still to come." in page.content.decode()
    assert not FollowUp.objects.exists()


def test_visit_of_another_region_is_not_entered(client, americas_officer):
    client.force_login(americas_officer)
    project = ProjectFactory()

    response = client.post(f"{VISITS}add/", visit_form(project) | rows())

    assert response.status_code == 200
    assert not Visit.objects.exists()
    visit = VisitFactory(project=project)
    address = reverse("admin:projects_visit_change", args=[visit.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, visit_form(project) | rows()).status_code == 403


def test_action_is_not_given_to_an_outsider(client, africa_officer):
    client.force_login(africa_officer)
    partner = UserFactory(role="partner")

    response = client.post(
        f"{VISITS}add/",
        visit_form(ProjectFactory())
        | rows(follow_ups=[{"action": "Act", "owner": partner.pk, "due_on": "2026-12-31"}]),
    )

    assert response.status_code == 200
    assert not FollowUp.objects.exists()
    assert not Visit.objects.exists()


@pytest.mark.parametrize(
    ("path", "role", "status"),
    [
        (path, role, status)
        for path in (VISITS, ACTIONS, RISKS)
        for role, status in (
            ("hq-administrator", 200),
            ("hq-reviewer", 200),
            ("regional-officer", 200),
            ("auditor", 200),
        )
    ],
)
def test_staff_reads_all_of_it(client, path, role, status):
    visit = VisitFactory()
    RiskFactory(project=visit.project)
    FollowUpFactory(project=visit.project, visit=visit)
    client.force_login(UserFactory(role=role, is_staff=True))

    assert client.get(path).status_code == status


@pytest.mark.parametrize("role", ["hq-reviewer", "auditor"])
def test_who_only_reads_adds_nothing(client, role):
    client.force_login(UserFactory(role=role, is_staff=True))

    for path in (VISITS, ACTIONS, RISKS):
        assert client.get(f"{path}add/").status_code == 403


def test_risk_is_graded_from_1_to_5(client, africa_officer):
    client.force_login(africa_officer)
    form = {
        "project": ProjectFactory().pk,
        "description": "It may fall.",
        "likelihood": 6,
        "effect": 3,
        "status": "open",
        "identified_on": "2026-11-02",
    }

    refused = client.post(f"{RISKS}add/", form)
    taken = client.post(f"{RISKS}add/", form | {"likelihood": 5})

    assert (refused.status_code, taken.status_code) == (200, 302)
    assert list(Risk.objects.values_list("likelihood", "effect")) == [(5, 3)]
    assert "<td class=" in client.get(RISKS).content.decode()
    assert ">15<" in client.get(RISKS).content.decode().replace("\n", "").replace(" ", "")


def test_action_belongs_to_the_project_of_its_visit(client, africa_officer):
    client.force_login(africa_officer)
    elsewhere = VisitFactory()
    form = {
        "project": ProjectFactory().pk,
        "action": "Act",
        "visit": elsewhere.pk,
        "owner": africa_officer.pk,
        "due_on": "2026-12-31",
    }

    refused = client.post(f"{ACTIONS}add/", form)
    late = client.post(f"{ACTIONS}add/", form | {"visit": "", "done_on": "2999-01-01"})
    taken = client.post(f"{ACTIONS}add/", form | {"visit": ""})

    assert "This belongs to another project." in refused.content.decode()
    assert "This day is still to come." in late.content.decode()
    assert taken.status_code == 302
    assert FollowUp.objects.count() == 1


def test_another_day_is_told_anew(client, africa_officer):
    client.force_login(africa_officer)
    action = FollowUpFactory(owner=africa_officer, reminded_at=timezone.now())
    address = reverse("admin:projects_followup_change", args=[action.pk])

    client.post(
        address,
        {"action": "Act", "owner": africa_officer.pk, "due_on": "2031-01-31"},
    )

    action.refresh_from_db()
    assert (action.due_on, action.reminded_at) == (date(2031, 1, 31), None)


def test_actions_are_filtered_by_owner_and_state(client, administrator):
    client.force_login(administrator)
    yesterday = timezone.localdate() - timedelta(days=1)
    FollowUpFactory(action="Mine", owner=administrator)
    FollowUpFactory(action="Late", due_on=yesterday)
    FollowUpFactory(action="Over", done_on=yesterday)

    def matches(state):
        page = client.get(ACTIONS, {"state": state}).content.decode()
        return [name for name in ("Mine", "Late", "Over") if f">{name}</a>" in page]

    assert {state: matches(state) for state in ("mine", "overdue", "open", "done", "")} == {
        "mine": ["Mine"],
        "overdue": ["Late"],
        "open": ["Mine", "Late"],
        "done": ["Over"],
        "": ["Mine", "Late", "Over"],
    }


def test_owner_of_another_region_marks_the_own_action_done(client, americas_officer):
    client.force_login(americas_officer)
    own = FollowUpFactory(owner=americas_officer)
    other = FollowUpFactory()

    client.post(
        ACTIONS, {"action": "mark_done", "_selected_action": [own.pk, other.pk]}, follow=True
    )

    own.refresh_from_db()
    other.refresh_from_db()
    assert (own.done_on, other.done_on) == (timezone.localdate(), None)


def test_projects_show_and_filter_their_light(client, administrator):
    client.force_login(administrator)
    ProjectFactory(title_en="Late", ends_on=date(2026, 1, 31))
    ProjectFactory(title_en="Fine")

    def matches(**query):
        page = client.get(PROJECTS, query).content.decode()
        return [name for name in ("Late", "Fine") if f">{name}</a>" in page]

    assert (matches(), matches(light="red"), matches(light="green")) == (
        ["Late", "Fine"],
        ["Late"],
        ["Fine"],
    )


@pytest.mark.parametrize("path", [VISITS, ACTIONS, RISKS, PROJECTS])
def test_list_costs_the_same_for_any_number(client, administrator, path):
    client.force_login(administrator)
    client.get(path)
    counts = []
    for _time in range(2):
        for _number in range(2):
            project = ProjectFactory(initiative=InitiativeFactory())
            FollowUpFactory(project=project, visit=VisitFactory(project=project))
            RiskFactory(project=project, owner=UserFactory())
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        counts.append(len(queries))

    assert counts[0] == counts[1]
