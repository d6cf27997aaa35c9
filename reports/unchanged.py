"""Whether figures that are taken now would be those that a report has: nothing has changed since.

That is so where the data, the day and the code are the same. It is remembered in the cache: where
that is lost, figures are taken again.
"""

from datetime import date

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from reports.fingerprints import code
from reports.models import Report
from stakeholders import data_version

KEPT_FOR = 24 * 60 * 60  # seconds; on another day figures are others


def remember(report: Report, *, version: int, on: date) -> None:
    """Remember with the commit of which data, on which day, the figures of a report are."""
    of = (version, on, code())
    transaction.on_commit(lambda: cache.set(_key(report), of, KEPT_FOR))


def is_unchanged(report: Report) -> bool:
    """Whether its figures would be the same, as of this statement."""
    if report.snapshot is None:
        return False
    return cache.get(_key(report)) == (data_version.current(), timezone.localdate(), code())


def _key(report: Report) -> str:
    return f"report:figures:{report.pk}"
