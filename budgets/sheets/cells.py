"""What a cell of an uploaded spreadsheet says: a day, an amount, a name. Nothing is guessed.

Every function raises ``ValidationError`` with what should stand in the cell instead.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import override
from modeltranslation.utils import build_localized_fieldname

V = TypeVar("V")

# [0-9] and not \d: the digits of other scripts are no amount that everybody reads alike.
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")


def text(value: Any) -> str:
    """Give what the cell says as text; a number without a fraction is written without one."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def number(value: Any) -> Decimal:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(repr(value))
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return Decimal(value)
    message = _("Write the number with a decimal point and no other marks, such as 1234.56.")
    raise ValidationError(message)


def day(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return _date(_DAY, value, _("Write the date as year-month-day, such as 2026-05-31."))


def month_or_day(value: Any) -> date:
    """A month stands for its first day."""
    if isinstance(value, str) and _MONTH.fullmatch(value):
        value = f"{value}-01"
    if isinstance(value, str):
        message = _("Write the month or the date as 2026-05 or 2026-05-31.")
        return _date(_DAY, value, message)
    return day(value)


def _date(pattern: re.Pattern[str], value: Any, message: str) -> date:
    matched = pattern.fullmatch(value) if isinstance(value, str) else None
    if matched is None:
        raise ValidationError(message)
    try:
        return date(*map(int, matched.groups()))
    except ValueError as error:
        raise ValidationError(message) from error


def known(names: Mapping[str, V], value: Any, message: str) -> V:
    """Look a name up, whatever its capitals; ``message`` has a place for ``name``."""
    name = text(value)
    try:
        return names[name.casefold()]
    except KeyError as error:
        raise ValidationError(message % {"name": name}) from error


def choices_in_any_language(choices: type[TextChoices]) -> dict[str, str]:
    """The values of the choices by themselves and by their labels in the six languages."""
    by_name = {value.casefold(): value for value in choices.values}
    for language, _name in settings.LANGUAGES:
        with override(language):
            by_name |= {str(label).casefold(): value for value, label in choices.choices}
    return by_name


def by_any_name(rows: QuerySet, key: str, field: str) -> dict[str, Any]:
    """The rows by their key and by their name in each of the six languages."""
    by_name = {}
    for row in rows:
        by_name[getattr(row, key).casefold()] = row
        for language, _name in settings.LANGUAGES:
            if name := getattr(row, build_localized_fieldname(field, language)):
                by_name.setdefault(name.casefold(), row)
    return by_name
