"""What is typed into a form is read alike in all six languages; nothing is guessed.

Django reads 04/05/2026 as 5 April or as 4 May, by the language of the page. Here a
day is written as year-month-day, whatever the language (``portal/formats``), and a number with a
decimal point and no other marks.
"""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DAY = _("Write the date as year-month-day, such as 2026-05-31.")
TIME = _("Write the time as hours and minutes, such as 14:30.")
NUMBER = _("Write the number with a decimal point and no other marks, such as 1234.56.")
WHOLE_NUMBER = _("Write a whole number in digits, without any marks, such as 1234.")
MOMENT = _("Write date and time as year-month-day and hours and minutes: 2026-05-31 14:30.")

# Python reads far more than anybody means: 1_0 as ten, 5E0, digits of other scripts, days of weeks.
FORM_OF_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
FORM_OF_NUMBER = re.compile(r"-?(\d+\.?\d*|\.\d+)", re.ASCII)
FORM_OF_WHOLE_NUMBER = re.compile(r"-?\d+", re.ASCII)
FORM_OF_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?", re.ASCII
)


def is_written_as(form: re.Pattern[str], value: object) -> bool:
    """Whether a value that comes in as text has this form; what is no text or empty has any."""
    return not isinstance(value, str) or not value.strip() or bool(form.fullmatch(value.strip()))


def read_alike() -> None:
    """Let every form, of the admin and of packages too, say what form it expects.

    Called once, before the first form is declared: fields take the messages of their classes.
    """
    forms.DateField.default_error_messages = {"invalid": DAY}
    forms.TimeField.default_error_messages = {"invalid": TIME}
    forms.DateTimeField.default_error_messages = {"invalid": MOMENT}
    split = forms.SplitDateTimeField.default_error_messages
    forms.SplitDateTimeField.default_error_messages = split | {
        "invalid_date": DAY,
        "invalid_time": TIME,
    }
    _read_only(forms.DateField, FORM_OF_DAY, DAY)
    # Django cuts ".000" off a whole number: 1.000 would be one, where it is meant as a thousand.
    forms.IntegerField.re_decimal = re.compile(r"(?!)")
    _read_only(forms.IntegerField, FORM_OF_WHOLE_NUMBER, WHOLE_NUMBER)
    _read_only(forms.DecimalField, FORM_OF_NUMBER, NUMBER)


def _read_only(field: type[forms.Field], form: re.Pattern[str], message: Promise) -> None:
    """Let the fields of this class refuse a text of another form before they read it."""
    read = field.to_python

    def to_python(self: forms.Field, value: Any) -> Any:
        if not is_written_as(form, value):
            raise ValidationError(str(message), code="invalid", params={"value": value})
        return read(self, value)

    field.to_python = to_python  # type: ignore[method-assign]  # the packages' forms use it, too
