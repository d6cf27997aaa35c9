"""What the page of a project says of its phases, of who takes part and of its use elsewhere."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from projects import phases
from projects.models import Project
from tests.budgets.books import Books
from tests.factories import (
    CountryFactory,
    InitiativeFactory,
    OrganisationFactory,
    ParticipationFactory,
    ProjectFactory,
    RegionFactory,
    ResultFactory,
    UserFactory,
)
from tests.portal.web.pages.reading import read, text
from tests.projects.walking import DAY, project_in

pytestmark = pytest.mark.django_db

PARTS = "Who takes part, and in which phases"
USE = "Use this project in my region"


def page(client, project):
    return client.get(reverse("portal:project-detail", args=[project.slug]))


def reuse(project):
    return reverse("portal:project-reuse", args=[project.slug])


def test_page_says_what_stands_before_the_next_phase(client):
    words = text(page(client, project_in("funding")))

    assert (
        "Before the next phase"
        " Closed consultation of the Member States concerned Not met"
        " Close a consultation whose letter reached each Member State that benefits."
        " Actual start Not met Give the day on which the work started."
    ) in words


@pytest.mark.parametrize(
    ("phase", "status"),
    [("", "active"), ("identification", "active"), ("closed", "active"), ("funding", "cancelled")],
)
def test_nothing_is_said_where_no_gate_stands(client, phase, status):
    assert "Before the next phase" not in text(page(client, project_in(phase, status=status)))


def test_moves_are_told_by_role_and_their_reasons_only_to_staff(client, africa_officer, reviewer):
    project = project_in("funding")
    phases.waive_gate(project, "consultation", by=reviewer, reason="For this office only")
    phases.advance(project, by=africa_officer, actual_start_on=DAY)
    phases.suspend(project, by=africa_officer, reason="Elections")

    rows = read(page(client, project)).tables["Moves"]
    assert [row[1:] for row in rows] == [
        ["Suspended", "Active", "Suspended", "Regional officer"],
        [
            "Moved to the next phase Waived: Closed consultation of the Member States concerned",
            "Funding",
            "Implementation",
            "Regional officer",
        ],
    ]
    assert "this office only" not in text(page(client, project))

    client.force_login(africa_officer)
    rows = read(page(client, project)).tables["Moves"]
    assert rows[0][1:] == [
        "Suspended Elections",
        "Active",
        "Suspended",
        "amina (Regional officer)",
    ]


def test_waived_gate_is_told_by_role(client, reviewer):
    project = project_in("funding")
    phases.waive_gate(project, "consultation", by=reviewer, reason="For this office only")

    assert "Member States concerned Waived by: Headquarters reviewer" in text(page(client, project))


def test_regional_organizations_come_first_with_their_phases(client):
    project = project_in("funding", sectors=["BR"])
    ParticipationFactory(
        project=project, organisation=OrganisationFactory(name_en="Agency"), role="1"
    )
    union = OrganisationFactory(
        name_en="African Union", acronym="ATU", kind="regional-organisation"
    )
    ParticipationFactory(
        project=project, organisation=union, role="4", phases=["formulation", "evaluation"]
    )
    ParticipationFactory(
        project=project, organisation=None, country=CountryFactory(iso2="KE"), role="beneficiary"
    )

    matches = read(page(client, project))

    yes = "✓takes part"
    assert matches.tables[PARTS] == [
        [
            "African Union (ATU) Regional organization",
            "Implementing",
            "",
            yes,
            "",
            "",
            yes,
            "",
        ],
        ["Agency", "Funding", "not known"],
        ["Country KE", "Beneficiary", "not known"],
    ]
    assert matches.facts["Sectors taking part"] == "Radiocommunication Bureau (BR)"


def test_empty_project_says_so_in_words(client):
    words = text(page(client, project_in("identification")))

    for said in ("No participant is named.", "No other region uses this project yet."):
        assert said in words


def test_source_and_copy_name_one_another(client):
    source = ProjectFactory(title_en="Source")
    there = InitiativeFactory(region__code="AMS")
    copy = ProjectFactory(title_en="Copy", initiative=there, replicates=source)
    ProjectFactory(title_en="Hidden draft", replicates=source, is_published=False)

    assert "Use in other regions Copy Americas" in text(page(client, source))
    assert "Use in other regions Made of: Source Africa" in text(page(client, copy))
    assert "Hidden draft" not in text(page(client, source))


def test_hidden_source_is_not_named(client):
    source = ProjectFactory(title_en="Hidden source", is_published=False)

    assert "Hidden" not in text(page(client, ProjectFactory(replicates=source)))


@pytest.mark.parametrize(
    ("role", "regions", "offered"),
    [
        ("hq-administrator", [], True),
        ("regional-officer", ["AMS"], True),
        ("regional-officer", ["AFR", "AMS"], True),
        ("regional-officer", ["AFR"], False),
        ("hq-reviewer", [], False),
        ("auditor", [], False),
        ("focal-point", [], False),
        ("partner", [], False),
    ],
)
def test_who_is_offered_to_use_it_and_who_is_refused(client, role, regions, offered):
    project = project_in("closed")
    RegionFactory(code="AMS")
    is_staff = role not in ("focal-point", "partner")
    client.force_login(UserFactory(role=role, regions=regions, is_staff=is_staff))

    assert (USE in text(page(client, project))) is offered
    assert client.get(reuse(project)).status_code == (200 if offered else 403)
    answer = client.post(reuse(project), {"region": "AMS"})
    assert answer.status_code == (302 if offered else 403)
    assert Project.objects.count() == (2 if offered else 1)


def test_visitor_is_asked_to_sign_in(client):
    project = project_in("closed")

    assert USE not in text(page(client, project))
    for response in (client.get(reuse(project)), client.post(reuse(project))):
        assert response["Location"].startswith("/en/accounts/login/?next=")


def test_officer_makes_a_draft_and_is_led_to_it(client, americas_officer):
    client.force_login(americas_officer)
    project = project_in("closed")
    Books().plan(project, {"amount": 900})

    assert Project.objects.filter(replicates=project).count() == 0
    client.get(reuse(project))
    assert Project.objects.filter(replicates=project).count() == 0
    response = client.post(reuse(project), {"region": "AMS"}, follow=True)

    copy = Project.objects.get(replicates=project)
    assert response.redirect_chain[-1][0] == reverse(
        "admin:projects_project_change", args=[copy.pk]
    )
    assert response.status_code == 200
    assert (copy.region_id, copy.is_published) == ("AMS", False)
    assert f"Used already in {copy.title}" in text(client.get(reuse(project)))


@pytest.mark.parametrize("region", ["AFR", "ARB", "XX", ""])
def test_region_of_others_is_refused_at_the_field(client, americas_officer, region):
    client.force_login(americas_officer)
    RegionFactory(code="ARB")
    project = project_in("closed")

    response = client.post(reuse(project), {"region": region})

    assert response.status_code == 400
    assert list(response.context["form"].errors) == ["region"]
    assert Project.objects.count() == 1


def test_staff_without_second_factor_is_asked_to_set_it_up(client, americas_officer, settings):
    settings.STAFF_SECOND_FACTOR = True
    client.force_login(americas_officer)
    project = ProjectFactory()
    RegionFactory(code="AMS")

    response = client.post(reuse(project), {"region": "AMS"})

    assert response.url == reverse("mfa_activate_totp")
    assert Project.objects.count() == 1


def test_what_a_copy_lacks_is_told_above_the_form(client, americas_officer):
    client.force_login(americas_officer)
    project = ResultFactory(statement_en="").project

    response = client.post(reuse(project), {"region": "AMS"})

    assert response.status_code == 400
    assert response.context["form"].non_field_errors() == [
        "Write the text in at least one language."
    ]
    assert not Project.objects.exclude(pk=project.pk).exists()


def test_project_that_may_not_be_read_is_not_there(client, americas_officer):
    client.force_login(americas_officer)

    assert client.get(reverse("portal:project-reuse", args=["no-such"])).status_code == 404


def test_page_costs_the_same_however_much_there_is(client, africa_officer):
    counts = []
    for rows in (1, 3):
        project = project_in("funding")
        for _number in range(rows):
            phases.suspend(project, by=africa_officer, reason="Elections")
            phases.resume(project, by=africa_officer, reason="Over")
            ParticipationFactory(project=project)
            there = InitiativeFactory(region__code="AMS")
            ProjectFactory(replicates=project, initiative=there)
        page(client, project)
        counts.append(queries_of(client, project))

    assert counts[0] == counts[1]


def queries_of(client, project):

    with CaptureQueriesContext(connection) as queries:
        page(client, project)
    return len(queries)
