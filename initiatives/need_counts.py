"""Needs as they are counted: every need that was raised, whatever became of it, and none quoted.

The text of a need is public once the Bureau has taken it up (``NeedQuerySet.public``). Its number
is public from the start: what waits and what was declined is counted beside what was taken up, and
how many days the Bureau took to answer.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F, Q, QuerySet

from initiatives.models import Need
from stakeholders.models import Region

Status = Need.Status


class Median(Aggregate):
    """The middle of the values; None without any."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@dataclass(frozen=True, kw_only=True)
class NeedCounts:
    """How many needs were raised, and what became of them; these five make up the raised.

    ``median_days`` is from the day on which a need was raised to the first decision on it, over the
    ``dated`` needs of which that day is known; None without any.
    """

    waiting: int = 0
    accepted: int = 0
    answered: int = 0
    met: int = 0
    declined: int = 0
    dated: int = 0
    median_days: Decimal | None = None

    @property
    def raised(self) -> int:
        return self.waiting + self.taken_up + self.declined

    @property
    def taken_up(self) -> int:
        return self.accepted + self.answered + self.met

    @property
    def decided(self) -> int:
        return self.taken_up + self.declined


@dataclass(frozen=True, kw_only=True)
class NeedsOfRegion:
    """The needs of the countries of a region; of all regions, if it is None."""

    region: Region | None
    counts: NeedCounts


def count_needs(needs: QuerySet[Need]) -> NeedCounts:
    """Count these needs, those that their readers may not read among them."""
    return _counts(needs.order_by().aggregate(**_COUNTS))


def count_needs_by_region(needs: QuerySet[Need]) -> dict[Hashable, NeedCounts]:
    """Count these needs by the region of their country."""
    grouped = needs.order_by().values("country__region").annotate(**_COUNTS)
    return {row.pop("country__region"): _counts(row) for row in grouped}


def needs_by_region() -> list[NeedsOfRegion]:
    """Count the needs of each region in its order, and those of all regions last."""
    counts = count_needs_by_region(Need.objects.all())
    rows = [
        NeedsOfRegion(region=region, counts=counts.get(region.pk, NeedCounts()))
        for region in Region.objects.all()
    ]
    return [*rows, NeedsOfRegion(region=None, counts=count_needs(Need.objects.all()))]


_DAYS = ExpressionWrapper(F("first_decided_on") - F("raised_on"), DurationField())
_COUNTS = {
    "waiting": Count("pk", filter=Q(status=Status.RAISED)),
    **{
        name: Count("pk", filter=Q(status=status))
        for name, status in {
            "accepted": Status.ACCEPTED,
            "answered": Status.ANSWERED,
            "met": Status.MET,
            "declined": Status.DECLINED,
        }.items()
    },
    "dated": Count("first_decided_on"),
    "median": Median(_DAYS),
}


def _counts(row: dict[str, Any]) -> NeedCounts:
    """Read a row of the database; the median is rounded half up to a tenth of a day."""
    median: timedelta | None = row.pop("median")
    days = None
    if median is not None:
        exact = Decimal(round(median.total_seconds())) / 86400
        days = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return NeedCounts(median_days=days, **row)
