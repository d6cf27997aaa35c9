"""Consultations of the Member States: opening, extending and closing them (instructs 7).

| state | who brings it there | what must hold |
|---|---|---|
| draft | staff of the region | – |
| open | staff of the region | it says on what it is, and its last day is not past |
| closed | staff of the region | nobody has time left to answer; earlier, with the reason |

Opening invites every country of the region, under Resolution 99, too. The link goes to one focal
point of each, in the language of that account; the others answer by signing in. A country without
a focal point stays in the list until staff know whom to write to. What a country answers stands in
``initiatives.replies``, the letters in ``initiatives.consultation_letters``.
"""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.consultation_letters import Letter, queue, queue_each
from initiatives.models import Consultation, Invitation, Reply
from initiatives.models.consultations import new_nonce
from stakeholders.access import may_change, within_scope
from stakeholders.acting import because
from stakeholders.localization import day, number
from stakeholders.models import Country, Region, User

Status = Consultation.Status
LONGEST_EXTENSION = timedelta(days=180)


@transaction.atomic
def draft_consultation(*, by: User, region: Region, **values: Any) -> Consultation:
    """Keep a draft; ``values``: initiative, closes_on, source, and the texts by their columns."""
    if not within_scope(Region.objects.all(), by).filter(pk=region.pk).exists():
        raise ValidationError({"region": _("This region is not one of yours.")})
    draft = Consultation(region=region, entered_by=by, is_sample=by.is_sample, **values)
    draft.full_clean()
    draft.save()
    return draft


@transaction.atomic
def open_consultation(consultation: Consultation, *, by: User) -> Consultation:
    """Invite the countries of the region and write to them.

    Raises ``ValidationError`` naming what is missing; then nobody is invited.
    """
    consultation = _locked(consultation, by)
    if consultation.status != Status.DRAFT:
        raise ValidationError(_("Only a draft can be opened."))
    if errors := _missing(consultation):
        raise ValidationError(errors)
    consultation.status = Status.OPEN
    consultation.opened_by, consultation.opened_at = by, timezone.now()
    consultation.save(update_fields=["status", "opened_by", "opened_at"])
    queue_each(Letter.INVITATION, Invitation.objects.bulk_create(invitations_to(consultation)))
    return consultation


def invitations_to(consultation: Consultation) -> list[Invitation]:
    """Give the invitations that opening makes: one a country, by the names of the countries."""
    focal_points = _focal_points(consultation)
    invitations = []
    for country in Country.objects.filter(region=consultation.region_id).order_by("sort_key"):
        person = focal_points.get(country.pk)
        invitations.append(
            Invitation(
                consultation=consultation,
                country=country,
                email=person.email if person else "",
                language=person.language if person else settings.LANGUAGE_CODE,
                last_day=consultation.closes_on,
            )
        )
    return invitations


@transaction.atomic
def resend_invitation(
    invitation: Invitation, *, by: User, email: str | None = None, language: str | None = None
) -> Invitation:
    """Write again, perhaps to another address; links sent before lead nowhere from now on."""
    invitation = _invitation_locked(invitation, by)
    _refuse_answered(invitation)
    if invitation.last_day < timezone.localdate():
        raise ValidationError(_("The last day for an answer is past: extend it first."))
    invitation.email = (invitation.email if email is None else email).strip()
    invitation.language = invitation.language if language is None else language
    if not invitation.email:
        raise ValidationError({"email": _("Give the address to write to.")})
    invitation.nonce, invitation.sent_at = new_nonce(), None
    invitation.full_clean()
    invitation.save(update_fields=["email", "language", "nonce", "sent_at"])
    queue(Letter.INVITATION, invitation)
    return invitation


def grant_extension(invitation: Invitation, *, by: User) -> Invitation:
    """Give the country the time that it asked for."""
    return _decide_extension(invitation, by=by, is_granted=True)


def refuse_extension(invitation: Invitation, *, by: User, reason: str) -> Invitation:
    """Leave the last day as it is, and say why."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is refused.")})
    return _decide_extension(invitation, by=by, is_granted=False, reason=reason.strip())


@transaction.atomic
def extend(invitation: Invitation, *, by: User, until: date) -> Invitation:
    """Give the country more time without being asked; what it asked is decided by that, too."""
    invitation = _invitation_locked(invitation, by)
    _refuse_answered(invitation)
    if message := wrong_until(invitation, until):
        raise ValidationError({"until": message})
    _note_decision(invitation, by, until=until)
    return invitation


def wrong_until(invitation: Invitation, until: date) -> str:
    """Say why the country cannot be given time until then; empty where it can."""
    today = timezone.localdate()
    if until <= invitation.last_day or until < today:
        message = _("Give a day after %(day)s that is not past.")
        return message % {"day": day(invitation.last_day)}
    if until > today + LONGEST_EXTENSION:
        message = _("Give a day within the next %(days)s days.")
        return message % {"days": number(LONGEST_EXTENSION.days)}
    return ""


@transaction.atomic
def give_back_reply(reply: Reply, *, by: User, reason: str) -> Reply:
    """Let a country change what it submitted, while the consultation is open, and say why.

    What it had submitted stays in the audit trail, with the reason. Its last day becomes today
    where that was earlier.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the answer is given back.")})
    invitation = _invitation_locked(reply.invitation, by)
    reply = Reply.objects.select_for_update().get(pk=reply.pk)
    if reply.status != Reply.Status.SUBMITTED:
        raise ValidationError(_("Only a submitted answer can be given back."))
    reply.status, reply.submitted_at, reply.submitted_by = Reply.Status.DRAFT, None, None
    with because(reason.strip()):
        reply.save(update_fields=["status", "submitted_at", "submitted_by"])
    invitation.last_day = max(invitation.last_day, timezone.localdate())
    invitation.save(update_fields=["last_day"])
    queue(Letter.RETURN, invitation, reason.strip())
    return reply


def may_close_today(consultation: Consultation) -> bool:
    """Whether nobody has time left: each answered, or the last day that it was given is past."""
    return not consultation.invitations.waiting(timezone.localdate()).exists()


@transaction.atomic
def close_consultation(
    consultation: Consultation, *, by: User, outcome: str, reason: str = ""
) -> Consultation:
    """End it: from now on everybody reads the answers and the outcome, and nobody answers.

    ``outcome`` is in English; ``record_outcome`` keeps the other languages. ``reason`` is needed
    only while some country still has time. Raises ``ValidationError`` otherwise, and while a
    request for an extension waits.
    """
    consultation = _locked(consultation, by)
    if consultation.status != Status.OPEN:
        raise ValidationError(_("Only an open consultation can be closed."))
    if consultation.invitations.extension_asked().exists():
        raise ValidationError(_("Decide first on the extensions that were asked for."))
    is_early = not may_close_today(consultation)
    if is_early and not reason.strip():
        message = _("Some countries can still answer. Say why it is closed early.")
        raise ValidationError({"reason": message})
    if not outcome.strip():
        raise ValidationError({"outcome": _("Say what came out of it.")})
    consultation.status = Status.CLOSED
    consultation.closed_by, consultation.closed_at = by, timezone.now()
    consultation.closing_reason = reason.strip() if is_early else ""
    consultation.outcome_en = outcome.strip()
    fields = ["status", "closed_by", "closed_at", "closing_reason", "outcome_en"]
    consultation.save(update_fields=fields)
    written_to = consultation.invitations.exclude(email="").exclude(sent_at=None)
    queue_each(Letter.CLOSING, written_to)
    return consultation


@transaction.atomic
def record_outcome(consultation: Consultation, *, by: User, outcome: dict[str, str]) -> None:
    """Keep what came out of a closed consultation, in the languages given by their codes."""
    consultation = _locked(consultation, by)
    if consultation.status != Status.CLOSED:
        raise ValidationError(_("Close the consultation first."))
    if not outcome.get("en", consultation.outcome_en or "").strip():
        raise ValidationError({"outcome": _("Say what came out of it.")})
    fields = {f"outcome_{code.replace('-', '_')}": text for code, text in outcome.items()}
    for name, text in fields.items():
        setattr(consultation, name, text.strip() or None)
    consultation.save(update_fields=[*fields])


def _focal_points(consultation: Consultation) -> dict[str, User]:
    """Give the focal point of each country who is written to: the one longest known."""
    people = User.objects.filter(
        role=User.Role.FOCAL_POINT, is_active=True, country__region=consultation.region_id
    ).exclude(email="")
    latest_first = people.order_by("-is_sample", "-pk")  # the last one of a country is kept
    return {person.country_id: person for person in latest_first}


def _missing(consultation: Consultation) -> dict[str, str]:
    errors = {}
    if not (consultation.title_en or "").strip():
        errors["title_en"] = _("Give the title in English.")
    if consultation.closes_on < timezone.localdate():
        errors["closes_on"] = _("This day is past.")
    initiative = consultation.initiative
    if initiative is None and not consultation.projects.exists():
        errors["initiative"] = _("Name the initiative, or name this consultation in a project.")
    elif initiative is not None and initiative.region_id != consultation.region_id:
        errors["initiative"] = _("This initiative is of another region.")
    return errors


@transaction.atomic
def _decide_extension(
    invitation: Invitation, *, by: User, is_granted: bool, reason: str = ""
) -> Invitation:
    invitation = _invitation_locked(invitation, by)
    _refuse_answered(invitation)
    if not invitation.waits_for_extension:
        raise ValidationError(_("No extension waits for a decision."))
    until = max(invitation.extension_asked_until, invitation.last_day)
    _note_decision(invitation, by, until=until if is_granted else None, answer=reason)
    return invitation


def _note_decision(
    invitation: Invitation, by: User, *, until: date | None, answer: str = ""
) -> None:
    invitation.extension_decided_by, invitation.extension_decided_at = by, timezone.now()
    invitation.extension_answer = answer
    if until is not None:
        invitation.last_day = until
    fields = ["extension_decided_by", "extension_decided_at", "extension_answer", "last_day"]
    invitation.save(update_fields=fields)
    queue(Letter.EXTENSION, invitation, invitation.extension_decided_at.isoformat())


def _refuse_answered(invitation: Invitation) -> None:
    if invitation.is_answered:
        raise ValidationError(_("This country has answered already."))


def _locked(consultation: Consultation, by: User) -> Consultation:
    found = Consultation.objects.select_for_update(no_key=True, of=("self",))
    found = found.select_related("initiative").get(pk=consultation.pk)
    _refuse_outsider(found, by)
    return found


def _invitation_locked(invitation: Invitation, by: User) -> Invitation:
    """Give the invitation of an open consultation, which cannot be closed meanwhile."""
    found = Consultation.objects.select_for_update(no_key=True).get(pk=invitation.consultation_id)
    _refuse_outsider(found, by)
    if found.status != Status.OPEN:
        raise ValidationError(_("The consultation is not open."))
    rows = Invitation.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("consultation", "country", "reply").get(pk=invitation.pk)


def _refuse_outsider(consultation: Consultation, by: User) -> None:
    if not may_change(by, consultation):
        raise ValidationError(_("This record is outside your regions."))
