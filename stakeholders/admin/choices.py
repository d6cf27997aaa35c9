"""Autocomplete fields that show what a form has read already, without asking for it by its key."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.admin.widgets import (
    AutocompleteMixin,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.db import models
from django.forms import BaseForm, Widget

Groups = list[tuple[str | None, list[dict[str, Any]], int | None]]


class KnownMixin(AutocompleteMixin):
    """``known`` are the records that were chosen when the form was read."""

    is_required: bool
    allow_multiple_selected: bool
    create_option: Callable[..., dict[str, Any]]

    known: tuple[models.Model, ...] = ()

    def optgroups(
        self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None
    ) -> Groups:
        chosen = {str(one) for one in value if one not in self.choices.field.empty_values}
        if chosen != {str(record.pk) for record in self.known}:
            return super().optgroups(name, value, attr)
        options = []
        if not self.is_required and not self.allow_multiple_selected:
            options.append(self.create_option(name, "", "", False, 0))
        for record in self.known:
            label = self.choices.field.label_from_instance(record)
            options.append(self.create_option(name, record.pk, label, True, len(options)))
        return [(None, options, 0)]


class KnownAutocomplete(KnownMixin, AutocompleteSelect):
    """One record is chosen."""


class KnownAutocompleteMultiple(KnownMixin, AutocompleteSelectMultiple):
    """Several records are chosen."""


def show_known(form: BaseForm, record: models.Model) -> None:
    """Give the fields of a form the records that were read with its own."""
    for name, field in form.fields.items():
        widget = _inner(field.widget)
        if isinstance(widget, KnownAutocompleteMultiple):
            widget.known = tuple(_records(form.initial.get(name)))
        elif isinstance(widget, KnownAutocomplete):
            widget.known = tuple(_records([record._state.fields_cache.get(name)]))


def _records(values: Any) -> list[models.Model]:
    return [one for one in values or () if isinstance(one, models.Model)]


def _inner(widget: Widget) -> Widget:
    return widget.widget if isinstance(widget, RelatedFieldWidgetWrapper) else widget
