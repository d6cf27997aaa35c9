"""Forms that somebody else's change may overtake: nobody overwrites what nobody has read.

A form carries the version that its reader saw, which its service compares, and a mark of each value
that the record held then. Marks say which side has changed a field since: what the writer alone has
changed is kept, what only others have changed is taken from the record, and where both have changed
a field the form shows both values and asks. No permission rests on a mark: whoever forges one
overwrites only what a choice would let them overwrite.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import blake2b
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import (
    BaseForm,
    BooleanField,
    CharField,
    ChoiceField,
    Field,
    FileField,
    HiddenInput,
    IntegerField,
    ModelChoiceField,
)
from django.utils.choices import flatten_choices
from django.utils.translation import gettext as _

from stakeholders.localization import day
from stakeholders.writing import Stale

KEEP_PRESENT, KEEP_MINE = "present", "mine"
CARRIED = ("version", "seen")
NO_VALUE = "–"


@dataclass(frozen=True)
class Conflict:
    """A field that its writer and somebody else have changed; both values in the reader's words."""

    name: str
    label: str
    present: str
    typed: str

    @property
    def choice(self) -> str:
        """The name of the input that says which of the two is kept."""
        return choice_of(self.name)


def choice_of(name: str) -> str:
    return f"keep-{name}"


class VersionedForm(BaseForm):
    """A form that changes a record; it says in ``__init__`` which, with ``hold``.

    The version is in its cleaned data, for the service.

    ``conflicts`` are the fields about which it asks; ``taken`` names those that have somebody
    else's value now, ``changed_by_others`` all that somebody else has changed since it was opened.
    """

    data: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record: models.Model | None = None
        self.present_version: int | None = None
        self.held: Mapping[str, Any] | None = None
        self.conflicts: list[Conflict] = []
        self.taken: list[str] = []
        self.changed_by_others: list[str] = []

    def hold(
        self, record: models.Model, version: int | None, values: Mapping[str, Any] | None = None
    ) -> None:
        """Carry the version of the record as it is now, 0 for one that is still to be made.

        ``values`` are what it holds, by the names of the fields or as ``key_of`` says. Without them
        a change of anything refuses the form: what it says is about the record as it was read.
        """
        self.record, self.present_version, self.held = record, version, values
        self.fields["version"] = IntegerField(
            required=False, min_value=0, widget=HiddenInput, initial=version
        )
        if values is not None:
            marks = {key: mark_of(value) for key, value in values.items()}
            self.fields["seen"] = CharField(
                required=False, widget=HiddenInput, initial=_marks_in_text(marks)
            )

    def key_of(self, name: str) -> str:
        """Name what the record holds in the place of a field."""
        return name

    def is_typed(self, name: str, value: Any, seen: Mapping[str, str]) -> bool:
        """Whether the writer has changed the field since it was read, by the marks of then."""
        return mark_of(value) != seen.get(self.key_of(name))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.record is None:
            return cleaned
        self.data = self.data.copy()
        version = cleaned.get("version")
        is_overtaken = version is not None and version != self.present_version
        if self.held is not None:
            seen = marks_from_text(cleaned.pop("seen", ""))
            marks = self._settle(cleaned, self.held, seen, is_overtaken=is_overtaken)
            self.data[self.add_prefix("seen")] = _marks_in_text(marks)
        if self.conflicts or (self.held is None and is_overtaken):
            self.add_error(None, Stale(self.record))
        # What was looked at here is of this version: the service compares it, or the next attempt.
        carried = "" if self.present_version is None else str(self.present_version)
        self.data[self.add_prefix("version")] = carried
        if version is not None:
            cleaned["version"] = self.present_version
        return cleaned

    @property
    def changed_data(self) -> list[str]:
        """What differs from the record as it is now."""
        return [name for name in super().changed_data if name not in CARRIED]

    def _settle(
        self,
        cleaned: dict[str, Any],
        held: Mapping[str, Any],
        seen: Mapping[str, str],
        *,
        is_overtaken: bool,
    ) -> dict[str, str]:
        """Decide for each field whose value is kept; give the marks of what is shown now."""
        # A field that cannot be compared yet, being wrong, keeps the mark of what its reader saw.
        marks = {**dict.fromkeys(held, ""), **seen}
        names = [name for name in cleaned if self.key_of(name) in held]
        touched, changed = set(), set()
        for name in names:
            key = self.key_of(name)
            marks[key] = mark_of(held[key])
            if self.is_typed(name, cleaned[name], seen):
                touched.add(_whole(name))
            if marks[key] != seen[key] if key in seen else is_overtaken:
                self.changed_by_others.append(name)
                changed.add(_whole(name))
        for name in names:
            present, choice = held[self.key_of(name)], self._choice(name)
            if mark_of(cleaned[name]) == mark_of(present):
                continue
            if choice == KEEP_PRESENT or _whole(name) in changed - touched:
                self._take(name, present, cleaned)
            elif choice != KEEP_MINE or _whole(name) in changed:
                self._ask(name, present, cleaned)
        return marks

    def _choice(self, name: str) -> str:
        """What the writer chose; what nothing was asked about is theirs."""
        sent = self.add_prefix(name)
        is_asked = sent in self.data.getlist("conflict")
        return self.data.get(choice_of(sent), "") if is_asked else KEEP_MINE

    def _ask(self, name: str, present: Any, cleaned: dict[str, Any]) -> None:
        field = self.fields[name]
        words = in_words(field, present), in_words(field, cleaned[name])
        self.conflicts.append(Conflict(self.add_prefix(name), str(field.label or name), *words))
        self.add_error(name, _("Choose which of the two to keep."))

    def _take(self, name: str, value: Any, cleaned: dict[str, Any]) -> None:
        """Show what the record holds in the place of what was typed."""
        self.taken.append(name)
        field, sent = self.fields[name], self.add_prefix(name)
        if isinstance(field, FileField):
            self.files = self.files.copy()
            self.files.pop(sent, None)
        else:
            self.data.setlist(sent, _as_sent(field, value))
        self.keep_taken(name, value, cleaned)

    def keep_taken(self, name: str, value: Any, cleaned: dict[str, Any]) -> None:
        """Let the cleaned data hold what the record holds, for a service that wants all of it."""
        field = self.fields[name]
        try:
            cleaned[name] = field.clean(field.prepare_value(value))
        except ValidationError as error:
            self.add_error(name, error)


def _whole(name: str) -> str:
    """Name what a field is part of: an amount and its currency are one value."""
    return f"{name.removesuffix('currency')}amount" if name.endswith("currency") else name


# --- Marks -----------------------------------------------------------------------------------


def mark_of(value: Any) -> str:
    """Give a short text that is the same for the same value, as typed or as stored."""
    plain = json.dumps(_plain(value), sort_keys=True)
    return blake2b(plain.encode(), digest_size=6).hexdigest()


def _plain(value: Any) -> Any:
    """Write a value as forms and records have it in common; several in one order."""
    if value is None or isinstance(value, bool | dict):
        return value or ""
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, Decimal):
        return str(value.normalize())
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Iterable) and not isinstance(value, str) and not hasattr(value, "chunks"):
        return sorted(map(_plain, value)) or ""
    return str(value).replace("\r\n", "\n").strip()


def _marks_in_text(marks: Mapping[str, str]) -> str:
    return " ".join(f"{key}:{mark}" for key, mark in marks.items())


def marks_from_text(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split())
    return {key: mark for key, _colon, mark in pairs}


def _as_sent(field: Field, value: Any) -> list[str]:
    """Write a value as a browser sends it."""
    prepared = field.prepare_value(value)
    if isinstance(field, BooleanField):
        return ["on"] if prepared else []
    if isinstance(prepared, list | tuple):
        return [str(one) for one in prepared]
    if isinstance(prepared, date):
        return [str(field.widget.format_value(prepared))]
    return ["" if prepared is None else str(prepared)]


# --- Words -----------------------------------------------------------------------------------


def in_words(field: Field, value: Any) -> str:
    """Write the value of a field for a reader: choices in words, records by their names."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return day(value)
    if isinstance(field, ModelChoiceField):
        return ", ".join(sorted(_names(field, value))) or NO_VALUE
    if isinstance(field, ChoiceField):
        choices: Any = field.choices
        pairs: Iterable[tuple[Any, Any]] = flatten_choices(choices)
        labels = {str(code): str(label) for code, label in pairs}
        return ", ".join(labels.get(str(code), str(code)) for code in several(value)) or NO_VALUE
    return str("" if value is None else field.prepare_value(value)) or NO_VALUE


def _names(field: ModelChoiceField, value: Any) -> Iterator[str]:
    """Name the records, those included that the field does not offer to this writer."""
    rows = list(several(value))
    keys = [row for row in rows if not isinstance(row, models.Model)]
    if keys and field.queryset is not None:
        model = field.queryset.model
        lookup = {f"{field.to_field_name or 'pk'}__in": keys}
        rows = [row for row in rows if isinstance(row, models.Model)]
        rows += model._base_manager.filter(**lookup)
    return map(field.label_from_instance, rows)


def several(value: Any) -> Iterable[Any]:
    if value is None or value == "":
        return ()
    return value if isinstance(value, Iterable) and not isinstance(value, str) else (value,)
