"""Run a command beside servers for tests: ``python -m tests.servers [--keep] -- COMMAND``.

Without ``--keep`` they are new and gone afterwards. With it their data stays under ``var/tests``,
so that the next run finds the templates of the databases there. The servers themselves always end
with the run. Runs at the same time have servers of their own, each in the first free place.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from portal.embedded import servers
from portal.embedded.ephemeral import ephemeral_var_dir, remove_var_dir
from portal.embedded.foreground import exit_status, run_in_foreground, settings_environment
from portal.embedded.places import CHECKOUT
from portal.embedded.serving import open_lock, try_lock

KEPT = CHECKOUT / "var" / "tests"
THIS_BOOT = Path("/proc/sys/kernel/random/boot_id")


def main(arguments: Sequence[str]) -> int:
    cut = arguments.index("--")
    command = list(arguments[cut + 1 :])
    place = kept_var_dir() if "--keep" in arguments[:cut] else ephemeral_var_dir()
    with place as var_dir, servers(var_dir, durable=False):
        return run_in_foreground(command, settings_environment(var_dir))


@contextmanager
def kept_var_dir(home: Path = KEPT) -> Iterator[Path]:
    """Take the first place that no other run has: ``1``, ``2`` and so on below ``home``.

    Data that is written in haste does not survive a power cut; so a place that was used before
    this machine last started is begun anew.
    """
    home.mkdir(parents=True, exist_ok=True)
    for number in count(1):
        with open_lock(home / f"{number}.lock") as lock:
            if try_lock(lock):
                var_dir = home / str(number)
                _begin_anew_after_a_restart(var_dir)
                yield var_dir
                return


def _begin_anew_after_a_restart(var_dir: Path) -> None:
    note = var_dir / "used-since-start"
    this_boot = THIS_BOOT.read_text(encoding="ascii") if THIS_BOOT.exists() else ""
    if note.exists() and note.read_text(encoding="ascii") == this_boot:
        return
    remove_var_dir(var_dir)
    var_dir.mkdir()
    note.write_text(this_boot, encoding="ascii")


if __name__ == "__main__":
    sys.exit(exit_status(lambda: main(sys.argv[1:])))
