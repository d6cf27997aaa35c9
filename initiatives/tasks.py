"""What workers do for what was agreed: letters, and what is alike."""

from celery import shared_task

from initiatives import consultation_letters, suggestions
from initiatives.need_letters import tell_decision

# A mail server that is away (SMTPException is an OSError) is tried again, later and later. Each
# wait is shorter than the time after which the broker hands a task to another worker.
RETRIED = {
    "autoretry_for": (OSError,),
    "retry_backoff": 60,
    "retry_backoff_max": 300,
    "retry_jitter": True,
    "max_retries": 8,
}


@shared_task(**RETRIED)
def tell_need_decision_task(need_id: int, status: str) -> None:
    tell_decision(need_id, status)


@shared_task
def suggest_likeness_task() -> None:
    suggestions.suggest()


@shared_task(**RETRIED)
def send_invitation_task(invitation_id: int) -> None:
    consultation_letters.send_invitation(invitation_id)


@shared_task(**RETRIED)
def send_reminder_task(invitation_id: int) -> None:
    consultation_letters.send_reminder(invitation_id)


@shared_task(**RETRIED)
def tell_request_task(invitation_id: int) -> None:
    consultation_letters.tell_request(invitation_id)


@shared_task(**RETRIED)
def tell_extension_task(invitation_id: int) -> None:
    consultation_letters.tell_extension(invitation_id)


@shared_task(**RETRIED)
def tell_return_task(invitation_id: int, reason: str) -> None:
    consultation_letters.tell_return(invitation_id, reason)


@shared_task(**RETRIED)
def tell_closing_task(invitation_id: int) -> None:
    consultation_letters.tell_closing(invitation_id)


@shared_task
def queue_consultation_letters_task() -> None:
    consultation_letters.queue_due_letters()
