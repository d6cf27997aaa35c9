"""SQL that stands as current text in ``<app>/sql/*.sql``, and the operation that runs it.

Views, functions and triggers are read and changed where they stand. A migration runs a file *with
the text that it was written for*, and names that text by its checksum:

    RunSQLFile("funding.sql", "5d1c0f9a2b3e4d6f")

To change what the database computes or refuses:

1. keep the text that is deployed as ``sql/earlier/funding.5d1c0f9a2b3e4d6f.sql``: older migrations
   go on running what they ran, and none of them is edited;
2. change ``sql/funding.sql``;
3. write one more migration of the same app that runs it: ``manage.py migrate`` names the operation.

Each file can be run over what it made before: ``CREATE OR REPLACE``, or ``DROP … IF EXISTS`` and
``CREATE``. What a file no longer makes, and a view whose columns are altered, the new migration
drops by itself first, with ``RunSQL("DROP … IF EXISTS …")``. There is no way back: a database goes
back by its backup.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from django.apps import AppConfig, apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState

CHECKSUM_LENGTH = 16


class Run(NamedTuple):
    """That a migration runs a file with the text of this checksum."""

    path: Path
    checksum: str

    @property
    def kept(self) -> Path:
        """Where the text is kept once the file says something else."""
        return self.path.parent / "earlier" / f"{self.path.stem}.{self.checksum}.sql"

    def source(self) -> Path | None:
        """Return the file that has the text, if there is one."""
        for path in (self.path, self.kept):
            if path.exists() and checksum_of(path) == self.checksum:
                return path
        return None


class RunSQLFile(Operation):
    """Run the text of ``<app>/sql/<name>`` that this migration was written for.

    Raises ``FileNotFoundError`` when that text is not kept.
    """

    category = OperationCategory.SQL
    reduces_to_sql = True
    reversible = False

    def __init__(self, name: str, checksum: str) -> None:
        self.name = name
        self.checksum = checksum

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change no model."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        run = self.run(app_label)
        source = run.source()
        if source is None:
            raise FileNotFoundError(f"The text that this migration runs is not kept: {run.kept}")
        schema_editor.execute(source.read_text(), params=None)

    def run(self, app_label: str) -> Run:
        return Run(folder_of(apps.get_app_config(app_label)) / self.name, self.checksum)

    def describe(self) -> str:
        return f"Run {self.name}"


def folder_of(app: AppConfig) -> Path:
    return Path(app.path) / "sql"


def files_of(app: AppConfig) -> list[Path]:
    return sorted(folder_of(app).glob("*.sql"))


def checksum_of(path: Path) -> str:
    return sha256(path.read_text().encode()).hexdigest()[:CHECKSUM_LENGTH]


def not_run_as_they_are() -> list[Path]:
    """Return the files whose present text is not the one that the last migration of them runs."""
    last = dict(runs())
    return [
        path
        for app in apps.get_app_configs()
        for path in files_of(app)
        if last.get(path) != checksum_of(path)
    ]


def without_text() -> list[Run]:
    """Return what a migration would run, new or replaced by a squashed one, whose text is lost."""
    migrations = MigrationLoader(None).disk_migrations
    every = [run for key in sorted(migrations) for run in _runs_of(key[0], migrations[key])]
    return [run for run in dict.fromkeys(every) if run.source() is None]


def runs() -> Iterator[Run]:
    """Yield every run in a new database, in the order in which migrations apply."""
    loader = MigrationLoader(None)
    plan: dict[tuple[str, str], None] = {}
    for leaf in sorted(loader.graph.leaf_nodes()):
        plan |= dict.fromkeys(loader.graph.forwards_plan(leaf))
    for label, name in plan:
        yield from _runs_of(label, loader.disk_migrations[label, name])


def _runs_of(label: str, migration: Migration) -> Iterator[Run]:
    for operation in migration.operations:
        if isinstance(operation, RunSQLFile):
            yield operation.run(label)
