"""Writing activities; those with partner organizations are joint activities (instructs 2).

An activity of one region is written by its staff, one of several regions by headquarters. What it
costs, and within which projects it is, is written with it by ``budgets.writing.activities``.
"""

from collections.abc import Iterable
from datetime import date
from typing import Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.models import Activity, Initiative
from initiatives.regions import check_region
from stakeholders import access, writing
from stakeholders.models import Country, Organisation, Region, User
from stakeholders.texts import DescriptionTexts, OutputsTexts, TitleTexts

Status = Activity.Status
BEGUN = (Status.UNDER_WAY, Status.COMPLETED)


class ActivityFields(TitleTexts, DescriptionTexts, OutputsTexts, total=False):
    """What may be written of an activity; what is left out stays as it is.

    ``participants`` are the women and the men, where both are named and it is not.
    """

    kind: str
    status: str
    region: Region | None
    initiative: Initiative | None
    countries: Iterable[Country]
    organisations: Iterable[Organisation]
    starts_on: date
    ends_on: date | None
    place: str
    participants: int | None
    women: int | None
    men: int | None
    is_published: bool
    source: str
    is_sample: bool


@transaction.atomic
def create_activity(*, by: User, **fields: Unpack[ActivityFields]) -> Activity:
    """Add an activity.

    Raises ``OutsideScope`` if ``by`` may not add activities of its region, ``ValidationError`` by
    field.
    """
    access.require_add(by, Activity)
    return _kept(Activity(), fields, by=by)


@transaction.atomic
def change_activity(
    activity: Activity,
    *,
    by: User,
    version: int | None = None,
    **changes: Unpack[ActivityFields],
) -> Activity:
    """Change what is named. Raises as ``create_activity`` does, and ``Stale``."""
    activity = writing.lock(activity, version=version)
    access.require_change(by, activity)
    return _kept(activity, changes, by=by)


@transaction.atomic
def remove_activity(activity: Activity, *, by: User) -> None:
    """Remove an activity entered by mistake, which no project names.

    Raises ``OutsideScope``, or ``ValidationError`` with the code ``in_use``.
    """
    activity = writing.lock(activity)
    access.require_change(by, activity)
    writing.require_unused(activity.projects.all())
    writing.remove(activity)


def _kept(activity: Activity, fields: ActivityFields, *, by: User) -> Activity:
    errors = writing.Errors()
    check_region(errors, activity, fields, "initiative", by=by)
    follows = "participants" not in fields and _is_their_sum(activity)

    def rule(record: Activity, errors: writing.Errors) -> None:
        women, men = record.women, record.men
        if women is not None and men is not None and (follows or record.participants is None):
            record.participants = women + men
        if {"status", "starts_on"} & fields.keys():
            _check_begun(record, errors)

    saved = writing.save(activity, fields, errors=errors, rule=rule)
    access.require_change(by, saved, field="region")
    return saved


def _is_their_sum(activity: Activity) -> bool:
    """Whether the participants follow from the women and the men, and not from another source."""
    if activity.women is None or activity.men is None:
        return False
    return activity.participants == activity.women + activity.men


def _check_begun(activity: Activity, errors: writing.Errors) -> None:
    """What has not begun by its dates is neither under way nor completed."""
    begins = activity.starts_on
    if activity.status in BEGUN and begins is not None and begins > timezone.localdate():
        message = _("It starts on a day that is still to come: it is planned.")
        errors.add("status", message, code="wrong_status")
