"""Writing follow-up actions: who does what, by when, and that it is done.

A follow-up action has an owner, one of the staff who may enter the portal, and a day. Its owner or
whoever may change the project says that it is done. ``projects.monitoring`` reminds owners; another
day or another owner begins that anew.
"""

from datetime import date
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from projects.models import FollowUp, Project, Risk, Visit
from stakeholders import access, days, writing
from stakeholders.models import User


class ActionFields(TypedDict, total=False):
    """What is said of an action, whatever it follows from."""

    action: str
    owner: User
    due_on: date
    done_on: date | None


class FollowUpFields(ActionFields, total=False):
    visit: Visit | None
    risk: Risk | None


def possible_owners() -> QuerySet[User]:
    """Give the staff to whom an action or a risk can be given: they read what is monitored."""
    staff = Q(role__in=User.STAFF_ROLES) | Q(is_superuser=True)
    return User.objects.filter(staff, is_active=True).order_by(
        "last_name", "first_name", "username"
    )


def check_owner(errors: writing.Errors, owner: User | None, message: str) -> None:
    """Add a reason at ``owner`` if it is given to somebody who is none of the staff."""
    if owner is not None and not possible_owners().filter(pk=owner.pk).exists():
        errors.add("owner", message)


def may_mark(user: access.AnyUser, follow_up: FollowUp) -> bool:
    """Whether this user may say that the action is done."""
    owns = follow_up.owner_id == user.pk and access.sees_everything(user)
    return owns or access.may_change(user, follow_up)


@transaction.atomic
def create_follow_up(*, by: User, project: Project, **fields: Unpack[FollowUpFields]) -> FollowUp:
    """Give an action to one of the staff; that of a sample project is sample data.

    Raises ``OutsideScope`` if ``by`` may not change the project, ``ValidationError`` by field.
    """
    access.require_change(by, project)
    return _kept(FollowUp(project=project, is_sample=project.is_sample), fields)


@transaction.atomic
def create_from_visit(*, by: User, visit: Visit, **fields: Unpack[ActionFields]) -> FollowUp:
    """Give an action that follows from a visit: it is of the project that was visited.

    Raises as ``create_follow_up`` does.
    """
    return create_follow_up(by=by, project=visit.project, visit=visit, **fields)


@transaction.atomic
def change_follow_up(
    follow_up: FollowUp, *, by: User, version: int | None = None, **changes: Unpack[FollowUpFields]
) -> FollowUp:
    """Change what is named; on another day, or another owner, reminders begin anew.

    Raises as ``create_follow_up`` does, and ``Stale``.
    """
    follow_up = writing.lock(follow_up, version=version)
    access.require_change(by, follow_up)
    before = (follow_up.due_on, follow_up.owner)
    if (changes.get("due_on", before[0]), changes.get("owner", before[1])) != before:
        follow_up.reminded_at = None
    return _kept(follow_up, changes)


@transaction.atomic
def remove_follow_up(follow_up: FollowUp, *, by: User) -> None:
    """Remove an action that was given by mistake; one that is done stays.

    Raises ``OutsideScope`` if ``by`` may not change the project, ``ValidationError`` with the code
    ``wrong_status``.
    """
    follow_up = writing.lock(follow_up)
    access.require_change(by, follow_up)
    if follow_up.done_on:
        raise ValidationError(_("An action that is done stays."), code="wrong_status")
    writing.remove(follow_up)


@transaction.atomic
def mark_done(
    follow_up: FollowUp, *, by: User, on: date | None = None, version: int | None = None
) -> FollowUp:
    """Say on which day the action was done; said once, it stays.

    Raises ``OutsideScope`` if ``by`` neither owns the action nor may change it, ``Stale``, and
    ``ValidationError`` if it is done already, or at ``on`` for a day that is still to come.
    """
    on = on or timezone.localdate()
    follow_up = writing.lock(follow_up, version=version)
    access.require_second_factor(by)
    if not may_mark(by, follow_up):
        message = _("Only its owner or the staff of its region says that it is done.")
        raise access.OutsideScope(message)
    if follow_up.done_on:
        raise ValidationError(_("This action is done already."), code="wrong_status")
    if days.is_to_come(on):
        raise ValidationError(
            {"on": ValidationError(_("This day is still to come."), code="future")}
        )
    follow_up.done_on = on
    follow_up.save(update_fields=["done_on"])
    return follow_up


def _kept(follow_up: FollowUp, fields: FollowUpFields) -> FollowUp:
    """Keep the action, which follows from a visit or a risk of its own project."""
    errors = writing.Errors()
    check_owner(errors, fields.get("owner"), _("Give the action to one of the staff."))
    causes: dict[str, Visit | Risk | None] = {
        "visit": fields.get("visit"),
        "risk": fields.get("risk"),
    }
    for name, cause in causes.items():
        if cause is not None and cause.project_id != follow_up.project_id:
            errors.add(name, _("This belongs to another project."), code="not_offered")
    return writing.save(follow_up, fields, errors=errors)
