"""Lists and records of which the queries are prepared once, for all readers who see the same.

A page is known by its keys, as filters narrow it; what it shows is then read by these keys, by a
query that no filter changes (``portal.postgresql.prepared``). As of a day, and for whatever
does more than show rows, queries are built as they are asked.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language
from rest_framework.generics import get_object_or_404

from portal.api.reading import RecordT, RowsReaderMixin, RowT
from portal.postgresql.prepared import PreparedRows
from stakeholders.access import reading_scope

MOST = 256
"""So many queries are kept in a process: of each list and record, by language and reader."""


class _Kept:
    """The rows of a view as they are asked for, and prepared."""

    def __init__(self, rows: QuerySet) -> None:
        self.rows = rows
        self.prepared: PreparedRows[Any] = PreparedRows(rows)


class _FoundByKeys:
    """Rows in their order, of which a page is read by its keys."""

    @property
    def ordered(self) -> bool:
        return self.keys.ordered

    def __init__(
        self, rows: QuerySet, prepared: PreparedRows[Any], number: Callable[[], int | None]
    ) -> None:
        self.keys, self.prepared = rows.values_list("pk", flat=True), prepared
        self.number = number

    def count(self) -> int:
        number = self.number()
        return self.keys.count() if number is None else number

    def __getitem__(self, page: slice) -> list[Any]:
        return self.prepared.read(self.keys[page])


class _Asked:
    """What a view asks for: two are the same where the queries would be."""

    def __init__(self, view: "PreparedMixin") -> None:
        self.view = view
        action = "list" if view.action == "list" else "one"
        scope = reading_scope(view.request.user)
        self.key = (type(view), action, get_language(), scope, timezone.localdate())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=MOST)
def _kept(asked: _Asked) -> _Kept:
    return _Kept(asked.view.shown_rows())


class PreparedMixin(RowsReaderMixin[RecordT]):
    """Rows that a query shows which depends on the reader, the language and today alone."""

    action: str

    def shown_rows(self) -> QuerySet[RecordT]:
        """Give what this reader may see, with all that the answer shows.

        It follows from the reader, the language, the day, and whether it is a list: from nothing
        else of the request.
        """
        raise NotImplementedError

    @property
    def is_prepared(self) -> bool:
        """Rows that are shown and nothing else: what rules work with are records of Django."""
        is_shown = self.request is not None and self.action in ("list", "retrieve")
        is_drawn = getattr(self, "swagger_fake_view", False)
        return is_shown and not is_drawn and getattr(self, "day", None) is None

    @property
    def kept(self) -> _Kept:
        asked = _Asked(self)
        kept = _kept(asked)
        del asked.view  # what was asked for is kept, not who asked
        return kept

    def get_queryset(self) -> QuerySet[RecordT]:
        return self.kept.rows.all() if self.is_prepared else self.shown_rows()

    def number_kept(self) -> int | None:
        """Say how many rows there are for this reader, where the database keeps that number."""
        return None

    def number_in_whole(self) -> int | None:
        """Give the same of the list that is asked for; None where it is narrowed."""
        filters = getattr(self, "filterset_class", None)
        names = set(filters.base_filters if filters else ())
        return None if names & set(self.request.query_params) else self.number_kept()

    def paginate_queryset(self, queryset: QuerySet[Any, RowT]) -> list[RowT] | None:
        if self.action != "list" or not self.is_prepared:
            return super().paginate_queryset(queryset)
        # It stands for whatever a Paginator takes.
        page: Any = _FoundByKeys(queryset, self.kept.prepared, self.number_in_whole)
        return super().paginate_queryset(page)

    def get_object(self) -> RecordT:
        if not self.is_prepared:
            return super().get_object()
        kept = self.kept
        rows = kept.rows.order_by().values_list("pk", flat=True)
        looked_for = {self.lookup_field: self.kwargs[self.lookup_url_kwarg or self.lookup_field]}
        records = kept.prepared.read([get_object_or_404(rows, **looked_for)])
        if not records:  # it was removed in between
            raise Http404
        self.check_object_permissions(self.request, records[0])
        return records[0]


class PreparedPartsMixin(PreparedMixin[RecordT]):
    """Rows whose QuerySet counts what a reader sees of them, narrowed or not."""

    model: type[RecordT]

    def number_in_whole(self) -> int | None:
        rows: Any = self.filter_queryset(self.model._default_manager.order_by())
        return rows.number_seen_by(self.request.user)
