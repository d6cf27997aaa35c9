"""What a cell of an uploaded spreadsheet says: a day, an amount, a name. Nothing is guessed.

Every function raises ``ValidationError`` with what should stand in the cell instead.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import override
from modeltranslation.utils import build_localized_fieldname

from budgets.sheets.values import Broken, Covered, Formatted, Formula
from budgets.sheets.workbooks import INVISIBLE
from stakeholders import typed

V = TypeVar("V")

# [0-9] and not \d: the digits of other scripts are no amount that everybody reads alike.
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_ENGLISH_DAY = re.compile(r"([0-9]{1,2})[ -]([A-Za-z]{3,9})\.?[ -]([0-9]{4})")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)

_BROKEN = re.compile(r"#{2,}|#[¡¿]?[^\W\d_/]+(/[0\w])?[!?]|#(N/A|N/D|NV|Н/Д|GETTING_DATA)")
"""What spreadsheets show in the place of a value, in any language, or where a column is narrow."""
_SCIENTIFIC = re.compile(r"[0-9]([.,][0-9]+)?E\+[0-9]+")
_ZEROS = re.compile(r"(0+)(?:\.(0+))?")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_CHANGES = re.compile(r"%|[0#?],+(?![0#?,])")
"""Formats in which a number is shown a hundred times larger, or a thousand times smaller."""
_CODE = re.compile(r"(?<![A-Z])[A-Z]{3}(?![A-Z])")
_MARKS: dict[str, frozenset[str]] = {
    "€": frozenset({"EUR"}),
    "£": frozenset(["GBP", "EGP", "FKP", "GIP", "LBP", "SDG", "SHP", "SSP", "SYP"]),
    "¥": frozenset({"CNY", "JPY"}),
    "₽": frozenset({"RUB"}),
    "₹": frozenset({"INR"}),
}
"""Marks of currencies with which spreadsheets show amounts; the dollar is that of too many."""
MOST_DIGITS = 15
"""So many digits of a number are kept by spreadsheets; what follows is noise of fractions."""


def fault_of(value: Any) -> str:
    """Say what is wrong with a cell whatever its column is; empty where nothing is."""
    if isinstance(value, Formula):
        return _("This cell holds a formula. Put its value there.")
    if isinstance(value, Broken) or _is_broken(value):
        return _("The spreadsheet displays an error in this cell. Enter the value itself.")
    if isinstance(value, str) and "\N{REPLACEMENT CHARACTER}" in value:
        return _("A character of this text was lost when the file was saved.")
    if isinstance(value, Covered):
        message = _("This cell is merged with %(cell)s. Unmerge them and complete each row.")
        return message % {"cell": value.by}
    return ""


def _is_broken(value: Any) -> bool:
    return isinstance(value, str) and value == value.upper() and bool(_BROKEN.fullmatch(value))


def trimmed(value: Any) -> Any:
    """Cut off the spaces around a text, those that nobody sees included."""
    return value.strip(INVISIBLE) if isinstance(value, str) else value


def text(value: Any) -> str:
    """Give what the cell shows as text: 12 in the format ``0000`` is ``0012``."""
    if isinstance(value, bool):
        raise ValidationError(_("A logical value (true or false) is entered in place of text."))
    if isinstance(value, date | time | timedelta):
        message = _(
            "A date is entered in place of text. Format the column as text and re-enter it."
        )
        raise ValidationError(message)
    if not isinstance(value, str):
        return _number_as_shown(value)
    written = trimmed(value)
    if _SCIENTIFIC.fullmatch(written):
        raise ValidationError(_shown_otherwise())
    return str(written)


def _shown_otherwise() -> str:
    return _(
        "This number is displayed otherwise than it is stored. Format the column as text and "
        "re-enter it."
    )


def _number_as_shown(value: int | float | Formatted) -> str:
    exact = _decimal(value)
    if not isinstance(value, Formatted):
        if exact.adjusted() >= MOST_DIGITS:
            raise ValidationError(_shown_otherwise())
        return f"{exact:f}"
    zeros = _ZEROS.fullmatch(value.number_format)
    places = len(zeros.group(2) or "") if zeros else 0
    if not zeros or exact.adjusted() >= MOST_DIGITS or exact != round(exact, places):
        raise ValidationError(_shown_otherwise())
    whole, _point, fraction = f"{abs(exact):.{places}f}".partition(".")
    written = whole.rjust(len(zeros.group(1)), "0") + (f".{fraction}" if fraction else "")
    return f"-{written}" if exact < 0 else written


def _decimal(value: int | float | Formatted) -> Decimal:
    """Give the decimal that a binary fraction stands for: 123.30000000000001 is 123.3."""
    plain = value.value if isinstance(value, Formatted) else value
    if isinstance(plain, int):
        return Decimal(plain)
    if not isfinite(plain):
        raise ValidationError(_no_number())
    return Decimal(f"{plain:.{MOST_DIGITS}g}")


def number(value: Any) -> Decimal:
    if isinstance(value, Formatted) and _CHANGES.search(_LITERAL.sub("", value.number_format)):
        message = _("The format %(format)s displays another number than the one that is stored.")
        raise ValidationError(message % {"format": value.number_format})
    if isinstance(value, int | float | Formatted) and not isinstance(value, bool):
        return _decimal(value)
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return Decimal(value)
    raise ValidationError(_no_number())


def amount(value: Any) -> Decimal:
    """A number that programs may have written as the binary fraction that they kept."""
    exact = number(value)
    is_text = isinstance(value, str) and len(exact.as_tuple().digits) > MOST_DIGITS
    if is_text and repr(float(value)) == f"{exact:f}":
        return _decimal(float(value))
    return exact


def shows_another_currency(value: Any, currency: str) -> bool:
    """Whether an amount is displayed with the mark of a currency that is not its own."""
    if not isinstance(value, Formatted):
        return False
    written = "".join(_LITERAL.findall(value.number_format))
    codes = set(_CODE.findall(written))
    of_marks = [codes_of for mark, codes_of in _MARKS.items() if mark in value.number_format]
    return bool(codes) and currency not in codes or any(currency not in one for one in of_marks)


def _no_number() -> str:
    return str(typed.NUMBER)


def day(value: Any) -> date:
    if isinstance(value, datetime):
        if value.time() != time():
            raise ValidationError(_("Write the date without a time of day."))
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


def day_in_english(value: Any) -> date:
    """A day of a list that is published in English, such as *01 May 2026*."""
    matched = _ENGLISH_DAY.fullmatch(value) if isinstance(value, str) else None
    if matched is None:
        return day(value)
    name = matched[2].lower()
    months = [at for at, one in enumerate(_MONTHS, start=1) if name in (one, one[:3])]
    try:
        return date(int(matched[3]), months[0], int(matched[1]))
    except (IndexError, ValueError) as error:
        message = _("Write the date as year-month-day, such as 2026-05-31.")
        raise ValidationError(message) from error


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
