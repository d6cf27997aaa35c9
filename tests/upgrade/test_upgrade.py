"""A database that an earlier version left is brought to the present, and nothing of it is lost.

The versions are the files beside this one; ``bin/dump`` makes one before a version goes out. A
migration that means to take something away says so in ``TAKEN_AWAY``.
"""

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.migrations.loader import MigrationLoader

from tests.schema import Definitions, definitions
from tests.upgrade.dump import dumped
from tests.upgrade.records import own_labels, records

DUMPS = sorted(Path(__file__).parent.glob("*.sql.gz"))

# Tables and columns of money that a later version has no more, with the reason.
TAKEN_AWAY: dict[str, str] = {}

# What a column of money says since: it need not be what it was.
REDEFINED: dict[str, str] = {
    "gap_cash": "Only active projects have a gap, after what the Union has allotted.",
    "gap_in_kind": "Only active projects have a gap.",
    "secured_cash": "What is due to closed or cancelled projects is not secured.",
    "secured_in_kind": "What is due to closed or cancelled projects is not secured.",
}

# Tables that have another name since, with the reason to be read in the migration.
RENAMED: dict[str, str] = {
    "initiatives_jointactivity": "initiatives_activity",
    "initiatives_jointactivity_organisations": "initiatives_activity_organisations",
}

# Django writes what is new into these whenever it migrates.
OF_DJANGO = {"django_migrations", "django_content_type", "auth_permission"}

# What the database refuses whoever asks, and what it says. Each is about rows that the dump holds.
REFUSED = {
    "UPDATE budgets_contributionentry SET amount = amount": "enter a correction",
    "DELETE FROM budgets_contributionentry": "enter a correction",
    "DELETE FROM budgets_expenditure": "enter a correction",
    "TRUNCATE budgets_expenditure CASCADE": "enter a correction",
    "UPDATE budgets_finalstatement SET note = 'less'": "enter a correction",
    "UPDATE budgets_contribution SET received_chf = 1": "follow from its entries",
    "UPDATE budgets_projectfunding SET spent = 0": "follows from its ledgers",
    "DELETE FROM budgets_budget WHERE status = 'approved'": "it is not deleted",
    "UPDATE budgets_budgetitem SET amount = 1": "its parts stay",
    "UPDATE budgets_allocation SET year = 2000": "stays as it is",
    "UPDATE budgets_appeal SET year = 2000": "issued and stays",
    "UPDATE projects_phasechange SET reason = 'another'": "never changed",
    "DELETE FROM projects_gatewaiver": "never changed",
}

Totals = dict[int, dict[str, Any]]


@dataclass(frozen=True)
class State:
    """What a database holds: rows by table, money by project, and the migrations applied."""

    rows: dict[str, int]
    totals: Totals
    applied: set[tuple[str, str]]


@dataclass(frozen=True)
class Upgrade:
    """The database of an earlier version, before and after."""

    alias: str
    before: State
    after: State
    schema: Definitions


@pytest.fixture(scope="module", params=DUMPS, ids=lambda path: path.name.removesuffix(".sql.gz"))
def upgrade(request, django_db_setup, django_db_blocker) -> Iterator[Upgrade]:
    """A database of its own, loaded from the dump and migrated."""
    sql = gzip.decompress(request.param.read_bytes()).decode()
    with django_db_blocker.unblock(), _database("upgraded", sql) as alias:
        before = _state(connections[alias])
        call_command("migrate", database=alias, verbosity=0)
        yield Upgrade(alias, before, _state(connections[alias]), _as_loaded(alias))


@pytest.fixture(scope="module")
def new_schema(django_db_setup, django_db_blocker) -> Definitions:
    """What defines the database that the suite made from nothing."""
    with django_db_blocker.unblock():
        return _as_loaded("default")


@contextmanager
def _database(alias: str, sql: str) -> Iterator[str]:
    """Make a database from a dump; it is gone afterwards."""
    name = f"{connection.settings_dict['NAME']}_{alias}"
    _run(connection, f'DROP DATABASE IF EXISTS "{name}"')
    _run(connection, f'CREATE DATABASE "{name}"')
    connections.databases[alias] = {**connection.settings_dict, "NAME": name}
    try:
        _run(connections[alias], sql)
        connections[alias].close()  # a dump leaves settings of its own behind
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.databases[alias]
        _run(connection, f'DROP DATABASE "{name}"')


def _as_loaded(alias: str) -> Definitions:
    """Return the definitions of a database as a dump of it brings them.

    PostgreSQL writes some conditions in another way once they come from a dump.
    """
    schema = dumped(connections[alias].settings_dict, "--schema-only")
    with _database("loaded", schema) as loaded:
        return definitions(connections[loaded])


def _run(to: BaseDatabaseWrapper, statements: str) -> None:
    with to.cursor() as cursor:
        cursor.execute(statements)


def _state(of: BaseDatabaseWrapper) -> State:
    with of.cursor() as cursor:
        tables = set(of.introspection.table_names(cursor)) - OF_DJANGO
        rows = {}
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            rows[table] = cursor.fetchone()[0]
        totals = _by_project(cursor, "budgets_project_ledger")
        cursor.execute("SELECT app, name FROM django_migrations")
        return State(rows, totals, set(cursor.fetchall()))


def _by_project(cursor: CursorWrapper, table: str) -> Totals:
    cursor.execute(f"SELECT project_id, to_jsonb(kept) FROM {table} kept")
    return {project: json.loads(total) for project, total in cursor.fetchall()}


@pytest.mark.django_db  # so that the suite makes its database, even for this module alone
def test_there_is_something_to_upgrade():
    assert DUMPS


def test_dump_is_of_this_version_or_of_an_earlier_one(upgrade):
    ours = own_labels()
    known = set(MigrationLoader(None).disk_migrations)

    assert {name for name in upgrade.before.applied if name[0] in ours} <= known


def test_dump_holds_something_of_every_table(upgrade):
    ours = {record._meta.db_table for record in records()} & upgrade.before.rows.keys()

    assert len(ours) > 80
    assert [table for table in ours if not upgrade.before.rows[table]] == []


def test_every_row_is_kept(upgrade):
    kept = {t: rows for t, rows in upgrade.before.rows.items() if t not in TAKEN_AWAY}
    before = {RENAMED.get(table, table): rows for table, rows in kept.items()}

    assert {table: upgrade.after.rows.get(table) for table in before} == before


def test_every_total_of_money_is_kept(upgrade):
    before, after = upgrade.before.totals, upgrade.after.totals
    assert any(total["spent"] for total in before.values())

    left_out = TAKEN_AWAY | REDEFINED
    kept = {
        project: {column: amount for column, amount in total.items() if column not in left_out}
        for project, total in before.items()
    }
    assert kept == {
        project: {column: after[project].get(column) for column in total}
        for project, total in kept.items()
    }


def test_funding_at_hand_is_that_of_the_ledgers(upgrade):
    with connections[upgrade.alias].cursor() as cursor:
        assert _by_project(cursor, "budgets_projectfunding") == upgrade.after.totals


def test_schema_is_that_of_a_new_database(upgrade, new_schema):
    """An applied migration that somebody edits, or an object that none drops, differs here."""
    assert {
        name: (upgrade.schema.get(name), new_schema.get(name))
        for name in upgrade.schema.keys() | new_schema.keys()
        if upgrade.schema.get(name) != new_schema.get(name)
    } == {}


def test_activities_keep_what_was_recorded_and_what_the_trail_says_of_them(upgrade):
    with connections[upgrade.alias].cursor() as cursor:
        cursor.execute("SELECT DISTINCT status, participants FROM initiatives_activity")
        stated = cursor.fetchall()
        cursor.execute(
            "SELECT count(*) FILTER (WHERE model = 'initiatives.activity'),"
            " count(*) FILTER (WHERE to_jsonb(entry)::text LIKE '%jointactivity_id%'"
            " OR records::text LIKE '%jointactivity%') FROM stakeholders_trailentry entry"
        )
        in_the_trail, under_the_earlier_name = cursor.fetchone()

    assert stated == [("", None)]
    assert in_the_trail > 0
    assert under_the_earlier_name == 0


@pytest.mark.parametrize(("statement", "refusal"), REFUSED.items(), ids=REFUSED)
def test_database_still_refuses(upgrade, statement, refusal):
    with pytest.raises(IntegrityError, match=refusal):
        _run(connections[upgrade.alias], statement)
