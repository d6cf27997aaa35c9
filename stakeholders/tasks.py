"""What workers do for the outbox."""

from celery import shared_task

from stakeholders import data_version, mailbox, outbox, outbox_worker, places


@shared_task
def run_queued_tasks_task() -> None:
    outbox_worker.run_due()


@shared_task
def forget_ended_tasks_task() -> None:
    outbox.forget_ended()


@shared_task
def read_mailbox_task() -> None:
    mailbox.read_mailbox()


@shared_task
def follow_regions_task() -> None:
    places.follow_each()


@shared_task
def fold_changes_task() -> None:
    data_version.fold()
