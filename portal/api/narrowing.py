"""How lists of the API are narrowed: a filter that is given several times means any of its values.

The filters themselves are those of the pages, which read one value of each.
"""

from collections import OrderedDict
from functools import lru_cache, reduce
from operator import or_
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django_filters.rest_framework import DjangoFilterBackend
from django_filters.utils import translate_validation
from rest_framework.request import Request

from portal.filters.as_of import AS_OF
from portal.filters.projects import ContributorFilter

ONE_OF_MANY = (
    django_filters.ChoiceFilter,
    django_filters.ModelChoiceFilter,
    django_filters.NumberFilter,
    ContributorFilter,
)
"""Filters by a choice, a record or a number; all others are read once: dates, words, currencies."""


def repeatable(filters: type[django_filters.FilterSet]) -> set[str]:
    """Name the filters of which several values mean any of them."""
    return {
        name
        for name, narrowing in filters.base_filters.items()
        if isinstance(narrowing, ONE_OF_MANY) and narrowing.lookup_expr == "exact"
    }


@lru_cache(maxsize=256)
def only(
    filters: type[django_filters.FilterSet], names: frozenset[str]
) -> type[django_filters.FilterSet]:
    """Give the filters of these names alone: to build the others costs more than to narrow."""
    narrowed: Any = type(filters.__name__, (filters,), {})
    narrowed.base_filters = OrderedDict(
        (name, one) for name, one in filters.base_filters.items() if name in names
    )
    return narrowed


class AnyOfBackend(DjangoFilterBackend):
    """Rows that fit each parameter; of one that comes several times, at least one of its values.

    Each value counts as of the same day. Raises ``ValidationError`` by parameter, naming whichever
    value is refused.
    """

    def filter_queryset(self, request: Request, queryset: QuerySet, view: Any) -> QuerySet:
        every = self.get_filterset_class(view, queryset)
        values = dict(request.query_params.lists())
        asked = frozenset(values).intersection(every.base_filters if every else ())
        if every is None or not asked:
            return queryset
        filters = only(every, asked)
        several = {name: texts for name, texts in values.items() if len(texts) > 1}
        if not several:
            return self._narrowed(filters, queryset, values, request)
        single = {name: texts for name, texts in values.items() if name not in several}
        rows = queryset.order_by()
        of_day = {name: single[name] for name in (AS_OF,) if name in single}
        for name, texts in several.items():
            any_of_them = [
                Q(
                    pk__in=self._narrowed(filters, rows, {name: [value]} | of_day, request).values(
                        "pk"
                    )
                )
                for value in dict.fromkeys(texts)
            ]
            queryset = queryset.filter(reduce(or_, any_of_them))
        return self._narrowed(filters, queryset, single, request)

    def _narrowed(
        self,
        filters: type[django_filters.FilterSet],
        rows: QuerySet,
        values: dict[str, list[str]],
        request: Request,
    ) -> QuerySet:
        data = QueryDict(mutable=True)
        for name, texts in values.items():
            data.setlist(name, texts)
        narrowed = filters(data, queryset=rows, request=request)
        if not narrowed.is_valid():
            raise translate_validation(narrowed.errors)
        return narrowed.qs
