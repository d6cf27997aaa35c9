"""The benchmark of the admin: lists, forms and empty forms, as staff with most and least rights.

``bin/bench --admin`` makes 2,000
projects; a number asks for others, names (``projects.Project``) choose models. Milliseconds
are processor time of this process, and beside it what the queries took; the page is made ROUNDS
times, and the median counts. A mark ``>`` is before what is above the bounds below.
"""

import os
import statistics
import sys
import time
from collections.abc import Iterator
from typing import NamedTuple

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

import django

django.setup()

from django.contrib import admin  # noqa: E402 - needs the apps
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Model  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import NoReverseMatch, reverse  # noqa: E402

from portal.sample.programme import make_programme  # noqa: E402
from stakeholders.models import User  # noqa: E402

ROUNDS = 7
LIST_MS, FORM_MS, KILOBYTES, QUERIES = 60, 90, 120, 30
READERS = {"most": "hq-administrator", "least": "auditor"}


class Page(NamedTuple):
    kind: str
    model: str
    path: str


class Cost(NamedTuple):
    python_ms: float
    database_ms: float
    queries: int
    kilobytes: float


def pages_of(chosen: list[str]) -> Iterator[Page]:
    """Give the list, the form of a record in the middle, and the empty form of each model."""
    for model in sorted(admin.site._registry, key=lambda model: model._meta.label):
        name = f"admin:{model._meta.label_lower.replace('.', '_')}"
        if chosen and model._meta.label not in chosen:
            continue
        yield Page("list", model._meta.label, reverse(f"{name}_changelist"))
        for kind, args in (("form", [_a_key(model)]), ("add", [])):
            try:
                ending = "change" if kind == "form" else kind
                yield Page(kind, model._meta.label, reverse(f"{name}_{ending}", args=args))
            except NoReverseMatch:
                continue


def _a_key(model: type[Model]) -> object:
    """The key of a record in the middle: the first ones are often unlike all others."""
    rows = model._default_manager.order_by("pk").values_list("pk", flat=True)
    return rows[rows.count() // 2] if rows else 0


def cost_of(client: Client, path: str) -> Cost | None:
    """Measure a page; None for one that this reader does not get."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
        queries = len(captured)
    if response.status_code != 200:
        return None
    python, database = [], []
    for _round in range(ROUNDS):
        started = time.process_time()
        client.get(path)
        python.append(time.process_time() - started)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        database.append(sum(float(query["time"]) for query in captured))
    return Cost(
        statistics.median(python) * 1000,
        statistics.median(database) * 1000,
        queries,
        len(response.content) / 1000,
    )


def report(reader: str, page: Page, cost: Cost) -> None:
    most = LIST_MS if page.kind == "list" else FORM_MS
    took = cost.python_ms + cost.database_ms
    is_above = took > most or cost.kilobytes > KILOBYTES or cost.queries > QUERIES
    print(
        f"{'>' if is_above else ' '} {cost.python_ms:7.1f} {cost.database_ms:7.1f}"
        f" {cost.queries:7} {cost.kilobytes:7.1f}  {reader:5} {page.kind:4} {page.model}",
        flush=True,
    )


def main(projects: int, chosen: list[str]) -> None:
    if not User.objects.filter(username="bench-most").exists():
        call_command("load_reference", verbosity=0, stdout=sys.stderr)
        make_programme(projects)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    print("   python      db queries      kB  reader page")
    for reader, role in READERS.items():
        user, _made = User.objects.get_or_create(
            username=f"bench-{reader}", defaults={"role": role, "is_staff": True}
        )
        client = Client(HTTP_HOST="localhost")
        client.force_login(user)
        for page in pages_of(chosen):
            if cost := cost_of(client, page.path):
                report(reader, page, cost)


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    main(numbers[0] if numbers else 2_000, [one for one in sys.argv[1:] if not one.isdigit()])
