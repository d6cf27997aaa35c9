"""Fixtures that most tests share. The servers are those of ``bin/test``: real ones."""

import pytest
from celery import current_app
from django.core.cache import cache
from django.core.management.commands import flush
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from whitenoise.middleware import WhiteNoiseMiddleware

from stakeholders import data_version
from tests import databases
from tests.broker import take_queued
from tests.factories import UserFactory
from tests.plugin import PROCESS


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


@pytest.fixture(scope="session", autouse=True)
def _static_files_listed_once():
    """Each test client loads the middleware anew, and WhiteNoise would list every static file."""
    listed: dict[str, object] = {}
    list_files = WhiteNoiseMiddleware.add_files_from_finders

    def list_once(middleware):
        if not listed:
            list_files(middleware)
            listed.update(middleware.files)
        middleware.files.update(listed)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", list_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _version_is_not_counted():
    """Queries that are counted are those of a page; the version of the data has a test of its own.

    It is asked for before an answer to a visitor is made and after it.
    """
    every = CaptureQueriesContext.captured_queries

    def of_the_page(captured):
        return [query for query in every.fget(captured) if query["sql"] != data_version.CURRENT]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CaptureQueriesContext, "captured_queries", property(of_the_page))
        yield


@pytest.fixture(scope="session")
def copies(django_test_environment):
    """The databases of this process; see ``tests/databases.py``.

    Nothing is unblocked while tests run: one that asks for no database and writes would leave its
    rows to all after it.
    """
    with databases.name_of_our_own(PROCESS or "alone") as owner:
        yield databases.Copies(owner)


@pytest.fixture(scope="session")
def django_db_setup(request, copies, django_db_blocker):
    """Copy a template in which all migrations have been carried out; pytest-django asks for this.

    With ``--create-db`` the templates are made anew.
    """
    with django_db_blocker.unblock():
        if request.config.getoption("create_db") and not PROCESS:
            databases.forget_templates()
        copies.use(databases.MIGRATED)
    yield
    with django_db_blocker.unblock():
        copies.drop()


@pytest.fixture(scope="session", autouse=True)
def _database_restored_after_commits(copies):
    """Instead of emptying the database after a test that commits, copy the template again.

    So the next test begins with what migrations left, and no guard of a table is in the way.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush.Command, "handle", lambda _self, **_options: copies.restore())
        yield


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
def reference_data(django_db_setup, copies, django_db_blocker):
    """The reference data, for a whole module; return how many rows were loaded, by model."""
    with django_db_blocker.unblock():
        rows = copies.use(databases.REFERENCE)
    yield rows
    with django_db_blocker.unblock():
        copies.use(databases.MIGRATED)


@pytest.fixture(scope="module")
def sample_programme(django_db_setup, copies, django_db_blocker):
    """The reference data and the sample programme on top of it, for a whole module."""
    with django_db_blocker.unblock():
        rows = copies.use(databases.PROGRAMME)
    yield rows
    with django_db_blocker.unblock():
        copies.use(databases.MIGRATED)


@pytest.fixture(scope="module")
def kept(django_db_setup, copies, django_db_blocker):
    """What fixtures of a module make stays there for all its tests; what a test adds does not.

    For rows that many tests only read: they are made once, and each test has them in a transaction
    of its own.
    """
    with django_db_blocker.unblock(), copies.kept():
        yield


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
