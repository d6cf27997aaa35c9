"""What is typed into a form is read alike in all six languages; nothing is guessed.

Django reads 04/05/2026 as 5 April or as 4 May, by the language of the page. Here a
day is written as year-month-day, whatever the language (``portal/formats``), and a number with a
decimal point and no other marks.
"""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

DAY = _("Write the date as year-month-day, such as 2026-05-31.")
TIME = _("Write the time as hours and minutes, such as 14:30.")
MOMENT = _("Write date and time as year-month-day and hours and minutes: 2026-05-31 14:30.")


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
    # Django cuts ".000" off a whole number: 1.000 would be one, where it is meant as a thousand.
    forms.IntegerField.re_decimal = re.compile(r"(?!)")
