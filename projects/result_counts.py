"""Numbers of results: of many initiatives, of regions, and by the goals that they serve.

Which results count for an initiative: ``projects.progress``. A result that serves several goals
counts under each, so that no sum is made over goals.
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from initiatives.models import Goal, Initiative
from projects.achievement import Achievement, with_achievement
from projects.models import Result
from stakeholders.periods import Period


@dataclass(frozen=True, kw_only=True)
class ResultCounts:
    """``planned`` is the number of all results, whatever became of them; the others make it up."""

    achieved: int = 0
    achieved_before: int = 0
    expected: int = 0
    undated: int = 0
    cancelled: int = 0

    @property
    def planned(self) -> int:
        came = self.achieved + self.achieved_before
        return came + self.expected + self.undated + self.cancelled

    def __add__(self, other: "ResultCounts") -> "ResultCounts":
        return ResultCounts(**{name: sums + vars(other)[name] for name, sums in vars(self).items()})


_NAMES = {
    Achievement.IN_YEAR: "achieved",
    Achievement.BEFORE: "achieved_before",
    Achievement.EXPECTED: "expected",
    Achievement.UNDATED: "undated",
    Achievement.CANCELLED: "cancelled",
}


def counts_by_initiative(
    initiatives: QuerySet[Initiative], results: QuerySet[Result], *, on: date
) -> dict[int, ResultCounts]:
    """Count the results of each initiative, as ``progress.of_initiative`` counts those of one."""
    chosen = set(initiatives.order_by().values_list("pk", flat=True))
    through = Result.expected_results.through.objects.order_by()
    serving: dict[int, set[int]] = {}
    for result, initiative in through.values_list("result", "expectedresult__initiative"):
        serving.setdefault(result, set()).add(initiative)
    rows = with_achievement(results.order_by(), on=on)
    counts: Counter[tuple[int, str]] = Counter()
    for pk, lead, achievement in rows.values_list("pk", "project__initiative", "achievement"):
        counts.update((one, achievement) for one in chosen & serving.get(pk, {lead}))
    return {
        pk: ResultCounts(**{name: counts[pk, one.value] for one, name in _NAMES.items()})
        for pk in chosen
    }


def achieved_by_region(
    results: QuerySet[Result], periods: Iterable[Period], *, until: date
) -> dict[Hashable, list[int]]:
    """Count those achieved by the day: in each of the periods, and last since the start."""
    by_day = Q(achieved_on__lte=until)
    conditions = [*(period.holds("achieved_on") & by_day for period in periods), by_day]
    columns = {f"number_{n}": Count("pk", filter=one) for n, one in enumerate(conditions)}
    rows = results.order_by().values("project__region").annotate(**columns)
    return {row["project__region"]: [row[name] for name in columns] for row in rows}


def counts_by_goal(results: QuerySet[Result], *, on: date) -> list[tuple[Goal, ResultCounts]]:
    """Count the results that serve each goal, in the order of the goals; goals without are out."""
    rows = with_achievement(results.filter(goals__isnull=False).order_by(), on=on)
    counts = Counter(rows.values_list("goals", "achievement"))
    goals = Goal.objects.filter(pk__in={pk for pk, _achievement in counts})
    return [
        (
            goal,
            ResultCounts(**{name: counts[goal.pk, one.value] for one, name in _NAMES.items()}),
        )
        for goal in goals.select_related("plan").order_by("framework", "plan", "position", "pk")
    ]
