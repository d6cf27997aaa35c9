"""The foreground process behind ``bin/demo``: the whole portal on one machine.

It starts the embedded servers, prepares the database, and keeps the web server, the Celery
worker and its clock running until Ctrl-C. It listens on 127.0.0.1 only, and it never touches a
database other than the embedded one, because it puts accounts with a public password into it.
"""

import errno
import hashlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from portal import embedded
from portal.embedded.foreground import exit_status, settings_environment
from portal.embedded.places import CHECKOUT
from portal.embedded.processes import EmbeddedError, spawn, stop
from portal.embedded.serving import open_lock, prepare_home, try_lock
from portal.embedded.supervisor import Program, Supervisor

HOST = "127.0.0.1"
SAMPLE_ACCOUNTS = {
    "admin": "headquarters administrator",
    "reviewer": "headquarters reviewer",
    "officer-afr": "regional officer, Africa",
    "officer-ams": "regional officer, Americas",
    "focal-ke": "Member State focal point, Kenya",
    "focal-sn": "Member State focal point, Senegal, in French",
    "partner": "partner",
    "auditor": "auditor, reads everything",
}
SLOW_START_SECONDS = 60


def main() -> int:
    port = chosen_port(os.environ.get("PORT", "8000"))
    refuse_busy_port(port)
    var_dir = embedded.chosen_var_dir()
    prepare_home(embedded.paths(var_dir))
    with open_lock(var_dir / "demo.lock") as lock:
        if not try_lock(lock):
            raise EmbeddedError(
                f"bin/demo is already running with its data in {var_dir}:"
                " stop it first, or set VAR_DIR to another folder."
            )
        say("Starting PostgreSQL and Valkey")
        with embedded.servers(var_dir) as servers:
            environment = demo_environment(var_dir, port)
            first = [schema_writer()] if prepare(environment, var_dir) else []
            serve(port, Supervisor([*programs(port), *first], servers, environment))
    return 0


def chosen_port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise EmbeddedError(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def refuse_busy_port(port: int) -> None:
    """Say so before anything is started, rather than after a minute."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
            probe.listen(1)
        except OSError as error:
            why = {
                errno.EADDRINUSE: "is in use by another program",
                errno.EACCES: "may be used by root only",
            }.get(error.errno or 0, f"cannot be used ({error.strerror})")
            raise EmbeddedError(
                f"Port {port} {why}. Choose another one, for instance: PORT=9000 bin/demo"
            ) from error


def demo_environment(var_dir: Path, port: int) -> dict[str, str]:
    # Celery warns root at length at every start; somebody who starts a demo as root has chosen.
    quiet = "ignore:You're running the worker with superuser"
    return settings_environment(var_dir) | {
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "PORT": str(port),
        "SITE_URL": os.environ.get("SITE_URL") or f"http://localhost:{port}",
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": ",".join(filter(None, [os.environ.get("PYTHONWARNINGS"), quiet])),
    }


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


# --- The database ---------------------------------------------------------------------------


def prepare(environment: dict[str, str], var_dir: Path) -> bool:
    """Bring schema, reference data and sample programme up to date; give whether they were not.

    That is safe to repeat but takes seconds. So a stamp remembers the code and the data
    files that the database was last prepared with. The database's own password, which is new
    whenever the database is, is a part of the stamp: a new database is never taken for ready.
    """
    stamp_file = var_dir / "prepared"
    stamp = fingerprint(embedded.database(var_dir)["PASSWORD"])
    with suppress(FileNotFoundError):
        if stamp_file.read_text(encoding="ascii") == stamp:
            return False
    if run_manage(["prepare_demo"], environment) != 0:
        raise EmbeddedError("That failed; the reason is above. Nothing was started.")
    stamp_file.write_text(stamp, encoding="ascii")
    return True


def fingerprint(database_id: str) -> str:
    digest = hashlib.sha256(database_id.encode())
    for path in sorted(_prepared_from()):
        digest.update(f"\0{path.relative_to(CHECKOUT)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _prepared_from() -> Iterator[Path]:
    """Give every file that may change what the steps do: the code, its data, its packages."""
    yield from CHECKOUT.glob("requirements*.txt")
    for package in CHECKOUT.glob("*/__init__.py"):
        if package.parent.name != "tests":
            yield from (
                path
                for path in package.parent.rglob("*.*")
                if path.is_file() and path.suffix not in {".pyc", ".html", ".css", ".js"}
            )


def run_manage(arguments: list[str], environment: dict[str, str]) -> int:
    manage = [sys.executable, str(CHECKOUT / "manage.py"), *arguments]
    process = spawn(manage, death_signal=signal.SIGTERM, env=environment, stdin=subprocess.DEVNULL)
    try:
        return process.wait()
    finally:
        stop(process, (signal.SIGTERM, 3))


# --- The programs ---------------------------------------------------------------------------


def serve(port: int, supervisor: Supervisor) -> None:
    try:
        supervisor.run(announcement(port, supervisor))
    finally:
        with suppress(OSError):
            say("Stopping")
        supervisor.stop()


def programs(port: int) -> list[Program]:
    """Name the three programs; ``python -m`` works also where the checkout has been moved."""
    python = [sys.executable, "-m"]
    log_level = ["--loglevel", os.environ.get("LOG_LEVEL") or "INFO"]
    web = ["gunicorn", "portal.wsgi", "--config", "python:portal.web_server"]
    web += ["--bind", f"{HOST}:{port}", "--graceful-timeout", "3"]
    worker = ["celery", "--quiet", "-A", "portal", "worker", "--concurrency", "2", *log_level]
    worker += ["--without-gossip", "--without-mingle"]
    beat = ["celery", "--quiet", "-A", "portal", "beat", "--pidfile=", *log_level]
    beat += ["--scheduler", "django_celery_beat.schedulers:DatabaseScheduler"]
    return [
        Program("web", python + web),
        # Not SIGTERM, on which a worker finishes its jobs first: the database goes at once.
        Program("worker", python + worker, death_signal=signal.SIGQUIT),
        # A little later: nobody waits for the clock, and on two cores the others start sooner.
        Program("beat", python + beat, next_start=time.monotonic() + 4),
    ]


def schema_writer() -> Program:
    """Name the program that draws the schema of the API ahead of its first reader, then ends.

    Nobody waits for it, so it begins when the portal is there.
    """
    command = [sys.executable, str(CHECKOUT / "manage.py"), "write_schema"]
    return Program("schema", command, next_start=time.monotonic() + 20, ends=True)


def announcement(port: int, supervisor: Supervisor) -> Callable[[], None]:
    """Make the function that says, once, that the portal is ready, or what keeps it."""
    begun = time.monotonic()
    next_look = begun
    is_ready = False

    def look() -> None:
        nonlocal is_ready, next_look
        now = time.monotonic()
        if is_ready or now < next_look:
            return
        status, answer = ask_health(port)
        is_slow = now - begun > SLOW_START_SECONDS
        next_look = now + (20 if is_slow else 0.5)
        is_ready = status == http.client.OK
        if is_ready:
            say(welcome(port))
        elif is_slow:
            supervisor.say(f"Not ready yet: /healthz answers {status or 'nothing'} {answer}")

    return look


def ask_health(port: int) -> tuple[int, str]:
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", "/healthz", headers={"Host": f"localhost:{port}"})
        response = connection.getresponse()
        return response.status, " ".join(response.read(300).decode(errors="replace").split())
    except (OSError, http.client.HTTPException):
        return 0, ""
    finally:
        connection.close()


def welcome(port: int) -> str:
    accounts = [f"    {name:<13}{role}" for name, role in SAMPLE_ACCOUNTS.items()]
    return "\n".join(
        [
            "",
            f"  The portal is ready: http://localhost:{port}/   (staff: /admin/)",
            "",
            "  Sample accounts, all with the password sample-only:",
            *accounts,
            "",
            "  Ctrl-C stops everything. The data stays for the next start.",
            "",
        ]
    )


if __name__ == "__main__":
    sys.exit(exit_status(main))
