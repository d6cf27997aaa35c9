"""What became of the letters that ask somebody to do something, for the page of their record.

It is what the outbox knows: a letter is *sent* once the mail server has taken it; that of the
recipient may still refuse it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.translation import pgettext_lazy

from stakeholders.models import QueuedTask
from stakeholders.outbox import TaskKind

SHOWN = 20


class LetterState(models.TextChoices):
    """What became of a letter."""

    NO_ADDRESS = "no-address", pgettext_lazy("letter", "No address")
    QUEUED = "queued", pgettext_lazy("letter", "Not sent yet")
    SENT = "sent", pgettext_lazy("letter", "Sent")
    DELIVERED = "delivered", pgettext_lazy("letter", "Delivered")
    REFUSED = "refused", pgettext_lazy("letter", "Refused")


@dataclass(frozen=True, kw_only=True)
class Letter:
    """``answer`` is what the mail server said of one that it refused."""

    state: LetterState
    at: datetime
    answer: str


def letters_about(record: models.Model, kind: TaskKind) -> Sequence[Letter]:
    """Give the letters about the record, the latest first and 20 at most; its key comes first."""
    rows = QueuedTask.objects.filter(task=kind.task, args__0=record.pk).order_by("-pk")
    return [
        Letter(
            state=_state_of(row),
            at=row.delivered_at or row.ended_at or row.created_at,
            answer=row.error if row.status == QueuedTask.Status.FAILED else "",
        )
        for row in rows[:SHOWN]
    ]


def _state_of(row: QueuedTask) -> LetterState:
    if row.status == QueuedTask.Status.WAITING:
        return LetterState.QUEUED
    if row.status == QueuedTask.Status.FAILED:
        return LetterState.REFUSED
    return LetterState.DELIVERED if row.delivered_at else LetterState.SENT
