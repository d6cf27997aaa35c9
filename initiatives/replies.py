"""What a country does in a consultation: drafts, answers, and asks for more time.

It comes by the personal link or signed in as a focal point; ``by`` is None for the link alone,
which may have been replaced by that of a later letter meanwhile.
It answers once. The last day counts whole, in universal time.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.consultation_letters import Letter, queue
from initiatives.consultations import wrong_until
from initiatives.models import Consultation, Invitation, Reply
from stakeholders import writing
from stakeholders.access import AnyUser, country_spoken_for
from stakeholders.blanks import bare
from stakeholders.localization import day, number
from stakeholders.models import User, amounts
from stakeholders.reasons import said

TEXTS = ("priorities", "partners", "in_kind", "comments")
FIELDS = (*TEXTS, "language", "cash_amount", "cash_currency", "respondent")
LONGEST_REASON = 2000


@transaction.atomic
def save_draft(
    invitation: Invitation, *, by: User | None = None, version: int | None = None, **values: Any
) -> Reply:
    """Keep what is written so far; ``values`` are any of ``FIELDS``, what is not named stays.

    ``version`` is that of the answer as it was read, 0 where there was none yet. Raises ``Stale``,
    and ``ValidationError`` naming each field that is wrong, or where it is too late.
    """
    return _write(_locked(invitation, by), values, version=version)


@transaction.atomic
def submit_reply(
    invitation: Invitation, *, by: User | None = None, version: int | None = None, **values: Any
) -> Reply:
    """Give the answer of the country, once.

    Raises as ``save_draft`` does, and ``ValidationError`` if it says nothing or, with the day and
    the name, if the country has answered already.
    """
    reply = _write(_locked(invitation, by), values, version=version)
    if not any(getattr(reply, name) for name in TEXTS) and reply.cash_amount is None:
        raise ValidationError(_("The answer is empty: write at least one of its parts."))
    if not reply.respondent:
        raise ValidationError({"respondent": _("Say who answers for the country.")})
    reply.status = Reply.Status.SUBMITTED
    reply.submitted_by, reply.submitted_at = by, timezone.now()
    reply.save(update_fields=["status", "submitted_by", "submitted_at"])
    return reply


@transaction.atomic
def ask_extension(
    invitation: Invitation,
    *,
    until: date,
    reason: str,
    by: User | None = None,
    version: int | None = None,
) -> Invitation:
    """Ask for more time, also after the last day while the consultation is open.

    Raises ``Stale``, and ``ValidationError`` naming each field that is wrong, or if a request
    already waits.
    """
    invitation = _locked(invitation, by, is_late_allowed=True)
    asked = invitation.extension_asked_until
    if invitation.waits_for_extension and asked is not None:
        message = _("An extension until %(day)s is already asked for.")
        raise ValidationError(message % {"day": day(asked)})
    writing.lock(invitation, version=version)
    reason = _plain(reason)
    if errors := _wrong_request(invitation, until, reason):
        raise ValidationError(errors)
    invitation.extension_asked_at, invitation.extension_asked_until = timezone.now(), until
    invitation.extension_reason, invitation.extension_answer = reason, ""
    invitation.extension_decided_by = invitation.extension_decided_at = None
    invitation.save(
        update_fields=[
            "extension_asked_at",
            "extension_asked_until",
            "extension_reason",
            "extension_answer",
            "extension_decided_by",
            "extension_decided_at",
        ]
    )
    queue(Letter.REQUEST, invitation)
    return invitation


def replies_to(consultation: Consultation, reader: AnyUser) -> QuerySet[Reply]:
    """Give the submitted answers that the reader may see, by the names of the countries."""
    replies = Reply.objects.visible_to(reader).filter(invitation__consultation=consultation)
    submitted = replies.filter(status=Reply.Status.SUBMITTED)
    related = submitted.select_related("invitation__country")
    return related.order_by("invitation__country__sort_key")


def may_answer_for(user: AnyUser, invitation: Invitation) -> bool:
    """Whether this user answers for the country without its link."""
    return country_spoken_for(user) == invitation.country_id


def _locked(
    invitation: Invitation, by: User | None, *, is_late_allowed: bool = False
) -> Invitation:
    """Give the invitation that can be answered; who answers it besides, or closes it, waits.

    It is read only after the consultation is locked, so that an answer given meanwhile is seen.
    """
    if by is not None and not may_answer_for(by, invitation):
        raise ValidationError(_("You do not answer for this country."))
    rows = Consultation.objects.select_for_update(no_key=True)
    consultation = rows.get(pk=invitation.consultation_id)
    nonce = invitation.nonce
    invitation = Invitation.objects.select_related("consultation", "country").get(pk=invitation.pk)
    if by is None and invitation.nonce != nonce:
        raise ValidationError(_("This link is not valid"), "replaced")
    reply = invitation.answer
    if reply is not None and reply.submitted_at is not None:
        raise ValidationError(_answered(reply, reply.submitted_at.date()), "answered")
    if consultation.status != Consultation.Status.OPEN:
        raise ValidationError(_("The consultation is closed."), "closed")
    if invitation.last_day < timezone.localdate() and not is_late_allowed:
        message = _("The last day for an answer was %(day)s.") % {"day": day(invitation.last_day)}
        raise ValidationError(message, "late")
    return invitation


def _answered(reply: Reply, on: date) -> str:
    return _("%(country)s has answered already, on %(day)s: %(name)s.") % {
        "country": reply.invitation.country.name,
        "day": day(on),
        "name": reply.respondent,
    }


def _write(invitation: Invitation, values: dict[str, Any], *, version: int | None) -> Reply:
    """Put the values into the one reply of the invitation; raises on all that are wrong."""
    if invitation.answer is not None:
        reply = writing.lock(invitation.answer, version=version)
    else:
        reply = Reply(invitation=invitation, language=invitation.language)
    for name in FIELDS:
        if name in values:
            value = values[name]
            setattr(reply, name, _plain(value) if isinstance(value, str) else value)
    errors = _wrong(reply)
    try:
        reply.full_clean(validate_constraints=False)  # those are named by field, above
    except ValidationError as error:
        for name, reasons in error.error_dict.items():
            errors.setdefault(name, reasons)
    if errors:
        raise ValidationError(errors)
    reply.save()
    return reply


def _wrong(reply: Reply) -> dict[str, list[ValidationError]]:
    errors: dict[str, list[ValidationError]] = {}
    if reply.language not in dict(settings.LANGUAGES):
        errors["language"] = [ValidationError(_("Choose one of the six languages."), "invalid")]
    for field in Reply._meta.fields:
        if field.name not in TEXTS or field.max_length is None:
            continue
        if message := _too_long(getattr(reply, field.name), field.max_length):
            errors[field.name] = [ValidationError(message, "max_length")]
    if reply.cash_amount is not None and not reply.cash_currency:
        message = _("Give the currency of the amount.")
        errors["cash_currency"] = [ValidationError(message, "required")]
    for name, message in amounts.faults_of(reply, FIELDS):
        errors[name] = [ValidationError(message, "max_decimal_places")]
    if reply.cash_currency and reply.cash_amount is None:
        message = _("Give the amount, or leave the currency empty.")
        errors["cash_amount"] = [ValidationError(message, "required")]
    return errors


def _wrong_request(invitation: Invitation, until: date, reason: str) -> dict[str, str]:
    errors = {}
    if message := wrong_until(invitation, until):
        errors["until"] = message
    if not said(reason):
        errors["reason"] = _("Say why more time is needed.")
    elif message := _too_long(reason, LONGEST_REASON):
        errors["reason"] = message
    return errors


def _too_long(text: str, longest: int) -> str:
    if len(text) <= longest:
        return ""
    message = ngettext(
        "Write at most %(longest)s characters; this is %(over)s too many.",
        "Write at most %(longest)s characters; these are %(over)s too many.",
        len(text) - longest,
    )
    return message % {"longest": number(longest), "over": number(len(text) - longest)}


def _plain(text: str) -> str:
    """Count a line break once, as whoever typed it did; browsers send two characters."""
    return bare(text.replace("\r\n", "\n"))
