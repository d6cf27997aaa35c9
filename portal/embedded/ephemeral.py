"""A ``VAR_DIR`` for one run, gone afterwards."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.embedded.places import paths
from portal.embedded.serving import open_lock, try_lock

PREFIX = "regional-initiatives-ephemeral-"


@contextmanager
def ephemeral_var_dir() -> Iterator[Path]:
    """Give a ``VAR_DIR`` that nobody else has, and remove it, and whatever crashed runs left.

    Each carries a lock that its process holds. It is put in place already held, so that nobody
    takes a folder that has just been made for one that was left behind.
    """
    for old in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        _remove_if_left_behind(old)
    var_dir = Path(tempfile.mkdtemp(prefix=PREFIX)).resolve()
    try:
        with open_lock(var_dir / "new.lock") as lock:
            try_lock(lock)
            (var_dir / "new.lock").rename(var_dir / "alive.lock")
            yield var_dir
    finally:
        remove_var_dir(var_dir)


def _remove_if_left_behind(var_dir: Path) -> None:
    lock = var_dir / "alive.lock"
    try:
        if var_dir.lstat().st_uid != os.geteuid() or not lock.exists():
            return
        with open_lock(lock) as file:
            if try_lock(file):
                remove_var_dir(var_dir)
    except FileNotFoundError:  # somebody else is removing it
        return


def remove_var_dir(var_dir: Path) -> None:
    """Remove everything that belongs to ``var_dir``, wherever it lies; no server of it may run."""
    places = paths(var_dir)
    for folder in (places.socket_dir, places.home, places.var_dir):
        shutil.rmtree(folder, ignore_errors=True)
