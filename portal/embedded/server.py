"""What PostgreSQL and Valkey have in common as children of the portal."""

import os
import signal
import subprocess
from abc import ABC, abstractmethod
from pathlib import Path

from portal.embedded.account import ACCOUNT
from portal.embedded.places import EmbeddedPaths
from portal.embedded.processes import EmbeddedError, spawn, stop, surviving, wait_until

START_SECONDS = 60
LARGEST_LOG = 5_000_000


class Server(ABC):
    """One server program: how it starts, how one knows that it answers, how it stops."""

    name: str
    log_name: str
    # The first signal is the gentle one, which the kernel also sends when this process dies.
    stop_steps: tuple[tuple[signal.Signals, float], ...]

    def __init__(self, places: EmbeddedPaths, software: Path | None, *, durable: bool) -> None:
        self.places = places
        self.software = software
        self.durable = durable
        self.account = ACCOUNT if places.as_root else None
        self.process: subprocess.Popen[bytes] | None = None

    @abstractmethod
    def command(self) -> list[str | Path]:
        """The program and its arguments; one of them is :attr:`data`, by which it is known."""

    @abstractmethod
    def prepare(self) -> None:
        """Make the data folder, if it is not there yet."""

    @abstractmethod
    def answers(self) -> bool:
        """Say whether a client would be served now."""

    @property
    @abstractmethod
    def data(self) -> Path: ...

    @property
    @abstractmethod
    def pid_file(self) -> Path: ...

    @property
    def log(self) -> Path:
        return self.places.log_dir / self.log_name

    @property
    def has_died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def start(self) -> None:
        """Start it and wait until it answers, whatever an earlier crash has left behind."""
        self._stop_survivor()
        self.prepare()
        self._keep_log_small()
        if not wait_until(self._has_started, START_SECONDS):
            self.stop()
            raise self.failure(f"{self.name} does not answer", self._last_words())

    def stop(self) -> None:
        if self.process is not None:
            stop(self.process, *self.stop_steps)
            self.process = None

    def _has_started(self) -> bool:
        """Start it once more when it gave up only because a crashed one is not gone yet."""
        if self.process is None:
            self._launch()
        elif self.process.poll() is not None:
            if not self._may_try_again():
                raise self.failure(f"{self.name} stopped at once", self._last_words())
            self._launch()
        return self.answers()

    def failure(self, what: str, said: str) -> EmbeddedError:
        """Make the error that says what failed, in words that say what to do where we know it."""
        if "No space left" in said:
            said = f"the disk of {self.places.home} is full. Free some space, or set VAR_DIR"
            return EmbeddedError(f"{what}: {said} to a folder on a larger one.")
        return EmbeddedError(f"{what}. It said: {said} (more in {self.places.log_dir})")

    def _launch(self) -> None:
        with self.log.open("ab") as log:
            self.process = self.spawn(self.command(), stdout=log, stderr=subprocess.STDOUT)

    def _may_try_again(self) -> bool:
        return False

    def spawn(self, command: list[str | Path], **options: object) -> subprocess.Popen[bytes]:
        """Run one of the server's programs as its account, in a plain environment."""
        environment = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        return spawn(
            command,
            death_signal=self.stop_steps[0][0],
            account=self.account,
            cwd=self.places.home,
            env=environment,
            **{"stdin": subprocess.DEVNULL, **options},
        )

    def _stop_survivor(self) -> None:
        """End a server whose owner has died; the kernel has told it to, this makes sure."""
        self.process = None
        for signum, seconds in (*self.stop_steps, (signal.SIGKILL, 5)):
            pid = surviving(self.pid_file, self.data)
            if pid is None:
                return
            os.kill(pid, signum)
            wait_until(lambda: surviving(self.pid_file, self.data) is None, seconds)

    def _keep_log_small(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".old.log"))

    def _last_words(self) -> str:
        try:
            lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return "(no log)"
        return " / ".join(line.strip() for line in lines[-3:]) or "(empty)"
