"""The databases of the tests themselves: made once, copied, restored, and made anew in time."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, InternalError, connection

from tests import databases
from tests.databases import MIGRATED, REFERENCE, Copies, Template, drop, execute
from tests.factories import ContributionFactory
from tests.restoring import facts_of_filled_tables

MIGRATION = "from app.sql_files import read\n"


@pytest.fixture
def checkout(settings, tmp_path):
    """A small checkout, with one file of each kind that matters."""
    for name, text in {
        "app/__init__.py": "",
        "app/services.py": "",
        "app/sql_files.py": "",
        "app/sql/entries.sql": "",
        "app/data/places.csv": "",
        "app/migrations/__init__.py": "",
        "app/migrations/0001_places.py": MIGRATION,
        "requirements.txt": "",
        "tests/__init__.py": "",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    settings.BASE_DIR = tmp_path
    return tmp_path


@pytest.mark.parametrize(
    ("changed", "anew"),
    [
        ("app/migrations/0001_places.py", (True, True)),
        ("app/sql/entries.sql", (True, True)),
        ("app/sql_files.py", (True, True)),
        ("requirements.txt", (True, True)),
        ("app/data/places.csv", (False, True)),
        ("app/services.py", (False, True)),
        ("tests/__init__.py", (False, False)),
    ],
)
def test_template_is_made_anew_when_what_it_is_made_from_changes(checkout, changed, anew):
    before = MIGRATED.database, REFERENCE.database

    (checkout / changed).write_text(f"{MIGRATION}# changed")

    after = MIGRATED.database, REFERENCE.database
    assert tuple(old != new for old, new in zip(before, after, strict=True)) == anew


@pytest.fixture
def tiny(django_db_setup, copies, django_db_blocker):
    """Make templates of one table, and drop them with their copies at the end."""
    template = Template(f"tiny_{copies.owner}", None, lambda: (), make_numbers)
    own = Copies(copies.owner)
    before = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        yield template, own
        databases.lead_to(before)
        own.drop()
        for name in (template.database, draft_of(template)):
            drop(name)


def make_numbers():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE number (value integer)")
        cursor.execute("INSERT INTO number VALUES (7)")
    return {"numbers": 1}


def draft_of(template):
    return f"draft_{template.name}"


def exists(name):
    return execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)) != []


def numbers():
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM number")
        return [value for (value,) in cursor.fetchall()]


def test_draft_of_a_killed_run_is_replaced(tiny):
    template, own = tiny
    execute(f'CREATE DATABASE "{draft_of(template)}"')

    returned = own.use(template)

    assert (returned, numbers()) == ({"numbers": 1}, [7])
    assert not exists(draft_of(template))


def test_template_that_could_not_be_made_is_not_there(tiny):
    template, own = tiny
    failing = Template(template.name, None, lambda: (), lambda: 1 / 0)
    before = connection.settings_dict["NAME"]

    with pytest.raises(ZeroDivisionError):
        own.use(failing)

    assert not exists(failing.database)
    assert connection.settings_dict["NAME"] == before


def test_template_takes_no_connection_and_its_copies_stay_apart(tiny):
    template, own = tiny
    own.use(template)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM number")

    other = Copies(f"{own.owner}_other")
    try:
        other.use(template)
        assert numbers() == [7]
    finally:
        other.drop()

    assert execute(
        "SELECT datallowconn FROM pg_database WHERE datname = %s", (template.database,)
    ) == [(False,)]


@pytest.mark.django_db(transaction=True)
class TestRestoring:
    def test_what_was_committed_is_gone_and_the_guards_are_back(self, copies):
        before = facts_of_filled_tables()
        first = ContributionFactory().entries.get()

        copies.restore()

        assert facts_of_filled_tables() == before
        again = ContributionFactory().entries.get()
        assert again.pk != first.pk
        with pytest.raises((InternalError, IntegrityError), match="never changed or deleted"):
            again.delete()

    def test_row_that_was_there_before_comes_back_as_it_was(self, copies):
        before = facts_of_filled_tables()
        ContentType.objects.filter(app_label="projects", model="project").update(model="other")

        copies.restore()

        assert facts_of_filled_tables() == before
        assert ContentType.objects.filter(app_label="projects", model="project").exists()

    def test_what_is_kept_stays_until_the_end(self, copies):
        before = facts_of_filled_tables()

        with copies.kept():
            ContributionFactory()
            copies.restore()
            kept = facts_of_filled_tables()

        assert (kept == before, facts_of_filled_tables() == before) == (False, True)
