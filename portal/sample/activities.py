"""Sample activities of each region: joint ones, and those of one initiative or project."""

from datetime import date, timedelta
from typing import Any

from budgets.models import ActivityCost
from initiatives.models import Activity, Initiative
from portal.sample.draft import TODAY, Programme
from portal.sample.texts import columns
from projects.models import Project
from stakeholders.models import Region

YEAR = TODAY.year
Status = Activity.Status
COUNTRIES = 3
LASTS = {Activity.Kind.TRAINING: 150, Activity.Kind.GUIDELINES: 180}
"""Days from the first to the last, of what takes longer than a meeting."""


def make_activities(
    texts: dict[str, Any], programme: Programme, region: Region, number: int
) -> None:
    """Make those of the region, which is the ``number``-th."""
    _make_joint(texts, programme, region, number)
    initiative = Initiative.objects.filter(region=region, plan__starts_year__lte=YEAR).first()
    project = Project.objects.filter(is_sample=True, region=region, is_published=True).first()
    for position, text in enumerate(texts["activities"]):
        starts_on = _day_of(text["status"], number + position)
        people = [text["women"], text["men"]]
        stated = sum(people) if None not in people else None
        activity = Activity.objects.create(
            kind=text["kind"],
            status=text["status"],
            region=region,
            initiative=initiative,
            starts_on=starts_on,
            ends_on=starts_on + timedelta(days=LASTS.get(text["kind"], 2)),
            women=people[0],
            men=people[1],
            participants=text.get("participants", stated),
            is_published=True,
            is_sample=True,
            **columns("title", text["title"]),
            **columns("description", text["description"]),
            **columns("outputs", text["outputs"]),
        )
        activity.countries.set(programme.countries[region.pk][position : position + COUNTRIES])
        if text["cost"]:
            fund = programme.funds["regular-budget"]
            ActivityCost.objects.create(activity=activity, cost=text["cost"], fund=fund)
        if project is not None and text["kind"] == Activity.Kind.WORKSHOP:
            project.joint_activities.add(activity)


def _day_of(status: str, number: int) -> date:
    """Give a first day that agrees with the status."""
    if status == Status.UNDER_WAY:
        return TODAY - timedelta(days=1)
    if status == Status.PLANNED:
        return TODAY + timedelta(days=40 + 7 * number)
    return date(YEAR, 3, 1) + timedelta(days=5 * number)


def _make_joint(texts: dict[str, Any], programme: Programme, region: Region, number: int) -> None:
    training = next(o for o in programme.organisations if o.kind == o.Kind.TRAINING)
    for position, text in enumerate(texts["joint_activities"]):
        starts_on = date(YEAR, 2 + number, 3 + position)
        activity = Activity.objects.create(
            kind=text["kind"],
            # Of the second nobody has recorded what became of it.
            status=Status.COMPLETED if position == 0 else Status.PLANNED,
            region=region,
            starts_on=starts_on,
            ends_on=starts_on + timedelta(days=11),
            is_published=True,
            is_sample=True,
            **columns("title", text["title"]),
            **columns("description", text["description"]),
        )
        activity.organisations.set([programme.regional, training])
