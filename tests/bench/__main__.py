"""The benchmarks: ``bin/bench [PROJECTS …]``. docs/measurements.md keeps what they gave.

Every address of pages, API and admin is measured, with its filters and searches, in a register
that grows from each number of projects to the next. Times depend on the machine and on what else
it does; so each is also given as a ratio to a raw baseline of the same run: one trip to the
database that reads one project by its key. A mark ``>`` is before what is above the bounds, and
what costs most comes first. ``--only TEXT`` measures the addresses that contain it; ``--plans``
shows the plan of each query of a table of money.
"""

import os
import sys
import time
from argparse import ArgumentParser, Namespace

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

import django

django.setup()

from django.contrib.auth.models import AnonymousUser  # noqa: E402 - needs the apps
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from budgets.models import Allocation, ContributionEntry, Expenditure  # noqa: E402
from budgets.reading import allocated, by_source, funding  # noqa: E402
from budgets.reading.explain import explain  # noqa: E402
from budgets.reading.scopes import Scope  # noqa: E402
from budgets.writing import sums  # noqa: E402
from portal.sample.programme import make_programme  # noqa: E402
from projects.models import Project  # noqa: E402
from tests.bench.timing import HEAD, Cost, cost_of, median, plans_of  # noqa: E402
from tests.bench.walk import Address, client_of, walk  # noqa: E402

SIZES = [2_000]
MOST_MS, MOST_KB, MOST_QUERIES = 100, 120, 30
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


def main(options: Namespace) -> None:
    started = time.perf_counter()
    call_command("migrate", verbosity=0)
    print(f"{time.perf_counter() - started:8.1f} s   all migrations from nothing")
    call_command("load_reference", verbosity=0, stdout=sys.stderr)
    for projects in options.projects or SIZES:
        started = time.perf_counter()
        make_programme(projects)
        print(f"{time.perf_counter() - started:8.1f} s   load_demo --projects {projects}")
        measure(options)


def measure(options: Namespace) -> None:
    """Print the tables of the register as it is."""
    sums.fold()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    contributed, spent = ContributionEntry.objects.count(), Expenditure.objects.count()
    print(
        f"{Project.objects.count():10} projects, {contributed + spent} entries"
        f" ({spent} of expenditure); load {os.getloadavg()[0]:.1f}"
    )
    baseline = median(read_one_project)
    print(f"{baseline * 1000:8.2f} ms  baseline: one project read by its key\n{HEAD}")
    for name, table in () if options.only else TABLES.items():
        print(row(cost_of(table), baseline, f"money: {name}"))
        if options.plans:
            print(plans_of(table))
    asked = [one for one in walk() if options.only in one.path]
    clients = {reader: client_of(reader) for reader in {one.reader for one in asked}}
    costs = {one: cost_of(lambda one=one: read(clients[one.reader], one)) for one in asked}
    for one, cost in sorted(costs.items(), key=lambda pair: -pair[1].median):
        if cost.answer is not None:
            print(row(cost, baseline, f"{one.kind}, {one.reader}: {one.path}"))
    print(f"load {os.getloadavg()[0]:.1f} at the end")


def read(client: Client, one: Address) -> bytes | None:
    """Give the answer; None for what this reader does not get."""
    response = client.get(one.path)
    if response.status_code in (302, 401, 403, 404):
        return None
    assert response.status_code == 200, (one.path, response.status_code, response.content[:500])
    return b"".join(response.streaming_content) if response.streaming else response.content


def row(cost: Cost, baseline: float, name: str) -> str:
    kilobytes = len(cost.answer) / 1000 if isinstance(cost.answer, bytes) else 0
    ms = cost.median * 1000
    is_above = ms > MOST_MS or kilobytes > MOST_KB or cost.queries > MOST_QUERIES
    return (
        f"| {'>' if is_above else ' '} | {ms:8.1f} | {cost.p95 * 1000:8.1f}"
        f" | {cost.median / baseline:7.0f} | {cost.python * 1000:7.1f} | {cost.queries:7}"
        f" | {kilobytes:6.0f} | {name} |"
    )


def read_one_project() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM projects_project WHERE slug = 'sample-project-50'")
        cursor.fetchall()


def options_of(arguments: list[str]) -> Namespace:
    parser = ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("projects", nargs="*", type=int, help=f"how many; else {SIZES}")
    parser.add_argument("--only", default="", help="addresses that contain this")
    parser.add_argument("--plans", action="store_true", help="with the plans of money")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(options_of(sys.argv[1:]))
