"""Days, wherever on earth whoever enters them is: which can be meant, and which are still to come.

The clock of the portal is that of UTC, and the day on which an officer acts is that of the office:
in Suva a day begins twelve hours earlier. No day is refused as future that has begun somewhere.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

FIRST_TO_BEGIN = timedelta(hours=14)
"""So far ahead of UTC a day begins first, on the Line Islands."""
EARLIEST = date(1994, 1, 1)
"""The first World Telecommunication Development Conference was in 1994: no entry is earlier.

References of figures count days and years from it: another first day would make them others.
"""
FIRST_OF_THE_UNITED_NATIONS = date(1945, 1, 1)
"""From which on funds were opened and countries classified."""
AHEAD = 50
"""So many years ahead no plan, project or agreement of the Sector reaches."""


def latest_today() -> date:
    """Give the day that it is where days begin first."""
    return (timezone.now().astimezone(UTC) + FIRST_TO_BEGIN).date()


def is_to_come(day: date) -> bool:
    """Whether a day has begun nowhere yet."""
    return day > latest_today()


def fault_of_past(day: date) -> str:
    """Say why nothing can have happened on the day; empty where it can."""
    if is_to_come(day):
        return _("The date is in the future.")
    return too_early() if day < EARLIEST else ""


def too_early(earliest: date = EARLIEST) -> str:
    """The refusal of a day before the first that can be meant."""
    return _("Dates before %(year)d are not accepted.") % {"year": earliest.year}


def fault_of_day(day: date, *, earliest: date = EARLIEST) -> str:
    """Say that a day is none that anybody means, such as one of the year 202 or 2926."""
    if day < earliest:
        return too_early(earliest)
    last = latest_today().year + AHEAD
    return _("Dates after %(year)d are not accepted.") % {"year": last} if day.year > last else ""


def faults_of(record: models.Model, names: Iterable[str]) -> dict[str, str]:
    """Say of the days of a record, by field, which cannot be meant.

    A model whose days may be earlier says from which on by ``earliest_day``; one with days on
    which something has happened names these in ``happened``.
    """
    earliest = getattr(record, "earliest_day", EARLIEST)
    happened = getattr(record, "happened", ())
    faults = {}
    for name in names:
        value = getattr(record, name, None)
        day = value.date() if isinstance(value, datetime) else value
        if not isinstance(day, date):
            continue
        if message := fault_of_day(day, earliest=earliest):
            faults[name] = message
        elif name in happened and is_to_come(day):
            faults[name] = _("This day is still to come.")
    return faults
