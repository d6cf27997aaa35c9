"""The benchmarks: ``bin/bench [PROJECTS] [--plans]``. docs/measurements.md keeps what they gave.

Times depend on the machine and on what else it does; so each is also given as a ratio to a raw
baseline of the same run: one trip to the database that reads one project by its key. With
``--plans``, the plan of each query of a table of money follows it.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

import django

django.setup()

from django.contrib.auth.models import AnonymousUser  # noqa: E402 - needs the apps
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from budgets.models import Allocation, ContributionEntry, Expenditure  # noqa: E402
from budgets.reading import allocated, by_source, funding  # noqa: E402
from budgets.reading.explain import explain  # noqa: E402
from budgets.reading.scopes import Scope  # noqa: E402
from portal.sample.programme import make_programme  # noqa: E402
from projects.models import Project  # noqa: E402

ROUNDS = 15

PAGES = [
    "/en/",
    "/en/regions/AFR/",
    "/en/countries/KE/",
    "/en/action-plans/kigali-2022/",
    "/en/initiatives/",
    "/en/initiatives/kigali-2022/AFR1/",
    "/en/money/",
    "/en/money/explained/?measure=secured&region=AFR",
    "/en/funds/",
    "/en/funds/funds-in-trust/",
    "/en/funding-needs/",
    "/en/funding-needs/?region=AFR",
    "/en/projects/",
    "/en/projects/?region=AFR&phase=closed",
    "/en/projects/?country=KE&theme=infrastructure",
    "/en/projects/?page=2000",
    "/en/projects/?light=red",
    "/en/needs/",
    "/en/consultations/",
    "/en/meetings/",
    "/en/organizations/",
    "/en/lessons/",
    "/en/news/",
    "/en/reuse/",
    "/en/efforts/",
    "/ar/projects/sample-project-500/",
    "/api/v1/projects/",
    "/api/v1/projects/?region=AFR",
    "/api/v1/themes/",
    "/api/v1/contributions/",
    "/api/v1/expenditures/",
    "/api/v1/budgets/",
    "/api/v1/results/",
    "/api/v1/regions/AFR/",
    "/api/v1/schema/",
]

YEAR = 2026


def everything() -> Scope:
    return Scope.visible_to(AnonymousUser())


# The tables of money below HTTP, each as a page asks for it.
TABLES = {
    "allocated by region, ongoing and new": lambda: allocated.allocated_by(
        Allocation.objects.public().filter(year=YEAR), "region"
    ),
    "spent by region, ongoing and new": lambda: funding.spent_by_class(everything(), YEAR),
    "funding needs, the first 25": lambda: list(
        funding.needing_funds(Project.objects.public()).select_related("funding")[:25]
    ),
    "funding needs, how many": lambda: funding.needing_funds(Project.objects.public()).count(),
    "totals by region": lambda: funding.totals_by(everything(), "region"),
    "secured by fund": lambda: by_source.secured_by(everything(), "fund"),
    "what is secured, explained": lambda: explain(everything(), "secured", "cash").total,
}


def main(projects: int, *, with_plans: bool) -> None:
    started = time.perf_counter()
    call_command("migrate", verbosity=0)
    print(f"{time.perf_counter() - started:8.1f} s   all migrations from nothing")
    call_command("load_reference", verbosity=0, stdout=sys.stderr)
    started = time.perf_counter()
    make_programme(projects)
    print(f"{time.perf_counter() - started:8.1f} s   load_demo --projects {projects}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")

    contributed, spent = ContributionEntry.objects.count(), Expenditure.objects.count()
    entries = contributed + spent
    print(f"{Project.objects.count():10} projects, {entries} entries ({spent} of expenditure)")
    baseline = median(read_one_project)
    print(f"{baseline * 1000:8.2f} ms  baseline: one project read by its key")
    print("  median      p95   ratio  queries")
    for name, table in TABLES.items():
        report_table(name, table, baseline, with_plans=with_plans)
    print("  median      p95   ratio  queries      kB")
    client = Client(HTTP_HOST="localhost")
    for path in PAGES:
        report(client, path, baseline)


def report_table(
    name: str, table: Callable[[], object], baseline: float, *, with_plans: bool
) -> None:
    with CaptureQueriesContext(connection) as captured:
        assert table(), name
        queries = [query["sql"] for query in captured]
    times = measured(table)
    half, most = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    print(f"{half * 1000:8.1f} {most * 1000:8.1f} {half / baseline:7.0f} {len(queries):8}  {name}")
    for query in queries if with_plans else ():
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, COSTS OFF, BUFFERS OFF) {query}")
            print("\n".join(f"{'':10}{line}" for (line,) in cursor))


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
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    main(numbers[0] if numbers else 100_000, with_plans="--plans" in sys.argv)
