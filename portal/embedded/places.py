"""Where the embedded servers keep their things, and how a client finds them.

An ordinary user has everything below ``VAR_DIR``, except the sockets: the path of a socket may
have no more than about a hundred characters, and a checkout may lie deeper than that.

Root is another matter. PostgreSQL refuses to run as root, and the account that it runs under
could not walk into a checkout below ``/root`` unless the folders above were opened to everybody.
So root's servers live in ``/var/lib/regional-initiatives``, under an account of their own, and no
existing folder changes its permissions.
"""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT_HOME = Path("/var/lib/regional-initiatives")
# Not tempfile.gettempdir(): the server and each of its clients must name the same folder, also
# when only one of them was started with TMPDIR set. The folder is made with mode 0700 and refused
# when somebody else has made it before.
SOCKET_HOME = Path("/tmp")  # noqa: S108

CHECKOUT = Path(__file__).resolve().parent.parent.parent
POSTGRES_PORT = 5432  # only a part of the socket's file name: nothing listens on TCP
NAME = "portal"


@dataclass(frozen=True)
class EmbeddedPaths:
    """Every place that belongs to one ``VAR_DIR``; none of them need exist."""

    var_dir: Path
    home: Path
    socket_dir: Path
    as_root: bool

    @property
    def postgres_data(self) -> Path:
        return self.home / "postgres"

    @property
    def valkey_data(self) -> Path:
        return self.home / "valkey"

    @property
    def valkey_socket(self) -> Path:
        return self.socket_dir / "valkey.sock"

    @property
    def password_file(self) -> Path:
        """The password of the role ``portal``, which Django uses and which is no superuser."""
        return self.home / "portal.password"

    @property
    def superuser_password_file(self) -> Path:
        """The password of the role ``postgres``, which only a person in trouble uses."""
        return self.home / "postgres.password"

    @property
    def owner_lock(self) -> Path:
        """Held, for as long as the servers run, by the process that started them."""
        return self.home / "owner.lock"

    @property
    def log_dir(self) -> Path:
        return self.var_dir / "log"


def chosen_var_dir() -> Path:
    """Give the folder named by ``VAR_DIR``, or ``var`` in this checkout."""
    return Path(os.environ.get("VAR_DIR") or CHECKOUT / "var").resolve()


def paths(var_dir: Path) -> EmbeddedPaths:
    """Say where the servers of ``var_dir`` live; the same answer whether or not they run."""
    var_dir = Path(var_dir).resolve()
    if os.geteuid() == 0:
        home = ROOT_HOME / _short_name(str(var_dir))
        return EmbeddedPaths(var_dir, home, home / "run", as_root=True)
    own_name = _short_name(f"{var_dir}\0{os.geteuid()}")
    socket_dir = SOCKET_HOME / f"regional-initiatives-{own_name}"
    return EmbeddedPaths(var_dir, var_dir, socket_dir, as_root=False)


def database(var_dir: Path) -> dict[str, Any]:
    """Give the keys of Django's ``DATABASES`` that lead to the embedded PostgreSQL.

    Before the first start there is no password yet, and the password is empty: a command that
    needs no database still finds its settings.
    """
    places = paths(var_dir)
    return {
        "NAME": NAME,
        "USER": NAME,
        "PASSWORD": read_password(places.password_file),
        "HOST": str(places.socket_dir),
        "PORT": str(POSTGRES_PORT),
    }


def redis_socket(var_dir: Path) -> Path:
    """Give the socket of the embedded Valkey, for broker and cache."""
    return paths(var_dir).valkey_socket


def read_password(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _short_name(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:16]
