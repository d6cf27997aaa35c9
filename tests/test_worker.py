"""A worker that tests have started."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.worker import wait_until

TESTS = """
import os, pathlib, time
from tests.worker import launch
command = ["sleep", "600"]
print(launch(command, log=pathlib.Path(os.devnull), environment=dict(os.environ)).pid, flush=True)
time.sleep(600)
"""


def is_running(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.killing
def test_program_ends_with_the_tests_that_started_it_even_if_they_are_killed():
    tests = subprocess.Popen([sys.executable, "-c", TESTS], stdout=subprocess.PIPE, text=True)
    try:
        pid = int(tests.stdout.readline())
        assert is_running(pid)
        assert os.getsid(pid) == pid  # so that it is killed with its processes
    finally:
        tests.send_signal(signal.SIGKILL)
        tests.communicate()

    wait_until(lambda: not is_running(pid))
