"""Projects by how they stand on a day, and by light."""

from collections import Counter, defaultdict
from collections.abc import Hashable
from datetime import date

from django.db.models import QuerySet

from projects import models as done
from projects.lights import Light, lights_of
from projects.turnover import standing_on
from reports.contents.world import Standings

WORKS = ("not-begun", "under-way", "suspended", "closed", "cancelled", "")
NO_PROJECTS = Standings(works=dict.fromkeys(WORKS, 0), lights=dict.fromkeys(Light.values, 0))
Phase, Status = done.Project.Phase, done.Project.Status
_OF_PHASE = {
    Phase.IDENTIFICATION: "not-begun",
    Phase.FORMULATION: "not-begun",
    Phase.FUNDING: "not-begun",
    Phase.IMPLEMENTATION: "under-way",
    Phase.EVALUATION: "under-way",
    Phase.CLOSED: "closed",
}


def standings_by(
    projects: QuerySet[done.Project], lookup: str, *, on: date, as_of: date
) -> tuple[dict[Hashable, Standings], dict[str, int]]:
    """Count projects by how they stand and by light, and the reasons of red lights.

    ``lookup`` names what they are counted by, such as their region.
    """
    keys = dict(projects.order_by().values_list("pk", lookup))
    standing, lights = standing_on(on), lights_of(keys, on=as_of)
    works: dict[Hashable, Counter[str]] = defaultdict(Counter)
    shown: dict[Hashable, Counter[str]] = defaultdict(Counter)
    reds: Counter[str] = Counter()
    for pk, key in keys.items():
        works[key][_work_of(*standing[pk])] += 1
        light, rules = lights[pk]
        shown[key][light] += 1
        reds.update(rule.code for rule in rules if rule.colour == light == Light.RED)
    return {
        key: Standings(
            works={name: works[key][name] for name in WORKS},
            lights={name: shown[key][name] for name in Light.values},
        )
        for key in works
    }, dict(reds)


def _work_of(phase: str, status: str) -> str:
    if status != Status.ACTIVE:
        return status
    return _OF_PHASE[Phase(phase)] if phase else ""
