"""The panel of the phases on the admin page of a project, and the pages behind its buttons."""

import re

import pytest
from django.urls import reverse

from projects.admin.phases import phases_panel
from projects.models import GateWaiver, PhaseChange, Project
from tests.factories import OrganisationFactory, RegionFactory, UserFactory
from tests.projects.test_admin import change, form
from tests.projects.walking import DAY, meet, project_in

pytestmark = pytest.mark.django_db


def move(project, name):
    return reverse("admin:projects_project_move", args=[project.pk, name])


def waive(project, gate):
    return reverse("admin:projects_project_waive", args=[project.pk, gate])


def buttons(client, project):
    """Give the moves and waivers that the page of the project offers."""
    page = client.get(change(project)).content.decode()
    return re.findall(rf"/admin/projects/project/{project.pk}/(?:moves|waivers)/([a-z-]+)/", page)


def test_page_says_what_stands_before_the_next_phase(client, africa_officer):
    client.force_login(africa_officer)
    project = project_in("funding")

    page = " ".join(client.get(change(project)).content.decode().split())

    assert "<strong>Closed consultation of the Member States concerned</strong>: Not met." in page
    assert "<strong>Actual start</strong>: Not met. Give the day on which the work started." in page


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        ("regional-officer", ["advance", "suspend", "cancel"]),
        ("hq-administrator", ["advance", "suspend", "cancel"]),
        ("hq-reviewer", ["consultation"]),
        ("auditor", []),
    ],
)
def test_page_offers_what_the_role_may_do(client, role, offered):
    client.force_login(
        UserFactory(role=role, is_staff=True, regions=["AFR"] if role == "regional-officer" else [])
    )

    assert buttons(client, project_in("funding")) == offered


@pytest.mark.parametrize(
    ("status", "offered"), [("suspended", ["resume", "cancel"]), ("cancelled", ["reopen"])]
)
def test_page_offers_what_is_possible_where_the_project_stands(
    client, administrator, status, offered
):
    client.force_login(administrator)

    assert buttons(client, project_in("funding", status=status)) == offered


def test_link_alone_moves_nothing(client, africa_officer):
    client.force_login(africa_officer)
    project = project_in("identification")

    assert client.get(move(project, "advance")).status_code == 200
    assert not PhaseChange.objects.exists()


def test_refused_move_shows_every_unmet_gate(client, africa_officer):
    client.force_login(africa_officer)
    project = project_in("funding")

    response = client.post(move(project, "advance"), {"reason": ""})

    assert response.context["form"].non_field_errors() == [
        "Closed consultation of the Member States concerned: "
        "Close a consultation whose letter reached each Member State that benefits.",
        "Actual start: Give the day on which the work started.",
    ]
    assert not PhaseChange.objects.exists()


def test_move_into_implementation_takes_the_day(client, africa_officer):
    client.force_login(africa_officer)
    project = project_in("funding")
    meet("consultation", project)

    response = client.post(move(project, "advance"), {"actual_start_on": "2026-03-02"})

    assert response["Location"] == change(project)
    project.refresh_from_db()
    assert (project.phase, project.actual_start_on) == ("implementation", DAY)
    assert buttons(client, project) == ["advance", "suspend", "cancel"]


def test_reason_of_a_suspension_is_asked_and_kept(client, africa_officer):
    client.force_login(africa_officer)
    project = project_in("funding")

    refused = client.post(move(project, "suspend"), {"reason": " "})
    assert refused.context["form"].errors == {"reason": ["This field is required."]}
    client.post(move(project, "suspend"), {"reason": "Elections"})

    kept = PhaseChange.objects.values_list("move", "reason", "made_by__username")
    assert list(kept) == [("suspend", "Elections", "amina")]
    assert "Elections" in client.get(change(project)).content.decode()


def test_reviewer_waives_and_cannot_move(client, reviewer):
    client.force_login(reviewer)
    project = project_in("funding")

    assert client.get(move(project, "advance")).status_code == 403
    assert client.post(move(project, "advance")).status_code == 403
    client.post(waive(project, "consultation"), {"reason": "Urgent"})

    assert list(GateWaiver.objects.values_list("gate", "reason")) == [("consultation", "Urgent")]
    assert buttons(client, project) == []


@pytest.mark.parametrize("role", ["hq-administrator", "regional-officer", "auditor"])
def test_nobody_else_waives(client, role):
    client.force_login(UserFactory(role=role, is_staff=True, regions=["AFR"]))
    project = project_in("funding")

    assert client.post(waive(project, "consultation"), {"reason": "Urgent"}).status_code == 403
    assert not GateWaiver.objects.exists()


def test_officer_of_another_region_moves_nothing(client, americas_officer):
    client.force_login(americas_officer)
    project = project_in("identification")

    assert client.post(move(project, "advance")).status_code == 403
    assert buttons(client, project) == []


@pytest.mark.parametrize("name", ["fly", "advance-"])
def test_move_that_does_not_exist(client, administrator, name):
    client.force_login(administrator)

    assert client.get(move(project_in("funding"), name)).status_code == 404
    assert client.get(waive(project_in("funding"), name)).status_code == 404


@pytest.mark.parametrize("key", ["999999", "x", "_00"])
def test_project_that_does_not_exist(client, administrator, key):
    client.force_login(administrator)
    page = reverse("admin:projects_project_move", args=[key, "advance"])

    assert client.get(page).status_code == 404


def test_phase_and_status_are_not_typed(client, africa_officer):
    client.force_login(africa_officer)
    project = project_in("funding", initiative=None, region=RegionFactory())
    typed = form(region="AFR", phase="closed", status="cancelled", slug=project.slug)

    assert client.post(change(project), typed | {"sectors": ["BR", "TSB"]}).status_code == 302

    project.refresh_from_db()
    assert (project.phase, project.status, project.sectors) == ("funding", "active", ["BR", "TSB"])


def test_phases_of_a_participation_are_ticked(client, africa_officer):
    client.force_login(africa_officer)
    project = project_in("funding", initiative=None, region=RegionFactory())
    organisation = OrganisationFactory()
    row = {
        "participations-TOTAL_FORMS": 1,
        "participations-0-project": project.pk,
        "participations-0-organisation": organisation.pk,
        "participations-0-role": "training",
        "participations-0-phases": ["formulation", "evaluation"],
    }

    client.post(change(project), form(region="AFR", slug=project.slug) | row)

    kept = project.participations.values_list("organisation", "role", "phases")
    assert list(kept) == [(organisation.pk, "training", ["formulation", "evaluation"])]


@pytest.mark.parametrize("rows", [1, 3])
def test_panel_costs_the_same_however_much_happened(administrator, django_assert_num_queries, rows):
    project = project_in("evaluation")
    for _number in range(rows):
        PhaseChange.objects.create(
            project=project,
            move="suspend",
            from_status="active",
            to_status="suspended",
            reason="Elections",
            made_by=UserFactory(),
        )

    with django_assert_num_queries(7):
        panel = phases_panel(project, administrator)
        shown = [(str(change.made_by), change.reason) for change in panel["phase_changes"]]
        assert list(panel["waivers"]) == []

    assert len(shown) == rows


def test_sample_move_is_one_of_a_sample_project(client, administrator):
    client.force_login(administrator)
    project = project_in("funding", is_sample=True)

    client.post(move(project, "cancel"), {"reason": "No donor"})

    assert PhaseChange.objects.get().is_sample
    assert Project.objects.get().status == "cancelled"
