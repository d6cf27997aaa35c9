"""How many activities there are, in which status, of which kind, and how many took part.

An activity counts once, and in the year in which it starts, so that years add up. A status that
nobody has stated, and participants that are not known, are counted as such and never as none.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, Sum

from initiatives.models import Activity
from initiatives.models.activities import ActivityQuerySet

Status = Activity.Status
NOT_HELD = (Status.PLANNED, Status.CANCELLED)
NOT_OVER = (Status.PLANNED, Status.UNDER_WAY)


@dataclass(frozen=True, kw_only=True)
class Participants:
    """Who took part in activities that were not planned or cancelled.

    ``total``, ``women`` and ``men`` add up what is known: None where it is known of none of them.
    ``of`` is the number of activities, ``unknown`` of how many of them the total is not known,
    ``by_sex`` of how many both women and men are.
    """

    total: int | None = None
    women: int | None = None
    men: int | None = None
    of: int = 0
    unknown: int = 0
    by_sex: int = 0

    @property
    def taking_part(self) -> int | None:
        """The total: 0 of no activity at all, None where it is known of none of them."""
        return self.total if self.of else 0

    def __add__(self, other: "Participants") -> "Participants":
        return Participants(
            total=_added(self.total, other.total),
            women=_added(self.women, other.women),
            men=_added(self.men, other.men),
            of=self.of + other.of,
            unknown=self.unknown + other.unknown,
            by_sex=self.by_sex + other.by_sex,
        )


@dataclass(frozen=True, kw_only=True)
class ActivityCounts:
    """Numbers of activities. ``table`` holds them by kind and, under it, by status.

    The status ``""`` is that of activities of which none is stated. ``is_sample`` says whether
    there is sample data among them.
    """

    table: Mapping[str, Mapping[str, int]]
    joint: int
    participants: Participants
    is_sample: bool

    @property
    def total(self) -> int:
        return sum(self.by_kind.values())

    @property
    def by_kind(self) -> dict[str, int]:
        """The kinds of which there are some; they add up to the total."""
        return {kind: sum(row.values()) for kind, row in self.table.items()}

    @property
    def by_status(self) -> dict[str, int]:
        """The statuses in which there are some; they add up to the total."""
        sums = {
            status: sum(row.get(status, 0) for row in self.table.values())
            for status in (*Status.values, "")
        }
        return {status: number for status, number in sums.items() if number}

    @property
    def rows(self) -> list[tuple[str, list[int], int]]:
        """Each kind with its number in each status of ``by_status``, and their sum."""
        statuses = self.by_status
        return [
            (kind, [row.get(status, 0) for status in statuses], sum(row.values()))
            for kind, row in self.table.items()
        ]


NO_ACTIVITIES = ActivityCounts(table={}, joint=0, participants=Participants(), is_sample=False)


def _added(one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return other if one is None else one
    return one + other


def counts_of(activities: ActivityQuerySet) -> ActivityCounts:
    """Count these activities, each once."""
    rows = Activity.objects.filter(pk__in=activities.order_by().values("pk"))
    numbers = rows.order_by().values("status", "kind").annotate(number=Count("pk"))
    by_kind: dict[str, dict[str, int]] = {}
    for row in numbers:
        by_kind.setdefault(row["kind"], {})[row["status"]] = row["number"]
    sums = rows.aggregate(
        joint_ones=Count("pk", Q(pk__in=Activity.objects.joint().values("pk"))),
        sample_ones=Count("pk", Q(is_sample=True)),
        **_OF_PARTICIPANTS,
    )
    return ActivityCounts(
        table={kind: by_kind[kind] for kind in Activity.Kind.values if kind in by_kind},
        joint=sums["joint_ones"],
        participants=_participants(sums),
        is_sample=sums["sample_ones"] > 0,
    )


def participants_by_region(activities: ActivityQuerySet) -> dict[Hashable, Participants]:
    """Add up who took part by the region of the activities; None is of several regions."""
    rows = activities.order_by().values("region").annotate(**_OF_PARTICIPANTS)
    return {row["region"]: _participants(row) for row in rows}


_HELD = ~Q(status__in=NOT_HELD)
_OF_PARTICIPANTS = {
    "held_ones": Count("pk", _HELD),
    "sum_all": Sum("participants", filter=_HELD),
    "sum_women": Sum("women", filter=_HELD),
    "sum_men": Sum("men", filter=_HELD),
    "known": Count("participants", _HELD),
    "by_sex": Count("pk", _HELD & Q(women__isnull=False, men__isnull=False)),
}


def _participants(sums: Mapping[str, Any]) -> Participants:
    return Participants(
        total=sums["sum_all"],
        women=sums["sum_women"],
        men=sums["sum_men"],
        of=sums["held_ones"],
        unknown=sums["held_ones"] - sums["known"],
        by_sex=sums["by_sex"],
    )


def awaits_outcome(activity: Activity, *, on: date) -> bool:
    """Whether its dates are over and nobody has recorded what became of it."""
    return activity.status in NOT_OVER and activity.last_day < on
