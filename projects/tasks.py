"""What workers do for projects."""

from datetime import date

from celery import shared_task
from django.utils import timezone

from projects import likeness, monitoring
from projects.impact_letters import ask_to_confirm

# A mail server that is away (SMTPException is an OSError) is tried again, later and later.
RETRIED = {"autoretry_for": (OSError,), "retry_backoff": 60, "retry_jitter": True, "max_retries": 8}


@shared_task(time_limit=3600)
def suggest_likeness_task() -> None:
    likeness.suggest()


@shared_task
def remind_owners_task() -> None:
    """A letter that finds no mail server is tried again, and on the next day from the beginning."""
    today = timezone.localdate()
    for pk in monitoring.to_be_reminded(today).values_list("pk", flat=True):
        remind_owner_task.delay_on_commit(pk, today.isoformat())


@shared_task(**RETRIED)
def remind_owner_task(follow_up_id: int, on: str) -> None:
    monitoring.remind_owner(follow_up_id, on=date.fromisoformat(on))


@shared_task(**RETRIED)
def ask_to_confirm_impact_task(impact_id: int, person_id: int) -> None:
    ask_to_confirm(impact_id, person_id)
