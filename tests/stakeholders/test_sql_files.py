"""The SQL that is read in ``<app>/sql/`` is the SQL that is in the database."""

import re
import shutil
from collections import Counter

import pytest
from django.apps import apps
from django.db import connection

from portal.checks import sql_files_are_run_as_they_are
from stakeholders.sql_files import (
    RunSQLFile,
    checksum_of,
    files_of,
    folder_of,
    in_order_of_migrations,
    not_run_as_they_are,
)
from tests.schema import Definitions, definitions

FILES = [path for app in apps.get_app_configs() for path in files_of(app)]
NAMES = [f"{path.parent.parent.name}/{path.name}" for path in FILES]
MADE = re.compile(r"^CREATE (?:OR REPLACE )?(FUNCTION|TRIGGER|VIEW) (\w+)", re.MULTILINE)

# The triggers that the audit trail makes from the models, and the functions that they run.
OF_THE_TRAIL = re.compile(r"(^|\.)_?(pgtrigger|pgh)_")


def by_hand() -> Definitions:
    """Return the views, functions and triggers that neither Django nor a package makes."""
    return {
        (kind, name): text
        for (kind, name), text in definitions(connection).items()
        if kind in ("view", "function", "trigger") and not OF_THE_TRAIL.search(name)
    }


def run(statements: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statements)


@pytest.fixture
def changed(monkeypatch, tmp_path):
    """A copy of the reports' SQL, in which somebody wrote a line."""
    app = apps.get_app_config("reports")
    shutil.copytree(folder_of(app), tmp_path / "sql")
    monkeypatch.setattr(app, "path", str(tmp_path))
    path = tmp_path / "sql" / "issued.sql"
    path.write_text(path.read_text() + "DROP VIEW budgets_project_ledger;\n")
    return path


@pytest.mark.django_db
def test_database_holds_what_the_files_say_and_nothing_else():
    in_the_database = by_hand()
    for kind, name in in_the_database:
        if kind != "trigger":  # those go with their functions
            run(f"DROP {kind.upper()} {name} CASCADE")
    assert by_hand() == {}

    for path in in_order_of_migrations():
        run(path.read_text())

    assert by_hand() == in_the_database


@pytest.mark.django_db
@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_file_can_be_run_again(path):
    before = definitions(connection)

    run(path.read_text())

    assert definitions(connection) == before


@pytest.mark.django_db
def test_each_object_is_made_in_one_file_only():
    made = Counter(made for path in FILES for made in MADE.findall(path.read_text()))

    assert set(made.values()) == {1}
    assert {(kind.lower(), name) for kind, name in made} == {
        (kind, re.sub(r"^.*\.|\(.*$", "", name)) for kind, name in by_hand()
    }


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_file_is_read_without_scrolling(path):
    lines = path.read_text().splitlines()

    assert max(map(len, lines)) <= 120
    assert lines[0].startswith("-- ")


def test_every_file_is_run_as_it_is():
    assert not_run_as_they_are() == []
    assert set(in_order_of_migrations()) == set(FILES)


class TestChangedFile:
    def test_without_a_migration_is_an_error_that_names_the_operation(self, changed):
        (error,) = sql_files_are_run_as_they_are(databases=["default"])

        assert error.id == "portal.E002"
        assert f'RunSQLFile("issued.sql", "{checksum_of(changed)}")' in error.hint

    def test_is_not_asked_about_where_no_database_is(self, changed):
        assert sql_files_are_run_as_they_are(databases=None) == []

    @pytest.mark.django_db
    def test_is_left_to_the_migration_that_came_with_the_change(self, changed):
        before = definitions(connection)
        with connection.schema_editor() as editor:
            RunSQLFile("issued.sql", "of-an-older-text").database_forwards(
                "reports", editor, None, None
            )
        assert definitions(connection) == before

        with connection.schema_editor() as editor:
            RunSQLFile("issued.sql", checksum_of(changed)).database_forwards(
                "reports", editor, None, None
            )
        assert ("view", "budgets_project_ledger") not in definitions(connection)

    @pytest.mark.django_db
    def test_that_is_gone_is_run_by_nobody(self, changed):
        checksum = checksum_of(changed)
        changed.unlink()
        before = definitions(connection)

        with connection.schema_editor() as editor:
            RunSQLFile("issued.sql", checksum).database_forwards("reports", editor, None, None)

        assert definitions(connection) == before
