"""Writing activities with what they cost, and with the projects within which they are.

The cost is what the office states. It is no entry of the ledger: what is spent for an activity
within a project is entered as expenditure of that project (``budgets.writing.spending``).
"""

from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import Any, TypedDict, Unpack, cast

from django.db import transaction

from budgets.models import ActivityCost, Fund
from budgets.writing.confirmed import settle
from budgets.writing.plausibility import about_cost
from initiatives import activities
from initiatives.activities import ActivityFields
from initiatives.models import Activity
from projects.editing import change_project
from projects.models import Project
from stakeholders import access, writing
from stakeholders.access import OutsideScope
from stakeholders.models import User
from stakeholders.plausibility import new_questions


class CostFields(TypedDict, total=False):
    """``cost`` is in CHF; None where it is not known."""

    cost: Decimal | None
    fund: Fund | None


class CostedActivityFields(ActivityFields, total=False):
    """``cost`` is in CHF; without ``cost`` and ``fund`` nothing is said of money."""

    cost: Decimal | None
    fund: Fund | None
    projects: Iterable[Project]


@transaction.atomic
def create_activity(
    *, by: User, confirmed: Collection[str] = (), **fields: Unpack[CostedActivityFields]
) -> Activity:
    """Add an activity with its cost, and name it in its projects.

    Raises as ``initiatives.activities.create_activity``; ``OutsideScope`` at ``projects`` if ``by``
    may not change one of them; ``Unconfirmed`` with what is possible and hardly meant.
    """
    own, further = _parts(fields)
    return _kept(activities.create_activity(by=by, **own), further, confirmed, by=by)


@transaction.atomic
def change_activity(
    activity: Activity,
    *,
    by: User,
    version: int | None = None,
    confirmed: Collection[str] = (),
    **changes: Unpack[CostedActivityFields],
) -> Activity:
    """Change what is named. Raises as ``create_activity`` does, and ``Stale``."""
    own, further = _parts(changes)
    changed = activities.change_activity(activity, by=by, version=version, **own)
    return _kept(changed, further, confirmed, by=by)


@transaction.atomic
def record_cost(
    *, by: User, activity: Activity, confirmed: Collection[str] = (), **fields: Unpack[CostFields]
) -> ActivityCost:
    """State what an activity cost, and which fund pays it.

    Raises ``OutsideScope``, ``ValidationError`` by field, ``Unconfirmed``.
    """
    access.require_change(by, writing.lock(activity))
    return _stated(ActivityCost(activity=activity), fields, confirmed, by=by)


@transaction.atomic
def change_cost(
    stated: ActivityCost,
    *,
    by: User,
    confirmed: Collection[str] = (),
    **changes: Unpack[CostFields],
) -> ActivityCost:
    """Change what is named. Raises as ``record_cost`` does."""
    stated = writing.lock(stated)
    access.require_change(by, stated.activity)
    return _stated(stated, changes, confirmed, by=by)


@transaction.atomic
def remove_cost(stated: ActivityCost, *, by: User) -> None:
    """Take back what was stated. Raises ``OutsideScope``."""
    stated = writing.lock(stated)
    access.require_change(by, stated.activity)
    writing.remove(stated)


@transaction.atomic
def name_in_project(*, by: User, activity: Activity, project: Project) -> Any:
    """Let a project name the activity; give the link.

    Raises ``OutsideScope`` if ``by`` may not change the project, ``ValidationError`` as
    ``projects.editing.change_project`` does.
    """
    _set_named(project, activity, by=by, is_named=True)
    return Project.joint_activities.through.objects.get(project=project, activity=activity)


@transaction.atomic
def remove_from_project(link: Any, *, by: User) -> None:
    """Let a project name the activity no longer. Raises ``OutsideScope``."""
    _set_named(link.project, link.activity, by=by, is_named=False)


def _parts(fields: CostedActivityFields) -> tuple[ActivityFields, dict[str, Any]]:
    """Part what is written of the activity itself from what hangs on it."""
    names = ("cost", "fund", "projects")
    further = {name: value for name, value in fields.items() if name in names}
    own = {name: value for name, value in fields.items() if name not in names}
    return cast(ActivityFields, own), further


def _stated(
    stated: ActivityCost, fields: CostFields, confirmed: Collection[str], *, by: User
) -> ActivityCost:
    before = about_cost(stated) if stated.pk else []
    saved = writing.save(stated, fields)
    settle(saved, new_questions(before, about_cost(saved)), confirmed, by=by)
    return saved


def _kept(
    activity: Activity, further: dict[str, Any], confirmed: Collection[str], *, by: User
) -> Activity:
    if {"cost", "fund"} & further.keys():
        _keep_cost(activity, further, confirmed, by=by)
    if "projects" in further:
        wanted = {project.pk: project for project in further["projects"]}
        named = {project.pk: project for project in activity.projects.all()}
        for key in sorted(wanted.keys() ^ named.keys()):
            project = wanted.get(key) or named[key]
            _set_named(project, activity, by=by, is_named=key in wanted)
    if further:
        activity.forget_version()
    return activity


def _keep_cost(
    activity: Activity, values: dict[str, Any], confirmed: Collection[str], *, by: User
) -> None:
    """Keep what is stated; where nothing is known any more, nothing is stated."""
    cost = ActivityCost.objects.filter(activity=activity).first() or ActivityCost(activity=activity)
    stated: CostFields = {
        "cost": values.get("cost", cost.cost),
        "fund": values.get("fund", cost.fund),
    }
    if any(value is not None for value in stated.values()):
        _stated(cost, stated, confirmed, by=by)
    elif cost.pk is not None:
        writing.remove(cost)


def _set_named(project: Project, activity: Activity, *, by: User, is_named: bool) -> None:
    """Change the one link, through the service of the project, which asks who may."""
    project = writing.lock(project)
    named = [row for row in project.joint_activities.all() if row.pk != activity.pk]
    try:
        change_project(project, by=by, joint_activities=[*named, *([activity] if is_named else [])])
    except OutsideScope as refusal:
        raise OutsideScope(refusal.message, field="projects") from refusal
