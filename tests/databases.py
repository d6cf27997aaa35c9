"""Databases for tests: templates made once, and copies of them that each process has for itself.

A template is a database that nobody writes to any more. Its name ends with a fingerprint of the
files that it was made from, so a template that lags behind the code is never used. It gets this
name only once it is whole: a run that was killed meanwhile leaves a draft, which the next one
removes.
"""

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import psycopg2
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from portal.embedded.serving import open_lock, try_lock
from portal.reference.load import load_reference
from portal.sample.programme import make_programme
from stakeholders.models import DataChange
from tests.fingerprints import code_and_data, schema_files
from tests.restoring import Facts, delete_committed, facts_of_filled_tables

# How many connections to the present database wait for a lock; other processes of the run may wait
# in theirs.
WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""
DROP_ATTEMPTS = 20
OBSOLETE_AFTER = 3600  # seconds; until then a run that began before a change may still need it


@dataclass(frozen=True)
class Template:
    """What a database holds before the first test.

    ``make`` fills a copy of ``upon`` and returns what is to be remembered of it, as JSON.
    """

    name: str
    upon: "Template | None"
    files: Callable[[], Iterable[Path]]
    make: Callable[[], Any]
    is_of_the_day: bool = False  # it holds dates that are counted from today

    def fingerprint(self) -> str:
        digest = hashlib.sha256(self.upon.fingerprint().encode() if self.upon else b"")
        if self.is_of_the_day:
            digest.update(date.today().isoformat().encode())
        for path in sorted(set(self.files())):
            digest.update(f"\0{path.relative_to(settings.BASE_DIR)}\0".encode())
            digest.update(path.read_bytes())
        return digest.hexdigest()[:16]

    @property
    def database(self) -> str:
        return f"template_{self.name}_{self.fingerprint()}"


def _migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)


MIGRATED = Template("migrated", None, schema_files, _migrate)
REFERENCE = Template("reference", MIGRATED, code_and_data, load_reference)
PROGRAMME = Template("programme", REFERENCE, code_and_data, make_programme, is_of_the_day=True)


class Copies:
    """The databases of one process of a run: a copy of each template that its tests ask for."""

    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.made: dict[str, str] = {}  # from the name of a copy to the template that it copies
        self.remembered: dict[str, Any] = {}
        self.facts: dict[str, Facts] = {}
        self.is_kept = False

    def use(self, template: Template) -> Any:
        """Lead Django to the copy of ``template``; return what was remembered when it was made."""
        name = f"test_{self.owner}_{template.name}"
        if name not in self.made:
            with _one_process_at_a_time():
                self.made[name] = _ready(template)
                self.remembered[name] = _remembered(self.made[name])["returned"]
            _copy(self.made[name], name)
            lead_to(name)
            self.facts[name] = facts_of_filled_tables()
        lead_to(name)
        return self.remembered[name]

    def restore(self) -> None:
        """Take back whatever was committed to the present copy; not while it is kept."""
        name = connection.settings_dict["NAME"]
        if self.is_kept or delete_committed(self.facts[name]):
            return
        connection.close()
        _copy(self.made[name], name)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep what is committed from one test to the next, and restore the copy in the end."""
        self.is_kept = True
        try:
            yield
        finally:
            self.is_kept = False
            self.restore()

    def drop(self) -> None:
        connection.close()
        for name in self.made:
            drop(name)


def lead_to(name: str) -> None:
    """Use another database of the same server from now on, in every thread of this process."""
    connection.close()
    connection.settings_dict["NAME"] = name


def execute(statement: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
    """Run a statement about databases, which needs a connection to none of them."""
    to = connection.get_connection_params() | {"dbname": "postgres"}
    opened = psycopg2.connect(**to)
    try:
        opened.autocommit = True
        with opened.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else []
    finally:
        opened.close()


def drop(name: str) -> None:
    """Drop a database if it is there, whoever is still connected.

    The server's own worker that cleans tables cannot be sent away; it is done in a moment.
    """
    for attempt in range(1, DROP_ATTEMPTS + 1):
        try:
            execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            return
        except psycopg2.errors.InsufficientPrivilege:
            if attempt == DROP_ATTEMPTS:
                raise
            time.sleep(0.5)


def forget_templates() -> None:
    """Drop all of them; the next run makes them anew."""
    for (name,) in _names_like("template_%"):
        drop(name)


def _ready(template: Template) -> str:
    """Return the database of ``template``, made now if it is not there."""
    name = template.database
    if not _names_like(name):
        _make(template, name)
        _drop_obsolete(template, besides=name)
    return name


def _make(template: Template, name: str) -> None:
    draft = f"draft_{template.name}"
    before = connection.settings_dict["NAME"]
    _copy(_ready(template.upon) if template.upon else "template1", draft)
    lead_to(draft)
    try:
        returned = template.make()
        if DataChange._meta.db_table in connection.introspection.table_names():
            # What a test commits is taken back at once only where there was nothing before.
            DataChange.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # else the plans depend on when autovacuum comes by
    finally:
        lead_to(before)
    facts = json.dumps({"made_at": time.time(), "returned": returned})
    execute(f'COMMENT ON DATABASE "{draft}" IS %s', (facts,))
    execute(f'ALTER DATABASE "{draft}" RENAME TO "{name}"')
    execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')


def _copy(template: str, name: str) -> None:
    drop(name)
    execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _drop_obsolete(template: Template, *, besides: str) -> None:
    for (name,) in _names_like(f"template_{template.name}_%"):
        if name != besides and _remembered(name)["made_at"] < time.time() - OBSOLETE_AFTER:
            execute(f'DROP DATABASE "{name}"')


def _names_like(pattern: str) -> list[tuple[str]]:
    return execute(
        "SELECT datname FROM pg_database WHERE datname LIKE %s", (pattern.replace("_", r"\_"),)
    )


def _remembered(name: str) -> dict[str, Any]:
    statement = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
    return json.loads(execute(statement, (name,))[0][0])


@contextmanager
def _one_process_at_a_time() -> Iterator[None]:
    """The processes of a run wait for whichever makes a template."""
    with open_lock(Path(settings.VAR_DIR) / "templates.lock") as lock:
        while not try_lock(lock):
            time.sleep(0.05)
        yield


@contextmanager
def name_of_our_own(process: str) -> Iterator[str]:
    """Return a name that no other run on these servers has for its copies meanwhile."""
    for number in count(1):
        with open_lock(Path(settings.VAR_DIR) / f"tests-{process}-{number}.lock") as lock:
            if try_lock(lock):
                yield f"{process}_{number}"
                return
