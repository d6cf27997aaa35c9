"""What ``bin/demo`` says before it starts anything, and that it keeps its programs running."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from portal.embedded import demo

pytestmark = pytest.mark.killing

CHECKOUT = Path(__file__).resolve().parent.parent.parent.parent

# In a process of its own: the supervisor's children die with the thread that started them, and
# other tests may have started threads in this one.
KILL_ONCE = """
import os, signal, sys
from portal.embedded.processes import Stopped
from portal.embedded.supervisor import Program, Supervisor

sleeper = Program("sleeper", [sys.executable, "-c", "import time; time.sleep(60)"])
supervisor = Supervisor([sleeper], [], {"PYTHONUNBUFFERED": "1"})
seen = []

def each_round():
    if sleeper.is_running and sleeper.process.pid not in seen:
        seen.append(sleeper.process.pid)
        if len(seen) < 2:
            os.kill(sleeper.process.pid, signal.SIGKILL)
        else:
            raise Stopped(signal.SIGTERM)

try:
    supervisor.run(each_round)
except Stopped:
    supervisor.stop()
print("still running:", sleeper.is_running)
"""


def run(*command, **environment):
    return subprocess.run(
        [sys.executable, *command],
        cwd=CHECKOUT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_busy_port_is_told_before_anything_starts(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        answer = run("-m", "portal.embedded.demo", PORT=str(port), VAR_DIR=str(tmp_path / "var"))

    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr == (
        f"Port {port} is in use by another program."
        " Choose another one, for instance: PORT=9000 bin/demo\n"
    )
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "8000.5", "٨٠٠٠"])
def test_port_that_is_none_is_told(tmp_path, port):
    answer = run("-m", "portal.embedded.demo", PORT=port, VAR_DIR=str(tmp_path / "var"))

    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr == f"PORT must be a number from 1 to 65535, not {port!r}.\n"


def test_new_database_is_never_taken_for_prepared():
    assert demo.fingerprint("one database") == demo.fingerprint("one database")
    assert demo.fingerprint("one database") != demo.fingerprint("another database")


def test_demo_never_leads_to_the_database_of_a_deployment(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://elsewhere")
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere")

    environment = demo.demo_environment(tmp_path, 9000)

    assert {"DATABASE_URL", "REDIS_URL"}.isdisjoint(environment)
    assert environment["SITE_URL"] == "http://localhost:9000"


# It fails at the first start and ends well at the second; ten more rounds are waited for a third.
END_ONCE = """
import itertools, sys
from pathlib import Path
from portal.embedded.processes import Stopped
from portal.embedded.supervisor import Program, Supervisor

note = Path(sys.argv[1])
write = f"import sys; note = open({str(note)!r}, 'a+'); note.write('.'); sys.exit(note.tell() < 2)"
writer = Program("writer", [sys.executable, "-c", write], ends=True)
supervisor = Supervisor([writer], [], {})
rounds = itertools.count()

def each_round():
    if writer.is_done and next(rounds) == 10:
        raise Stopped(15)

try:
    supervisor.run(each_round)
except Stopped:
    supervisor.stop()
print("starts:", len(note.read_text()))
"""


def test_program_that_ends_is_started_until_it_has_ended_well(tmp_path):
    answer = run("-c", END_ONCE, str(tmp_path / "note"))

    assert answer.stdout.splitlines() == [
        "demo   | writer ended with status 1; it is started again in 1 s.",
        "starts: 2",
    ]


def test_killed_program_is_started_again_and_stopped_at_the_end():
    answer = run("-c", KILL_ONCE)

    assert answer.stdout.splitlines() == [
        "demo    | sleeper was ended by SIGKILL; it is started again in 1 s.",
        "still running: False",
    ]
