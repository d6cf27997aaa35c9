"""``manage.py`` at a terminal of its own, on the test database: what a person types and reads."""

import os
import pty
import select
import subprocess
import sys
import time

from django.conf import settings

from tests.worker import PATIENCE, worker_environment


def at_a_terminal(*command: str, answers: list[tuple[str, str]]) -> tuple[int, str]:
    """Run the command, answer each prompt in turn, and return its status and what was shown."""
    controller, terminal = pty.openpty()
    name = os.ttyname(terminal)
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "manage.py", *command],
        cwd=settings.BASE_DIR,
        env=worker_environment(),
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
        preexec_fn=lambda: os.close(os.open(name, os.O_RDWR)),  # becomes its controlling terminal
    )
    os.close(terminal)
    try:
        shown = ""
        for prompt, answer in answers:
            shown += _read_until(controller, prompt)
            os.write(controller, f"{answer}\n".encode())
        shown += _read_until(controller, None)
        return process.wait(timeout=PATIENCE), shown
    finally:
        process.kill()
        process.wait()
        os.close(controller)


def _read_until(controller: int, prompt: str | None) -> str:
    """Read what is shown up to the prompt; without one, up to the end of the command."""
    shown = ""
    deadline = time.monotonic() + PATIENCE
    while prompt is None or prompt not in shown:
        assert time.monotonic() < deadline, f"waited in vain for {prompt!r}; shown was {shown!r}"
        if not select.select([controller], [], [], 1)[0]:
            continue
        try:
            part = os.read(controller, 4096)
        except OSError:  # Linux says so when nobody holds the other side any more
            part = b""
        if not part:
            assert prompt is None, f"ended before {prompt!r}; shown was {shown!r}"
            break
        shown += part.decode()
    return shown
