"""The benchmark of the API: ``bin/bench --api [PROJECTS]``; docs/measurements.md keeps its results.

Lists are asked of the web server that ``bin/demo`` starts, by one client and by four, beside the
floor (``tests.bench.floor``) by as many processes, in the same run.
"""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from statistics import median
from threading import Thread

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

import django

django.setup()

from django.db import connection  # noqa: E402 - needs the apps
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from portal.embedded.demo import programs  # noqa: E402
from tests.bench import floor  # noqa: E402
from tests.bench.register import make_register  # noqa: E402

SECONDS = 5.0
LISTS = [
    "projects",
    "contributions",
    "contribution-entries",
    "expenditures",
    "results",
    "indicators",
    "measurements",
    "initiatives",
    "organizations",
]
ADDRESSES = [f"/api/v1/{name}/" for name in LISTS] + ["/api/v1/projects/sample-project-5/"]


def main(projects: int) -> None:
    make_register(projects)
    print(f"{projects} projects, load {os.getloadavg()[0]:.1f}")
    print("  median      p95    req/s  clients  queries      kB")
    for clients in (1, 4):
        show(floor.measured(connection.settings_dict, clients, SECONDS), clients, "the floor")
    with web_server() as port:
        for path in ADDRESSES:
            for clients in (1, 4):
                show(measured(port, path, clients), clients, path, *cost(path))


def show(times: dict[str, float], clients: int, what: str, queries: int = 2, size: int = 0) -> None:
    columns = f"{times['median']:8.1f} {times['p95']:8.1f} {times['rate']:8.1f}"
    print(f"{columns} {clients:8} {queries:8} {size / 1000:7.0f}  {what}", flush=True)


def cost(path: str) -> tuple[int, int]:
    """Give the number of queries and of bytes of an answer."""
    client = Client(HTTP_HOST="localhost")
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    return len(captured), len(response.content)


@contextmanager
def web_server():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    web = next(program for program in programs(port) if program.name == "web")
    server = subprocess.Popen([*web.command, "--log-level", "warning"])
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def wait_for(port: int) -> None:
    for _ in range(600):
        try:
            ask(port, "/api/v1/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("The web server does not answer.")


def ask(port: int, path: str) -> None:
    connected = HTTPConnection("127.0.0.1", port, timeout=60)
    connected.request("GET", path)
    response = connected.getresponse()
    response.read()
    connected.close()
    assert response.status == 200, (path, response.status)


def measured(port: int, path: str, clients: int) -> dict[str, float]:
    """Ask as often as that many clients can; in milliseconds, and by second."""
    for _ in range(4):
        ask(port, path)
    times: list[float] = []
    until = time.perf_counter() + SECONDS

    def repeat() -> None:
        while time.perf_counter() < until:
            before = time.perf_counter()
            ask(port, path)
            times.append(time.perf_counter() - before)

    threads = [Thread(target=repeat) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times.sort()
    return {
        "median": median(times) * 1000,
        "p95": times[int(len(times) * 0.95)] * 1000,
        "rate": len(times) / SECONDS,
    }


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    main(numbers[0] if numbers else 2_000)
