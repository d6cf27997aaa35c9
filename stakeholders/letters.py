"""E-mails that the portal writes: plain text, in the language of whoever reads them.

A letter is a pair of templates, ``letters/<name>_subject.txt`` and ``letters/<name>.txt``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

FOR_GOOD = 500  # a reply of SMTP from 500 on: trying again would change nothing

_key: ContextVar[UUID | None] = ContextVar("key", default=None)


@contextmanager
def numbered_by(key: UUID) -> Iterator[None]:
    """Let letters written within carry the key in their ``Message-ID``, however often they are."""
    token = _key.set(key)
    try:
        yield
    finally:
        _key.reset(token)


def message_id(local: str) -> str:
    """Give the header by which mail programs know a letter that is sent a second time."""
    return f"<{local}@{urlsplit(settings.SITE_URL).hostname}>"


def is_refused_for_good(error: Exception) -> bool:
    """Whether the mail server will never take this letter, or not for this address."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= FOR_GOOD for code, _reason in error.recipients.values())
    return isinstance(error, SMTPDataError) and error.smtp_code >= FOR_GOOD


def absolute(path: str) -> str:
    """Give the whole address of a path of the portal, as a letter has to name it."""
    return f"{settings.SITE_URL}{path}"


def send_letter(
    name: str,
    *,
    to: str,
    language: str,
    headers: dict[str, str] | None = None,
    **context: Any,
) -> None:
    """Write the letter in the language and hand it to the mail server.

    Links in ``context`` must be absolute. Raises what the mail server raises (``OSError``,
    ``smtplib.SMTPException``); the outbox tries again.
    """
    with translation.override(language):
        subject = render_to_string(f"letters/{name}_subject.txt", context)
        body = render_to_string(f"letters/{name}.txt", context)
    # A line break in a title would be a header of its own; the no-break spaces of French stay.
    one_line = " ".join(line.strip() for line in subject.strip().splitlines())
    if key := _key.get():
        headers = {"Message-ID": message_id(f"{key}.{name}")} | (headers or {})
    sender = None
    if settings.BOUNCE_ADDRESS:  # that of the envelope: reports on the letter go there
        sender = settings.BOUNCE_ADDRESS
        headers = {"From": settings.DEFAULT_FROM_EMAIL} | (headers or {})
    EmailMessage(one_line, body.strip() + "\n", sender, to=[to], headers=headers).send()
