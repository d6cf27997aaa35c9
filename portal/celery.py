"""The Celery application; its settings are the ``CELERY_…`` names of ``portal.settings``."""

import os
from typing import Any

from celery import Celery
from celery.signals import worker_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_ready.connect
def resume_work(**kwargs: Any) -> None:
    """Take up what a killed worker left at once, not with the next minute of the schedule.

    Sent to the broker itself, to which the worker has just connected.
    """
    app.send_task("reports.tasks.resume_reports_task")
    app.send_task("stakeholders.tasks.run_queued_tasks_task")
