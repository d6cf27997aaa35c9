"""Which files the templates of the tests are made from."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

DATA = (".py", ".sql", ".csv", ".json")


def schema_files() -> Iterator[Path]:
    """Migrations, the SQL that they run, what they import of ours, and the packages."""
    for path in code_and_data():
        if path.suffix == ".sql":
            yield path
        elif path.parent.name == "migrations":
            yield path
            yield from _imported_by(path)
    yield from Path(settings.BASE_DIR).glob("requirements*.txt")


def code_and_data() -> Iterator[Path]:
    """Everything that loading the reference data or the sample programme may read or run."""
    for package in Path(settings.BASE_DIR).glob("*/__init__.py"):
        if package.parent.name != "tests":
            yield from (p for p in package.parent.rglob("*") if p.suffix in DATA)


def _imported_by(migration: Path) -> Iterator[Path]:
    """Modules of ours that a migration names in an import, without what these import in turn."""
    for name in _names_in(migration.read_bytes()):
        place = Path(settings.BASE_DIR, *name.split("."))
        yield from (p for p in (place.with_suffix(".py"), place / "__init__.py") if p.is_file())


@cache
def _names_in(source: bytes) -> list[str]:
    """What a module imports; each is read several times a run."""
    names = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
    return names
