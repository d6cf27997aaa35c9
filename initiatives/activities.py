"""Writing joint activities with regional organizations and training institutions (instructs 2).

An activity of one region is written by its staff, one of several regions by headquarters.
"""

from collections.abc import Iterable
from datetime import date
from typing import Unpack

from django.db import transaction

from initiatives.models import Initiative, JointActivity
from initiatives.regions import check_region
from stakeholders import access, writing
from stakeholders.models import Organisation, Region, User
from stakeholders.texts import DescriptionTexts, TitleTexts


class JointActivityFields(TitleTexts, DescriptionTexts, total=False):
    kind: str
    region: Region | None
    initiative: Initiative | None
    organisations: Iterable[Organisation]
    starts_on: date
    ends_on: date | None
    is_published: bool
    source: str
    is_sample: bool
    place: str


@transaction.atomic
def create_activity(*, by: User, **fields: Unpack[JointActivityFields]) -> JointActivity:
    """Add a joint activity.

    Raises ``OutsideScope`` if ``by`` may not add activities of its region, ``ValidationError`` by
    field.
    """
    access.require_add(by, JointActivity)
    return _kept(JointActivity(), fields, by=by)


@transaction.atomic
def change_activity(
    activity: JointActivity,
    *,
    by: User,
    version: int | None = None,
    **changes: Unpack[JointActivityFields],
) -> JointActivity:
    """Change what is named. Raises as ``create_activity`` does, and ``Stale``."""
    activity = writing.lock(activity, version=version)
    access.require_change(by, activity)
    return _kept(activity, changes, by=by)


@transaction.atomic
def remove_activity(activity: JointActivity, *, by: User) -> None:
    """Remove an activity entered by mistake, which no project names.

    Raises ``OutsideScope``, or ``ValidationError`` with the code ``in_use``.
    """
    activity = writing.lock(activity)
    access.require_change(by, activity)
    writing.require_unused(activity.projects.all())
    writing.remove(activity)


def _kept(activity: JointActivity, fields: JointActivityFields, *, by: User) -> JointActivity:
    errors = writing.Errors()
    check_region(errors, activity, fields, "initiative", by=by)
    saved = writing.save(activity, fields, errors=errors)
    access.require_change(by, saved, field="region")
    return saved
