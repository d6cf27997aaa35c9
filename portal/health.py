"""``/healthz``: whether database, broker and worker answer, for monitoring and for ``bin/demo``.

All three make the portal: without a worker pages open, but no report is ever built, so each of
them missing answers 503. The whole takes three seconds at worst, and tells nothing but the words
“ok” and “down”.
"""

import logging
from collections.abc import Callable
from contextlib import closing

import psycopg2
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu import Connection

from portal.celery import app

logger = logging.getLogger(__name__)

OK, DOWN = "ok", "down"
PATIENCE = 1  # seconds for each of the three
WORKER_KEY = "health-worker"
REMEMBERED = {True: 5, False: 1}  # seconds; one that is just starting is soon asked again


@never_cache
@require_safe
def answer(request: HttpRequest) -> HttpResponse:
    database = _state(ask_database)
    broker = _state(ask_broker)
    worker = _state(ask_worker) if broker == OK else DOWN
    states = {"database": database, "broker": broker, "worker": worker}
    healthy = all(state == OK for state in states.values())
    return JsonResponse(states, status=200 if healthy else 503)


def ask_database() -> bool:
    """Ask over a connection of its own, which gives up in time where Django's would wait on."""
    patience = {"connect_timeout": PATIENCE, "options": f"-c statement_timeout={PATIENCE}s"}
    parameters = connection.get_connection_params() | patience
    with closing(psycopg2.connect(**parameters)) as asked, asked.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def ask_broker() -> bool:
    with _broker() as broker:
        broker.ensure_connection(max_retries=1, interval_start=0, timeout=PATIENCE)
    return True


def ask_worker() -> bool:
    """Ask for one worker's answer, and remember it for a few seconds."""
    known = cache.get(WORKER_KEY)
    if known is None:
        with _broker() as broker:
            ping = app.control.inspect(timeout=PATIENCE, limit=1, connection=broker).ping()
        known = bool(ping)
        cache.set(WORKER_KEY, known, REMEMBERED[known])
    return known


def _broker() -> Connection:
    patience = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE}
    return Connection(settings.CELERY_BROKER_URL, transport_options=patience)


def _state(ask: Callable[[], bool]) -> str:
    """Give the word for what was asked; the log, not the answer, says what went wrong."""
    try:
        return OK if ask() else DOWN
    except Exception:  # noqa: BLE001 - whatever goes wrong, it does not answer
        logger.warning("%s failed", ask.__name__, exc_info=True)
        return DOWN
