"""How a worker takes the rows of the outbox: in order, each once, none in the way of the others.

Two transactions a row. The first counts the try and puts off the next one, so that a row whose
worker dies comes again later and later, and the rest is not held up. The second holds the row
locked while its task runs, and says that it is done in the same commit as whatever the task wrote;
a worker that dies lets go of it. Two workers never hold the same row.

| what goes wrong | how often it is tried | for how long |
|---|---|---|
| a mail server or the database is away, or asks to come later | ``MOST_TRIES`` | three days |
| anything else, or the worker dies | ``FEW_TRIES`` | a quarter of an hour |
| a mail server that refuses the letter for good | once | – |

What fails for good stays, with its error, until an administrator tries it again.
"""

import logging
import re
import time
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

from celery import current_app
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from stakeholders.letters import is_refused_for_good, numbered_by
from stakeholders.models import QueuedTask
from stakeholders.outbox import RUN, Outcome, call_worker, note_outcome

logger = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)
FEW_TRIES, MOST_TRIES = 6, 78
PASSING = (OSError, OperationalError, InterfaceError)  # SMTPException is an OSError
MOST_AT_ONCE = 200
LONGEST_RUN = 60  # seconds, after which other tasks have their turn
LONGEST_ERROR = 500

Status = QueuedTask.Status


def run_due() -> int:
    """Run what is due, within the limits of one run; say how many rows were taken."""
    ends_at, taken = time.monotonic() + LONGEST_RUN, 0
    while taken < MOST_AT_ONCE and time.monotonic() < ends_at:
        if (pk := _take()) is None:
            return taken
        taken += 1
        _run(pk)
    call_worker(RUN)
    return taken


def wait_after(tries: int) -> timedelta:
    """Give how long to wait after so many tries: twice as long each time, at most an hour."""
    return min(FIRST_WAIT * 2 ** min(tries - 1, 16), LONGEST_WAIT)


@transaction.atomic
def _take() -> int | None:
    """Count the try of the first row that is due and in nobody's hands; None if there is none."""
    now = timezone.now()
    row = QueuedTask.objects.due(now).select_for_update(skip_locked=True).first()
    if row is None:
        return None
    if row.tries >= FEW_TRIES and not row.error:
        _end(row, Status.FAILED, "Each worker that took this ended before it was done.")
        return row.pk
    row.tries += 1
    row.due_at = now + wait_after(row.tries)
    row.error = ""
    row.save(update_fields=["tries", "due_at", "error"])
    return row.pk


@transaction.atomic
def _run(pk: int) -> None:
    rows = QueuedTask.objects.filter(pk=pk, status=Status.WAITING)
    row = rows.select_for_update(skip_locked=True).first()
    if row is None:
        return
    try:
        with transaction.atomic(), numbered_by(row.key):
            done = current_app.tasks[row.task](*row.args)
    except Exception as error:  # noqa: BLE001 - whatever it is, the row says so
        _note(row, error)
    else:
        if done is False:  # nothing was to be done any more, and no letter was written
            row.delete()
        else:
            _end(row, Status.DONE, "")


def _note(row: QueuedTask, error: Exception) -> None:
    text = _text_of(error)
    if _has_tries_left(row, error):
        logger.warning("%s failed, and is tried again: %s", row, text)
        row.error = text
        row.save(update_fields=["error"])
    else:
        logger.error("%s failed for good", row, exc_info=error)
        _end(row, Status.FAILED, text)
        if is_refused_for_good(error):
            note_outcome(row, Outcome(is_delivered=False, answer=text, written_at=None))


def _has_tries_left(row: QueuedTask, error: Exception) -> bool:
    if is_refused_for_good(error):
        return False
    return row.tries < (MOST_TRIES if isinstance(error, PASSING) else FEW_TRIES)


def _end(row: QueuedTask, status: Status, error: str) -> None:
    row.status, row.error, row.ended_at = status, error, timezone.now()
    row.save(update_fields=["status", "error", "ended_at"])


def _text_of(error: Exception) -> str:
    """Say what went wrong without any address: an address that is forgotten is in no error."""
    if isinstance(error, SMTPRecipientsRefused):
        answers = error.recipients.values()
        text = "; ".join(f"{code} {answer.decode(errors='replace')}" for code, answer in answers)
    else:
        text = str(error)
    text = re.sub(r"\S+@\S+", "…", f"{type(error).__name__}: {text}")
    return text.replace("\0", "")[:LONGEST_ERROR]
