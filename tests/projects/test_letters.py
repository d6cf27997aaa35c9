"""What became of letters that ask somebody to do something is shown with their record."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from projects.monitoring import REMIND, queue_reminders
from stakeholders import outbox, outbox_worker
from stakeholders.delivery import DeliveryReport
from stakeholders.letter_states import letters_about
from stakeholders.models import QueuedTask
from tests.factories import UserFactory
from tests.mail_server import mail_server
from tests.projects.factories import FollowUpFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_tasks_are_loaded")]
ON = date(2026, 11, 20)


@pytest.fixture
def follow_up():
    owner = UserFactory(email="olga@example.org", is_staff=True, role="auditor")
    made = FollowUpFactory(owner=owner, due_on=ON)
    queue_reminders(ON)
    return made


def states(follow_up):
    return [(letter.state, letter.answer) for letter in letters_about(follow_up, REMIND)]


def report(is_delivered, answer=""):
    key = QueuedTask.objects.get().key
    return outbox.note_report(DeliveryReport(key=key, is_delivered=is_delivered, answer=answer))


def test_a_reminder_is_sent_and_delivered(follow_up, client, administrator):
    assert states(follow_up) == [("queued", "")]
    outbox_worker.run_due()
    assert (states(follow_up), len(mail.outbox)) == ([("sent", "")], 1)

    assert report(is_delivered=True)

    assert states(follow_up) == [("delivered", "")]
    client.force_login(administrator)
    page = client.get(reverse("admin:projects_followup_change", args=[follow_up.pk]))
    assert "Delivered, " in page.text


def test_a_report_says_later_that_it_was_refused(follow_up):
    outbox_worker.run_due()

    report(is_delivered=False, answer="550 No such user")

    assert states(follow_up) == [("refused", "550 No such user")]


def test_a_mail_server_refuses_it_at_once(follow_up, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    with mail_server(refusing=550) as (_host, settings.EMAIL_PORT):
        outbox_worker.run_due()

    assert states(follow_up) == [("refused", "SMTPRecipientsRefused: 550 nobody of that name")]


def test_what_was_not_to_be_written_any_more_is_no_letter(follow_up):
    type(follow_up).objects.update(done_on=ON)
    outbox_worker.run_due()

    assert (states(follow_up), mail.outbox) == ([], [])


def test_its_state_is_kept_for_a_year(follow_up):
    outbox_worker.run_due()
    ended = datetime(2026, 11, 20, tzinfo=UTC)
    QueuedTask.objects.update(ended_at=ended)

    outbox.forget_ended(ended + timedelta(days=365))
    assert states(follow_up) == [("sent", "")]
    outbox.forget_ended(ended + timedelta(days=365, seconds=1))

    assert states(follow_up) == []


def test_only_its_own_letters_are_shown(follow_up):
    other = FollowUpFactory(owner=follow_up.owner, due_on=timezone.localdate())

    assert states(other) == []
