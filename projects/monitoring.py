"""Follow-up actions that are still to be done: whose they are, and reminding their owners.

An owner is written to twice at most: within the seven days before the action is due, and once it is
overdue; another day or another owner begins anew (``projects.follow_ups``).
"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy

from projects.models import FollowUp
from stakeholders.access import sees_everything
from stakeholders.letters import absolute, send_letter
from stakeholders.models import User
from stakeholders.outbox import TaskKind, put_missing

REMIND = TaskKind(
    "projects.tasks.remind_owner_task",
    gettext_lazy("Letter of reminder of a follow-up action"),
    is_duty=True,
)
REMINDED_BEFORE = timedelta(days=7)


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
def remind_owner(follow_up_id: int, *, on: date) -> bool:
    """Write to the owner, once: who comes second waits, and finds it written.

    Gives whether there was still something to remind of.

    Raises what the mail server raises; then the letter counts as unsent.
    """
    waiting = to_be_reminded(on).select_for_update(of=("self",), no_key=True)
    follow_up = waiting.select_related("owner", "project").filter(pk=follow_up_id).first()
    if follow_up is None:
        return False
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
    return True
