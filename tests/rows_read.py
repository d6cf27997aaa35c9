"""How many rows the database reads for an answer.

PostgreSQL counts in each transaction what it takes from tables and from indexes. It is let plan as
for a large register, of which a test cannot have the size: no table is read whole, and rows are
joined by indexes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

# Of tables what reading them whole gives, of indexes their entries.
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
    """Rows that were read: to say how many rows a list has, and for all else."""

    counted: int = 0
    other: int = 0
    queries: int = 0


def plan_as_if_large() -> None:
    """Let the rest of this transaction plan as for a large register."""
    with connection.cursor() as cursor:
        cursor.execute(AS_IF_LARGE)


@contextmanager
def rows_read() -> Iterator[Read]:
    """Count what is read meanwhile, within one transaction."""
    read = Read()

    def counted_query(
        execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        read.queries += 1
        if not sql.startswith("SELECT COUNT(*)"):
            return execute(sql, params, many, context)
        before = _so_far()
        try:
            return execute(sql, params, many, context)
        finally:
            read.counted += _so_far() - before

    begun = _so_far()
    with connection.execute_wrapper(counted_query):
        yield read
    read.other = _so_far() - begun - read.counted


def _so_far() -> int:
    # Past the wrappers: what is asked here is not of the answer.
    with connection.connection.cursor() as cursor:
        cursor.execute(READ)
        (number,) = cursor.fetchone()
    return int(number)
