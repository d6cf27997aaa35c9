"""Child processes that never outlive the process that started them.

On Linux the kernel itself sends a child its stop signal when its parent dies, so that even
``kill -9`` of the parent leaves nothing behind. The trap: the kernel means the parent *thread*.
Whoever calls :func:`spawn` must do so from a thread that lives as long as the child should,
which in this project is always the main thread.
"""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

PR_SET_PDEATHSIG = 1  # from <linux/prctl.h>
# Loaded here, because between fork and exec a child should do as little as it can.
LIBC = ctypes.PyDLL(None) if sys.platform == "linux" else None

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class EmbeddedError(Exception):
    """Something that the user can put right; the message is one line that says how."""


class Stopped(BaseException):
    """A signal has asked this process to stop.

    Not an ``Exception``, for the same reason as ``KeyboardInterrupt``: no handler of errors
    should take it for one.
    """

    def __init__(self, signum: int) -> None:
        super().__init__(signum)
        self.exit_status = 128 + signum


def raise_on_stop_signals() -> None:
    """Turn the first stop signal into :class:`Stopped`, and let the later ones pass.

    Somebody who presses Ctrl-C three times wants it to be over; being interrupted while it
    stops the servers in order would only leave more behind. A signal that was ignored from the
    start, as ``nohup`` does with SIGHUP, stays ignored, except Ctrl-C, which shells take away
    from every job started with ``&``.
    """

    def stop(signum: int, _frame: FrameType | None) -> None:
        for number in STOP_SIGNALS:
            signal.signal(number, lambda _signum, _frame: None)
        raise Stopped(signum)

    for number in STOP_SIGNALS:
        if number == signal.SIGINT or signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, stop)


def spawn(
    command: Sequence[str | Path],
    *,
    death_signal: signal.Signals,
    account: str | None = None,
    **options: Any,
) -> subprocess.Popen[bytes]:
    """Start ``command`` so that it gets ``death_signal`` when this process dies.

    With ``account`` it runs as that user (only root may ask). It leads a session of its own
    unless the caller says otherwise, so Ctrl-C at the terminal reaches this process alone.
    """
    if threading.current_thread() is not threading.main_thread():
        raise RuntimeError("Start servers from the main thread: they die with their thread.")
    if account is not None:
        options |= {"user": account, "group": account, "extra_groups": []}
    return subprocess.Popen(  # noqa: S603 - commands are ours, arguments are never a shell's
        [os.fspath(part) for part in command],
        preexec_fn=_tie_to(os.getpid(), death_signal),
        **{"start_new_session": True, **options},
    )


def _tie_to(parent: int, death_signal: signal.Signals) -> Callable[[], None]:
    def tie() -> None:
        # A shell that starts a job with "&" has these ignored, and every descendant inherits it.
        for number in (signal.SIGINT, signal.SIGQUIT):
            signal.signal(number, signal.SIG_DFL)
        if LIBC is None:
            return
        LIBC.prctl(PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
        if os.getppid() != parent:  # it died before we could ask to be told
            os._exit(1)

    return tie


def stop(
    process: subprocess.Popen[bytes], *steps: tuple[signal.Signals, float], group: bool = True
) -> None:
    """Ask ``process`` to end, in steps of a signal and the seconds it may take, then kill it.

    What is left of its session goes with it.
    """
    for signum, seconds in steps:
        if process.poll() is not None:
            break
        process.send_signal(signum)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
    if process.poll() is None:
        process.kill()
        process.wait()
    if group:
        kill_group(process.pid)


def kill_group(leader: int) -> None:
    """Kill whatever is left of the session of a process that led one."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def surviving(pid_file: Path, argument: Path) -> int | None:
    """Give the process named in ``pid_file``, if it still is the one that wrote it.

    After a crash or a restart of the machine its number may belong to somebody else's program.
    So the command line must have ``argument``, the server's own data folder, among its words.
    Where there is no ``/proc`` nothing is found, and the server itself decides whether to start.
    """
    try:
        pid = int(pid_file.read_text(encoding="ascii").split("\n", 1)[0])
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except (OSError, ValueError):
        return None
    return pid if os.fsencode(argument) in words else None


def wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    """Look twenty times a second; say whether ``condition`` came true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
