"""Impact at national level: staff state it, the country served confirms or contests it.

The focal points of the country are asked by letter. What they confirmed is what they read: once
the statement, its evidence, its document or the file of it changes, it is unconfirmed, and they are
asked again.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.utils import get_translation_fields

from projects.models import Document, Impact
from stakeholders.access import AnyUser, country_spoken_for, may_change
from stakeholders.models import User
from stakeholders.outbox import TaskKind, put_each

ASK = TaskKind(
    "projects.tasks.ask_to_confirm_impact_task",
    gettext_lazy("Letter about an impact stated"),
)
Status = Impact.Status
STATEMENT = get_translation_fields("statement")
_STATED = ("project_id", "country_id", "evidence", "document_id", *STATEMENT)
_ANSWER = ("status", "answered_by", "answered_at", "answer")


def focal_points_for(impact: Impact) -> QuerySet[User]:
    """Give those who answer for the country of the statement."""
    return User.objects.filter(
        role=User.Role.FOCAL_POINT, country=impact.country_id, is_active=True
    )


def may_answer(user: AnyUser, impact: Impact) -> bool:
    """Whether this user speaks for the country in which the impact is stated."""
    return country_spoken_for(user) == impact.country_id


def check_impact(impact: Impact, by: User) -> None:
    """Raise ``ValidationError`` naming each field of the statement that is wrong."""
    errors: dict[str, list[ValidationError]] = {}
    try:
        impact.full_clean(exclude=["statement"], validate_constraints=False)
    except ValidationError as error:
        errors |= error.error_dict
    if not any((getattr(impact, name) or "").strip() for name in STATEMENT):
        message = _("State the impact in one of the languages.")
        errors["statement_en"] = [ValidationError(message, "required")]
    if impact.project_id and not may_change(by, impact.project):
        errors["project"] = [ValidationError(_("This record is outside your regions."))]
    if impact.project_id and impact.country_id and "project" not in errors:
        if message := _wrong_country(impact):
            errors["country"] = [ValidationError(message)]
        if impact.document and impact.document.project_id != impact.project_id:
            errors["document"] = [ValidationError(_("The document is of another project."))]
    if errors:
        raise ValidationError(errors)


@transaction.atomic
def record_impact(impact: Impact, *, by: User) -> Impact:
    """State a new impact, and ask the country.

    Raises ``ValidationError`` naming each field that is wrong; then nothing is kept.
    """
    impact.entered_by = by
    check_impact(impact, by)
    impact.is_sample = impact.project.is_sample
    impact.save()
    _ask(impact)
    return impact


@transaction.atomic
def restate_impact(impact: Impact, *, by: User) -> Impact:
    """Save a changed statement; the country's answer to the one before no longer stands.

    Raises ``ValidationError`` naming each field that is wrong; then nothing is changed.
    """
    before = _locked(impact)
    if not may_change(by, before):
        raise ValidationError(_("This record is outside your regions."))
    check_impact(impact, by)
    changed = any(getattr(before, name) != getattr(impact, name) for name in _STATED)
    for name in _ANSWER:
        setattr(impact, name, getattr(before, name))
    if changed:
        _forget_answer(impact)
    impact.save()
    if changed:
        _ask(impact)
    return impact


@transaction.atomic
def replace_evidence(document: Document) -> None:
    """Ask again about what rests on a document of which the file is another one now."""
    impacts = Impact.objects.select_for_update(of=("self",)).filter(document=document)
    for impact in impacts.order_by("pk"):
        _forget_answer(impact)
        impact.save(update_fields=[*_ANSWER])
        _ask(impact)


def confirm_impact(
    impact: Impact, *, by: User, answer: str = "", read_at: datetime | None = None
) -> Impact:
    """Confirm the statement for the country.

    ``read_at`` is the ``updated_at`` of the statement as it was read: what changed since is not
    confirmed unread. Raises ``ValidationError`` if ``by`` does not speak for the country.
    """
    return _answer(impact, Status.CONFIRMED, by=by, answer=answer, read_at=read_at)


def contest_impact(
    impact: Impact, *, by: User, answer: str, read_at: datetime | None = None
) -> Impact:
    """Contest the statement for the country, and say why; else as ``confirm_impact``."""
    if not answer.strip():
        raise ValidationError({"answer": _("Say what is not so.")})
    return _answer(impact, Status.CONTESTED, by=by, answer=answer, read_at=read_at)


@transaction.atomic
def _answer(
    impact: Impact, status: Status, *, by: User, answer: str, read_at: datetime | None
) -> Impact:
    impact = _locked(impact)
    if not may_answer(by, impact):
        raise ValidationError(_("Only the focal point of the country answers for it."))
    if read_at is not None and read_at != impact.updated_at:
        raise ValidationError(
            _("The statement has changed since you read it. Read it again before you answer."),
            "changed",
        )
    impact.status, impact.answer = status, answer.strip()
    impact.answered_by, impact.answered_at = by, timezone.now()
    impact.full_clean(exclude=STATEMENT)
    impact.save(update_fields=[*_ANSWER])
    return impact


def _forget_answer(impact: Impact) -> None:
    impact.status, impact.answer = Status.UNCONFIRMED, ""
    impact.answered_by = impact.answered_at = None


def _locked(impact: Impact) -> Impact:
    locked = Impact.objects.select_for_update(of=("self",))
    return locked.select_related("project", "country").get(pk=impact.pk)


def _wrong_country(impact: Impact) -> str:
    if not impact.project.countries.filter(pk=impact.country_id).exists():
        return _("%(country)s is not a country of the project.") % {"country": impact.country}
    others = Impact.objects.filter(project=impact.project_id, country=impact.country_id)
    if others.exclude(pk=impact.pk).exists():
        return _("The impact of this project in this country is stated already.")
    return ""


def _ask(impact: Impact) -> None:
    """Have each focal point written to, each by a task of its own."""
    people = focal_points_for(impact).exclude(email="").values_list("pk", flat=True)
    put_each(ASK, [(impact.pk, person) for person in people])
