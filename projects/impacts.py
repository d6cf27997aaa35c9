"""Impact at national level: staff state it, the country served confirms or contests it.

The focal points of the country are asked by letter. What they confirmed is what they read: once
the statement, its evidence, its document or the file of it changes, it is unconfirmed, and they are
asked again.
"""

from datetime import datetime
from typing import Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.utils import get_translation_fields

from projects.models import Document, Impact, Project
from stakeholders import access, writing
from stakeholders.access import AnyUser, country_spoken_for
from stakeholders.blanks import bare
from stakeholders.models import Country, User
from stakeholders.outbox import TaskKind, put_each
from stakeholders.reasons import said
from stakeholders.texts import StatementTexts

ASK = TaskKind(
    "projects.tasks.ask_to_confirm_impact_task",
    gettext_lazy("Letter about an impact stated"),
    is_duty=True,
)
Status = Impact.Status
STATEMENT = get_translation_fields("statement")
_STATED = ("country_id", "evidence", "document_id", *STATEMENT)
_ANSWER = ("status", "answered_by", "answered_at", "answer")


class ImpactFields(StatementTexts, total=False):
    """``evidence`` says in words, or ``document`` shows, what the statement rests on."""

    country: Country
    evidence: str
    document: Document | None
    source: str


def focal_points_for(impact: Impact) -> QuerySet[User]:
    """Give those who answer for the country of the statement."""
    return User.objects.filter(
        role=User.Role.FOCAL_POINT, country=impact.country_id, is_active=True
    )


def may_answer(user: AnyUser, impact: Impact) -> bool:
    """Whether this user speaks for the country in which the impact is stated."""
    return country_spoken_for(user) == impact.country_id


@transaction.atomic
def record_impact(*, by: User, project: Project, **fields: Unpack[ImpactFields]) -> Impact:
    """State a new impact, and ask the country; that of a sample project is sample data.

    Raises ``OutsideScope`` if ``by`` may not change the project, ``ValidationError`` by field.
    """
    access.require_change(by, project)
    impact = Impact(project=project, entered_by=by, is_sample=project.is_sample)
    impact = _kept(impact, fields)
    _ask(impact)
    return impact


@transaction.atomic
def restate_impact(
    impact: Impact, *, by: User, version: int | None = None, **changes: Unpack[ImpactFields]
) -> Impact:
    """Change what is named; the country's answer to another statement no longer stands.

    Raises as ``record_impact`` does, and ``Stale``.
    """
    impact = writing.lock(impact, version=version)
    access.require_change(by, impact)
    before = _stated(impact)
    for name, value in changes.items():
        setattr(impact, name, value)
    is_another = _stated(impact) != before
    if is_another:  # in one statement: the database keeps what a country has answered
        _forget_answer(impact)
    impact = _kept(impact, changes)
    if is_another:
        _ask(impact)
    return impact


@transaction.atomic
def remove_impact(impact: Impact, *, by: User) -> None:
    """Remove a statement that was made by mistake; one that the country has answered stays.

    Raises ``OutsideScope``, or ``ValidationError`` with the code ``wrong_status``.
    """
    impact = writing.lock(impact)
    access.require_change(by, impact)
    if impact.status != Status.UNCONFIRMED:
        message = _("A statement that the country has confirmed or contested is not removed.")
        raise ValidationError(message, code="wrong_status")
    writing.remove(impact)


@transaction.atomic
def replace_evidence(document: Document) -> None:
    """Ask again about what rests on a document of which the file is another one now."""
    impacts = Impact.objects.select_for_update(of=("self",)).filter(document=document)
    for impact in impacts.order_by("pk"):
        _forget_answer(impact)
        impact.save(update_fields=[*_ANSWER])
        _ask(impact)


def confirm_impact(
    impact: Impact,
    *,
    by: User,
    answer: str = "",
    read_at: datetime | None = None,
    version: int | None = None,
) -> Impact:
    """Confirm the statement for the country.

    ``version`` is that which was read, or ``read_at`` its ``updated_at``: what changed since is not
    confirmed unread. Raises ``OutsideScope`` if ``by`` does not speak for the country, ``Stale``,
    or for ``read_at`` ``ValidationError`` with the code ``changed``.
    """
    return _answer(impact, Status.CONFIRMED, by=by, answer=answer, read_at=read_at, version=version)


def contest_impact(
    impact: Impact,
    *,
    by: User,
    answer: str,
    read_at: datetime | None = None,
    version: int | None = None,
) -> Impact:
    """Contest the statement for the country, and say why; else as ``confirm_impact``."""
    if not said(answer):
        message = _("Say what is not so.")
        raise ValidationError({"answer": ValidationError(message, code="needed")})
    return _answer(impact, Status.CONTESTED, by=by, answer=answer, read_at=read_at, version=version)


@transaction.atomic
def _answer(
    impact: Impact,
    status: Status,
    *,
    by: User,
    answer: str,
    read_at: datetime | None,
    version: int | None,
) -> Impact:
    impact = writing.lock(impact, version=version)
    access.require_second_factor(by)
    if not may_answer(by, impact):
        raise access.OutsideScope(_("Only the focal point of the country answers for it."))
    if read_at is not None and read_at != impact.updated_at:
        raise ValidationError(
            _("The statement has changed since you read it. Read it again before you answer."),
            "changed",
        )
    impact.status, impact.answer = status, bare(answer)
    impact.answered_by, impact.answered_at = by, timezone.now()
    impact.full_clean(exclude=STATEMENT)
    impact.save(update_fields=[*_ANSWER])
    return impact


def _stated(impact: Impact) -> list[object]:
    """Give what the country answers to; an empty text is none."""
    return [getattr(impact, name) or None for name in _STATED]


def _forget_answer(impact: Impact) -> None:
    impact.status, impact.answer = Status.UNCONFIRMED, ""
    impact.answered_by = impact.answered_at = None


def _kept(impact: Impact, fields: ImpactFields) -> Impact:
    """Keep the statement: of a country of the project, once each, with a document of its own."""
    errors = writing.Errors()
    country, document = fields.get("country"), fields.get("document")
    if country is not None:
        _check_country(errors, impact, country)
    if document is not None and document.project_id != impact.project_id:
        errors.add("document", _("The document is of another project."), code="not_offered")
    return writing.save(impact, fields, errors=errors)


def _check_country(errors: writing.Errors, impact: Impact, country: Country) -> None:
    others = Impact.objects.filter(project=impact.project_id, country=country)
    if not impact.project.countries.filter(pk=country.pk).exists():
        message = _("%(country)s is not a country of the project.") % {"country": country}
        errors.add("country", message, code="not_offered")
    elif others.exclude(pk=impact.pk).exists():
        message = _("The impact of this project in this country is stated already.")
        errors.add("country", message, code="duplicate")


def _ask(impact: Impact) -> None:
    """Have each focal point written to, each by a task of its own."""
    people = focal_points_for(impact).exclude(email="").values_list("pk", flat=True)
    put_each(ASK, [(impact.pk, person) for person in people])
