"""What workers do for what was agreed: letters, and what is alike."""

from celery import shared_task

from initiatives import consultation_letters, suggestions
from initiatives.need_letters import tell_decision


@shared_task
def tell_need_decision_task(need_id: int, status: str) -> None:
    tell_decision(need_id, status)


@shared_task
def suggest_likeness_task() -> None:
    suggestions.suggest()


@shared_task
def send_invitation_task(invitation_id: int) -> None:
    consultation_letters.send_invitation(invitation_id)


@shared_task
def send_reminder_task(invitation_id: int) -> None:
    consultation_letters.send_reminder(invitation_id)


@shared_task
def tell_request_task(invitation_id: int) -> None:
    consultation_letters.tell_request(invitation_id)


@shared_task
def tell_extension_task(invitation_id: int, decided_at: str) -> None:
    consultation_letters.tell_extension(invitation_id, decided_at)


@shared_task
def tell_return_task(invitation_id: int, reason: str) -> None:
    consultation_letters.tell_return(invitation_id, reason)


@shared_task
def tell_closing_task(invitation_id: int) -> None:
    consultation_letters.tell_closing(invitation_id)


@shared_task
def queue_consultation_letters_task() -> None:
    consultation_letters.queue_due_letters()
