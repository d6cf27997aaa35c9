"""A real Celery worker on the test database, which tests may start, kill and start again."""

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from celery import current_app
from django.conf import settings
from django.db import connection

from portal.embedded.processes import spawn

PATIENCE = 120  # seconds: test machines may be busy


class Worker:
    """``kill`` is kill -9 of the worker and of all its processes at once."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        name = f"test-{uuid.uuid4().hex[:8]}@localhost"
        command = [sys.executable, "-W", "ignore", "-m", "celery", "-A", "portal", "worker"]
        self.process = launch(
            [*command, "--concurrency=2", "--loglevel=INFO", f"--hostname={name}"],
            log=self.log,
            environment=worker_environment(),
        )
        wait_until(lambda: current_app.control.ping(destination=[name], timeout=1))

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.kill()


def launch(command: Sequence[str], *, log: Path, environment: dict[str, str]) -> subprocess.Popen:
    """Start a program that leads a session of its own, and ends if the tests are killed.

    By SIGQUIT, at which a worker of Celery ends its processes and waits for no task.
    """
    with log.open("ab") as output:
        return spawn(
            command,
            death_signal=signal.SIGQUIT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )


def worker_environment() -> dict[str, str]:
    """This process's settings, but the test database, and the folder for files of this test."""
    database = connection.settings_dict
    user = f"{quote(database['USER'])}:{quote(database['PASSWORD'])}"
    host, name = database["HOST"], quote(database["NAME"])
    if host.startswith("/"):
        address = f"postgres://{user}@/{quote(host)}/{name}"
    else:
        address = f"postgres://{user}@{host}:{database['PORT'] or 5432}/{name}"
    return os.environ | {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "SECRET_KEY": settings.SECRET_KEY,
        "ALLOWED_HOSTS": "localhost",
        "SAMPLE_DATA": "true",
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "VAR_DIR": str(settings.VAR_DIR),
        "CELERY_SKIP_CHECKS": "yes",  # of Django: a run of the suite makes them once, not at starts
    }


def wait_until(is_true, *, patience: float = PATIENCE) -> None:
    deadline = time.monotonic() + patience
    while not is_true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)
