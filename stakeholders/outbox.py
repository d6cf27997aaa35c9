"""The outbox: what follows from a write is a row in the transaction of that write.

``put`` is the one way to have something done after a commit. The write and what follows from it are
kept together, or neither is; a broker that is away delays a letter and loses none. Once the
transaction is kept, a worker is woken; beat wakes one each minute besides. How a worker takes the
rows, one after another, is in ``stakeholders.outbox_worker``.

A row is run at least once. Whatever it does has to bear being done again: letters have a mark of
their own in the record, or carry the key of their row.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from celery import current_app
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from stakeholders.access import require_administration
from stakeholders.delivery import DeliveryReport
from stakeholders.models import QueuedTask, User

logger = logging.getLogger(__name__)

DONE_KEPT_FOR = timedelta(days=7)
DUTY_KEPT_FOR = timedelta(days=365)
FAILED_KEPT_FOR = timedelta(days=90)
RUN = "stakeholders.tasks.run_queued_tasks_task"
BROKER_PATIENCE = {  # seconds: whoever pressed a button waits for this
    "socket_timeout": 2,
    "socket_connect_timeout": 2,
    "max_retries": 0,
    "interval_start": 0,
}

Status = QueuedTask.Status


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a mail server said of a letter that a task has written, at once or later.

    ``written_at`` is when it took the letter; None if it refused it at once. ``answer`` is in its
    own words, without any address.
    """

    is_delivered: bool
    answer: str
    written_at: datetime | None


@dataclass(frozen=True)
class TaskKind:
    """A Celery task that may be queued: by its name, so that nobody loads what only workers need.

    ``label`` is how administrators read it. ``is_duty``: it writes a letter that asks somebody to
    do something, and its row is kept so that the record can show what became of it.
    ``note_outcome`` takes the arguments of a task that writes a letter, and what became of the
    letter.
    """

    task: str
    label: str | Promise
    note_outcome: Callable[[Sequence[Any], Outcome], None] | None = None
    is_duty: bool = False

    known: ClassVar[dict[str, "TaskKind"]] = {}

    def __post_init__(self) -> None:
        self.known[self.task] = self


def put(kind: TaskKind, *args: Any) -> None:
    """Have the task run with these arguments once the present transaction is kept."""
    put_each(kind, [args])


def put_each(kind: TaskKind, rows: Iterable[Sequence[Any]]) -> None:
    """Have the task run once for each of the rows of arguments."""
    now = timezone.now()
    queued = [QueuedTask(task=kind.task, args=list(args), due_at=now) for args in rows]
    if queued:
        QueuedTask.objects.bulk_create(queued)
        call_worker(RUN)


def put_missing(kind: TaskKind, rows: Iterable[Sequence[Any]]) -> int:
    """Put those rows of which none waits or has failed; say how many.

    For rounds that look again and again for what is to be done. A write calls ``put``: what waits
    may be running, on what it read before.
    """
    queued = QueuedTask.objects.filter(task=kind.task).exclude(status=Status.DONE)
    there = {tuple(args) for args in queued.values_list("args", flat=True)}
    missing = [tuple(args) for args in rows if tuple(args) not in there]
    put_each(kind, missing)
    return len(missing)


def call_worker(task: str, *args: Any) -> None:
    """Send a task to the broker once the present transaction is kept, with no row to keep it.

    Only for what another round will find: a broker that is away is logged, and no error.
    """
    transaction.on_commit(lambda: _send(task, args), robust=True)


def try_again(queued: QueuedTask, *, by: User) -> None:
    """Have a task that failed, or waits for its next try, run now.

    Raises ``OutsideScope`` for all but administrators, ``ValidationError`` if it is done.
    """
    require_administration(by)
    with transaction.atomic():
        rows = QueuedTask.objects.exclude(status=Status.DONE).filter(pk=queued.pk)
        if (row := rows.select_for_update(skip_locked=True).first()) is None:
            raise ValidationError(_("This is done, or is being done at this moment."))
        row.status, row.tries = Status.WAITING, 0
        row.due_at, row.ended_at = timezone.now(), None
        row.save(update_fields=["status", "tries", "due_at", "ended_at"])
        call_worker(RUN)


@transaction.atomic
def note_report(report: DeliveryReport) -> bool:
    """Keep what a mail server says later of a letter; give whether it is one of ours.

    A letter that was refused is a task that failed: administrators see it.
    """
    rows = QueuedTask.objects.filter(key=report.key).exclude(status=Status.WAITING)
    row = rows.select_for_update().first()
    if row is None:
        return False
    outcome = Outcome(
        is_delivered=report.is_delivered, answer=report.answer, written_at=row.ended_at
    )
    if report.is_delivered:
        row.delivered_at = timezone.now()
    else:
        row.status, row.error, row.delivered_at = Status.FAILED, report.answer, None
    row.save(update_fields=["status", "error", "delivered_at"])
    note_outcome(row, outcome)
    return True


def note_outcome(row: QueuedTask, outcome: Outcome) -> None:
    """Let the record to which the letter belongs say what became of it."""
    kind = TaskKind.known.get(row.task)
    if kind is not None and kind.note_outcome is not None:
        kind.note_outcome(row.args, outcome)


def forget_ended(now: datetime | None = None) -> None:
    """Remove what was done a week ago, what failed three months ago, and duties of a year ago."""
    now = now or timezone.now()
    duties = Q(task__in=[name for name, kind in TaskKind.known.items() if kind.is_duty])
    for which, kept_for in (
        (Q(status=Status.DONE) & ~duties, DONE_KEPT_FOR),
        (Q(status=Status.FAILED) & ~duties, FAILED_KEPT_FOR),
        (duties, DUTY_KEPT_FOR),
    ):
        QueuedTask.objects.filter(which, ended_at__lt=now - kept_for).delete()


def _send(task: str, args: Sequence[Any]) -> None:
    try:
        with current_app.connection_for_write(transport_options=BROKER_PATIENCE) as broker:
            current_app.send_task(task, args=args, connection=broker, retry=False)
    except Exception as error:  # noqa: BLE001 - whatever the broker raises, the write is kept
        logger.warning("The broker does not take %s: %s", task, error)
