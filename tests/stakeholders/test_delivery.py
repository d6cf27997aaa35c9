"""Reports on letters, as mail servers write them, and the mailbox in which they are read."""

import imaplib
import socket
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from initiatives.models import Invitation
from stakeholders.delivery import DeliveryReport, report_in
from stakeholders.mailbox import read_mailbox
from stakeholders.models import QueuedTask
from tests.initiatives.factories import InvitationFactory
from tests.mailbox_server import mailbox_server

KEY = UUID("0b0e4e0c-7a41-4d0a-9d0a-1f2e3d4c5b6a")
ID = f"<{KEY}.consultation_invited@portal.example>"


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = "https://portal.example"


def report(action="failed", *, message_id=ID, original="message/rfc822", status="5.1.1"):
    """A report as Postfix writes it."""
    return f"""From: MAILER-DAEMON@mail.example.org (Mail Delivery System)
To: portal@portal.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org
Arrival-Date: Mon, 30 Nov 2026 09:00:00 +0000 (UTC)

Final-Recipient: rfc822; ke@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <ke@example.org>: Recipient
    address rejected: no such user

--b
Content-Type: {original}

Message-ID: {message_id}
From: portal@portal.example
To: ke@example.org
Subject: Consultation

Please answer.

--b--
""".replace("\n", "\r\n").encode()


REFUSED = DeliveryReport(
    key=KEY,
    is_delivered=False,
    answer="5.1.1 550 5.1.1 … Recipient address rejected: no such user",
)


@pytest.mark.parametrize("original", ["message/rfc822", "text/rfc822-headers"])
def test_refused_letter_is_known_by_its_id_and_no_address_is_kept(original):
    assert report_in(report(original=original)) == REFUSED


def test_delivered_letter_is_known_too():
    shown = report_in(report("delivered", status="2.0.0"))

    assert (shown.key, shown.is_delivered) == (KEY, True)


def test_letter_may_be_named_by_what_the_report_answers():
    raw = report(message_id="<lost@mail.example.org>").replace(
        b"Subject: Undelivered", b"In-Reply-To: " + ID.encode() + b"\r\nSubject: Undelivered"
    )

    assert report_in(raw) == REFUSED


@pytest.mark.parametrize(
    "raw",
    {
        "a delay": report("delayed", status="4.4.1"),
        "a letter of another portal": report(message_id=ID.replace("portal.example", "x.org")),
        "a letter of somebody": report(message_id="<1@portal.example>"),
        "no report": f"Subject: Out of office\r\nIn-Reply-To: {ID}\r\n\r\nBack soon".encode(),
        "nothing": b"",
        "no text": b"\xff\x00\xfe" * 100,
        "a report that is cut off": report()[:700],
    }.values(),
    ids=str,
)
def test_other_messages_tell_nothing(raw):
    assert report_in(raw) is None


@pytest.fixture
def invitation(db):
    """An invitation whose letter a worker has written."""
    now = timezone.now()
    made = InvitationFactory(email="ke@example.org", sent_at=now)
    QueuedTask.objects.create(
        key=KEY,
        task="initiatives.tasks.send_invitation_task",
        args=[made.pk],
        status="done",
        ended_at=now + timedelta(seconds=1),
    )
    return made


@pytest.fixture
def mailbox(settings):
    def at(server, password="secret", folder="INBOX"):
        port = server.server_address[1]
        settings.BOUNCE_MAILBOX_URL = f"imap://portal:{password}@127.0.0.1:{port}/{folder}"

    return at


@pytest.mark.usefixtures("_tasks_are_loaded")
def test_mailbox_is_read_once_and_the_invitation_says_what_came_back(invitation, mailbox):
    with mailbox_server(b"Subject: Hello\r\n\r\n", report()) as server:
        mailbox(server)

        assert [read_mailbox(), read_mailbox()] == [1, 0]
        assert server.seen == {1, 2}

    invitation.refresh_from_db()
    assert (invitation.refused_at is None, invitation.refusal) == (False, REFUSED.answer)
    task = QueuedTask.objects.get()
    assert (task.status, task.error) == ("failed", REFUSED.answer)


@pytest.mark.usefixtures("_tasks_are_loaded")
def test_what_is_confirmed_is_delivered(invitation, mailbox):
    with mailbox_server(report("delivered")) as server:
        mailbox(server)
        read_mailbox()

    invitation.refresh_from_db()
    assert (invitation.delivered_at is None, invitation.refused_at) == (False, None)


@pytest.mark.usefixtures("_tasks_are_loaded")
@pytest.mark.parametrize("sent_again", [True, False], ids=["sent again", "waits"])
def test_report_on_an_earlier_letter_says_nothing_of_the_present_address(
    invitation, mailbox, sent_again
):
    later = timezone.now() + timedelta(hours=1)
    Invitation.objects.update(email="new@example.org", sent_at=later if sent_again else None)
    with mailbox_server(report()) as server:
        mailbox(server)
        assert read_mailbox() == 1

    invitation.refresh_from_db()
    assert invitation.refused_at is None


def test_without_a_mailbox_nothing_is_read(settings):
    settings.BOUNCE_MAILBOX_URL = ""

    assert read_mailbox() == 0


def test_wrong_password_and_folder_are_named(mailbox):
    with mailbox_server(report()) as server:
        mailbox(server, password="other")
        with pytest.raises(imaplib.IMAP4.error):
            read_mailbox()
        mailbox(server, folder="Elsewhere")
        with pytest.raises(imaplib.IMAP4.error, match="no folder Elsewhere"):
            read_mailbox()
        assert server.seen == set()


def test_mailbox_that_says_nothing_is_left_after_a_while(settings):
    settings.EMAIL_TIMEOUT = 0.2
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.BOUNCE_MAILBOX_URL = f"imap://a:b@127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(OSError, match="timed out"):
            read_mailbox()


@pytest.mark.parametrize("url", ["https://mail.example.org", "imaps:///INBOX", "mail"])
def test_address_that_names_no_mailbox_is_refused(settings, url):
    settings.BOUNCE_MAILBOX_URL = url

    with pytest.raises(ImproperlyConfigured):
        read_mailbox()
