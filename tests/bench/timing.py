"""What something costs: time, queries, and what of it is processor time of this process."""

import statistics
import time
from collections.abc import Callable
from typing import NamedTuple

from django.db import connection
from django.test.utils import CaptureQueriesContext

ROUNDS, SECONDS = 15, 1.5
"""As often a thing is measured, but no longer than that; three times in any case."""

HEAD = """\
|   | median ms |   p95 ms |   ratio | Python ms | queries | kB | what |
|---|---|---|---|---|---|---|---|"""


class Cost(NamedTuple):
    """In seconds: the median, the 95th percentile, and the median of processor time."""

    median: float
    p95: float
    python: float
    queries: int
    answer: object


def cost_of(action: Callable[[], object]) -> Cost:
    """Measure an action after a first time, of which the queries are counted."""
    action()
    with CaptureQueriesContext(connection) as captured:
        answer = action()
        queries = len(captured)
    times, python = _measured(action)
    return Cost(
        statistics.median(times),
        statistics.quantiles(times, n=20)[-1],
        statistics.median(python),
        queries,
        answer,
    )


def median(action: Callable[[], object]) -> float:
    action()
    return statistics.median(_measured(action)[0])


def _measured(action: Callable[[], object]) -> tuple[list[float], list[float]]:
    times: list[float] = []
    python: list[float] = []
    begun = time.perf_counter()
    while len(times) < 3 or (len(times) < ROUNDS and time.perf_counter() - begun < SECONDS):
        started, cpu = time.perf_counter(), time.process_time()
        action()
        times.append(time.perf_counter() - started)
        python.append(time.process_time() - cpu)
    return times, python


def plans_of(action: Callable[[], object]) -> str:
    """Give the plans of the queries of an action, each below the other."""
    with CaptureQueriesContext(connection) as captured:
        action()
        queries = [query["sql"] for query in captured]
    lines = []
    for query in queries:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, COSTS OFF, BUFFERS OFF) {query}")
            lines += [f"{'':10}{line}" for (line,) in cursor]
    return "\n".join(lines)
