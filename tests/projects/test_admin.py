"""The admin of projects, and the scope of every admin: tried by what must be refused."""

from decimal import Decimal

import pytest
from django.contrib import admin
from django.urls import reverse

from projects.models import Project
from stakeholders.models import Region, User
from tests.budgets.admin.pages import links
from tests.budgets.books import Books
from tests.factories import (
    BudgetItemFactory,
    CountryFactory,
    ExpenditureFactory,
    InitiativeFactory,
    ProjectFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

ADD = "/admin/projects/project/add/"
LIST = "/admin/projects/project/"

INLINES = {
    f"{prefix}-{name}": value
    for prefix in ("results", "participations", "updates", "documents")
    for name, value in (("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0))
}


def form(**fields):
    return {
        "title_en": "A project",
        "level": "national",
        "phase": "identification",
        "status": "active",
        "date_precision": "day",
        "initiative_basis": "stated",
        **INLINES,
        **fields,
    }


def change(project):
    return reverse("admin:projects_project_change", args=[project.pk])


def test_officer_adds_a_project_of_the_own_region(client, africa_officer):
    client.force_login(africa_officer)
    initiative = InitiativeFactory()
    CountryFactory()

    response = client.post(
        ADD,
        form(region="AFR", initiative=initiative.pk, countries=["KE"], is_published="on"),
    )

    assert response.status_code == 302
    project = Project.objects.get()
    assert (project.slug, project.region_id, project.initiative, project.is_published) == (
        "a-project",
        "AFR",
        initiative,
        True,
    )
    assert [country.pk for country in project.countries.all()] == ["KE"]


@pytest.mark.parametrize("field", ["region", "initiative"])
def test_officer_adds_none_of_another_region(client, africa_officer, field):
    client.force_login(africa_officer)
    initiative = InitiativeFactory(region__code="AMS")
    fields = {"region": "AMS"} if field == "region" else {"initiative": initiative.pk}

    response = client.post(ADD, form(**fields))

    assert field in response.context["adminform"].form.errors
    assert not Project.objects.exists()


def test_officer_adds_none_without_a_region(client, africa_officer):
    client.force_login(africa_officer)

    response = client.post(ADD, form(level="global"))

    assert response.context["adminform"].form.errors["region"] == ["This field is required."]
    assert not Project.objects.exists()


def test_officer_of_another_region_reads_and_cannot_change(client, americas_officer):
    client.force_login(americas_officer)
    project = ProjectFactory(title_en="Before")

    assert client.get(change(project)).status_code == 200
    assert client.post(change(project), form(title_en="After")).status_code == 403

    project.refresh_from_db()
    assert project.title_en == "Before"


def test_officer_cannot_move_a_project_to_another_region(client, africa_officer):
    client.force_login(africa_officer)
    project = ProjectFactory(initiative=None, region=InitiativeFactory().region)
    Region.objects.create(code="AMS", name_en="Americas", position=2)

    response = client.post(change(project), form(region="AMS"))

    assert "region" in response.context["adminform"].form.errors
    project.refresh_from_db()
    assert project.region_id == "AFR"


@pytest.mark.parametrize("role", ["hq-reviewer", "auditor"])
def test_role_that_reads_changes_nothing(client, role):
    client.force_login(UserFactory(role=role, is_staff=True))
    project = ProjectFactory()

    assert client.get(LIST).status_code == 200
    assert client.get(ADD).status_code == 403
    assert client.post(change(project), form()).status_code == 403


@pytest.mark.parametrize("role", ["focal-point", "partner"])
def test_role_of_the_portal_does_not_enter_the_admin(client, role):
    client.force_login(UserFactory(role=role))

    response = client.get(LIST)

    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


def test_visitor_is_sent_to_sign_in(client):
    response = client.get(LIST, follow=True)

    assert response.redirect_chain[-1][0].startswith("/en/accounts/login/?next=")


@pytest.mark.parametrize(
    ("action", "field", "value"),
    [("publish", "is_published", True), ("withdraw", "is_published", False)],
)
def test_action_changes_own_projects_and_leaves_others(
    client, africa_officer, action, field, value
):
    client.force_login(africa_officer)
    own = ProjectFactory(is_published=not value)
    other = ProjectFactory(initiative=InitiativeFactory(region__code="AMS"), is_published=not value)

    response = client.post(
        LIST, {"action": action, "_selected_action": [own.pk, other.pk]}, follow=True
    )

    assert [str(message) for message in response.context["messages"]] == [
        f"{other}: This record is outside your regions.",
        "1 project changed.",
    ]
    assert dict(Project.objects.values_list("pk", field)) == {own.pk: value, other.pk: not value}


def test_confirmation_says_by_whom_and_when(client, africa_officer):
    client.force_login(africa_officer)
    project = ProjectFactory()

    client.post(LIST, {"action": "confirm", "_selected_action": [project.pk]})

    project.refresh_from_db()
    assert project.confirmed_by == africa_officer
    assert project.confirmed_at is not None


def test_page_shows_the_money_and_says_what_is_over_spent(client, africa_officer):
    client.force_login(africa_officer)
    project = BudgetItemFactory(category="equipment", amount=Decimal(1000)).budget.project
    ExpenditureFactory(project=project, category="missions", amount=Decimal(30))

    text = " ".join(client.get(change(project)).content.decode().split())

    assert 'Spent: <strong><a class="money-explained"' in text
    assert [mark in text for mark in ("within the category", "over-spent by")] == [True, True]
    for name in ("budget", "contribution", "expenditure"):
        assert f"/admin/budgets/{name}/add/?project={project.pk}" in text


def test_figures_lead_to_the_entries_they_are_made_of(client, africa_officer):
    client.force_login(africa_officer)
    books, project = Books(), ProjectFactory(is_published=False)
    books.plan(project, {"amount": Decimal(1000)}, {"amount": Decimal(7), "mode": "in-kind"})
    books.commit(books.contribution(project=project), 300)
    books.spend(project, 40)

    ways = links(client.get(change(project)))

    panel, by_category = [1000, 300, 700, 40], [1000, 40]
    advance = [40]  # nothing is received yet
    assert [client.get(way).context["total"] for way in ways] == panel + advance + by_category


@pytest.mark.parametrize("projects", [1, 3])
def test_list_costs_the_same_for_any_number_of_projects(
    client, africa_officer, django_assert_num_queries, projects
):
    client.force_login(africa_officer)
    for number in range(projects):
        ProjectFactory(initiative=InitiativeFactory(number=number + 1))
    client.get(LIST)

    with django_assert_num_queries(7):
        response = client.get(LIST)

    assert len(response.context["cl"].result_list) == projects


@pytest.mark.parametrize(
    "model", sorted(admin.site._registry, key=lambda model: model._meta.label), ids=str
)
def test_every_admin_page_opens_for_an_administrator_of_all(client, model):
    client.force_login(
        UserFactory(role=User.Role.HQ_ADMINISTRATOR, is_staff=True, is_superuser=True)
    )
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"

    assert client.get(reverse(f"{name}_changelist")).status_code == 200
    if admin.site._registry[model].has_add_permission(client.get("/admin/").wsgi_request):
        assert client.get(reverse(f"{name}_add")).status_code == 200
