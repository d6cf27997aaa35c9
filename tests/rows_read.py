"""How many rows the database reads for an answer, whichever plan it takes.

PostgreSQL counts for each transaction what it takes from tables and from indexes. It is let plan
as for a large register, of which no small test can have the size: no table is read whole where an
index leads to the rows, and nothing is sorted that comes in order.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

# Of tables what whole reads give and what indexes lead to, of indexes the entries that are read.
READ = """
    SELECT coalesce(sum(pg_stat_get_xact_tuples_returned(oid)), 0)
      FROM pg_class
     WHERE relkind IN ('r', 'i') AND relnamespace = 'public'::regnamespace
"""
AS_IF_LARGE = """
    SET LOCAL enable_seqscan = off;
    SET LOCAL enable_hashjoin = off;
    SET LOCAL enable_mergejoin = off;
    SET LOCAL jit = off;
    SET LOCAL max_parallel_workers_per_gather = 0;
"""


@dataclass
class Read:
    """Rows that were read: to count the rows of a list, and for all else."""

    counted: int = 0
    other: int = 0
    queries: int = 0


def plan_as_if_large() -> None:
    """Let this transaction plan as for a large register, from what it knows of the rows now."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute(AS_IF_LARGE)


@contextmanager
def rows_read() -> Iterator[Read]:
    """Count what is read meanwhile, in one transaction."""
    read = Read()

    def told(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        read.queries += 1
        if not sql.startswith("SELECT COUNT(*)"):
            return execute(sql, params, many, context)
        before = _so_far()
        try:
            return execute(sql, params, many, context)
        finally:
            read.counted += _so_far() - before

    begun = _so_far()
    with connection.execute_wrapper(told):
        yield read
    read.other = _so_far() - begun - read.counted


def _so_far() -> int:
    # Past the wrappers: what is asked here is not of the answer.
    with connection.connection.cursor() as cursor:
        cursor.execute(READ)
        (number,) = cursor.fetchone()
    return int(number)
