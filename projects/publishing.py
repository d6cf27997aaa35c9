"""Announcing: telling the other regions of a lesson or an achieved result (instructs 5).

What is announced goes into the feeds and letters to subscribers from that moment on. Whoever may
change the project announces, and takes back; the project itself must be public.
"""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from projects.models import Lesson, Project, Result
from stakeholders import access, writing
from stakeholders.models import User

L = TypeVar("L", Lesson, Result)


@transaction.atomic
def announce(record: L, *, by: User) -> L:
    """Tell everybody; what is announced already keeps the moment at which it first was.

    Raises ``ValidationError`` if it is outside the scope of ``by``, not achieved, or of a project
    that is not public.
    """
    record = _locked(record, by)
    if record.published_at:
        return record
    if isinstance(record, Result) and record.achieved_on is None:
        message = _("Give the day on which it was achieved.")
        raise ValidationError({"achieved_on": ValidationError(message, "required")})
    if not Project.objects.public().filter(pk=record.project_id).exists():
        message = _("The project is not public yet. Publish it first.")
        raise ValidationError({"project": ValidationError(message, "not_public")})
    record.published_at = timezone.now()
    record.save(update_fields=["published_at"])
    return record


@transaction.atomic
def withdraw(record: L, *, by: User) -> L:
    """Take it back; it goes out anew if it is announced again."""
    record = _locked(record, by)
    record.published_at = None
    record.save(update_fields=["published_at"])
    return record


def _locked(record: L, by: User) -> L:
    record = writing.lock(record)
    access.require_change(by, record)
    return record
