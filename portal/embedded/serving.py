"""Starting both servers once per ``VAR_DIR``, whoever asks first.

The first to ask owns them: it holds a lock for as long as it lives, and stops them when it is
done. Whoever asks meanwhile is a guest, who uses the servers and leaves them running, and loses
them when the owner goes. The lock is the kernel's, so a crash gives it back; whatever server the
crash may have left is stopped by the next owner before it starts its own.
"""

import fcntl
import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

from portal.embedded.account import ACCOUNT, ensure_account, ensure_software, make_folder
from portal.embedded.places import EmbeddedPaths, paths
from portal.embedded.postgres import Postgres
from portal.embedded.processes import EmbeddedError, wait_until
from portal.embedded.server import Server
from portal.embedded.valkey import Valkey

SPACE_NEEDED = 300_000_000
OTHER_START_SECONDS = 60


@contextmanager
def servers(var_dir: Path, *, durable: bool = True) -> Iterator[list[Server]]:
    """Have PostgreSQL and Valkey running for ``var_dir``, and give those that this call started.

    ``durable=False`` is for tests, whose data need not survive a power cut. Call this from the
    main thread: the servers die with the thread that started them.
    """
    places = paths(var_dir)
    software = prepare_home(places)
    both = [kind(places, software, durable=durable) for kind in (Postgres, Valkey)]
    with ExitStack() as cleanup:
        lock = cleanup.enter_context(open_lock(places.owner_lock))
        started: list[Server] = []
        if _become_owner(lock, both):
            for server in both:
                cleanup.callback(server.stop)
                server.start()
                started.append(server)
        yield started


def _become_owner(lock: IO[bytes], both: Sequence[Server]) -> bool:
    """Say whether the servers are ours to start; if not, wait until their owner has."""
    owns = False

    def decided() -> bool:
        nonlocal owns
        owns = try_lock(lock)
        return owns or all(server.answers() for server in both)

    if not wait_until(decided, OTHER_START_SECONDS):
        raise EmbeddedError(
            f"Another process has been starting the servers of {both[0].places.var_dir} for a"
            f" minute: stop it and start again."
        )
    return owns


def open_lock(path: Path) -> IO[bytes]:
    """Open a file to be locked; nobody else may open it, or they could hold it for ever."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "wb")


def try_lock(file: IO[bytes]) -> bool:
    """Take the lock of an open file, unless another process has it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def prepare_home(places: EmbeddedPaths) -> Path | None:
    """Make the folders; as root also the account and its copy of the programs, which it gives."""
    make_folder(places.var_dir)
    make_folder(places.log_dir)
    make_folder(places.home)
    for folder in (places.var_dir, places.home):
        _refuse_full_disk(folder)
    if not places.as_root:
        claim_folder(places.socket_dir)
        return None
    ensure_account()
    make_folder(places.socket_dir, 0o700, owner=ACCOUNT)
    _point_to(places.var_dir / "postgres", places.postgres_data)
    return ensure_software()


def _refuse_full_disk(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < SPACE_NEEDED:
        raise EmbeddedError(
            f"Only {free // 1_000_000} MB are free below {folder}, and the servers need"
            f" {SPACE_NEEDED // 1_000_000}: free some space, or set VAR_DIR to a larger disk."
        )


def claim_folder(folder: Path) -> None:
    """Make a private folder in a place where everybody may make folders."""
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    status = folder.lstat()
    is_private = stat.S_ISDIR(status.st_mode) and not status.st_mode & 0o077
    if not is_private or status.st_uid != os.geteuid():
        raise EmbeddedError(
            f"{folder} is not a folder of this user alone: remove it, then start again."
        )


def _point_to(link: Path, target: Path) -> None:
    """Leave a link for whoever looks for the data in ``var``; real folders are not touched."""
    if link.is_symlink():
        if link.readlink() == target:
            return
        link.unlink()
    if not link.exists():
        link.symlink_to(target)
