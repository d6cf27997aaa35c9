"""How many projects are open on a day, and how many opened and ended within a period.

| a project is | if |
|---|---|
| begun by a day | its actual start, or else its planned one, is that day or earlier |
| ended by a day | it is cancelled; or closed, begun, and its actual end, if recorded, not later; |
| | where its phase is not published, its dates are over |
| open on a day | it is begun and not ended at the end of that day |
| new in a period | it begins in it; closed, cancelled: it ended in it |
| taken up again | it had ended before the period, and is open at its end |

    open at the start + new + taken up again − closed − cancelled = open at the end

Phase and status are those in which it was on the day. Projects without any start are none of these
and counted apart, as long as they have not ended.
"""

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from projects.models import Project
from stakeholders.periods import Period

Phase, Status = Project.Phase, Project.Status


@dataclass(frozen=True, kw_only=True)
class Turnover:
    """Numbers of projects; ``suspended`` are a part of those open at the end.

    ``undated`` have no known start, and are not among the open ones.
    """

    open_at_start: int = 0
    new: int = 0
    taken_up_again: int = 0
    closed: int = 0
    cancelled: int = 0
    suspended: int = 0
    undated: int = 0

    @property
    def open_at_end(self) -> int:
        came = self.open_at_start + self.new + self.taken_up_again
        return came - self.closed - self.cancelled

    def __add__(self, other: "Turnover") -> "Turnover":
        return Turnover(
            **{
                field.name: getattr(self, field.name) + getattr(other, field.name)
                for field in fields(self)
            }
        )


class _Row(NamedTuple):
    pk: int
    region: str | None
    begins_on: date | None
    actual_end_on: date | None
    finishes_on: date | None
    precision: str


_Standing = dict[int, tuple[str, str]]


def turnover_by_region(projects: QuerySet[Project], period: Period) -> dict[Hashable, Turnover]:
    """Count by region, None for no single one, at the cost of three queries."""
    rows = _rows(projects)
    before, after = period.starts_on - timedelta(days=1), period.ends_on
    then, now = standing_on(before), standing_on(after)
    counts: Counter[tuple[str | None, str]] = Counter()
    for row in rows:
        counts.update((row.region, name) for name in _moves(row, before, after, then, now))
    return {
        region: Turnover(**{f.name: counts[region, f.name] for f in fields(Turnover)})
        for region in {row.region for row in rows}
    }


def standing_on(day: date) -> _Standing:
    """Give the phase and the status of every project at the end of a day."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT project_id, phase, status FROM projects_standing_on(%s)", [day])
        return {pk: (phase, status) for pk, phase, status in cursor.fetchall()}


def _rows(projects: QuerySet[Project]) -> list[_Row]:
    dated = projects.order_by().annotate(
        begins_on=Coalesce("actual_start_on", "starts_on"),
        finishes_on=Coalesce("actual_end_on", "ends_on"),
    )
    columns = ("pk", "region", "begins_on", "actual_end_on", "finishes_on", "date_precision")
    return [_Row(*row) for row in dated.values_list(*columns)]


def _moves(row: _Row, before: date, after: date, then: _Standing, now: _Standing) -> Iterator[str]:
    """Name what a project counts as between the ends of two days."""
    had_ended, has_ended = _ended(row, before, then), _ended(row, after, now)
    if row.begins_on is None or row.begins_on > after:
        if row.begins_on is None and not has_ended:
            yield "undated"
        return
    if not had_ended:
        yield "open_at_start" if row.begins_on <= before else "new"
    status = now[row.pk][1]
    if not has_ended:
        yield from ["taken_up_again"] if had_ended else []
        yield from ["suspended"] if status == Status.SUSPENDED else []
    elif not had_ended:
        yield "cancelled" if status == Status.CANCELLED else "closed"


def _ended(row: _Row, day: date, standing: _Standing) -> bool:
    phase, status = standing[row.pk]
    if status == Status.CANCELLED:
        return True
    if phase == Phase.CLOSED:
        begins_on, ends_on = row.begins_on or day, row.actual_end_on or day
        return max(begins_on, ends_on) <= day
    return not phase and _is_over(row, day)


def _is_over(row: _Row, day: date) -> bool:
    """Whether its dates are over; an end of which only the year is known, with that year."""
    if row.finishes_on is None:
        return False
    ends_on = row.finishes_on
    if row.precision == Project.DatePrecision.YEAR and not row.actual_end_on:
        ends_on = date(ends_on.year, 12, 31)
    return ends_on <= day
