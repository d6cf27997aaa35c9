"""What forms of the portal and of the admin share: what a service refuses, and the version.

A form translates to a service and decides nothing. It carries the version that its reader saw; if
somebody else has changed the record since, it shows both values of each field and asks which to
keep.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, ClassVar, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import BaseForm, Field, HiddenInput, IntegerField, ModelChoiceField, ModelForm
from django.forms.models import ModelChoiceIterator, model_to_dict
from django.utils.translation import gettext as _

from stakeholders.localization import day
from stakeholders.models.records import related_model
from stakeholders.writing import Stale

KEEP_PRESENT, KEEP_MINE = "present", "mine"


def add_refusal(form: BaseForm, refusal: ValidationError, *, prefix: str = "") -> None:
    """Show what a service refuses at the field it names, or above the form.

    With ``prefix``, a field that has it before the name comes first.
    """
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        known = (one for one in (f"{prefix}{name}", name) if one in form.fields)
        form.add_error(next(known, None), errors)


def offer(field: Field, rows: models.QuerySet) -> None:
    """Let a field in which records are chosen offer these."""
    if not isinstance(field, ModelChoiceField):
        raise TypeError(f"{type(field).__name__} offers no records.")
    field.queryset = rows


class GroupedChoices(ModelChoiceIterator):
    """Records under headings: each says by its ``choice_group`` under which it is offered.

    Those of a heading stand together in the queryset; those without one stand for themselves.
    """

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for heading, some in groupby(self.queryset, attrgetter("choice_group")):
            choices = [self.choice(record) for record in some]
            yield from [(heading, choices)] if heading else choices


ChoiceT = TypeVar("ChoiceT", bound=ModelChoiceField)


def grouped(field: ChoiceT | None) -> ChoiceT | None:
    """Let a field offer records that stand under headings in their order, under these."""
    rows: Any = field.queryset if field is not None else None
    if field is not None and rows is not None and hasattr(rows.model, "choice_group"):
        field.iterator = GroupedChoices
        field.queryset = rows.in_order()
    return field


@dataclass(frozen=True)
class Conflict:
    """A field that holds something else now than what was typed; both in the reader's words."""

    name: str
    label: str
    present: str
    typed: str
    kept: str

    @property
    def choice(self) -> str:
        """The name of the input that says which of the two is kept."""
        return choice_of(self.name)


def choice_of(name: str) -> str:
    return f"keep-{name}"


class ServiceForm(ModelForm):
    """A form of a record that a service writes.

    ``refusals`` are those of the attempt before, by the prefix of the form: what a service refuses
    comes back into the form, which is then invalid and keeps what was typed.
    """

    refusals: ClassVar[Mapping[str | None, ValidationError]] = {}

    data: dict[str, Any]
    version = IntegerField(required=False, min_value=1, widget=HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = getattr(self.instance, "version", None)
        self.conflicts: list[Conflict] = []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._settle_conflicts(cleaned)
        refusal = self.refusals.get(self.prefix)
        if isinstance(refusal, Stale):
            self._compare(refusal.record, cleaned)
        elif refusal is not None:
            add_refusal(self, refusal)
        return cleaned

    def written(self) -> dict[str, Any]:
        """Give what goes to the service: of a new record everything, else what was changed."""
        known = {field.name for field in self._model_fields()}
        names = self.fields if self.instance.pk is None else self.changed_data
        return {
            name: self.cleaned_data[name]
            for name in names
            if name in known and name in self.cleaned_data
        }

    def _model_fields(self) -> list[models.Field]:
        meta = self.instance._meta
        return [
            field
            for field in (*meta.concrete_fields, *meta.many_to_many)
            if field.editable and field.name in self.fields
        ]

    def _compare(self, present: models.Model, cleaned: dict[str, Any]) -> None:
        """Show each field that would overwrite another value, and ask; else nothing is lost."""
        self._carry(present)
        typed = {field.name: cleaned.get(field.name) for field in self._model_fields()}
        now = model_to_dict(present, fields=list(typed))
        for field in self._model_fields():
            bound = self.fields[field.name]
            if field.name in cleaned and bound.has_changed(
                bound.prepare_value(now[field.name]), bound.prepare_value(typed[field.name])
            ):
                self._ask(field, present, typed[field.name])
        if self.conflicts:
            self.add_error(None, self.refusals[self.prefix])

    def _ask(self, field: models.Field, present: models.Model, typed: Any) -> None:
        label = str(self.fields[field.name].label or field.verbose_name)
        values = (in_words(field, field.value_from_object(present)), in_words(field, typed))
        kept = self.data.get(self.add_prefix(choice_of(field.name)), "")
        self.conflicts.append(Conflict(self.add_prefix(field.name), label, *values, kept))

    def _carry(self, present: models.Model) -> None:
        """Let the next attempt name the version that is shown now."""
        version = getattr(present, "version", None)
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = "" if version is None else str(version)
        self.cleaned_data["version"] = version

    def _settle_conflicts(self, cleaned: dict[str, Any]) -> None:
        """Take what the writer chose to keep where the last attempt showed two values."""
        asked = self.data.getlist("conflict") if hasattr(self.data, "getlist") else []
        for field in self._model_fields():
            name = self.add_prefix(field.name)
            if name not in asked or field.name not in cleaned:
                continue
            choice = self.data.get(choice_of(name), "")
            if choice == KEEP_PRESENT:
                cleaned[field.name] = self._present(field)
            elif choice != KEEP_MINE:
                self._ask(field, self.instance, cleaned[field.name])
                self.add_error(field.name, _("Choose which of the two to keep."))

    def _present(self, field: models.Field) -> Any:
        """The value that the record has now, as the field of the form gives it."""
        value = field.value_from_object(self.instance)
        return self.fields[field.name].clean(self.fields[field.name].prepare_value(value))

    @property
    def changed_data(self) -> list[str]:
        """What differs from the record as it is now; a value that is kept as it is does not."""
        same = {"version"} | {
            field.name
            for field in self._model_fields()
            if self.data.get(choice_of(self.add_prefix(field.name))) == KEEP_PRESENT
        }
        return [name for name in super().changed_data if name not in same]


def in_words(field: models.Field, value: Any) -> str:
    """Write the value of a field for a reader: choices in words, records by their names."""
    if value in (None, "", []):
        return "–"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, date):
        return day(value)
    if field.is_relation and not isinstance(value, models.Model):
        return _names(related_model(field), value)
    return str(value)


def _names(model: type[models.Model], value: Any) -> str:
    if isinstance(value, Iterable) and not isinstance(value, str):
        rows = [row if isinstance(row, models.Model) else None for row in value]
        if any(row is None for row in rows):
            rows = list(model._base_manager.filter(pk__in=list(value)))
        return ", ".join(sorted(map(str, rows)))
    return str(model._base_manager.filter(pk=value).first() or value)
