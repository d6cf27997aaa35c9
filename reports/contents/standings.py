"""Projects by how they stand on a day, and by light."""

from collections import Counter, defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, Self

from django.db.models import QuerySet

from projects import models as done
from projects.lights import Light, Rule, lights_of
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


class _Row(NamedTuple):
    """How one project stands, and the codes of the rules that make its light red."""

    region: str | None
    initiative: int | None
    work: str
    light: str
    reds: tuple[str, ...]


@dataclass(frozen=True)
class Stood:
    """How each of some projects stands on a day, and its light, read once."""

    rows: tuple[_Row, ...]

    @classmethod
    def read(cls, projects: QuerySet[done.Project], *, on: date, as_of: date) -> Self:
        """Read phase and status of the day ``on``, and lights of the day ``as_of``."""
        keys = list(projects.order_by().values_list("pk", "region", "initiative"))
        standing, lights = standing_on(on), lights_of((pk for pk, *_of in keys), on=as_of)
        return cls(
            tuple(
                _Row(region, initiative, _work_of(*standing[pk]), *_light(*lights[pk]))
                for pk, region, initiative in keys
            )
        )

    @property
    def reds(self) -> dict[str, int]:
        """Count the reasons of red lights, by rule."""
        return dict(Counter(code for row in self.rows for code in row.reds))

    def by(self, name: Literal["region", "initiative"]) -> dict[Hashable, Standings]:
        """Count projects by how they stand and by light."""
        works: dict[Hashable, Counter[str]] = defaultdict(Counter)
        shown: dict[Hashable, Counter[str]] = defaultdict(Counter)
        for row in self.rows:
            key = getattr(row, name)
            works[key][row.work] += 1
            shown[key][row.light] += 1
        return {
            key: Standings(
                works={work: works[key][work] for work in WORKS},
                lights={light: shown[key][light] for light in Light.values},
            )
            for key in works
        }


def _light(light: str, rules: list[Rule]) -> tuple[str, tuple[str, ...]]:
    return light, tuple(rule.code for rule in rules if rule.colour == light == Light.RED)


def _work_of(phase: str, status: str) -> str:
    if status != Status.ACTIVE:
        return status
    return _OF_PHASE[Phase(phase)] if phase else ""
