"""The SQL that is read in ``<app>/sql/`` is the SQL that is in the database."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from portal.checks import sql_files_are_run_as_they_are
from stakeholders.sql_files import (
    RunSQLFile,
    checksum_of,
    files_of,
    folder_of,
    not_run_as_they_are,
    without_text,
)
from tests.schema import Definitions, definitions

ISSUED = folder_of(apps.get_app_config("reports")) / "issued.sql"
FILES = [path for app in apps.get_app_configs() for path in files_of(app)]
NAMES = [f"{path.parent.parent.name}/{path.name}" for path in FILES]
MADE = re.compile(r"^CREATE (?:OR REPLACE )?(FUNCTION|TRIGGER|VIEW) (\w+)", re.MULTILINE)


def by_hand() -> Definitions:
    """Return the views, functions and triggers, none of which Django or a package makes."""
    return {
        (kind, name): text
        for (kind, name), text in definitions(connection).items()
        if kind in ("view", "function", "trigger")
    }


def run(statements: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statements)


def run_all(files: list[Path]) -> None:
    """Run files in whatever order they need each other."""
    waiting = []
    for path in files:
        try:
            with transaction.atomic():
                run(path.read_text())
        except ProgrammingError:
            if len(files) == 1:
                raise
            waiting.append(path)
    assert len(waiting) < len(files)
    if waiting:
        run_all(waiting)


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
            run(f"DROP {kind.upper()} IF EXISTS {name} CASCADE")  # it may have gone with another
    assert by_hand() == {}

    run_all(FILES)

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


def test_every_text_that_a_migration_runs_is_kept():
    assert without_text() == []


class TestChangedFile:
    def test_is_an_error_until_a_migration_runs_it_and_the_earlier_text_is_kept(self, changed):
        earlier = without_text()

        new, gone = sql_files_are_run_as_they_are(databases=["default"])

        assert (new.id, gone.id) == ("portal.E002", "portal.E003")
        assert f'RunSQLFile("issued.sql", "{checksum_of(changed)}")' in new.hint
        assert [str(run.kept) in gone.hint for run in earlier] == [True]

    def test_is_not_asked_about_where_no_database_is(self, changed):
        assert sql_files_are_run_as_they_are(databases=None) == []

    @pytest.mark.django_db
    def test_is_run_by_the_migration_that_was_written_for_it(self, changed):
        migrate(RunSQLFile("issued.sql", checksum_of(changed)))

        assert ("view", "budgets_project_ledger") not in definitions(connection)

    @pytest.mark.django_db
    def test_leaves_an_earlier_migration_the_text_that_was_kept(self, changed):
        (earlier,) = without_text()
        with pytest.raises(FileNotFoundError, match="not kept"):
            migrate(RunSQLFile("issued.sql", earlier.checksum))

        earlier.kept.parent.mkdir(exist_ok=True)
        shutil.copy(ISSUED, earlier.kept)
        before = definitions(connection)
        migrate(RunSQLFile("issued.sql", earlier.checksum))

        assert without_text() == []
        assert definitions(connection) == before


def migrate(operation: RunSQLFile) -> None:
    with connection.schema_editor() as editor:
        operation.database_forwards("reports", editor, None, None)
