"""Monitoring: recording visits, following them up, reminding those who owe an action.

A follow-up action has an owner, one of the staff who may enter the portal, and a day. Its owner or
whoever may change the project says that it is done. Its owner is written to twice at most: within
the seven days before it is due, and once it is overdue; ``reschedule`` begins anew.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.models import Finding, FollowUp, Project, Visit
from stakeholders.access import may_change, sees_everything
from stakeholders.letters import absolute, send_letter
from stakeholders.models import User
from stakeholders.outbox import TaskKind, put_missing

REMIND = TaskKind(
    "projects.tasks.remind_owner_task", gettext_lazy("Letter of reminder of a follow-up action")
)
REMINDED_BEFORE = timedelta(days=7)


@transaction.atomic
def record_visit(
    project: Project,
    *,
    by: User,
    findings: Iterable[dict[str, Any]] = (),
    follow_ups: Iterable[dict[str, Any]] = (),
    **details: Any,
) -> Visit:
    """Record a visit with what it found and what follows from it, all of it or nothing.

    ``details``: kind, starts_on, ends_on, visitors, summary; of a finding: severity, text; of a
    follow-up: action, owner, due_on. Raises ``ValidationError`` naming the fields that are wrong.
    """
    refuse_outsider(by, project)
    visit = Visit(project=project, entered_by=by, **details)
    _save(visit)
    for finding in findings:
        _save(Finding(visit=visit, **finding))
    for follow_up in follow_ups:
        action = FollowUp(project=project, visit=visit, **follow_up)
        refuse_owner(action)
        _save(action)
    return visit


@transaction.atomic
def mark_done(follow_up: FollowUp, *, by: User, on: date | None = None) -> FollowUp:
    """Say on which day the action was done; said once, it stays.

    Raises ``ValidationError`` if ``by`` neither owns the action nor may change it, if it is done
    already, or on ``on`` for a day that is still to come.
    """
    on = on or timezone.localdate()
    follow_up = FollowUp.objects.select_for_update(no_key=True, of=("self",)).get(pk=follow_up.pk)
    if not may_mark(by, follow_up):
        raise ValidationError(_("Only its owner or the staff of its region says that it is done."))
    if follow_up.done_on:
        raise ValidationError(_("This action is done already."))
    if on > timezone.localdate():
        raise ValidationError({"on": _("This day is still to come.")})
    follow_up.done_on = on
    follow_up.save(update_fields=["done_on"])
    return follow_up


def reschedule(follow_up: FollowUp) -> None:
    """Forget what was told, where day or owner is another one now; whoever saves calls it."""
    before = FollowUp.objects.filter(pk=follow_up.pk).values_list("due_on", "owner").first()
    if before and before != (follow_up.due_on, follow_up.owner_id):
        follow_up.reminded_at = None


def may_mark(user: User, follow_up: FollowUp) -> bool:
    owns = follow_up.owner_id == user.pk and sees_everything(user)
    return owns or may_change(user, follow_up)


def possible_owners() -> QuerySet[User]:
    """Give the staff to whom an action or a risk can be given: they read what is monitored."""
    staff = Q(role__in=User.STAFF_ROLES) | Q(is_superuser=True)
    return User.objects.filter(staff, is_active=True).order_by(
        "last_name", "first_name", "username"
    )


def refuse_outsider(by: User, project: Project) -> None:
    if not may_change(by, project):
        raise ValidationError(_("This record is outside your regions."))


def refuse_owner(follow_up: FollowUp) -> None:
    if follow_up.owner_id and not possible_owners().filter(pk=follow_up.owner_id).exists():
        raise ValidationError({"owner": _("Give the action to one of the staff.")})


def actions_of(user: User) -> QuerySet[FollowUp]:
    """Give what this person still has to do, the most urgent first."""
    if not sees_everything(user):
        return FollowUp.objects.none()
    own = FollowUp.objects.filter(owner=user, done_on=None)
    return own.select_related("project", "visit").order_by("due_on", "pk")


def to_be_reminded(on: date) -> QuerySet[FollowUp]:
    """Give the actions of which the owner is to be told on this day, and was not told before."""
    soon = Q(due_on__range=(on, on + REMINDED_BEFORE), reminded_at=None)
    overdue = Q(due_on__lt=on) & (Q(reminded_at=None) | Q(reminded_at__date__lte=F("due_on")))
    waiting = FollowUp.objects.filter(soon | overdue, done_on=None, owner__is_active=True)
    return waiting.exclude(owner__email="")


def queue_reminders(on: date) -> None:
    """Have each owner written to who is to be reminded on that day."""
    actions = to_be_reminded(on).values_list("pk", flat=True)
    put_missing(REMIND, [(pk, on.isoformat()) for pk in actions])


@transaction.atomic
def remind_owner(follow_up_id: int, *, on: date) -> None:
    """Write to the owner, once: who comes second waits, and finds it written.

    Raises what the mail server raises; then the letter counts as unsent.
    """
    waiting = to_be_reminded(on).select_for_update(of=("self",), no_key=True)
    follow_up = waiting.select_related("owner", "project").filter(pk=follow_up_id).first()
    if follow_up is None:
        return
    owner = follow_up.owner
    follow_up.reminded_at = timezone.now()
    follow_up.save(update_fields=["reminded_at"])
    with translation.override(owner.language):
        page = absolute(reverse("portal:my-follow-ups"))
    send_letter(
        "follow_up",
        to=owner.email,
        language=owner.language,
        follow_up=follow_up,
        is_overdue=follow_up.due_on < on,
        page=page,
    )


def _save(record: models.Model) -> None:
    record.full_clean()
    record.save()
