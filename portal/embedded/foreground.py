"""Behaving well at a terminal: stop signals, exit statuses, and errors in one line."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType

from portal.embedded.processes import (
    STOP_SIGNALS,
    EmbeddedError,
    Stopped,
    raise_on_stop_signals,
    spawn,
    stop,
)

COMMAND_NOT_FOUND = 127


def settings_environment(var_dir: Path) -> dict[str, str]:
    """Give this environment, but leading to the embedded servers and to no others.

    A ``DATABASE_URL`` of a deployment that happens to be set in somebody's shell must not
    receive the sample programme, nor the tests.
    """
    elsewhere = ("DATABASE_URL", "REDIS_URL", "CACHE_URL")
    kept = {name: value for name, value in os.environ.items() if name not in elsewhere}
    return kept | {"VAR_DIR": str(var_dir)}


def exit_status(work: Callable[[], int]) -> int:
    """Do the work of a command; a stop signal or an error that has a remedy is no traceback."""
    raise_on_stop_signals()
    try:
        return work()
    except Stopped as stopped:
        return stopped.exit_status
    except EmbeddedError as error:
        return complain(str(error))
    except OSError as error:
        where = f": {error.filename}" if error.filename else ""
        return complain(
            f"The portal's servers cannot work here ({error.strerror or error}{where})."
            " Free some space, or set VAR_DIR to a folder where this user may write."
        )


def complain(line: str, status: int = 1) -> int:
    sys.stderr.write(f"{line}\n")
    return status


def run_in_foreground(command: Sequence[str | Path], environment: Mapping[str, str]) -> int:
    """Run ``command`` with the terminal, passing stop signals on; give its exit status.

    It stays in this process group, as a debugger that reads the keyboard needs. So the terminal
    sends Ctrl-C to it as well as to us, and passing that on would make it two.
    """
    try:
        child = spawn(
            command, death_signal=signal.SIGTERM, start_new_session=False, env=environment
        )
    except (FileNotFoundError, PermissionError) as error:
        return complain(f"{command[0]} cannot be run: {error.strerror}", COMMAND_NOT_FOUND)
    try:
        _pass_stop_signals_to(child)
        status = child.wait()
    finally:
        stop(child, (signal.SIGTERM, 5), group=False)
    return status if status >= 0 else 128 - status


def _pass_stop_signals_to(child: subprocess.Popen[bytes]) -> None:
    def pass_on(signum: int, _frame: FrameType | None) -> None:
        if signum != signal.SIGINT or not _has_terminal():
            child.send_signal(signum)

    for number in STOP_SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, pass_on)


def _has_terminal() -> bool:
    try:
        return os.tcgetpgrp(0) == os.getpgrp()
    except OSError:
        return False
