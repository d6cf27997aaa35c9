"""Consultations of the Member States: opening, extending and closing them (instructs 7).

| state | who brings it there | what must hold |
|---|---|---|
| draft | staff of the region | – |
| open | staff of the region | it says on what it is; there are at least 14 days to answer |
| open | a headquarters reviewer who did not draft it | the same, with fewer days |
| closed | staff of the region | some country answered, and nobody has time left to answer |
| closed | a headquarters reviewer who did not open it | the reason why, else |

The 14 days are ``CONSULTATION_MINIMUM_DAYS`` in the settings. A closed consultation is a gate of
projects (``projects.gates``): like a waiver, closing it early takes a second person.

Opening invites every country of the region, under Resolution 99, too. The link goes to one focal
point of each, in the language of that account; the others answer by signing in. A country without
a focal point stays in the list until staff know whom to write to. What a country answers stands in
``initiatives.replies``, the letters in ``initiatives.consultation_letters``.
"""

from datetime import date, timedelta
from typing import Any, TypedDict, Unpack

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.consultation_letters import Letter, queue, queue_each
from initiatives.models import Consultation, Initiative, Invitation, Reply
from initiatives.models.consultations import new_nonce
from stakeholders import access, writing
from stakeholders.access import AnyUser
from stakeholders.acting import because
from stakeholders.blanks import bare
from stakeholders.localization import day, number
from stakeholders.models import Country, Region, User
from stakeholders.reasons import said
from stakeholders.texts import TitleTexts

Status = Consultation.Status
LONGEST_EXTENSION = timedelta(days=180)


class ConsultationFields(TitleTexts, total=False):
    """What is asked, of whom, and until when; ``text`` is what is asked."""

    region: Region
    initiative: Initiative | None
    closes_on: date
    source: str
    is_sample: bool
    text_ar: str | None
    text_zh_hans: str | None
    text_en: str | None
    text_fr: str | None
    text_ru: str | None
    text_es: str | None


class OutcomeTexts(TypedDict, total=False):
    """What came out of a consultation, in the official languages."""

    outcome_ar: str | None
    outcome_zh_hans: str | None
    outcome_en: str | None
    outcome_fr: str | None
    outcome_ru: str | None
    outcome_es: str | None


@transaction.atomic
def draft_consultation(*, by: User, **fields: Unpack[ConsultationFields]) -> Consultation:
    """Keep a draft.

    Raises ``OutsideScope`` if the region is none of those of ``by``, ``ValidationError`` by field.
    """
    access.require_add(by, Consultation)
    draft = Consultation(entered_by=by, is_sample=by.is_sample)
    return _kept(draft, fields, by=by)


@transaction.atomic
def change_consultation(
    consultation: Consultation,
    *,
    by: User,
    version: int | None = None,
    **changes: Unpack[ConsultationFields],
) -> Consultation:
    """Change what a draft asks: what was asked of countries stays as it was asked.

    Raises ``OutsideScope``, ``Stale``, and ``ValidationError`` by field or ``wrong_status``.
    """
    consultation = writing.lock(consultation, version=version)
    access.require_change(by, consultation)
    _require_status(consultation, Status.DRAFT, _("Only a draft can be changed."))
    return _kept(consultation, changes, by=by)


def _kept(consultation: Consultation, fields: ConsultationFields, *, by: User) -> Consultation:
    saved = writing.save(consultation, fields, rule=_check_initiative)
    access.require_change(by, saved, field="region")
    return saved


def _check_initiative(consultation: Consultation, errors: writing.Errors) -> None:
    """Countries are consulted on an initiative of their own region, whoever asks."""
    initiative = consultation.initiative
    if initiative is not None and initiative.region_id != consultation.region_id:
        message = _("This initiative is of another region.")
        errors.add("initiative", message, code="other_region")


@transaction.atomic
def remove_consultation(consultation: Consultation, *, by: User) -> None:
    """Throw a draft away that no project names.

    Raises ``OutsideScope``, or ``ValidationError`` with the code ``wrong_status`` or ``in_use``.
    """
    consultation = writing.lock(consultation)
    access.require_change(by, consultation)
    _require_status(consultation, Status.DRAFT, _("Only a draft can be removed."))
    writing.require_unused(consultation.projects.all())
    writing.remove(consultation)


def is_short(consultation: Consultation) -> bool:
    """Whether countries would have less time to answer than is usual."""
    usual = timezone.localdate() + timedelta(days=settings.CONSULTATION_MINIMUM_DAYS)
    return consultation.closes_on < usual


def may_open(user: AnyUser, consultation: Consultation) -> bool:
    """Whether this user may open the draft: fewer days than usual take a reviewer."""
    if access.may_approve(user):
        return is_short(consultation) and consultation.entered_by_id != user.pk
    return access.may_change(user, consultation) and not is_short(consultation)


@transaction.atomic
def open_consultation(consultation: Consultation, *, by: User) -> Consultation:
    """Invite the countries of the region and write to them.

    Raises ``OutsideScope`` unless ``may_open``, ``ValidationError`` naming what is missing; then
    nobody is invited.
    """
    consultation = _locked(consultation)
    _require_status(consultation, Status.DRAFT, _("Only a draft can be opened."))
    _missing(consultation).raise_if_any()
    _require_opener(by, consultation)
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
    invitation.delivered_at, invitation.refused_at, invitation.refusal = None, None, ""
    invitation.full_clean()
    invitation.save(
        update_fields=[
            "email",
            "language",
            "nonce",
            "sent_at",
            "delivered_at",
            "refused_at",
            "refusal",
        ]
    )
    queue(Letter.INVITATION, invitation)
    return invitation


def grant_extension(invitation: Invitation, *, by: User) -> Invitation:
    """Give the country the time that it asked for."""
    return _decide_extension(invitation, by=by, is_granted=True)


def refuse_extension(invitation: Invitation, *, by: User, reason: str) -> Invitation:
    """Leave the last day as it is, and say why."""
    if not said(reason):
        raise ValidationError({"reason": _("Say why it is refused.")})
    return _decide_extension(invitation, by=by, is_granted=False, reason=said(reason))


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
    if not said(reason):
        raise ValidationError({"reason": _("Say why the answer is given back.")})
    invitation = _invitation_locked(reply.invitation, by)
    reply = Reply.objects.select_for_update().get(pk=reply.pk)
    if reply.status != Reply.Status.SUBMITTED:
        raise ValidationError(_("Only a submitted answer can be given back."), code="wrong_status")
    reply.status, reply.submitted_at, reply.submitted_by = Reply.Status.DRAFT, None, None
    with because(said(reason)):
        reply.save(update_fields=["status", "submitted_at", "submitted_by"])
    invitation.last_day = max(invitation.last_day, timezone.localdate())
    invitation.save(update_fields=["last_day"])
    queue(Letter.RETURN, invitation, said(reason))
    return reply


def takes_reviewer_to_close(consultation: Consultation) -> bool:
    """Whether it would end before every country had its time, or without any answer."""
    if consultation.invitations.waiting(timezone.localdate()).exists():
        return True
    answered = Reply.objects.filter(status=Reply.Status.SUBMITTED)
    return not answered.filter(invitation__consultation=consultation).exists()


def may_close(user: AnyUser, consultation: Consultation) -> bool:
    """Whether this user may close it now."""
    if takes_reviewer_to_close(consultation):
        return access.may_approve(user) and consultation.opened_by_id != user.pk
    return access.may_change(user, consultation)


@transaction.atomic
def close_consultation(
    consultation: Consultation, *, by: User, outcome: str, reason: str = ""
) -> Consultation:
    """End it: from now on everybody reads the answers and the outcome, and nobody answers.

    ``outcome`` is in English; ``record_outcome`` keeps the other languages. While some country
    still has time, and where none has answered, a headquarters reviewer closes it who did not open
    it, with a ``reason``, which is published. Raises ``OutsideScope`` to everybody else, and
    ``ValidationError`` by field, and while a request for an extension waits.
    """
    consultation = _locked(consultation)
    needs_reviewer = takes_reviewer_to_close(consultation)
    _require_closer(by, consultation, needs_reviewer=needs_reviewer)
    _require_status(consultation, Status.OPEN, _("Only an open consultation can be closed."))
    errors = writing.Errors()
    if consultation.invitations.extension_asked().exists():
        message = _("Decide first on the extensions that were asked for.")
        errors.add(None, message, code="wrong_status")
    if needs_reviewer and not said(reason):
        message = _("Say why it is closed before every country had its time, or without an answer.")
        errors.add("reason", message, code="required")
    if not bare(outcome):
        errors.add("outcome", _("Say what came out of it."), code="required")
    errors.raise_if_any()
    consultation.status = Status.CLOSED
    consultation.closed_by, consultation.closed_at = by, timezone.now()
    consultation.closing_reason = said(reason) if needs_reviewer else ""
    consultation.outcome_en = bare(outcome)
    fields = ["status", "closed_by", "closed_at", "closing_reason", "outcome_en"]
    consultation.save(update_fields=fields)
    written_to = consultation.invitations.delivered()
    queue_each(Letter.CLOSING, written_to)
    return consultation


@transaction.atomic
def record_outcome(
    consultation: Consultation,
    *,
    by: User,
    version: int | None = None,
    **outcome: Unpack[OutcomeTexts],
) -> Consultation:
    """Keep what came out of a closed consultation, in the languages that are named.

    Raises ``OutsideScope``, ``Stale``, and ``ValidationError``: ``wrong_status`` while it is not
    closed, and on ``outcome_en`` if the English text would be empty.
    """
    consultation = writing.lock(consultation, version=version)
    access.require_change(by, consultation)
    _require_status(consultation, Status.CLOSED, _("Close the consultation first."))
    errors = writing.Errors()
    if not bare(outcome.get("outcome_en", consultation.outcome_en) or ""):
        errors.add("outcome_en", _("Say what came out of it."), code="required")
    return writing.save(consultation, outcome, errors=errors)


@transaction.atomic
def edit_consultation(
    consultation: Consultation, *, by: User, version: int | None = None, **changes: Any
) -> Consultation:
    """Change a draft, or record the outcome of what is closed: a form has one button for both.

    Raises as ``change_consultation`` and ``record_outcome`` do.
    """
    if changes.keys() <= OutcomeTexts.__annotations__.keys():
        return record_outcome(consultation, by=by, version=version, **changes)
    return change_consultation(consultation, by=by, version=version, **changes)


def _require_opener(by: User, consultation: Consultation) -> None:
    access.require_second_factor(by)
    if may_open(by, consultation):
        return
    if is_short(consultation):
        message = _(
            "Fewer than %(days)s days to answer take a headquarters reviewer who did not draft it."
        )
        values = {"days": number(settings.CONSULTATION_MINIMUM_DAYS)}
        raise access.OutsideScope(message % values, field="closes_on")
    access.require_change(by, consultation)
    raise access.OutsideScope(_("Staff of the region open it."))


def _require_closer(by: User, consultation: Consultation, *, needs_reviewer: bool) -> None:
    access.require_second_factor(by)
    if not needs_reviewer:
        access.require_change(by, consultation)
    elif not (access.may_approve(by) and consultation.opened_by_id != by.pk):
        raise access.OutsideScope(
            _(
                "Before every country had its time, or without any answer, a headquarters reviewer"
                " who did not open it closes it."
            )
        )


def _require_status(consultation: Consultation, status: str, message: str) -> None:
    if consultation.status != status:
        raise ValidationError(message, code="wrong_status")


def _focal_points(consultation: Consultation) -> dict[str, User]:
    """Give the focal point of each country who is written to: the one longest known."""
    people = User.objects.filter(
        role=User.Role.FOCAL_POINT, is_active=True, country__region=consultation.region_id
    ).exclude(email="")
    latest_first = people.order_by("-is_sample", "-pk")  # the last one of a country is kept
    return {person.country_id: person for person in latest_first if person.country_id}


def _missing(consultation: Consultation) -> writing.Errors:
    errors = writing.Errors()
    if not bare(consultation.title_en or ""):
        errors.add("title_en", _("Give the title in English."))
    if consultation.closes_on < timezone.localdate():
        errors.add("closes_on", _("This day is past."))
    initiative = consultation.initiative
    if initiative is None and not consultation.projects.exists():
        message = _("Name the initiative, or name this consultation in a project.")
        errors.add("initiative", message)
    _check_initiative(consultation, errors)
    return errors


@transaction.atomic
def _decide_extension(
    invitation: Invitation, *, by: User, is_granted: bool, reason: str = ""
) -> Invitation:
    invitation = _invitation_locked(invitation, by)
    _refuse_answered(invitation)
    if not invitation.waits_for_extension:
        raise ValidationError(_("No extension waits for a decision."), code="wrong_status")
    until = max(invitation.extension_asked_until or invitation.last_day, invitation.last_day)
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
        raise ValidationError(_("This country has answered already."), code="wrong_status")


def _locked(consultation: Consultation) -> Consultation:
    rows = Consultation.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("initiative").get(pk=consultation.pk)


def _invitation_locked(invitation: Invitation, by: User) -> Invitation:
    """Give the invitation of an open consultation, which cannot be closed meanwhile."""
    consultation = _locked(invitation.consultation)
    access.require_change(by, consultation)
    _require_status(consultation, Status.OPEN, _("The consultation is not open."))
    rows = Invitation.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("consultation", "country", "reply").get(pk=invitation.pk)
