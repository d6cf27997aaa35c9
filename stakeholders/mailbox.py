"""The mailbox to which letters come back: read by IMAP, each message once.

``BOUNCE_MAILBOX_URL`` names it: ``imaps://user:password@host:993/INBOX``, or ``imap://`` within a
network that is trusted. What was read is marked as seen and stays in the mailbox.
"""

import imaplib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from stakeholders.delivery import report_in
from stakeholders.outbox import note_report

logger = logging.getLogger(__name__)

MOST_AT_ONCE = 200
LONGEST_MESSAGE = 200_000  # bytes: a report comes first, what it gives back may be long
SCHEMES = {"imaps": 993, "imap": 143}
"""The schemes of its address, each with the port that is usual."""


def read_mailbox() -> int:
    """Read what has come since, and say how many messages told of a letter.

    Nothing is read where no mailbox is named. Raises ``OSError`` or ``imaplib.IMAP4.error`` if the
    server is away or refuses; what was read until then stays read.
    """
    if not settings.BOUNCE_MAILBOX_URL:
        return 0
    noted = 0
    with _mailbox() as box:
        for uid in _unread(box):
            report = report_in(_message(box, uid))
            if report is not None and note_report(report):
                noted += 1
            box.uid("STORE", uid, "+FLAGS", r"(\Seen)")
    return noted


@contextmanager
def _mailbox() -> Iterator[imaplib.IMAP4]:
    url = urlsplit(settings.BOUNCE_MAILBOX_URL)
    if url.scheme not in SCHEMES or not url.hostname:
        raise ImproperlyConfigured("BOUNCE_MAILBOX_URL is imaps://user:password@host/folder.")
    kind = imaplib.IMAP4_SSL if url.scheme == "imaps" else imaplib.IMAP4
    port = url.port or SCHEMES[url.scheme]
    box = kind(url.hostname, port, timeout=settings.EMAIL_TIMEOUT)
    try:
        box.login(unquote(url.username or ""), unquote(url.password or ""))
        folder = unquote(url.path.strip("/")) or "INBOX"
        answer, _data = box.select(f'"{folder}"')
        if answer != "OK":
            raise imaplib.IMAP4.error(f"The mailbox has no folder {folder}.")
        yield box
    finally:
        box.logout()


def _unread(box: imaplib.IMAP4) -> list[str]:
    _answer, uids = box.uid("SEARCH", "UNSEEN")
    return (uids[0] or b"").decode().split()[:MOST_AT_ONCE]


def _message(box: imaplib.IMAP4, uid: str) -> bytes:
    _answer, parts = box.uid("FETCH", uid, f"(BODY.PEEK[]<0.{LONGEST_MESSAGE}>)")
    return next((part[1] for part in parts if isinstance(part, tuple)), b"")
