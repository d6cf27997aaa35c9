"""What must be decided before Django reads its settings, and which tests come first.

pytest loads this by ``-p tests.plugin`` in ``pyproject.toml``, earlier than any ``conftest.py``.
"""

import gc
import os

import pytest

from portal.embedded import chosen_var_dir, redis_socket

# The name that pytest-xdist gives to each of its processes: gw0, gw1, …
PROCESS = os.environ.get("PYTEST_XDIST_WORKER", "")
SLOW = ("browser", "worker", "printing", "killing")
OBJECTS_BETWEEN_COLLECTIONS = 50_000


def settings_of(process: str) -> dict[str, str]:
    """Return the environment by which the processes of a run do not disturb each other.

    Each has a database of its own in Valkey, for broker and cache, and a folder of its own for
    files. Valkey has 16 databases; the first is that of a run in one process.
    """
    number = 1 + int(process.removeprefix("gw"))
    if number > 15:
        raise pytest.UsageError("Valkey has databases for 15 processes: run with -n 15 or less.")
    var_dir = chosen_var_dir()
    return {
        "REDIS_URL": f"redis+socket://{redis_socket(var_dir)}?virtual_host={number}",
        "CACHE_URL": f"unix://{redis_socket(var_dir)}?db={number}",
        "MEDIA_ROOT": str(var_dir / "media" / process),
    }


if PROCESS:
    os.environ.update(settings_of(PROCESS))


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark as slow what needs a browser, a worker, a printed page or a killed server."""
    if any(item.get_closest_marker(name) for name in SLOW):
        item.add_marker(pytest.mark.slow)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the slow tests come first: a long one that begins last leaves other processes idle."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """Spare the garbage collector what lives as long as the run: modules, models, tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
