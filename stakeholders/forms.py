"""What forms of the portal and of the admin share: they translate to a service, and decide nothing.

What becomes of a form that somebody else's change has overtaken is in ``stakeholders.overtaken``.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import Any, ClassVar, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import BaseForm, Field, ModelChoiceField, ModelForm, ModelMultipleChoiceField
from django.forms.models import ModelChoiceIterator

from stakeholders.choices import Once, made_once
from stakeholders.overtaken import CARRIED, VersionedForm
from stakeholders.writing import Stale

FormT = TypeVar("FormT", bound=VersionedForm)
ATTEMPTS = 3
"""How often a write is begun anew because somebody came between reading and writing."""


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
    if isinstance(field.iterator, Once):  # what is kept was made of other rows
        made_once(field)


class RecordField(ModelChoiceField):
    """A field of the admin in which a record is chosen.

    It shows again what was chosen only where that can be a key: an autocomplete field asks the
    database for it, and fails on a text.
    """

    def prepare_value(self, value: Any) -> Any:
        prepared = super().prepare_value(value)
        if isinstance(prepared, (list, tuple)):
            return [one for one in prepared if self._is_key(one)]
        return prepared if self._is_key(prepared) else None

    def _is_key(self, value: Any) -> bool:
        rows = self.queryset
        try:
            if rows is not None:
                rows.model._meta.pk.to_python(value)
        except ValidationError:
            return False
        return True


class RecordsField(RecordField, ModelMultipleChoiceField):
    """The same for several records."""


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
        rows = rows.in_order()
        headed_by = getattr(rows.model, "choice_headed_by", None)
        field.queryset = rows.select_related(headed_by) if headed_by else rows
    return field


def write_upon(make: Callable[[], FormT], write: Callable[[FormT], Any]) -> FormT:
    """Make a form upon the record as it is now, and hand it to the service if it is valid.

    Gives the form, without errors if it is written. If somebody comes between reading and writing,
    it is made anew.
    """
    refusal: ValidationError | None = None
    for _attempt in range(ATTEMPTS):
        form = make()
        if not form.is_valid():
            return form
        try:
            write(form)
        except Stale as stale:
            refusal = stale
        except ValidationError as error:
            refusal = error
            break
        else:
            return form
    if refusal is not None:
        add_refusal(form, refusal)
    return form


class ServiceForm(VersionedForm, ModelForm):
    """A form of a record that a service writes.

    ``refusals`` are those of the attempt before, by the prefix of the form: what a service refuses
    comes back into the form, which is then invalid and keeps what was typed.
    """

    refusals: ClassVar[Mapping[str | None, ValidationError]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            held = {field.name: self.initial.get(field.name) for field in self.model_fields()}
            self.hold(self.instance, getattr(self.instance, "version", None), held)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        refusal = self.refusals.get(self.prefix)
        if refusal is not None:
            add_refusal(self, refusal)
        return cleaned

    def keep_taken(self, name: str, value: Any, cleaned: dict[str, Any]) -> None:
        """What is not named stays as the record has it, which the writer may not be offered."""
        cleaned.pop(name)

    def written(self) -> dict[str, Any]:
        """Give what goes to the service: of a new record everything, else what was changed."""
        known = {field.name for field in self.model_fields()}
        names = self.fields if self.instance.pk is None else self.changed_data
        return {
            name: self.cleaned_data[name]
            for name in names
            if name in known and name in self.cleaned_data
        }

    def model_fields(self) -> list[models.Field]:
        meta = self.instance._meta
        return [
            field
            for field in (*meta.concrete_fields, *meta.many_to_many)
            if field.editable and field.name in self.fields and field.name not in CARRIED
        ]
