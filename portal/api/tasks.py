"""What workers do for the API."""

from celery import shared_task

from portal.api.idempotency import forget_old_keys


@shared_task
def forget_old_keys_task() -> None:
    forget_old_keys()
