"""What each process of a run has for itself."""

import subprocess
import sys

import pytest
import redis
from celery import current_app
from django.conf import settings
from kombu import Connection

from tests.plugin import PROCESS, settings_of

NO_TESTS = pytest.ExitCode.NO_TESTS_COLLECTED


def database_of(broker: str) -> int:
    with Connection(broker) as connection:
        return connection.default_channel.client.connection_pool.connection_kwargs["db"]


def test_processes_share_neither_queue_nor_cache_nor_folder():
    first, second = settings_of("gw0"), settings_of("gw1")

    assert not set(first.values()) & set(second.values())
    assert [database_of(own["REDIS_URL"]) for own in (first, second)] == [1, 2]
    assert [
        redis.Redis.from_url(own["CACHE_URL"]).connection_pool.connection_kwargs["db"]
        for own in (first, second)
    ] == [1, 2]


def test_this_process_uses_its_own():
    expected = 1 + int(PROCESS.removeprefix("gw")) if PROCESS else 0

    assert database_of(current_app.conf.broker_url) == expected
    assert database_of(settings.CELERY_BROKER_URL) == expected


def test_slow_tests_come_first(request):
    slow = [item.get_closest_marker("slow") is not None for item in request.session.items]

    assert slow == sorted(slow, reverse=True)


@pytest.mark.parametrize(
    ("chosen", "status"), [("slow", pytest.ExitCode.OK), ("not slow", NO_TESTS)]
)
def test_quick_run_leaves_out_what_is_slow(chosen, status):
    collected = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-m", chosen, "tests/browser"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        check=False,
    )

    assert collected.returncode == status
