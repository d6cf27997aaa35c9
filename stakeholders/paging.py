"""How lists are cut into pages: of pages, admin and API alike."""

from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

RowT = TypeVar("RowT")

MOST = 10_000
"""Rows that a list of the admin shows; whoever looks for others narrows it or searches."""


class KeysFirst(Paginator):
    """Finds the keys of a page first, so that a far page costs no more than its own rows.

    Otherwise the database would work out whatever the rows show for all the pages before, too.
    """

    def page(self, number: Any) -> Page:
        page = super().page(number)
        if isinstance(self.object_list, QuerySet) and isinstance(page.object_list, QuerySet):
            keys = list(page.object_list.values_list("pk", flat=True))
            page.object_list = self.object_list.filter(pk__in=keys)
        return page


class Counted(Generic[RowT]):
    """Rows of which the number is known: a page of them is read by its keys, none is counted.

    ``details`` are rows of the same order in which those are looked up; they need not say again
    which rows they are.
    """

    ordered = True

    def __init__(
        self, rows: QuerySet[Any, RowT], number: int, *, details: QuerySet[Any, RowT]
    ) -> None:
        self.rows, self.number, self.details = rows, number, details

    def count(self) -> int:
        return self.number

    def __getitem__(self, page: slice) -> list[RowT]:
        keys = list(self.rows.values_list("pk", flat=True)[page])
        return list(self.details.filter(pk__in=keys))


class FirstThousands(KeysFirst):
    """Shows the first ``MOST`` rows, and counts no further than to know that there are more.

    To count all costs what the register has grown to, whatever page is shown.
    """

    @cached_property
    def counted(self) -> int:
        if not isinstance(self.object_list, QuerySet):
            return len(self.object_list)
        return self.object_list.order_by().values("pk")[: MOST + 1].count()

    @cached_property
    def count(self) -> int:
        return min(self.counted, MOST)

    @property
    def has_more(self) -> bool:
        return self.counted > MOST

    @property
    def template_name(self) -> str:
        """What shows the pages, if it is not that of the admin."""
        return "admin/_first_thousands.html" if self.has_more else ""
