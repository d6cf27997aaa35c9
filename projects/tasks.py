"""What workers do for projects."""

from datetime import date

from celery import shared_task
from django.utils import timezone

from projects import kept, likeness, monitoring, quality_list
from projects.impact_letters import ask_to_confirm
from projects.link_letters import ask_about_link


@shared_task(time_limit=3600)
def suggest_likeness_task() -> None:
    likeness.suggest()


@shared_task(time_limit=3600)
def refresh_questions_task() -> None:
    quality_list.refresh_questions()


@shared_task(time_limit=3600)
def refresh_kept_task() -> int:
    return kept.refresh_due()


@shared_task
def remind_owners_task() -> None:
    monitoring.queue_reminders(timezone.localdate())


@shared_task
def remind_owner_task(follow_up_id: int, on: str) -> bool:
    return monitoring.remind_owner(follow_up_id, on=date.fromisoformat(on))


@shared_task
def ask_to_confirm_impact_task(impact_id: int, person_id: int) -> bool:
    return ask_to_confirm(impact_id, person_id)


@shared_task
def ask_about_link_task(proposal_id: int, person_id: int) -> bool:
    return ask_about_link(proposal_id, person_id)
