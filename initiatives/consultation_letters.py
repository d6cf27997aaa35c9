"""The letters of a consultation, and the personal links in them.

A link is signed, and holds the nonce of its invitation: who makes one up, or comes with that of a
letter which was sent anew, finds nothing. Each letter goes out once, also if its task comes twice:
the row says that it was sent, and is locked meanwhile.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import Enum
from typing import Any

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from initiatives.models import Consultation, Invitation
from stakeholders.letters import absolute, send_letter
from stakeholders.outbox import Outcome, TaskKind, put, put_each, put_missing

SALT = "initiatives.invitation"
REMINDED_BEFORE = (timedelta(days=1), timedelta(days=7))
"""How long before its last day a country is reminded; the shorter first."""
OUTCOME_SENT_WITHIN = timedelta(days=7)
AUTOMATIC = {"Auto-Submitted": "auto-generated"}


@transaction.atomic
def note_outcome(args: Sequence[Any], outcome: Outcome) -> None:
    """Keep what became of a letter to a country, unless the country was written to anew since."""
    rows = Invitation.objects.select_for_update(no_key=True, of=("self",))
    invitation = rows.filter(pk=args[0]).first()
    if invitation is None or _is_of_an_earlier_letter(invitation, outcome):
        return
    now = timezone.now()
    if not outcome.is_delivered:
        invitation.refused_at, invitation.refusal = now, outcome.answer
        invitation.delivered_at = None
    elif invitation.refused_at is None:
        invitation.delivered_at = now
    invitation.save(update_fields=["refused_at", "refusal", "delivered_at"])


def _is_of_an_earlier_letter(invitation: Invitation, outcome: Outcome) -> bool:
    if outcome.written_at is None:  # refused at once, and so at the present address
        return False
    return invitation.sent_at is None or outcome.written_at < invitation.sent_at


class Letter(Enum):
    """The letters, each with the task that writes it."""

    INVITATION = TaskKind(
        "initiatives.tasks.send_invitation_task",
        _("Letter of invitation to a consultation"),
        note_outcome,
    )
    REMINDER = TaskKind(
        "initiatives.tasks.send_reminder_task",
        _("Letter of reminder of a consultation"),
        note_outcome,
    )
    REQUEST = TaskKind(
        "initiatives.tasks.tell_request_task", _("Letter about a request for more time")
    )
    EXTENSION = TaskKind(
        "initiatives.tasks.tell_extension_task",
        _("Letter about the time to answer"),
        note_outcome,
    )
    RETURN = TaskKind(
        "initiatives.tasks.tell_return_task",
        _("Letter about an answer given back"),
        note_outcome,
    )
    CLOSING = TaskKind(
        "initiatives.tasks.tell_closing_task",
        _("Letter about the outcome of a consultation"),
        note_outcome,
    )


def queue(letter: Letter, invitation: Invitation, *details: str) -> None:
    """Have the letter written once this transaction is kept."""
    put(letter.value, invitation.pk, *details)


def queue_each(letter: Letter, invitations: Iterable[Invitation]) -> None:
    """Have the letter written to each of them."""
    put_each(letter.value, [(invitation.pk,) for invitation in invitations])


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
        and invitation.refused_at is None
    )
    if not is_waiting or not passed or left < timedelta(0):
        return False
    last_written = max(filter(None, (invitation.sent_at, invitation.reminded_at)))
    return last_written.date() < invitation.last_day - passed[0]


def tell_request(invitation_id: int) -> bool:
    """Tell whoever opened the consultation that a country asks for more time."""
    invitation = _read(invitation_id)
    if invitation is None or not invitation.waits_for_extension:
        return False
    person = invitation.consultation.opened_by
    if person is None or not person.is_active or not person.email:
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


def tell_extension(invitation_id: int, decided_at: str) -> bool:
    """Tell the country what was decided on its request, unless it was decided anew since."""
    invitation = _read(invitation_id)
    if invitation is None or not invitation.email:
        return False
    decided = invitation.extension_decided_at
    if decided is None or decided.isoformat() != decided_at:
        return False
    _write("consultation_extension", invitation)
    return True


def tell_return(invitation_id: int, reason: str) -> bool:
    """Tell the country that it may change its answer, and why."""
    invitation = _read(invitation_id)
    if invitation is None or not invitation.email or invitation.is_answered:
        return False
    _write("consultation_returned", invitation, reason=reason)
    return True


@transaction.atomic
def tell_closing(invitation_id: int) -> bool:
    """Tell the country, once, what came out of the consultation."""
    invitation = _locked(invitation_id)
    if invitation is None or invitation.outcome_sent_at is not None:
        return False
    if invitation.consultation.status != Consultation.Status.CLOSED:
        return False
    _write("consultation_closed", invitation)
    invitation.outcome_sent_at = timezone.now()
    invitation.save(update_fields=["outcome_sent_at"])
    return True


def queue_due_letters() -> int:
    """Queue the reminders of today, and letters to whom an address has been entered since."""
    today = timezone.localdate()
    rows = Invitation.objects.exclude(email="").select_related("consultation", "reply")
    waiting = rows.waiting(today)
    soon = waiting.filter(last_day__lte=today + max(REMINDED_BEFORE))
    closed = rows.delivered().filter(
        consultation__closed_at__gte=timezone.now() - OUTCOME_SENT_WITHIN, outcome_sent_at=None
    )
    due = {
        Letter.INVITATION: waiting.filter(sent_at=None, refused_at=None),
        Letter.REMINDER: [row for row in soon if is_reminder_due(row, on=today)],
        Letter.CLOSING: closed,
    }
    return sum(
        put_missing(letter.value, [(row.pk,) for row in rows]) for letter, rows in due.items()
    )


def _locked(invitation_id: int) -> Invitation | None:
    """Give the invitation to write to, once nobody else changes it; None without address."""
    rows = Invitation.objects.select_for_update(no_key=True, of=("self",))
    rows = rows.select_related("consultation", "country", "reply").exclude(email="")
    return rows.filter(pk=invitation_id).first()


def _read(invitation_id: int) -> Invitation | None:
    rows = Invitation.objects.select_related("consultation__opened_by", "country", "reply")
    return rows.filter(pk=invitation_id).first()


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
