"""The Celery application; its settings are the ``CELERY_…`` names of ``portal.settings``."""

import gc
import os
from typing import Any

from celery import Celery, Task
from celery.signals import (
    task_postrun,
    worker_before_create_process,
    worker_process_init,
    worker_ready,
)

from portal.memory import load_languages, settle
from stakeholders.acting import acting, current_actor

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

ORDERED_BY = "ordered_by"
"""The header of a task that says who ordered it."""


class ActingTask(Task):
    """A task whose writes say which task it is, and who ordered it."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        headers = {**(self.request.headers or {}), **vars(self.request)}
        ordered_by = headers.get(ORDERED_BY)
        with acting("task", route=self.name, actor=lambda: ordered_by):
            return super().__call__(*args, **kwargs)

    def apply_async(self, *args: Any, **options: Any) -> Any:
        """Queue it with the key of whoever is acting now."""
        headers = {ORDERED_BY: current_actor(), **(options.pop("headers", None) or {})}
        return super().apply_async(*args, headers=headers, **options)


app = Celery("portal", task_cls=ActingTask)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_ready.connect
def resume_work(**kwargs: Any) -> None:
    """Take up what a killed worker left at once, not with the next minute of the schedule.

    Sent to the broker itself, to which the worker has just connected.
    """
    app.send_task("reports.tasks.resume_reports_task")
    app.send_task("stakeholders.tasks.run_queued_tasks_task")


@worker_before_create_process.connect
def share_what_is_loaded(**kwargs: Any) -> None:
    """Load what every task needs before a process for tasks is forked, not in each of them."""
    load_languages()
    settle()


@worker_process_init.connect
def begin_a_process(**kwargs: Any) -> None:
    """Only processes of workers: a task that runs elsewhere is a part of something longer."""
    task_postrun.connect(give_memory_back)


def give_memory_back(**kwargs: Any) -> None:
    """Free what a task has left: of a report, hundreds of megabytes in circles."""
    gc.collect()
