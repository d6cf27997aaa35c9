"""Rows of an admin page that somebody else has removed since the page was opened.

Django would refuse such a page for ever, by the hidden key of a row that is no more. Here the row
leaves the page before its rows are read: nothing is said of one that its writer has not touched or
has ticked for removal; one that the writer has changed is shown with what was typed, and stays
removed or becomes a new row, as the writer chooses.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.forms import FileField
from django.forms.formsets import DELETION_FIELD_NAME, INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from unfold.forms import PaginationInlineFormSet

from stakeholders.forms import ServiceForm
from stakeholders.overtaken import (
    KEEP_MINE,
    KEEP_PRESENT,
    NO_VALUE,
    choice_of,
    in_words,
    marks_from_text,
    several,
)


@dataclass(frozen=True)
class RemovedRow:
    """A row that its writer has changed and somebody else has removed: what is asked about it."""

    prefix: str
    kind: str
    typed: list[tuple[str, str]]
    """Labels of fields, and what was typed in the reader's words."""
    sent: list[tuple[str, str]]
    """What the page sends once more, by name, until the writer has chosen."""
    may_be_added: bool

    @property
    def choice(self) -> str:
        """The name of the input that says what becomes of it."""
        return choice_of(self.prefix)

    @property
    def reason(self) -> str:
        message = _(
            "%(kind)s: somebody else has removed a row that you have changed. "
            "Choose what becomes of it."
        )
        return message % {"kind": self.kind}


class RemovedRowsFormSet(PaginationInlineFormSet):
    """Rows of a record without those that somebody else has removed; it asks about some of them.

    Rows are sent under their numbers, those about which the page has asked as ``removed0`` and on.
    """

    inline: ClassVar[Any]
    asked_by: ClassVar[HttpRequest]
    data: Any
    files: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.removed_rows: list[RemovedRow] = []
        if self.is_bound and self.management_form.is_valid():
            counts = self.management_form.cleaned_data
            if counts[TOTAL_FORM_COUNT] <= self.absolute_max:
                self._leave_out(counts[INITIAL_FORM_COUNT], counts[TOTAL_FORM_COUNT])

    def _leave_out(self, initial: int, total: int) -> None:
        """Let the page send what is left of its rows, without gaps."""
        slots = [str(number) for number in range(total)]
        kept = self._kept(slots[:initial])
        lost = [slot for slot in slots[:initial] if slot not in kept]
        added, asked = self._decide([*lost, *self._asked_before()])
        rows = [*kept, *slots[initial:], *added]
        if len(kept) == min(initial, total) and not (added or asked):
            return
        places = {slot: str(number) for number, slot in enumerate(rows)}
        places |= {slot: f"removed{number}" for number, slot in enumerate(asked)}
        keyless = {*added, *asked}
        forms = [self._form_of(slot) for slot in asked]
        self.data = self._moved(self.data, places, keyless)
        if self.files:
            self.files = self._moved(self.files, places, keyless)
        self.data[f"{self.prefix}-{INITIAL_FORM_COUNT}"] = str(len(kept))
        self.data[f"{self.prefix}-{TOTAL_FORM_COUNT}"] = str(len(rows))
        del self.management_form  # read again from what is sent now
        self.removed_rows = [
            self._removed_row(f"{self.prefix}-{places[slot]}", form)
            for slot, form in zip(asked, forms, strict=True)
        ]

    def _kept(self, slots: list[str]) -> list[str]:
        """Give the rows that are still there; one without a key is for Django to refuse."""
        keys = {slot: self._key_of(slot) for slot in slots}
        named = {key for key in keys.values() if key is not None}
        rows = self.queryset if named else ()  # compared here: any key may have been sent
        present = {row.pk: row for row in rows if row.pk in named}
        if None not in keys.values():
            # Django shows the rows beside their forms in this order: none that came meanwhile.
            self._queryset = [present[key] for key in keys.values() if key in present]
        return [slot for slot, key in keys.items() if key is None or key in present]

    def _key_of(self, slot: str) -> Any:
        key = self.model._meta.pk
        try:
            return self._get_to_python(key)(self.data.get(f"{self.prefix}-{slot}-{key.name}"))
        except ValidationError:
            return None

    def _asked_before(self) -> list[str]:
        matches = map(self._pattern().fullmatch, self.data)
        slots = {match["slot"] for match in matches if match}
        return sorted(slot for slot in slots if not slot.isdecimal())

    def _decide(self, lost: Iterable[str]) -> tuple[list[str], list[str]]:
        """Give the removed rows that are added anew, and those about which to ask."""
        added, asked = [], []
        for slot in lost:
            choice = self.data.get(choice_of(f"{self.prefix}-{slot}"))
            if choice == KEEP_MINE and self._may_add():
                added.append(slot)
            elif choice != KEEP_PRESENT and self._is_changed(slot):
                asked.append(slot)
        return added, asked

    def _may_add(self) -> bool:
        return self.inline.has_add_permission(self.asked_by, self.instance)

    def _is_changed(self, slot: str) -> bool:
        """Whether the writer has changed the row since it was read, and wants to keep it."""
        if not self.inline.has_change_permission(self.asked_by, self.instance):
            return False
        form = self._form_of(slot)
        tick, name = self.get_deletion_widget()(), form.add_prefix(DELETION_FIELD_NAME)
        if self.can_delete and tick.value_from_datadict(self.data, self.files, name):
            return False
        seen = marks_from_text(self.data.get(form.add_prefix("seen"), ""))
        return any(form.is_typed(name, value, seen) for name, value, _words in _typed(form))

    def _form_of(self, slot: str) -> ServiceForm:
        return self.form(self.data, self.files, prefix=f"{self.prefix}-{slot}")

    def _removed_row(self, prefix: str, form: ServiceForm) -> RemovedRow:
        return RemovedRow(
            prefix=prefix,
            kind=capfirst(str(self.model._meta.verbose_name)),
            typed=[
                (str(form.fields[name].label or name), words)
                for name, _value, words in _typed(form)
                if words != NO_VALUE
            ],
            sent=[
                (name, value)
                for name, values in self.data.lists()
                if name.startswith(f"{prefix}-")
                for value in values
            ],
            may_be_added=self._may_add(),
        )

    def _moved(
        self, sent: MultiValueDict, places: Mapping[str, str], keyless: set[str]
    ) -> MultiValueDict:
        """Give what was sent under the new places of its rows; what has none is left out."""
        moved = sent.copy()
        moved.clear()
        for name, values in sent.lists():
            if new := self._new_name(name, places, keyless):
                moved.setlist(new, values)
        asked = [self._new_name(name, places, keyless) for name in moved.getlist("conflict")]
        if asked:
            moved.setlist("conflict", [name for name in asked if name])
        return moved

    def _new_name(self, name: str, places: Mapping[str, str], keyless: set[str]) -> str:
        match = self._pattern().fullmatch(name)
        if match is None:
            return name
        slot, field = match["slot"], match["field"]
        is_left_out = slot in keyless and field == self.model._meta.pk.name
        if slot not in places or is_left_out:
            return ""
        return f"{match['choice']}{self.prefix}-{places[slot]}-{field}"

    def _pattern(self) -> re.Pattern[str]:
        """The names of what is sent of a row, or chosen about a field of it."""
        prefix, choice = re.escape(self.prefix), re.escape(choice_of(""))
        return re.compile(
            rf"(?P<choice>(?:{choice})?){prefix}-(?P<slot>\d+|removed\d+)-(?P<field>[^-]+)"
        )


def _typed(form: ServiceForm) -> Iterator[tuple[str, Any, str]]:
    """Give each field that was sent with its value, as far as it can be read, and in words."""
    for model_field in form.model_fields():
        bound = form[model_field.name]
        field, sent = bound.field, bound.data
        if isinstance(field, FileField):
            if sent:  # else the file that was there
                yield bound.name, sent, str(sent)
        elif not field.disabled:
            try:
                value = field.clean(sent)
                yield bound.name, value, in_words(field, value)
            except ValidationError:
                yield bound.name, sent, ", ".join(map(str, several(sent))) or NO_VALUE
