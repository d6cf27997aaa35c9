"""Projects by traffic light on the day of a report, beside those of the last report.

Lights are of the day on which they are asked for: neither risks, findings and actions nor when a
project was last reported on are kept by day. So those of the year before are what the report on
that year kept; without one, they are not known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, Self

from django.db.models import Count, Min

from projects.lights import Light, lights_of
from projects.models import FollowUp
from reports.contents.upgrades import figures_of
from reports.models import Report


@dataclass(frozen=True, kw_only=True)
class Lights:
    """How many projects have each light on a day."""

    on: date
    counts: Mapping[str, int]

    @classmethod
    def of(cls, lights: Iterable[str], on: date) -> Self:
        shown = list(lights)
        return cls(on=on, counts={light: shown.count(light) for light in Light.values})

    @property
    def projects(self) -> int:
        return sum(self.counts.values())


class Watched(NamedTuple):
    """The light of a project, the codes of the rules that make it so, and what is to be done."""

    light: str
    reasons: tuple[str, ...]
    actions: int
    next_action_on: date | None


def watched(keys: Iterable[int], *, on: date) -> dict[int, Watched]:
    """Give the light of each of these projects, and its actions that are not done."""
    lights = lights_of(keys, on=on)
    open_ones = FollowUp.objects.filter(project__in=lights, done_on=None).order_by()
    rows = open_ones.values("project").annotate(number=Count("pk"), next=Min("due_on"))
    actions = {row["project"]: (row["number"], row["next"]) for row in rows}
    return {
        pk: Watched(light, tuple(rule.code for rule in rules), *actions.get(pk, (0, None)))
        for pk, (light, rules) in lights.items()
    }


def lights_before(report: Report, last: Report | None) -> Lights | None:
    """Give the lights that the report on the year before kept; None where it did not."""
    if last is None or last.year != report.year - 1:
        return None
    try:
        figures = figures_of(last)
        counts = _kept(figures)
        return Lights(on=date.fromisoformat(figures["as_of"]), counts=counts) if counts else None
    except (KeyError, TypeError, ValueError):
        return None


def _kept(figures: dict[str, Any]) -> Mapping[str, int] | None:
    """Of all regions, those of the total; of one region, those of its projects."""
    if "total" in figures:
        counts: Mapping[str, int] = figures["total"]["standings"]["lights"]
        return counts
    lights = figures.get("lights")
    return lights["counts"] if lights else None
