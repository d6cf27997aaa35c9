"""Rounds among workers: two at once, tasks by their names, a worker killed and started again."""

import re
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from celery import current_app
from django.conf import settings
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone

from portal.outreach import digests
from portal.outreach.models import Digest, DigestLetter
from reports import services
from stakeholders import outbox
from stakeholders.models import QueuedTask
from tests.portal.outreach.factories import SubscriptionFactory
from tests.projects.factories import LessonFactory
from tests.worker import Worker, wait_until

MONDAY = datetime(2026, 7, 6, 6, tzinfo=UTC)


def elsewhere(work):
    """Do it in a connection of its own, as another worker would."""

    def run():
        try:
            work()
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    return thread


def test_every_task_that_is_queued_or_scheduled_is_one():
    current_app.loader.import_default_modules()
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    called = {services.BUILD, services.PRINT, outbox.RUN}

    queued = {name for name in outbox.TaskKind.known if not name.startswith("tests.")}

    assert len(queued) >= 12
    assert queued | scheduled | called <= current_app.tasks.keys()


def test_digest_is_due_on_monday_at_six():
    schedule = settings.CELERY_BEAT_SCHEDULE["tell the news of the week"]["schedule"]

    assert (schedule.day_of_week, schedule.hour, schedule.minute) == ({1}, {6}, {0})
    assert (settings.CELERY_TIMEZONE, schedule.day_of_month) == ("UTC", set(range(1, 32)))


@pytest.mark.django_db(transaction=True)
def test_letter_in_the_hands_of_another_worker_is_left_to_it():
    LessonFactory(published_at=MONDAY - timedelta(days=1))
    SubscriptionFactory()
    digests.write_digest(digests.start_digest(now=MONDAY).pk)
    letter = DigestLetter.objects.get()

    with transaction.atomic():
        DigestLetter.objects.select_for_update().get(pk=letter.pk)
        elsewhere(lambda: digests.send_digest_letter(letter.pk)).join()
        while_held = len(mail.outbox)
    elsewhere(lambda: digests.send_digest_letter(letter.pk)).join()

    assert (while_held, len(mail.outbox)) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_two_rounds_at_once_are_one():
    with transaction.atomic():
        first = digests.start_digest(now=MONDAY)
        second = elsewhere(lambda: digests.start_digest(now=MONDAY))
        second.join(timeout=0.5)
        waits = second.is_alive()
    second.join()

    assert waits
    assert [digest.pk for digest in Digest.objects.all()] == [first.pk]


@pytest.mark.worker
@pytest.mark.django_db(transaction=True)
def test_killed_worker_sends_the_rest_after_a_restart_and_nothing_twice(tmp_path, monkeypatch):
    monkeypatch.setenv("EMAIL_URL", f"filemail:///{tmp_path}/mail")
    LessonFactory(published_at=timezone.now() - timedelta(days=1))
    for _number in range(60):
        SubscriptionFactory()
    worker = Worker(tmp_path / "worker.log")

    def unsent():
        return DigestLetter.objects.filter(sent_at=None).count()

    def letters():
        texts = (path.read_text() for path in (tmp_path / "mail").iterdir())
        return [
            message_id
            for text in texts
            for message_id in re.findall(r"^Message-ID: (.+)$", text, re.M)
        ]

    try:
        worker.start()
        digests.start_digest()
        wait_until(lambda: DigestLetter.objects.exclude(sent_at=None).count() > 5)
        worker.kill()
        left = unsent()
        QueuedTask.objects.filter(status="waiting").update(due_at=timezone.now())
        worker.start()
        wait_until(lambda: Digest.objects.get().written_at and not unsent())
    finally:
        worker.stop()

    # What the server took while the worker died carries the same name when it comes again.
    assert left > 0
    assert DigestLetter.objects.count() == 60
    assert len(set(letters())) == 60
    assert len(letters()) - 60 <= 2
