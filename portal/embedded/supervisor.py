"""Keeping several programs running in one terminal, with the lines of each marked."""

import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle
from typing import NoReturn

from portal.embedded.processes import kill_group, spawn
from portal.embedded.server import Server

# Gently, then quickly (Celery puts back what it was working on), then at once. Together with the
# servers, which are stopped afterwards, this takes ten seconds at the very worst.
STOP_STEPS = ((signal.SIGTERM, 3.5), (signal.SIGQUIT, 1), (signal.SIGKILL, 0.5))
LONGEST_PAUSE = 30
STEADY_SECONDS = 60  # after so long a run, a death is a new story and not the same one again
COLOURS = (36, 33, 35, 32)


@dataclass
class Program:
    """One program to be kept running."""

    name: str
    command: Sequence[str]
    death_signal: signal.Signals = signal.SIGTERM  # what it gets when the supervisor is killed
    process: subprocess.Popen[bytes] | None = None
    started: float = 0
    next_start: float = 0
    pause: float = 0
    ends: bool = False  # with status 0, once, and is not started again then
    unfinished_line: bytes = b""

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def is_done(self) -> bool:
        return self.ends and self.process is not None and self.process.poll() == 0

    def plan_restart(self) -> None:
        """Restart at once after a long steady run, and ever later when it keeps dying."""
        was_steady = time.monotonic() - self.started > STEADY_SECONDS
        self.pause = 1 if was_steady or not self.pause else min(self.pause * 2, LONGEST_PAUSE)
        self.next_start = time.monotonic() + self.pause


class Console:
    """Writes whole lines, each behind the name of who said it; in colour on a terminal only."""

    def __init__(self, names: Sequence[str]) -> None:
        self.width = max(map(len, names))
        in_colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        self.colours = dict(zip(names, cycle(COLOURS), strict=False)) if in_colour else {}

    def write(self, name: str, line: str) -> None:
        prefix = f"{name:<{self.width}} | "
        if name in self.colours:
            prefix = f"\033[{self.colours[name]}m{prefix}\033[0m"
        sys.stdout.write(f"{prefix}{line}\n")
        sys.stdout.flush()


class Supervisor:
    """Starts programs, passes their lines on, and starts again whichever dies.

    All in one thread, because a child dies with the thread that started it.
    """

    def __init__(
        self,
        programs: Sequence[Program],
        servers: Sequence[Server],
        environment: Mapping[str, str],
    ) -> None:
        self.programs = programs
        self.servers = servers
        self.environment = dict(environment)
        self.console = Console(["demo", *(program.name for program in programs)])
        self.selector = selectors.DefaultSelector()

    def run(self, each_round: Callable[[], None]) -> NoReturn:
        """Go on until a stop signal is raised; ``each_round`` is called a few times a second."""
        while True:
            self._revive_servers()
            for program in self.programs:
                self._revive(program)
            self._pass_lines_on(0.25)
            each_round()

    def say(self, line: str) -> None:
        self.console.write("demo", line)

    def _revive_servers(self) -> None:
        for server in self.servers:
            if server.has_died:
                self.say(f"{server.name} has died and is started again.")
                server.start()

    def _revive(self, program: Program) -> None:
        if program.is_running or program.is_done:
            return
        if program.process is not None:
            program.plan_restart()
            ending = _describe(program.process.returncode)
            self.say(f"{program.name} {ending}; it is started again in {program.pause:.0f} s.")
            self._clear_away(program, program.process)
        if time.monotonic() >= program.next_start:
            self._start(program)

    def _start(self, program: Program) -> None:
        process = spawn(
            program.command,
            death_signal=program.death_signal,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        program.process, program.started = process, time.monotonic()
        if process.stdout:
            self.selector.register(process.stdout, selectors.EVENT_READ, program)

    def _pass_lines_on(self, seconds: float) -> None:
        if not self.selector.get_map():
            time.sleep(seconds)
        for key, _ in self.selector.select(seconds):
            self._read(key.data, key.fd)

    def _read(self, program: Program, descriptor: int) -> None:
        new = os.read(descriptor, 65536)
        if not new:
            self.selector.unregister(descriptor)
        *lines, program.unfinished_line = (program.unfinished_line + new).split(b"\n")
        if not new and program.unfinished_line:
            lines, program.unfinished_line = [program.unfinished_line], b""
        for line in lines:
            self.console.write(program.name, line.decode(errors="replace").rstrip())

    def _clear_away(self, program: Program, process: subprocess.Popen[bytes]) -> None:
        """End what a dead program has left of its session, and say its last words."""
        kill_group(process.pid)
        if process.stdout:
            while process.stdout in _files(self.selector):
                self._read(program, process.stdout.fileno())
            process.stdout.close()
        program.process = None

    def stop(self) -> None:
        """Stop all programs at the same time, within five seconds."""
        for signum, seconds in STOP_STEPS:
            for program in self.programs:
                if program.process is not None and program.is_running:
                    program.process.send_signal(signum)
            deadline = time.monotonic() + seconds
            while self._anything_runs() and time.monotonic() < deadline:
                with suppress(OSError):  # the terminal may be gone: that must not stop us stopping
                    self._pass_lines_on(0.05)
        for program in self.programs:
            if program.process is not None:
                kill_group(program.process.pid)

    def _anything_runs(self) -> bool:
        return any(program.is_running for program in self.programs)


def _files(selector: selectors.BaseSelector) -> list[object]:
    return [key.fileobj for key in selector.get_map().values()]


def _describe(returncode: int) -> str:
    if returncode < 0:
        return f"was ended by {signal.Signals(-returncode).name}"
    return f"ended with status {returncode}"
