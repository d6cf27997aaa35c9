"""How lists are cut into pages: of pages, admin and API alike."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet


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
