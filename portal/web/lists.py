"""Lists that a reader narrows by a plain form: what is chosen shows, and each choice can go."""

from collections.abc import Callable, Sequence
from typing import Any, Self, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet
from django_filters.views import FilterView

from portal.filters.choices import InitiativeKeyField
from portal.web.kept_rows import RowsOf
from stakeholders import localization
from stakeholders.paging import KeysFirst

PAGE = 25
FIRST = 20

RowT = TypeVar("RowT")
ShownT = TypeVar("ShownT")


class First(list[RowT]):
    """The first rows of what a record has, for a page that is no list; ``number`` is that of all.

    Beside the rows, ``components/_more.html`` says how many more there are, and where.
    """

    number: int

    @classmethod
    def of(
        cls, rows: "QuerySet[Any, RowT] | RowsOf[RowT] | Sequence[RowT]", most: int = FIRST
    ) -> Self:
        """Read the first rows; all are counted only where there are more."""
        read = list(rows[: most + 1])
        first = cls(read[:most])
        first.number = len(read)
        if len(read) > most:
            first.number = len(rows) if isinstance(rows, Sequence) else rows.count()
        return first

    @property
    def more(self) -> int:
        return self.number - len(self)

    def each(self, shown: "Callable[[RowT], ShownT]") -> "First[ShownT]":
        """Give what is shown of each of these rows."""
        rows = First(shown(row) for row in self)
        rows.number = self.number
        return rows


class FilteredList(FilterView):
    """A list in pages. A filter with a bad value says so and shows nothing, never everything."""

    paginate_by = PAGE
    paginator_class: type[Paginator] = KeysFirst
    template_name_suffix = "_list"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = self.filterset.form
        return super().get_context_data(
            form=form,
            has_errors=self.filterset.is_bound and bool(form.errors),
            active_filters=self.active_filters(),
            query=self.query_without("page"),
            all=self.whole_list(),
            **kwargs,
        )

    def get_paginator(self, *args: Any, **kwargs: Any) -> Paginator:
        paginator = super().get_paginator(*args, **kwargs)
        number = self.known_number()
        if number is not None:
            paginator.count = number
        return paginator

    def known_number(self) -> int | None:
        """Give how many rows the list has, where that is known without counting them."""
        return None

    def get_filterset(self, filterset_class: type[FilterSet]) -> FilterSet:
        """Refuse a filter that the address names with two values: a list is narrowed by one."""
        filterset = super().get_filterset(filterset_class)
        for name in filterset.form.fields if filterset.is_bound else ():
            values = list(dict.fromkeys(self.request.GET.getlist(name)))
            if len(values) > 1:
                message = _("Give one value, not several: %(values)s.")
                params = {"values": localization.listed(*values)}
                refusal = ValidationError(message, code="several", params=params)
                filterset.form.errors  # noqa: B018 - reads the form, to which the fault is added
                filterset.form.add_error(name, refusal)
        return filterset

    def active_filters(self) -> list[dict[str, str]]:
        """Say what narrows the list, and the address of the list without it."""
        form = self.filterset.form
        values = getattr(form, "cleaned_data", {}) if self.filterset.is_bound else {}
        return [
            {
                "label": form.fields[name].label,
                "value": _shown(form.fields[name], value),
                "address": f"?{self.query_without(name, 'page')}",
            }
            for name, value in values.items()
            if value and not form.fields[name].widget.is_hidden
        ]

    def whole_list(self) -> str:
        """Give the address of the list without filters, as of the same day."""
        fields = self.filterset.form.fields
        shown = [name for name in fields if not fields[name].widget.is_hidden]
        return f"?{self.query_without(*shown, 'page')}"

    def query_without(self, *names: str) -> str:
        query = self.request.GET.copy()
        for name in names:
            query.pop(name, None)
        return query.urlencode()


def _shown(field: forms.Field, value: Any) -> str:
    if isinstance(value, Model) or isinstance(field, InitiativeKeyField):
        return str(value)
    return str(dict(getattr(field, "choices", [])).get(value, value))
