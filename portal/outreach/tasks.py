"""What workers do for subscriptions and digests."""

from smtplib import SMTPException

from celery import shared_task

from portal.outreach import digests, subscriptions

# The mail server is away, or refuses for the moment: try again after 30 seconds, a minute, two …
# Each wait is shorter than the time after which the broker hands a task to another worker.
LETTER = {
    "autoretry_for": (OSError, SMTPException),
    "max_retries": 5,
    "retry_backoff": 30,
    "retry_backoff_max": 300,
}


@shared_task(**LETTER)
def write_to_subscriber_task(subscription_id: int) -> None:
    subscriptions.write_to_subscriber(subscription_id)


@shared_task
def forget_addresses_task() -> None:
    subscriptions.forget_addresses()


@shared_task
def start_digest_task() -> None:
    digests.start_digest()


@shared_task
def write_digest_task(digest_id: int) -> None:
    digests.write_digest(digest_id)


@shared_task(**LETTER)
def send_digest_letter_task(letter_id: int) -> None:
    digests.send_digest_letter(letter_id)


@shared_task
def resume_digests_task() -> None:
    digests.resume_digests()
