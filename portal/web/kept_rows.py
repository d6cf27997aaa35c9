"""Rows of one record for its page, by queries that are built once for all such records.

What a page shows of a record follows from the record, from what its reader may see, the language
and the day: the query is built and compiled for the first record, and asked for every other one.
As of a day, queries are built as they are asked.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Generic, TypeAlias, TypeVar

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from portal.postgresql.prepared import OR, PreparedRows
from stakeholders.access import AnyUser, reading_scope

RowT = TypeVar("RowT")
Make: TypeAlias = "Callable[[AnyUser, date | None], QuerySet[Any, RowT]]"

MOST = 512
"""So many queries are kept in a process: of each part of a page, by language and reader."""


@dataclass(frozen=True)
class _Kind(Generic[RowT]):
    """A part of a page: how its rows are asked for, and by which path they name the record."""

    make: "Make[RowT]"
    by: str
    narrowed: bool


@dataclass(unsafe_hash=True)
class _Asked(Generic[RowT]):
    """What a part of a page asks for: two are the same where the queries would be."""

    kind: _Kind[RowT]
    most: int | None
    scope: tuple[bool, str | None, int | None]
    language: str | None
    today: date
    reader: AnyUser | None = field(compare=False)


@lru_cache(maxsize=MOST)
def _prepared(asked: _Asked[Any]) -> PreparedRows[Any]:
    reader, asked.reader = asked.reader, None  # what was asked for is kept, not who asked
    if reader is None:
        raise TypeError("Ask as somebody: what is prepared depends on who reads.")
    kind = asked.kind
    rows = kind.make(reader, None)
    return PreparedRows(rows, by=kind.by, most=asked.most, narrowed=kind.narrowed)


class RowsOf(Generic[RowT]):
    """The rows of one record, of which the first are read; each time anew."""

    def __init__(self, kind: "_Kind[RowT]", key: object, reader: AnyUser, on: date | None) -> None:
        self.kind, self.key, self.reader, self.on = kind, key, reader, on

    @property
    def every(self) -> QuerySet[Any, RowT]:
        """All of them, to be built now."""
        named = Q(*((name, self.key) for name in self.kind.by.split(OR)), _connector=Q.OR)
        return self.kind.make(self.reader, self.on).filter(named)

    def count(self) -> int:
        return self.every.count()

    def first(self) -> RowT | None:
        return next(iter(self[:1]), None)

    def __getitem__(self, place: slice) -> list[RowT]:
        if self.on is not None or place.start or place.step:
            return list(self.every[place])
        asked: _Asked[RowT] = _Asked(
            self.kind,
            place.stop,
            reading_scope(self.reader),
            get_language(),
            timezone.localdate(),
            self.reader,
        )
        return _prepared(asked).fetch([self.key])


def rows_naming(
    by: str, *, narrowed: bool = False
) -> "Callable[[Make[RowT]], Callable[..., RowsOf[RowT]]]":
    """Give the rows that name a record, from a function that gives those of all records.

    ``by`` is the path to the key, or several with ``OR`` between them; ``narrowed`` says that rules
    narrow what the rows prefetch. The function takes the reader and the day, None for now, and what
    it gives depends on what the reader may see, on the language and the day alone.
    """

    def decorate(make: "Make[RowT]") -> Callable[..., RowsOf[RowT]]:
        kind = _Kind(make, by, narrowed)

        def of(key: object, reader: AnyUser, on: date | None = None) -> RowsOf[RowT]:
            return RowsOf(kind, key, reader, on)

        return of

    return decorate
