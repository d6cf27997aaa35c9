"""The benchmark of answers that are kept: ``bin/bench --kept [PROJECTS]``.

Visitors ask the web server that ``bin/demo`` starts, one at a time: for what is made, for what was
kept, and whether what they have still holds; then while somebody changes the register so many times
a second. In milliseconds, as a browser waits for them. docs/measurements.md keeps what it gave.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from statistics import median, quantiles
from threading import Event, Thread

from tests.bench.api import web_server

from django.db import connection  # isort: skip - the line above sets Django up

from tests.bench.register import make_register  # isort: skip

ROUNDS = 200
FEW = 20
GZIP = {"Accept-Encoding": "gzip"}
ADDRESSES = [
    "/en/",
    "/en/regions/AFR/",
    "/en/initiatives/kigali-2022/AFR1/",
    "/en/projects/",
    "/ar/projects/sample-project-500/",
    "/en/money/",
    "/api/v1/projects/",
    "/api/v1/projects/sample-project-5/",
]
CHANGES = (1, 10)
"""Changes a second, while visitors ask."""


def main(projects: int) -> None:
    make_register(projects)
    print(f"{projects} projects, load {os.getloadavg()[0]:.1f}")
    with web_server() as port:
        for path in ADDRESSES:
            show("made", path, times(port, path, FEW))
    os.environ["KEPT_ANSWERS_MB"] = "64"
    with web_server() as port:
        for path in ADDRESSES:
            tag = ask(port, path)
            show("kept", path, times(port, path, ROUNDS))
            show("304", path, times(port, path, ROUNDS, {"If-None-Match": tag}))
        for number in CHANGES:
            with changes(number):
                for path in ADDRESSES:
                    show(f"{number} changes/s", path, times(port, path, ROUNDS))


def show(what: str, path: str, taken: list[float]) -> None:
    p95 = quantiles(taken, n=20)[-1]
    print(f"{what:14} {median(taken) * 1000:8.1f} {p95 * 1000:8.1f}  {path}", flush=True)


def times(port: int, path: str, rounds: int, headers: dict[str, str] | None = None) -> list[float]:
    taken = []
    for _round in range(rounds):
        started = time.perf_counter()
        ask(port, path, headers)
        taken.append(time.perf_counter() - started)
    return taken


def ask(port: int, path: str, headers: dict[str, str] | None = None) -> str:
    """Ask over a connection of its own; give the entity tag."""
    connected = HTTPConnection("127.0.0.1", port, timeout=60)
    connected.request("GET", path, headers=GZIP | (headers or {}))
    response = connected.getresponse()
    response.read()
    connected.close()
    assert response.status == (304 if headers else 200), (path, response.status)
    return response.headers["ETag"]


@contextmanager
def changes(number: int) -> Iterator[None]:
    """Let another connection change one record so many times a second meanwhile."""
    over = Event()

    def change() -> None:
        with connection.cursor() as cursor:
            while not over.wait(1 / number):
                cursor.execute(
                    "UPDATE stakeholders_office SET version = version"
                    " WHERE id = (SELECT min(id) FROM stakeholders_office)"
                )
        connection.close()

    writer = Thread(target=change)
    writer.start()
    try:
        yield
    finally:
        over.set()
        writer.join()


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    main(numbers[0] if numbers else 2_000)
