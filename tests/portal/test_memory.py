"""Servers that fork take what is loaded out of garbage collection first."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from portal import memory

SAY = """
import gc
from django.utils.translation import trans_real
print(gc.get_freeze_count() > 100_000, gc.get_threshold(), sorted(trans_real._translations))
"""


@pytest.mark.parametrize(
    "before_fork",
    [
        pytest.param(
            "import portal.wsgi; from portal.web_server import when_ready; when_ready(None)",
            id="the web server",
        ),
        pytest.param(
            "import portal.celery, celery.signals as signals;"
            "portal.celery.app.loader.import_default_modules();"
            "signals.worker_before_create_process.send(None)",
            id="a worker",
        ),
    ],
)
def test_what_is_loaded_before_a_fork_is_left_to_itself(before_fork):
    answer = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", before_fork + SAY],
        cwd=Path(settings.BASE_DIR),
        capture_output=True,
        text=True,
        check=True,
    )

    thresholds = (memory.OBJECTS, memory.YOUNG_ROUNDS, memory.MIDDLE_ROUNDS)
    languages = sorted(code for code, _name in settings.LANGUAGES)
    assert answer.stdout == f"True {thresholds} {languages}\n"


AFTER_A_TASK = """
import gc, weakref, portal.celery
from celery.signals import task_postrun, worker_process_init

class Page:
    pass

def left_by_a_task():
    page = Page()
    page.itself = page
    return weakref.ref(page)

gc.disable()
kept = []
for begin in (lambda: None, lambda: worker_process_init.send(None)):
    begin()
    left = left_by_a_task()
    task_postrun.send(None)
    kept.append(left() is not None)
print(kept)
"""


def test_process_of_a_worker_frees_what_a_task_has_left():
    answer = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", AFTER_A_TASK],
        cwd=Path(settings.BASE_DIR),
        capture_output=True,
        text=True,
        check=True,
    )

    assert answer.stdout == "[True, False]\n"
