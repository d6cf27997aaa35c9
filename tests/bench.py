"""The benchmarks: ``bin/bench [PROJECTS]``. What they gave is kept in docs/measurements.md.

Times depend on the machine and on what else it does; so each is also given as a ratio to a raw
baseline of the same run: one trip to the database that reads one project by its key.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - needs the apps
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from portal.sample import make_programme  # noqa: E402

ROUNDS = 15

PAGES = [
    "/en/",
    "/en/regions/AFR/",
    "/en/countries/KE/",
    "/en/action-plans/kigali-2022/",
    "/en/initiatives/",
    "/en/initiatives/kigali-2022/AFR1/",
    "/en/projects/",
    "/en/projects/?region=AFR&phase=closed",
    "/en/projects/?country=KE&theme=infrastructure",
    "/en/projects/?page=2000",
    "/ar/projects/sample-project-500/",
    "/api/v1/projects/",
    "/api/v1/projects/?region=AFR",
    "/api/v1/regions/AFR/",
    "/api/v1/schema/",
]


def main(projects: int) -> None:
    started = time.perf_counter()
    call_command("migrate", verbosity=0)
    print(f"{time.perf_counter() - started:8.1f} s   all migrations from nothing")
    call_command("load_reference", verbosity=0, stdout=sys.stderr)
    started = time.perf_counter()
    make_programme(projects)
    print(f"{time.perf_counter() - started:8.1f} s   load_demo --projects {projects}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")

    baseline = median(read_one_project)
    print(f"{baseline * 1000:8.2f} ms  baseline: one project read by its key")
    print("  median      p95   ratio  queries      kB")
    client = Client(HTTP_HOST="localhost")
    for path in PAGES:
        report(client, path, baseline)


def report(client: Client, path: str, baseline: float) -> None:
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
        queries = len(captured)
    assert response.status_code == 200, (path, response.status_code)
    times = measured(lambda: client.get(path))
    half, most = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    print(
        f"{half * 1000:8.1f} {most * 1000:8.1f} {half / baseline:7.0f} {queries:8}"
        f" {len(response.content) / 1000:7.0f}  {path}"
    )


def read_one_project() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM projects_project WHERE slug = 'sample-project-500'")
        cursor.fetchall()


def measured(action: Callable[[], object]) -> list[float]:
    action()
    times = []
    for _round in range(ROUNDS):
        started = time.perf_counter()
        action()
        times.append(time.perf_counter() - started)
    return times


def median(action: Callable[[], object]) -> float:
    return statistics.median(measured(action))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
