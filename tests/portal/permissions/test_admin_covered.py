"""That each form of the admin is in the table of ``test_admin``: a new one without a row is named.

Whatever address of a registered model takes a form is looked for, and each action of a list.
"""

import pytest
from django.contrib import admin
from django.test import RequestFactory
from django.urls import reverse

from projects.models import PhaseChange, Project
from tests.factories import ProjectFactory, UserFactory
from tests.portal.permissions.tables import writes
from tests.portal.permissions.test_admin import ATTEMPTS

pytestmark = pytest.mark.django_db

# By the end of their names: addresses that take a form and are in no row of their own.
READ_ONLY = {
    "changelist": "writes by its actions alone, which are looked for below",
    "history": "shows the same whichever way it is asked for",
    "import": "shows what a file would become; what is written is confirmed by import_confirm",
}
# Addresses of the site itself write no record: signing in and out, looking up, redirecting.
OF_THE_SITE = {
    "index",
    "login",
    "logout",
    "password_change",
    "password_change_done",
    "autocomplete",
    "jsi18n",
    "view_on_site",
    "app_list",
    "search",
    "toggle_sidebar",
}
TRIED = {attempt.key for attempt in ATTEMPTS}


@pytest.fixture
def superuser():
    return UserFactory(is_staff=True, is_superuser=True, role="hq-administrator")


def addresses_of(model, kept_by):
    """The named addresses of a model: the end of each name, and one such address."""
    of_model = model._meta.label_lower.replace(".", "_")
    for pattern in kept_by.get_urls():
        if pattern.name is None:  # the old address of a record, which redirects to the new one
            continue
        args = dict.fromkeys(pattern.pattern.converters, "1")
        end = pattern.name.removeprefix(f"{of_model}_")
        yield end, reverse(f"admin:{pattern.name}", kwargs=args)


def test_every_form_of_every_record_is_tried(client, superuser):
    client.force_login(superuser)
    untried = [
        (model._meta.label, end)
        for model, kept_by in admin.site._registry.items()
        for end, address in addresses_of(model, kept_by)
        if (model._meta.label, end) not in TRIED
        and end not in READ_ONLY
        and client.post(address).status_code != 405
    ]

    assert untried == []


def test_every_action_of_every_list_is_tried(superuser):
    request = RequestFactory().get("/")
    request.user = superuser
    actions = {
        (model._meta.label, action)
        for model, kept_by in admin.site._registry.items()
        for action in kept_by.get_actions(request)
    }

    assert actions
    assert actions - TRIED == set()


@pytest.mark.parametrize("page", ["changelist", "history"])
def test_what_is_no_form_writes_nothing(client, superuser, page):
    client.force_login(superuser)
    project = ProjectFactory()
    args = [project.pk] if page == "history" else []
    before = writes()

    response = client.post(
        reverse(f"admin:projects_project_{page}", args=args), {"title_en": "Other"}
    )

    assert (response.status_code, writes()) == (200, before)


def test_no_list_is_typed_in():
    assert {kept_by.list_editable for kept_by in admin.site._registry.values()} == {()}


def test_every_move_of_a_project_is_tried():
    moves = {
        attempt.way[0]
        for attempt in ATTEMPTS
        if attempt.model is Project and attempt.page == "move"
    }

    assert moves == set(PhaseChange.Move.values)


def test_the_site_itself_has_no_other_addresses():
    names = {getattr(pattern, "name", None) for pattern in admin.site.get_urls()}

    assert names - OF_THE_SITE == {None}


def test_each_attempt_is_there_once():
    keys = [(attempt.model, attempt.name, id(attempt.world)) for attempt in ATTEMPTS]

    assert len(set(keys)) == len(keys)
