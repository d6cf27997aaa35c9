"""What workers do for subscriptions and digests."""

from celery import shared_task

from portal.outreach import digests, subscriptions


@shared_task
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


@shared_task
def send_digest_letter_task(letter_id: int) -> None:
    digests.send_digest_letter(letter_id)
