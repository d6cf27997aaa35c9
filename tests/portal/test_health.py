"""``/healthz`` with its servers there, and with each of them gone or silent."""

import os
import signal
import socket
import subprocess
import sys
import time

import pytest
from django.core.cache import cache
from django.db import connection

from portal import health

ADDRESS = "/healthz"


@pytest.fixture
def silent_port():
    """A port that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def closed_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.fixture
def worker_answered():
    cache.set(health.WORKER_KEY, True, 60)


def ask(client, within):
    begun = time.monotonic()
    response = client.get(ADDRESS)
    assert time.monotonic() - begun < within
    return response.status_code, response.json()


@pytest.mark.worker
def test_healthy_once_a_worker_answers(client, db):
    worker = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "celery",
            "-A",
            "portal",
            "worker",
            "--pool=solo",
            "--loglevel=error",
        ],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings"},
    )
    try:
        deadline = time.monotonic() + 60
        while client.get(ADDRESS).status_code != 200 and time.monotonic() < deadline:
            cache.delete(health.WORKER_KEY)

        assert ask(client, 3) == (200, {"database": "ok", "broker": "ok", "worker": "ok"})
        remembered = cache._cache.get_client().pttl(cache.make_key(health.WORKER_KEY))
        assert 0 < remembered <= 5000
    finally:
        worker.send_signal(signal.SIGQUIT)
        worker.wait(20)


def test_without_a_worker_it_is_not_healthy(client, db):
    assert ask(client, 3) == (503, {"database": "ok", "broker": "ok", "worker": "down"})


@pytest.mark.usefixtures("worker_answered")
def test_worker_that_answered_a_moment_ago_is_not_asked_again(client, db):
    assert ask(client, 3) == (200, {"database": "ok", "broker": "ok", "worker": "ok"})


def test_answer_is_never_kept_by_anybody(client, db, worker_answered):
    response = client.get(ADDRESS)

    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("port", ["silent_port", "closed_port"])
def test_broker_that_is_gone_or_silent_is_told_in_time(client, db, settings, request, port):
    port = request.getfixturevalue(port)
    settings.CELERY_BROKER_URL = f"redis://:secret@127.0.0.1:{port}/0"

    assert ask(client, 3) == (503, {"database": "ok", "broker": "down", "worker": "down"})


@pytest.mark.parametrize("port", ["silent_port", "closed_port"])
def test_database_that_is_gone_or_silent_is_told_in_time(
    client, db, monkeypatch, request, worker_answered, port
):
    port = request.getfixturevalue(port)
    monkeypatch.setitem(connection.settings_dict, "HOST", "127.0.0.1")
    monkeypatch.setitem(connection.settings_dict, "PORT", port)

    assert ask(client, 3) == (503, {"database": "down", "broker": "ok", "worker": "ok"})


def test_only_reading_is_understood(client, db):
    assert client.post(ADDRESS).status_code == 405
