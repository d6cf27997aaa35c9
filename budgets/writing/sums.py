"""What is kept of money: folded, compared with the ledgers, and made anew.

The sums are those of ``sql/sums.sql``; what is left of commitments, of ``sql/remaining.sql``; how
funding stood on every day, of ``sql/periods.sql``.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

_AT_ONCE = 200
"""The periods of so many projects are made in one transaction."""
_LOCKS = ("budgets_fold_sums", "budgets_make_periods")
_DIFFERING = """
    SELECT kept, differing FROM budgets_differing_sums()
     UNION ALL
    SELECT kept, differing FROM budgets_differing_periods()
     UNION ALL
    SELECT 'budgets_opencommitment', count(*)
      FROM budgets_opencommitment kept
      FULL JOIN budgets_open_commitments_now now USING (entry_id)
     WHERE to_jsonb(kept) IS DISTINCT FROM to_jsonb(now)
"""
_GUARD = "ALTER TABLE budgets_projectfunding {} TRIGGER projectfunding_follows_from_the_ledgers"


def fold() -> None:
    """Put one row in the place of all those of a key; the sums stay the same."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT budgets_fold_sums()")


def make_periods() -> None:
    """Make the periods of all projects anew of which something has changed."""
    is_any = True
    while is_any:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT budgets_make_periods(%s)", [_AT_ONCE])
            is_any = cursor.fetchone()[0] > 0


def differing() -> dict[str, int]:
    """Say by table how many of its projects or keys are not what the ledgers say; nothing changes.

    Projects whose periods have still to be made are not compared by these.

    Outside a transaction all is read as of one moment, whoever writes meanwhile.
    """
    if connection.in_atomic_block:
        return _differing()
    with _nobody_folds():
        return _differing("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


@contextmanager
def _nobody_folds() -> Iterator[None]:
    """Wait for whoever folds sums or makes periods, before a transaction as of its beginning.

    The locks are those of the functions of these names, held by the session.
    """
    with connection.cursor() as cursor:
        for name in _LOCKS:
            cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [name])
        try:
            yield
        finally:
            for name in _LOCKS:
                cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [name])


def _differing(*first: str) -> dict[str, int]:
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in first:
            cursor.execute(statement)
        try:
            cursor.execute(_DIFFERING)
            return dict(cursor.fetchall())
        finally:
            transaction.set_rollback(True)


def make_anew() -> None:
    """Make all that is kept out of the ledgers; whoever writes money waits meanwhile.

    The periods of projects are made afterwards, some at a time: nobody waits for these.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE projects_project, budgets_contribution IN EXCLUSIVE MODE")
        # A table with checks that wait for the end of the transaction is not altered.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(_GUARD.format("DISABLE"))
        cursor.execute("SELECT budgets_refresh_funding(ARRAY(SELECT id FROM projects_project))")
        cursor.execute(_GUARD.format("ENABLE"))
        cursor.execute("SELECT budgets_make_sums_anew(), budgets_make_open_commitments_anew()")
        cursor.execute("SELECT budgets_make_periods_anew()")
    make_periods()
