"""What mail servers say later of a letter: delivered, or refused (RFC 3464).

A report names the letter by its ``Message-ID``, which holds the key of the task that wrote it
(``stakeholders.letters``). What it says comes from outside: nothing but that key, whether the
letter arrived, and a short text without addresses is taken from it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

REFUSED, DELIVERED = ("failed",), ("delivered", "relayed", "expanded")
ORIGINALS = ("message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers")
LONGEST = 300
_KEY = r"<([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\.\w+@([^\s>]+)>"


@dataclass(frozen=True, kw_only=True)
class DeliveryReport:
    """What became of the letter that the queued task with this key has written.

    ``answer`` is what the mail server of the recipient says, without any address.
    """

    key: UUID
    is_delivered: bool
    answer: str


def report_in(raw: bytes) -> DeliveryReport | None:
    """Read a message; None if it tells of no letter of this portal, or only of a delay."""
    # The policy that bears whatever a header holds.
    message = message_from_bytes(raw, policy=policy.compat32)
    key = _key_in(message)
    if key is None or message.get_content_type() != "multipart/report":
        return None
    for fields in _recipients(message):
        action = _text(fields, "Action").lower()
        if action in REFUSED + DELIVERED:
            return DeliveryReport(
                key=key, is_delivered=action in DELIVERED, answer=_answer_in(fields)
            )
    return None


def without_addresses(text: str) -> str:
    """Give the text on one line, without addresses: one that is forgotten stands nowhere."""
    one_line = " ".join(text.replace("\0", "").split())
    return re.sub(r"\S+@\S+", "…", one_line)[:LONGEST]


def _recipients(message: Message) -> Iterator[Message]:
    """Yield what is said of each recipient."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status" and part.is_multipart():
            yield from (one for one in part.get_payload() if isinstance(one, Message))


def _key_in(message: Message) -> UUID | None:
    """Find the key of the letter that is given back, or that the report answers."""
    named = [_text(message, "In-Reply-To"), _text(message, "References")]
    for part in message.walk():
        if part is not message and part.get_content_type() in ORIGINALS:
            named.insert(0, _message_id_in(part))
    host = urlsplit(settings.SITE_URL).hostname
    for text in named:
        for key, at in re.findall(_KEY, text):
            if at.lower() == host:
                return UUID(key)
    return None


def _message_id_in(part: Message) -> str:
    if part.is_multipart():
        inner = part.get_payload(0)
        return _text(inner, "Message-ID") if isinstance(inner, Message) else ""
    body = part.get_payload(decode=True)
    return _text(message_from_bytes(body), "Message-ID") if isinstance(body, bytes) else ""


def _answer_in(fields: Message) -> str:
    _kind, _semicolon, said = _text(fields, "Diagnostic-Code").partition(";")
    return without_addresses(f"{_text(fields, 'Status')} {said}".strip())


def _text(message: Message, name: str) -> str:
    return str(message.get(name) or "").strip()
