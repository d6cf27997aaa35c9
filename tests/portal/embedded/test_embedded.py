"""The embedded servers, real ones, each test in folders of its own."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg2
import pytest
import redis

from portal import embedded
from portal.embedded.places import read_password
from portal.embedded.serving import claim_folder

pytestmark = pytest.mark.killing

CHECKOUT = Path(__file__).resolve().parent.parent.parent.parent
RUN = [sys.executable, "-m", "portal.embedded", "run"]
UNTIL_CLOSED = "import sys; print('up', flush=True); sys.stdin.read()"
OWN_UNTIL_CLOSED = """
import sys
from pathlib import Path
from portal import embedded

with embedded.servers(Path(sys.argv[1]), durable=sys.argv[2] == "True"):
    print("up", flush=True)
    sys.stdin.read()
"""
SAY_VAR_DIR = "import os; print(os.environ['VAR_DIR'])"


def environment(var_dir=None, **more):
    places = {} if var_dir is None else {"VAR_DIR": str(var_dir)}
    return os.environ | places | more


def run(*arguments, var_dir=None, **more):
    return subprocess.run(
        [*RUN, *arguments],
        cwd=CHECKOUT,
        env=environment(var_dir, **more),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@contextmanager
def running(var_dir, *, durable=False):
    """Have the servers of ``var_dir`` running under a process that owns them."""
    command = [sys.executable, "-c", OWN_UNTIL_CLOSED, str(var_dir), str(durable)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=CHECKOUT, env=environment(), **pipes) as owner:
        assert owner.stdout.readline() == b"up\n"
        yield owner


@contextmanager
def connection(var_dir, **changes):
    address = embedded.database(var_dir) | changes
    opened = psycopg2.connect(
        host=address["HOST"],
        port=address["PORT"],
        dbname=address["NAME"],
        user=address["USER"],
        password=address["PASSWORD"],
    )
    opened.autocommit = True
    try:
        yield opened.cursor()
    finally:
        opened.close()


def ask(var_dir, question, **changes):
    with connection(var_dir, **changes) as cursor:
        cursor.execute(question)
        return cursor.fetchall() if cursor.description else None


def server_pids(var_dir):
    places = embedded.paths(var_dir)
    files = (places.postgres_data / "postmaster.pid", places.valkey_data / "valkey.pid")
    return [int(file.read_text().split()[0]) for file in files]


def is_alive(pid):
    """Zombies are dead: whoever adopted them has not looked yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_for_end_of(pids, seconds=10):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and any(map(is_alive, pids)):
        time.sleep(0.05)
    return [pid for pid in pids if is_alive(pid)]


@pytest.fixture(scope="module")
def make_var_dir(tmp_path_factory):
    """Name folders for servers; as root their data lies elsewhere, and is removed here too."""
    made = []

    def make(name="var"):
        made.append(tmp_path_factory.mktemp("embedded") / name)
        return made[-1]

    yield make
    for places in map(embedded.paths, made):
        shutil.rmtree(places.home, ignore_errors=True)
        shutil.rmtree(places.socket_dir, ignore_errors=True)


@pytest.fixture
def var_dir(make_var_dir):
    return make_var_dir()


@pytest.fixture(scope="module")
def served(make_var_dir):
    """A ``VAR_DIR`` whose servers run, for tests that only ask them something."""
    var_dir = make_var_dir()
    with running(var_dir):
        yield var_dir


# --- Who may do what ------------------------------------------------------------------------


def test_portal_connects_with_its_password_and_with_no_other(served):
    assert ask(served, "SELECT current_user, current_database()") == [("portal", "portal")]
    with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
        ask(served, "SELECT 1", PASSWORD="wrong")
    with pytest.raises(psycopg2.OperationalError, match="no password supplied"):
        ask(served, "SELECT 1", PASSWORD="")


def test_portal_owns_its_database_and_may_make_others_but_is_no_superuser(served):
    question = """
        SELECT rolsuper, rolcreatedb, rolcreaterole, pg_get_userbyid(datdba), datlocale
        FROM pg_roles, pg_database WHERE rolname = 'portal' AND datname = 'portal'
    """

    assert ask(served, question) == [(False, True, False, "portal", "C.UTF-8")]


def test_superuser_has_a_password_of_its_own(served):
    places = embedded.paths(served)
    password = read_password(places.superuser_password_file)

    assert ask(served, "SHOW is_superuser", USER="postgres", PASSWORD=password) == [("on",)]
    assert password != read_password(places.password_file)


@pytest.mark.parametrize("extension", ["pg_trgm", "unaccent", "btree_gist"])
def test_portal_may_create_the_extensions_we_use(served, extension):
    ask(served, f"CREATE EXTENSION {extension}")

    question = f"SELECT count(*) FROM pg_extension WHERE extname = '{extension}'"
    assert ask(served, question) == [(1,)]


def test_nothing_listens_on_tcp_and_nobody_else_can_reach_the_sockets(served):
    places = embedded.paths(served)
    with redis.Redis(unix_socket_path=str(embedded.redis_socket(served))) as valkey:
        assert valkey.config_get("port") == {"port": "0"}
    assert ask(served, "SHOW listen_addresses") == [("",)]
    assert places.socket_dir.stat().st_mode & 0o077 == 0
    assert places.password_file.stat().st_mode & 0o177 == 0


# --- Starting and stopping ------------------------------------------------------------------


def test_second_user_shares_the_servers_and_does_not_stop_them(served):
    before = server_pids(served)

    answer = run("--", sys.executable, "-c", SAY_VAR_DIR, var_dir=served)

    assert (answer.returncode, answer.stdout, answer.stderr) == (0, f"{served}\n", "")
    assert server_pids(served) == before
    assert ask(served, "SELECT 1") == [(1,)]


def test_two_checkouts_run_side_by_side_and_share_nothing(served, var_dir):
    ask(served, "CREATE TABLE only_here ()")

    with running(var_dir):
        assert set(server_pids(served)).isdisjoint(server_pids(var_dir))
        assert ask(var_dir, "SELECT to_regclass('only_here')") == [(None,)]


def test_killed_owner_leaves_no_server_and_the_next_one_starts(var_dir):
    with running(var_dir) as owner:
        ask(var_dir, "CREATE TABLE kept AS SELECT 42 AS answer")
        pids = server_pids(var_dir)
        owner.kill()
        owner.wait()

        assert wait_for_end_of(pids) == []

    with running(var_dir):
        assert ask(var_dir, "TABLE kept") == [(42,)]


def test_data_and_queued_jobs_survive_killed_servers_and_the_files_they_leave(var_dir):
    socket = str(embedded.redis_socket(var_dir))
    with running(var_dir, durable=True):
        ask(var_dir, "CREATE TABLE kept AS SELECT 42 AS answer")
        with redis.Redis(unix_socket_path=socket) as valkey:
            valkey.rpush("jobs", "a report")
        time.sleep(1.5)  # Valkey writes its file out once a second
        for pid in server_pids(var_dir):
            os.kill(pid, signal.SIGKILL)

    with running(var_dir, durable=True), redis.Redis(unix_socket_path=socket) as valkey:
        assert ask(var_dir, "TABLE kept") == [(42,)]
        assert valkey.lrange("jobs", 0, -1) == [b"a report"]


def test_pid_file_that_names_another_program_is_ignored(var_dir):
    with running(var_dir):
        pass
    places = embedded.paths(var_dir)
    for file in (places.postgres_data / "postmaster.pid", places.valkey_data / "valkey.pid"):
        file.write_text(f"{os.getpid()}\n")

    with running(var_dir):
        assert ask(var_dir, "SELECT 1") == [(1,)]


def test_half_made_database_is_made_anew(var_dir):
    with running(var_dir):
        pass
    data = embedded.paths(var_dir).postgres_data
    data.rename(data.with_suffix(".new"))

    with running(var_dir):
        assert ask(var_dir, "SELECT 1") == [(1,)]
        assert not data.with_suffix(".new").exists()


def test_lost_password_is_replaced_and_the_data_kept(var_dir):
    with running(var_dir):
        ask(var_dir, "CREATE TABLE kept AS SELECT 42 AS answer")
    embedded.paths(var_dir).password_file.unlink()

    with running(var_dir):
        assert ask(var_dir, "TABLE kept") == [(42,)]


# --- Places ---------------------------------------------------------------------------------


def test_sockets_have_short_paths_however_deep_the_checkout_is(make_var_dir):
    var_dir = make_var_dir("/".join(["a rather long name"] * 10))

    with running(var_dir):
        assert len(str(embedded.redis_socket(var_dir))) < 100
        assert ask(var_dir, "SELECT 1") == [(1,)]


def test_no_folder_above_changes_its_permissions(var_dir):
    var_dir.parent.chmod(0o700)
    before = {folder: folder.stat().st_mode for folder in var_dir.parents}

    with running(var_dir):
        pass

    assert {folder: folder.stat().st_mode for folder in var_dir.parents} == before


def test_folder_for_sockets_that_others_may_enter_is_refused(tmp_path):
    tmp_path.chmod(0o755)

    with pytest.raises(embedded.EmbeddedError, match="is not a folder of this user alone"):
        claim_folder(tmp_path)


# --- The command ----------------------------------------------------------------------------


def test_ephemeral_run_is_gone_afterwards():
    answer = run("--ephemeral", "--", sys.executable, "-c", SAY_VAR_DIR)

    places = embedded.paths(Path(answer.stdout.strip()))
    left = [place for place in (places.var_dir, places.home, places.socket_dir) if place.exists()]
    assert (answer.returncode, answer.stderr, left) == (0, "", [])


def test_run_gives_the_status_of_its_command(served):
    answer = run("--", sys.executable, "-c", "raise SystemExit(7)", var_dir=served)

    assert answer.returncode == 7


def test_run_passes_the_stop_signal_on(served):
    command = [*RUN, "--", sys.executable, "-c", UNTIL_CLOSED]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=CHECKOUT, env=environment(served), **pipes) as process:
        process.stdout.readline()
        process.terminate()

        assert process.wait(10) == 128 + signal.SIGTERM


def test_run_leads_its_command_to_no_other_database(served):
    question = "import os; print(os.environ.get('DATABASE_URL'), os.environ.get('REDIS_URL'))"

    answer = run(
        *["--", sys.executable, "-c", question],
        var_dir=served,
        DATABASE_URL="postgres://elsewhere",
        REDIS_URL="redis://elsewhere",
    )

    assert answer.stdout == "None None\n"


def test_place_where_nothing_can_be_written_is_told_in_one_line():
    answer = run("--", "true", var_dir="/dev/null/var")

    assert answer.returncode == 1
    assert answer.stderr == (
        "The portal's servers cannot work here (File exists: /dev/null)."
        " Free some space, or set VAR_DIR to a folder where this user may write.\n"
    )
