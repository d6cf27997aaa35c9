"""Fixtures that most tests share. The servers are those of ``bin/test``: real ones."""

import pytest
from celery import current_app
from django.core.cache import cache
from django.db import connection, transaction
from django.test import override_settings
from django.utils import translation

from portal.reference.load import load_reference
from portal.sample.programme import make_programme
from tests.broker import take_queued
from tests.factories import UserFactory


@pytest.fixture(autouse=True)
def _clean_cache():
    cache.clear()


@pytest.fixture(autouse=True)
def _no_language_left_behind():
    """A request leaves its language active; no test begins in that of the one before."""
    translation.deactivate()


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords():
    """A safe password takes a third of a second to hash, on purpose; tests make hundreds."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Before the database goes, end whatever still holds it.

    While a browser runs, its event loop gives Django connections of its own; once the browser is
    gone, nobody can reach them to close them.
    """
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )


@pytest.fixture(scope="session", autouse=True)
def _entries_are_flushed():
    """Let the database be emptied after a test that commits: the entries refuse it, as they should.

    Just these triggers are off, and only within the transaction of the flush itself.
    """
    operations = type(connection.ops)  # the class: a browser's test has connections of its own
    flush = operations.sql_flush

    def sql_flush(*args, **kwargs):
        return [*_triggers("DISABLE"), *flush(*args, **kwargs), *_triggers("ENABLE")]

    operations.sql_flush = sql_flush
    yield
    operations.sql_flush = flush


def _triggers(state):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass, tgname FROM pg_trigger WHERE tgname LIKE '%never_truncated'"
        )
        return [f"ALTER TABLE {table} {state} TRIGGER {name}" for table, name in cursor.fetchall()]


@pytest.fixture
def administrator(db):
    """Alice, at headquarters, may change everything."""
    return UserFactory(username="alice", role="hq-administrator", is_staff=True)


@pytest.fixture
def reviewer(db):
    """Ravi, at headquarters, approves what others entered."""
    return UserFactory(username="ravi", role="hq-reviewer", is_staff=True)


@pytest.fixture
def africa_officer(db):
    """Amina, in the regional office for Africa."""
    return UserFactory(username="amina", role="regional-officer", is_staff=True, regions=["AFR"])


@pytest.fixture
def americas_officer(db):
    """Andrés, in the regional office for the Americas, has no business in Africa."""
    return UserFactory(username="andres", role="regional-officer", is_staff=True, regions=["AMS"])


@pytest.fixture(scope="module")
def reference_data(django_db_setup, django_db_blocker):
    """The reference data, loaded once for a module; each test rolls back to it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_reference()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def sample_programme(reference_data):
    """The sample programme on top of it."""
    make_programme()


@pytest.fixture
def queued():
    """A function that takes what waits at the broker; nothing is left to the next test."""
    take_queued()
    yield take_queued
    take_queued()


@pytest.fixture(scope="session")
def _tasks_are_loaded():
    """A worker loads every task when it starts; a test that runs the outbox itself does, too."""
    current_app.loader.import_default_modules()
