"""SQL that stands as current text in ``<app>/sql/*.sql``, and the operation that runs it.

Views, functions and triggers are read and changed where they stand; the history of a file is that
of the repository. A migration runs a file *as it was when the migration was written*, and says so
by the file's checksum:

    RunSQLFile("funding.sql", "5d1c0f9a2b3e4d6f")

To change what the database computes or refuses: change the file, and let a new migration of the
same app run it again (``manage.py migrate`` names the operation to write). Each file can be run
again over what it made before: ``CREATE OR REPLACE``, or ``DROP … IF EXISTS`` and ``CREATE``. What
a file no longer makes, and a view whose columns are altered, the new migration drops by itself
first, with ``RunSQL("DROP … IF EXISTS …")``.

An older migration whose checksum is not that of the file does nothing: where it was applied, it
ran the older text; in a new database the newer migration runs the present text, once the tables
are there that this text names. So no older migration breaks when a file changes, and none is
edited. There is no way back: the older text is not here to be run.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from django.apps import AppConfig, apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState

CHECKSUM_LENGTH = 16


class RunSQLFile(Operation):
    """Run ``<app>/sql/<name>``, if its text is still the one that this migration came with."""

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
        path = folder_of(apps.get_app_config(app_label)) / self.name
        if path.exists() and checksum_of(path) == self.checksum:
            schema_editor.execute(path.read_text(), params=None)

    def describe(self) -> str:
        return f"Run {self.name}"


def folder_of(app: AppConfig) -> Path:
    return Path(app.path) / "sql"


def files_of(app: AppConfig) -> list[Path]:
    return sorted(folder_of(app).glob("*.sql"))


def checksum_of(path: Path) -> str:
    return sha256(path.read_text().encode()).hexdigest()[:CHECKSUM_LENGTH]


def in_order_of_migrations() -> list[Path]:
    """Return every file that a migration runs, in the order in which the last runs come."""
    last = {path: None for path, _checksum in reversed(list(_runs()))}
    return [path for path in reversed(last) if path.exists()]


def not_run_as_they_are() -> list[Path]:
    """Return the files whose present text is not the one that the last migration of them runs."""
    last = dict(_runs())
    return [
        path
        for app in apps.get_app_configs()
        for path in files_of(app)
        if last.get(path) != checksum_of(path)
    ]


def _runs() -> Iterator[tuple[Path, str]]:
    """Yield the file and the checksum of every run, in the order in which migrations apply."""
    loader = MigrationLoader(None)
    plan: dict[tuple[str, str], None] = {}
    for leaf in sorted(loader.graph.leaf_nodes()):
        plan |= dict.fromkeys(loader.graph.forwards_plan(leaf))
    for label, name in plan:
        for operation in loader.disk_migrations[label, name].operations:
            if isinstance(operation, RunSQLFile):
                yield folder_of(apps.get_app_config(label)) / operation.name, operation.checksum
