"""E-mails that the portal writes: plain text, in the language of whoever reads them.

A letter is a pair of templates, ``letters/<name>_subject.txt`` and ``letters/<name>.txt``.
"""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation


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
    ``smtplib.SMTPException``); a task that sends letters tries again.
    """
    with translation.override(language):
        subject = render_to_string(f"letters/{name}_subject.txt", context)
        body = render_to_string(f"letters/{name}.txt", context)
    # A line break in a title would be a header of its own; the no-break spaces of French stay.
    one_line = " ".join(line.strip() for line in subject.strip().splitlines())
    EmailMessage(one_line, body.strip() + "\n", to=[to], headers=headers).send()
