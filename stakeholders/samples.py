"""How much of some records is sample data, invented for demonstration: said by its share."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.db.models import Count, Model, Q, QuerySet


class MaybeSample(Protocol):
    @property
    def is_sample(self) -> bool: ...


@dataclass(frozen=True, kw_only=True)
class RecordsShare:
    """``sample`` of the ``records`` are sample data."""

    sample: int
    records: int

    def __add__(self, other: "RecordsShare") -> "RecordsShare":
        return RecordsShare(sample=self.sample + other.sample, records=self.records + other.records)


def share_of(rows: QuerySet[Model]) -> RecordsShare:
    """Count the rows, and those of them that are sample data."""
    sample = Count("pk", filter=Q(is_sample=True))
    return RecordsShare(**rows.order_by().aggregate(records=Count("pk"), sample=sample))


def is_any_sample(*tables: QuerySet[Model]) -> bool:
    """Whether any of the rows is sample data; counting them would read all."""
    return any(rows.order_by().filter(is_sample=True).exists() for rows in tables)


def share_among(records: Iterable[MaybeSample]) -> RecordsShare:
    """Count what is shown already."""
    listed = [record.is_sample for record in records]
    return RecordsShare(sample=sum(listed), records=len(listed))
