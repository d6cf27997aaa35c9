"""The letters of a consultation, and the personal links in them.

A link is signed, and holds the nonce of its invitation: who makes one up, or comes with that of a
letter which was sent anew, finds nothing. Each letter goes out once, also if its task comes twice:
the row says that it was sent, and is locked meanwhile.
"""

from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from celery import current_app
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from initiatives.models import Consultation, Invitation
from stakeholders.letters import absolute, send_letter

SALT = "initiatives.invitation"
REMINDED_BEFORE = (timedelta(days=1), timedelta(days=7))
"""How long before its last day a country is reminded; the shorter first."""
CLOSING_TOLD_WITHIN = timedelta(days=7)
AUTOMATIC = {"Auto-Submitted": "auto-generated"}


class Letter(StrEnum):
    """The tasks that write, by their names."""

    INVITATION = "initiatives.tasks.send_invitation_task"
    REMINDER = "initiatives.tasks.send_reminder_task"
    REQUEST = "initiatives.tasks.tell_request_task"
    EXTENSION = "initiatives.tasks.tell_extension_task"
    RETURN = "initiatives.tasks.tell_return_task"
    CLOSING = "initiatives.tasks.tell_closing_task"


def queue(letter: Letter, invitation: Invitation, *details: str) -> None:
    """Let a worker write once this transaction is kept; what fails here is found by ``due``."""
    transaction.on_commit(
        lambda: current_app.send_task(letter.value, args=[invitation.pk, *details]), robust=True
    )


def token_of(invitation: Invitation) -> str:
    return signing.dumps([invitation.pk, invitation.nonce], salt=SALT)


def invitation_of(token: str) -> Invitation | None:
    """Find the invitation of a link; None if it is forged or was replaced by a later one."""
    try:
        pk, nonce = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    rows = Invitation.objects.select_related("consultation", "country", "reply")
    return rows.filter(pk=pk, nonce=nonce).first()


def address_of(invitation: Invitation) -> str:
    """Give the personal link, in the language in which the country is written to."""
    with translation.override(invitation.language):
        path = reverse("portal:consultation-answer-by-link", args=[token_of(invitation)])
    return absolute(path)


@transaction.atomic
def send_invitation(invitation_id: int) -> bool:
    """Write the invitation, unless it is sent or comes too late; say whether it was written."""
    invitation = _locked(invitation_id)
    waiting = Invitation.objects.waiting(timezone.localdate()).filter(sent_at=None)
    if invitation is None or not waiting.filter(pk=invitation.pk).exists():
        return False
    _write("consultation_invited", invitation)
    invitation.sent_at = timezone.now()
    invitation.save(update_fields=["sent_at"])
    return True


@transaction.atomic
def send_reminder(invitation_id: int) -> bool:
    """Remind, if it is due and was not done; say whether it was written."""
    invitation = _locked(invitation_id)
    today = timezone.localdate()
    if invitation is None or not is_reminder_due(invitation, on=today):
        return False
    _write("consultation_reminder", invitation, days=(invitation.last_day - today).days)
    invitation.reminded_at = timezone.now()
    invitation.save(update_fields=["reminded_at"])
    return True


def is_reminder_due(invitation: Invitation, *, on: date) -> bool:
    """Whether 7 days or 1 day are left and nothing was written since they are.

    A country that was invited within these days, or had its last day moved, is not written to
    about the days that were over before.
    """
    left = invitation.last_day - on
    passed = [before for before in REMINDED_BEFORE if left <= before]
    is_waiting = (
        invitation.consultation.status == Consultation.Status.OPEN
        and not invitation.is_answered
        and invitation.sent_at is not None
    )
    if not is_waiting or not passed or left < timedelta(0):
        return False
    last_written = max(filter(None, (invitation.sent_at, invitation.reminded_at)))
    return last_written.date() < invitation.last_day - passed[0]


def tell_request(invitation_id: int) -> bool:
    """Tell whoever opened the consultation that a country asks for more time."""
    invitation = _found(invitation_id)
    person = invitation.consultation.opened_by
    is_told = person is not None and person.is_active and person.email
    if not is_told or not invitation.waits_for_extension:
        return False
    with translation.override(person.language):
        page = reverse("admin:initiatives_invitation_change", args=[invitation.pk])
    _write(
        "consultation_request",
        invitation,
        to=person.email,
        language=person.language,
        page=absolute(page),
    )
    return True


def tell_extension(invitation_id: int) -> bool:
    """Tell the country what was decided on its request."""
    invitation = _found(invitation_id)
    if not invitation.email or invitation.extension_decided_at is None:
        return False
    _write("consultation_extension", invitation)
    return True


def tell_return(invitation_id: int, reason: str) -> bool:
    """Tell the country that it may change its answer, and why."""
    invitation = _found(invitation_id)
    if not invitation.email or invitation.is_answered:
        return False
    _write("consultation_returned", invitation, reason=reason)
    return True


@transaction.atomic
def tell_closing(invitation_id: int) -> bool:
    """Tell the country, once, what came out of the consultation."""
    invitation = _locked(invitation_id)
    is_due = (
        invitation is not None
        and invitation.told_at is None
        and invitation.consultation.status == Consultation.Status.CLOSED
    )
    if not is_due:
        return False
    _write("consultation_closed", invitation)
    invitation.told_at = timezone.now()
    invitation.save(update_fields=["told_at"])
    return True


def queue_due_letters() -> int:
    """Queue the reminders of today, and what a broker or mail server that was away left unsent."""
    today = timezone.localdate()
    rows = Invitation.objects.exclude(email="").select_related("consultation", "reply")
    waiting = rows.waiting(today)
    soon = waiting.filter(last_day__lte=today + max(REMINDED_BEFORE))
    closed = rows.exclude(sent_at=None).filter(
        consultation__closed_at__gte=timezone.now() - CLOSING_TOLD_WITHIN, told_at=None
    )
    due = [(Letter.INVITATION, row) for row in waiting.filter(sent_at=None)]
    due += [(Letter.REMINDER, row) for row in soon if is_reminder_due(row, on=today)]
    due += [(Letter.CLOSING, row) for row in closed]
    for letter, invitation in due:
        queue(letter, invitation)
    return len(due)


def _locked(invitation_id: int) -> Invitation | None:
    """Give the invitation to write to; None while another worker writes, or without address."""
    rows = Invitation.objects.select_for_update(no_key=True, of=("self",), skip_locked=True)
    rows = rows.select_related("consultation", "country", "reply").exclude(email="")
    return rows.filter(pk=invitation_id).first()


def _found(invitation_id: int) -> Invitation:
    rows = Invitation.objects.select_related("consultation__opened_by", "country", "reply")
    return rows.get(pk=invitation_id)


def _write(
    name: str,
    invitation: Invitation,
    *,
    to: str | None = None,
    language: str | None = None,
    **details: Any,
) -> None:
    language = language or invitation.language
    consultation = invitation.consultation
    with translation.override(language):
        public = absolute(reverse("portal:consultation-detail", args=[consultation.pk]))
    send_letter(
        name,
        to=to or invitation.email,
        language=language,
        headers=AUTOMATIC,
        invitation=invitation,
        consultation=consultation,
        address=address_of(invitation),
        public=public,
        **details,
    )
