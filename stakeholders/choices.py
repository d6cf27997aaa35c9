"""Choices of records in forms, asked for once a page and not once a row."""

from collections.abc import Callable, Iterator
from typing import Any

from django.forms import ModelChoiceField
from django.forms.models import ModelChoiceIterator


class Once:
    """Makes the choices of a field once, for whatever rows of a page have the field."""

    def __init__(self, make: Callable[[ModelChoiceField], Any]) -> None:
        self.make = make
        self.choices: list[Any] | None = None

    def __call__(self, field: ModelChoiceField) -> "KeptChoices":
        return KeptChoices(field, self)

    def choices_of(self, field: ModelChoiceField) -> list[Any]:
        if self.choices is None:
            self.choices = list(iter(self.make(field)))  # not counted before
        return self.choices


class KeptChoices(ModelChoiceIterator):
    """The choices of one such field."""

    def __init__(self, field: ModelChoiceField, once: Once) -> None:
        super().__init__(field)
        self.once = once

    def __iter__(self) -> Iterator[Any]:
        return iter(self.once.choices_of(self.field))


def made_once(field: ModelChoiceField) -> None:
    """Let all copies of a field share its choices."""
    made: Any = field.iterator
    once: Any = Once(made.make if isinstance(made, Once) else made)  # as callable as the class
    field.iterator = once
    field.widget.choices = field.choices
