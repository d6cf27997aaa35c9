"""What is kept in the administration, and what no administrator finds there."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.sites import all_sites
from django.core.exceptions import ImproperlyConfigured
from django_celery_beat.models import PeriodicTask
from knox.models import AuthToken
from unfold.admin import ModelAdmin

from portal.web.admin_site import ADMINISTERED, PortalAdminSite
from stakeholders.models import CountryCategory
from tests.factories import UserFactory

OURS = tuple(ADMINISTERED)


@pytest.fixture
def superuser(db):
    return UserFactory(username="root", role="hq-administrator", is_staff=True, is_superuser=True)


def test_registered_admins_are_those_of_the_list():
    registered = {
        (type(kept_by).__module__.partition(".")[0], model._meta.label)
        for model, kept_by in admin.site._registry.items()
    }

    assert registered == {
        (package, label) for package, labels in ADMINISTERED.items() for label in labels
    }
    assert list(all_sites) == [admin.site]


def test_parts_of_records_are_ours_too():
    inlines = {inline for kept_by in admin.site._registry.values() for inline in kept_by.inlines}

    assert inlines
    assert {inline.__module__.partition(".")[0] for inline in inlines} <= set(OURS)
    assert {inline.model._meta.app_label for inline in inlines} <= set(OURS)


def test_only_schedules_are_kept_of_what_other_packages_store():
    stored_by_others = {
        model._meta.label
        for model in apps.get_models()
        if model.__module__.split(".")[0] not in OURS
    }

    kept = stored_by_others & {model._meta.label for model in admin.site._registry}

    assert {"knox.AuthToken", "account.EmailAddress", "mfa.Authenticator"} <= stored_by_others
    assert kept == {"django_celery_beat.PeriodicTask"}


@pytest.mark.parametrize("kept_by", admin.site._registry.values(), ids=str)
def test_admin_has_few_ancestors_of_its_own(kept_by):
    above = type(kept_by).__mro__[1:]
    ancestors = [kind for kind in above if kind.__module__.partition(".")[0] in OURS]

    assert len(ancestors) <= 4, ancestors


def test_admin_of_another_package_is_passed_over():
    site = PortalAdminSite()

    site.register(AuthToken, type("TokenAdmin", (ModelAdmin,), {"__module__": "knox.admin"}))
    site.register(AuthToken)

    assert site._registry == {}


@pytest.mark.parametrize("model", [AuthToken, CountryCategory])
def test_own_admin_that_the_list_does_not_name_is_refused(model):
    site = PortalAdminSite()
    own = type("OwnAdmin", (ModelAdmin,), {"__module__": "stakeholders.admin.records"})

    with pytest.raises(ImproperlyConfigured, match=f"{model._meta.label} is not in ADMINISTERED"):
        site.register([model], own)

    assert site._registry == {}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "path",
    [
        pytest.param("knox/authtoken/", id="tokens"),
        pytest.param("knox/authtoken/add/", id="a token for somebody else"),
        pytest.param("mfa/authenticator/", id="second factors"),
        pytest.param("account/emailaddress/add/", id="an address that counts as confirmed"),
        pytest.param("socialaccount/socialaccount/add/", id="a sign-on for somebody else"),
        pytest.param("socialaccount/socialapp/add/", id="another server of sign-on"),
        pytest.param("django_celery_beat/crontabschedule/add/", id="times of schedules"),
        pytest.param("auth/group/add/", id="groups"),
    ],
)
def test_superuser_cannot_act_as_the_reviewer(client, superuser, reviewer, method, path):
    client.force_login(superuser)

    response = getattr(client, method)(
        f"/admin/{path}",
        {"user": reviewer.pk, "digest": "0" * 128, "token_key": "0" * 15, "email": "a@b.org"},
    )

    assert response.status_code == 404
    assert AuthToken.objects.count() == 0
    assert EmailAddress.objects.count() == 0
    assert Authenticator.objects.count() == 0


@pytest.mark.django_db
def test_superuser_adds_no_schedule(client, superuser):
    client.force_login(superuser)

    response = client.post(
        "/admin/django_celery_beat/periodictask/add/",
        {"name": "mine", "task": "reports.tasks.resume_reports_task", "args": "[]"},
    )

    assert (response.status_code, PeriodicTask.objects.count()) == (403, 0)
