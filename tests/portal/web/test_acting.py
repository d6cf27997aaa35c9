"""Whoever writes is named in the audit trail: in forms, actions, pages, tasks and commands."""

import pytest
from django.test import RequestFactory
from django.urls import reverse
from knox.models import AuthToken

from budgets.models import ExchangeRate
from portal.celery import app
from portal.web.acting import interface_of
from stakeholders.acting import acting
from stakeholders.models import TrailEntry, User
from tests.factories import ExchangeRateFactory, ProjectFactory, RegionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "interface", "route"),
    [
        ("/admin/projects/project/5/change/", "admin-form", "admin:projects_project_change"),
        ("/admin/projects/project/add/", "admin-form", "admin:projects_project_add"),
        ("/admin/projects/project/", "admin-action", "admin:projects_project_changelist"),
        ("/api/v1/projects/", "api", "api:project-list"),
        ("/api/v1/projects/some-slug/", "api", "api:project-detail"),
        ("/nowhere/at/all/", "page", ""),
    ],
)
def test_interface_and_route_follow_from_the_address(path, interface, route):
    assert interface_of(RequestFactory().post(path)) == (interface, route)


def test_pages_are_named_by_their_route():
    request = RequestFactory().post(reverse("portal:project-list"))

    assert interface_of(request) == ("page", "portal:project-list")


def test_list_action_is_signed(client, administrator):
    project = ProjectFactory(is_published=False)
    client.force_login(administrator)

    client.post(
        reverse("admin:projects_project_changelist"),
        {"action": "publish", "_selected_action": [project.pk]},
    )

    entry = TrailEntry.objects.about(project).get(operation="update")
    assert (entry.actor_id, entry.interface) == (administrator.pk, "admin-action")


def test_token_of_the_api_is_signed_by_its_user(client, administrator):
    RegionFactory(code="AFR")
    _stored, token = AuthToken.objects.create(administrator)

    answer = client.post(
        "/api/v1/projects/",
        {"title_en": "By token", "region": "AFR", "level": "regional"},
        content_type="application/json",
        headers={"authorization": f"Token {token}", "idempotency-key": "one"},
    )

    assert answer.status_code == 201, answer.content
    entry = TrailEntry.objects.get(model="projects.project", operation="insert")
    assert (entry.actor_id, entry.interface, entry.route) == (
        administrator.pk,
        "api",
        "api:project-list",
    )


@app.task(name="tests.change_rates_task")
def change_rates_task():
    ExchangeRate.objects.update(source="by a task")


def test_task_is_signed_by_whoever_ordered_it(administrator):
    ExchangeRateFactory()

    with acting("admin-action", actor=lambda: administrator.pk):
        change_rates_task.apply(headers={"ordered_by": administrator.pk})

    entry = TrailEntry.objects.get(operation="update")
    assert (entry.actor_id, entry.interface, entry.route) == (
        administrator.pk,
        "task",
        "tests.change_rates_task",
    )


def test_what_is_queued_carries_who_ordered_it(administrator, monkeypatch):
    sent = {}
    monkeypatch.setattr(
        "celery.Task.apply_async", lambda self, *args, **options: sent.update(options)
    )

    with acting("page", actor=lambda: administrator.pk):
        change_rates_task.delay()

    assert sent["headers"] == {"ordered_by": administrator.pk}


def test_own_password_is_changed_by_the_person(client):
    person = UserFactory(role="partner")
    person.set_password("an old one that is long")
    person.save()
    client.force_login(person)

    client.post(
        reverse("account_change_password"),
        {
            "oldpassword": "an old one that is long",
            "password1": "a new one that is longer",
            "password2": "a new one that is longer",
        },
    )

    entry = TrailEntry.objects.filter(model="stakeholders.user", operation="update").latest("pk")
    assert (entry.actor_id, entry.interface, entry.after) == (
        person.pk,
        "page",
        {"password": "•••"},
    )
    assert User.objects.get().check_password("a new one that is longer")
