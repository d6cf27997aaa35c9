"""The first account and lost passwords: Django's commands, really run, on an empty database."""

import subprocess
import sys

import pytest
from django.conf import settings

from stakeholders import access
from stakeholders.models import User
from tests.factories import UserFactory
from tests.portal.commands.terminal import at_a_terminal
from tests.worker import worker_environment

pytestmark = pytest.mark.django_db(transaction=True)

SECRET = "three-lost-umbrellas"


@pytest.fixture(autouse=True)
def _hashes_of_a_deployment(settings):
    """The commands run with the settings as they are, not with the quick hashes of tests."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]


def run(*command, **environment):
    return subprocess.run(
        [sys.executable, "-W", "ignore", "manage.py", *command],
        cwd=settings.BASE_DIR,
        env=worker_environment() | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def first_account():
    user = User.objects.get()
    may = (user.is_staff, user.is_superuser, access.administers(user), access.may_approve(user))
    return user.username, user.email, user.role, may, user.check_password(SECRET)


EXPECTED = (
    "root",
    "root@example.org",
    "hq-administrator",
    (True, True, True, False),
    True,
)


def test_first_account_is_made_from_the_environment():
    done = run(
        "createsuperuser",
        "--no-input",
        DJANGO_SUPERUSER_USERNAME="root",
        DJANGO_SUPERUSER_EMAIL="root@example.org",
        DJANGO_SUPERUSER_PASSWORD=SECRET,
    )

    assert (done.returncode, done.stdout) == (0, "Superuser created successfully.\n"), done.stderr
    assert first_account() == EXPECTED


def test_first_account_is_made_at_a_terminal():
    status, shown = at_a_terminal(
        "createsuperuser",
        answers=[
            ("Username", "root"),
            ("Email address", "root@example.org"),
            ("Password", SECRET),
            ("Password (again)", SECRET),
        ],
    )

    assert (status, "Superuser created successfully." in shown) == (0, True), shown
    assert SECRET not in shown
    assert first_account() == EXPECTED


def test_account_that_is_refused_shows_no_secret():
    UserFactory(username="root")

    done = run(
        "createsuperuser",
        "--no-input",
        DJANGO_SUPERUSER_USERNAME="root",
        DJANGO_SUPERUSER_EMAIL="root@example.org",
        DJANGO_SUPERUSER_PASSWORD=SECRET,
    )

    assert done.returncode == 1
    assert "Error: That username is already taken." in done.stderr
    assert SECRET not in done.stdout + done.stderr


def test_password_is_changed_at_a_terminal():
    user = UserFactory(username="amina")

    status, shown = at_a_terminal(
        "changepassword", "amina", answers=[("Password: ", SECRET), ("Password (again)", SECRET)]
    )

    user.refresh_from_db()
    assert (status, "Password changed successfully" in shown) == (0, True), shown
    assert SECRET not in shown
    assert user.check_password(SECRET)
