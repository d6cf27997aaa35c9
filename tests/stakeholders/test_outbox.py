"""The outbox: rows in the transaction of the write, tries and waits, letters with one name."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from initiatives import consultations, needs
from initiatives.consultation_letters import Letter, queue, queue_due_letters
from initiatives.invitations import letter_of
from stakeholders import outbox, outbox_worker
from stakeholders.models import QueuedTask
from tests.factories import UserFactory
from tests.initiatives.factories import ConsultationFactory, InvitationFactory, NeedFactory
from tests.mail_server import keeping_mail_server, mail_server, silent_mail_server
from tests.outbox import waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_tasks_are_loaded")]
SILENT = "SMTPServerDisconnected: Connection unexpectedly closed: timed out"
UNKNOWN = outbox.TaskKind("tests.no_such_task", "No such task")


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = "https://portal.example"
    outbox.TaskKind.known.pop(UNKNOWN.task, None)


@pytest.fixture
def smtp(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_TIMEOUT = 0.2
    return settings


def decided_need(raised_by="florence@example.org"):
    need = NeedFactory(raised_by=UserFactory(email=raised_by), status="accepted")
    outbox.put(needs.DECIDED, need.pk, "accepted")
    return need


def run(times=1):
    """Run what is due, so often, as if the waits between were over."""
    for _time in range(times):
        QueuedTask.objects.filter(status="waiting").update(due_at=timezone.now())
        outbox_worker.run_due()


def state():
    [row] = QueuedTask.objects.all()
    return row.status, row.tries


def test_what_follows_is_kept_with_the_write_or_not_at_all():
    with transaction.atomic():
        decided_need()
        transaction.set_rollback(True)

    assert waiting() == []


def test_done_once_it_is_not_run_again():
    need = decided_need()

    taken = [outbox_worker.run_due() for _time in range(2)]

    [row] = QueuedTask.objects.all()
    assert (taken, row.status, row.args, row.error) == ([1, 0], "done", [need.pk, "accepted"], "")
    [letter] = mail.outbox
    assert letter.extra_headers["Message-ID"] == f"<{row.key}.need_decided@portal.example>"


def test_rows_are_run_in_their_order():
    addresses = [f"raised{number}@example.org" for number in range(3)]
    for address in addresses:
        decided_need(address)

    outbox_worker.run_due()

    assert [letter.to for letter in mail.outbox] == [[address] for address in addresses]


def test_letter_that_is_written_again_keeps_its_name(smtp, monkeypatch):
    decided_need()
    names = []

    class Backend:
        def send_messages(self, messages):
            names.extend(message.extra_headers["Message-ID"] for message in messages)
            raise SMTPServerDisconnected

    monkeypatch.setattr(mail, "get_connection", lambda **options: Backend())
    run(times=2)

    assert (len(names), len(set(names))) == (2, 1)


@pytest.mark.parametrize(
    ("tries", "seconds"), [(1, 30), (2, 60), (3, 120), (7, 1920), (8, 3600), (78, 3600)]
)
def test_waits_grow_up_to_an_hour(tries, seconds):
    assert outbox_worker.wait_after(tries) == timedelta(seconds=seconds)


def test_mail_server_that_is_away_is_tried_for_three_days():
    waits = (outbox_worker.wait_after(tries) for tries in range(1, outbox_worker.MOST_TRIES))

    assert timedelta(days=2.9) < sum(waits, timedelta()) < timedelta(days=3.1)


@pytest.mark.parametrize("is_ssl", [False, True], ids=["smtp", "smtp+ssl"])
def test_mail_server_that_says_nothing_holds_nobody_up(smtp, is_ssl):
    smtp.EMAIL_USE_SSL = is_ssl
    decided_need()
    before = timezone.now()

    with silent_mail_server() as server:
        smtp.EMAIL_PORT = server.getsockname()[1]
        outbox_worker.run_due()

    row = QueuedTask.objects.get()
    assert (row.status, row.tries) == ("waiting", 1)
    assert row.error.endswith("The handshake operation timed out" if is_ssl else SILENT)
    assert row.due_at - before >= timedelta(seconds=30)
    assert timezone.now() - before < timedelta(seconds=10)


def test_mail_server_that_comes_back_takes_the_letter(smtp):
    decided_need()
    smtp.EMAIL_PORT = 9  # nobody listens there
    run(times=20)
    away = state()

    smtp.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    run()

    assert (away, state()) == (("waiting", 20), ("done", 21))
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(("code", "status"), [(450, "waiting"), (550, "failed")])
def test_address_that_is_refused_for_good_is_tried_once(smtp, code, status):
    decided_need()

    with mail_server(refusing=code) as (_host, smtp.EMAIL_PORT):
        outbox_worker.run_due()

    assert state() == (status, 1)
    error = QueuedTask.objects.get().error
    assert error == f"SMTPRecipientsRefused: {code} nobody of that name"


def test_invitation_says_that_its_letter_was_refused_at_once_and_is_sent_elsewhere(
    smtp, africa_officer
):
    invitation = InvitationFactory(
        consultation=ConsultationFactory(status="open", opened_at=timezone.now()), sent_at=None
    )
    queue(Letter.INVITATION, invitation)
    with mail_server(refusing=550) as (_host, smtp.EMAIL_PORT):
        outbox_worker.run_due()

    invitation.refresh_from_db()
    assert (invitation.sent_at, invitation.refusal, letter_of(invitation)) == (
        None,
        "SMTPRecipientsRefused: 550 nobody of that name",
        "refused",
    )
    assert queue_due_letters() == 0

    consultations.resend_invitation(invitation, by=africa_officer, email="new@example.org")
    invitation.refresh_from_db()
    assert (letter_of(invitation), invitation.refusal) == ("queued", "")
    with keeping_mail_server() as postbox:
        smtp.EMAIL_PORT = postbox.port
        run()
    invitation.refresh_from_db()
    assert letter_of(invitation) == "sent"
    assert [recipients for recipients, _letter in postbox.letters] == [["new@example.org"]]


def test_letter_comes_from_the_sender_and_is_answered_by_servers_elsewhere(smtp):
    smtp.DEFAULT_FROM_EMAIL, smtp.BOUNCE_ADDRESS = "bdt@example.org", "returns@example.org"
    decided_need()
    with keeping_mail_server() as postbox:
        smtp.EMAIL_PORT = postbox.port
        outbox_worker.run_due()

    [(_recipients, letter)] = postbox.letters
    assert (letter["From"], postbox.senders) == ("bdt@example.org", ["returns@example.org"])


def test_no_address_stands_in_an_error():
    refused = SMTPRecipientsRefused({"ama@example.org": (550, b"<ama@example.org> is unknown")})

    text = outbox_worker._text_of(refused)

    assert text == "SMTPRecipientsRefused: 550 … is unknown"


def test_what_cannot_be_done_fails_for_good_and_is_in_nobodys_way(caplog):
    outbox.put(UNKNOWN, 7)
    run(times=outbox_worker.FEW_TRIES - 1)
    decided_need()
    run()

    bad, good = QueuedTask.objects.order_by("pk")
    assert (bad.status, bad.tries, good.status) == ("failed", outbox_worker.FEW_TRIES, "done")
    assert "no_such_task" in bad.error
    assert bad.ended_at is not None
    assert "tests.no_such_task [7] failed for good" in caplog.text


def test_what_ends_every_worker_fails_in_the_end():
    decided_need()
    row = QueuedTask.objects.get()
    for _time in range(outbox_worker.FEW_TRIES):
        QueuedTask.objects.update(due_at=timezone.now())
        assert outbox_worker._take() == row.pk  # and the worker is gone
    QueuedTask.objects.update(due_at=timezone.now())

    outbox_worker.run_due()

    assert state() == ("failed", outbox_worker.FEW_TRIES)
    assert mail.outbox == []


def test_one_run_takes_no_more_than_its_share(
    monkeypatch, queued, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(outbox_worker, "MOST_AT_ONCE", 2)
    for number in range(3):
        decided_need(f"raised{number}@example.org")

    with django_capture_on_commit_callbacks(execute=True):
        taken = outbox_worker.run_due()

    assert (taken, len(waiting())) == (2, 1)
    assert queued() == [(outbox.RUN, [])]


def test_rounds_queue_nothing_twice_while_it_waits_or_has_failed():
    rows = [(1,), (2,)]

    assert [outbox.put_missing(UNKNOWN, rows) for _time in range(2)] == [2, 0]
    ended = {"ended_at": timezone.now()}
    QueuedTask.objects.filter(args=[1]).update(status="failed", **ended)
    QueuedTask.objects.filter(args=[2]).update(status="done", **ended)
    assert outbox.put_missing(UNKNOWN, rows) == 1
    assert waiting() == [(UNKNOWN.task, [2])]


def test_only_what_ended_long_ago_is_removed():
    now = timezone.now()
    for status, days in [("done", 6), ("done", 8), ("failed", 89), ("failed", 91)]:
        ended_at = now - timedelta(days=days)
        QueuedTask.objects.create(task="x", args=[days], status=status, ended_at=ended_at)
    QueuedTask.objects.create(task="x", args=[0], due_at=now - timedelta(days=100))

    outbox.forget_ended(now)

    left = QueuedTask.objects.order_by("pk").values_list("status", "args")
    assert list(left) == [("done", [6]), ("failed", [89]), ("waiting", [0])]


class TestTryAgain:
    @pytest.fixture
    def failed(self):
        return QueuedTask.objects.create(
            task=UNKNOWN.task, status="failed", tries=6, error="Broken", ended_at=timezone.now()
        )

    def test_what_failed_waits_anew(self, failed, administrator):
        outbox.try_again(failed, by=administrator)

        assert state() == ("waiting", 0)
        assert QueuedTask.objects.due(timezone.now()).get() == failed

    def test_what_is_done_stays_done(self, failed, administrator):
        QueuedTask.objects.update(status="done")

        with pytest.raises(ValidationError):
            outbox.try_again(failed, by=administrator)

    def test_only_administrators_try_again(self, failed, reviewer, africa_officer):
        for user in (reviewer, africa_officer):
            with pytest.raises(PermissionDenied):
                outbox.try_again(failed, by=user)

        assert state() == ("failed", 6)

    def test_it_is_seen_and_tried_again_in_the_admin(self, failed, client, administrator):
        page = "/admin/stakeholders/queuedtask/"
        client.force_login(administrator)

        body = client.get(f"{page}?status__exact=failed").text
        action = {"action": "try_each_again", "_selected_action": [failed.pk]}
        answer = client.post(page, action, follow=True).text

        assert "Broken" in body
        assert UNKNOWN.task in body
        assert "1 task is tried again." in answer
        assert state() == ("waiting", 0)

    @pytest.mark.parametrize("role", ["hq-reviewer", "regional-officer", "auditor"])
    def test_nobody_else_sees_it(self, failed, client, role):
        client.force_login(UserFactory(role=role, is_staff=True))

        assert client.get("/admin/stakeholders/queuedtask/").status_code == 403


def test_label_of_each_kind_is_for_people():
    labels = [str(kind.label) for kind in outbox.TaskKind.known.values()]

    assert len(labels) == len(set(labels)) >= 12
    assert not any("_" in label for label in labels)
