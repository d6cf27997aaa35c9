"""What a cell of an uploaded spreadsheet says: a day, an amount, a name. Nothing is guessed.

Every function raises ``ValidationError`` with what should stand in the cell instead.
"""

import re
from collections.abc import Callable, Iterator, Mapping
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

from budgets.sheets import formats
from budgets.sheets.values import Broken, Covered, Formatted, Formula, Masked
from budgets.sheets.workbooks import INVISIBLE
from stakeholders import spreadsheets, typed

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

_SCIENTIFIC = re.compile(r"[0-9]([.,][0-9]+)?E\+[0-9]+")
_ZEROS = re.compile(r"(0+)(?:\.(0+))?")
MOST_DIGITS = 15
"""So many digits of a number are kept by spreadsheets; what follows is noise of fractions."""


def fault_of(value: Any) -> str:
    """Say what is wrong with a cell whatever its column is; empty where nothing is."""
    if isinstance(value, Formula) or _is(spreadsheets.is_formula, value):
        return _("This cell holds a formula. Put its value there.")
    if isinstance(value, Broken) or _is(spreadsheets.is_error, value):
        return _("The spreadsheet displays an error in this cell. Enter the value itself.")
    if isinstance(value, str) and "\N{REPLACEMENT CHARACTER}" in value:
        return _("A character of this text was lost when the file was saved.")
    if isinstance(value, Covered):
        message = _("This cell is merged with %(cell)s. Unmerge them and complete each row.")
        return message % {"cell": value.by}
    if isinstance(value, Masked):
        message = _("The format %(format)s does not display what this cell holds.")
        return message % {"format": value.number_format}
    return ""


def _is(kind: Callable[[str], bool], value: Any) -> bool:
    return isinstance(value, str) and kind(value)


def trimmed(value: Any) -> Any:
    """Cut off the spaces around a text, those that nobody sees included."""
    return value.strip(INVISIBLE) if isinstance(value, str) else value


def text(value: Any) -> str:
    """Give what the cell shows as text: 12 in the format ``0000`` is ``0012``."""
    if isinstance(value, bool):
        raise ValidationError(_("A logical value (true or false) is entered in place of text."))
    if isinstance(value, date | time | timedelta) or _is(spreadsheets.has_a_time, value):
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
    if isinstance(value, int | float | Formatted) and not isinstance(value, bool):
        exact = _decimal(value)
        if isinstance(value, Formatted):
            _check_shown(value.number_format, exact)
        return exact
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return Decimal(value)
    raise ValidationError(_no_number())


def _check_shown(number_format: str, exact: Decimal) -> None:
    """Raise ``ValidationError`` where the format shows no number, or certainly another one."""
    if formats.shows_nothing(number_format, exact):
        message = _("The format %(format)s does not display what this cell holds.")
    elif formats.shows_another_number(number_format, exact):
        message = _("The format %(format)s displays another number than the one that is stored.")
    else:
        return
    raise ValidationError(message % {"format": number_format})


def amount(value: Any) -> Decimal:
    """A number that programs may have written as the binary fraction that they kept."""
    exact = number(value)
    is_text = isinstance(value, str) and len(exact.as_tuple().digits) > MOST_DIGITS
    if is_text and repr(float(value)) == f"{exact:f}":
        return _decimal(float(value))
    return exact


def shows_another_currency(value: Any, currency: str) -> bool:
    """Whether an amount is displayed with the mark of a currency that is not its own."""
    return any(formats.is_a_currency(word) for word in _foreign_words(value, currency))


def question_of_format(value: Any, currency: str = "") -> str:
    """Ask about a number that is displayed otherwise than it is stored; empty where it is not.

    ``currency``: that of the amount, which may stand beside it.
    """
    if not isinstance(value, Formatted):
        return ""
    if formats.shows_it_otherwise(value.number_format, _decimal(value)):
        message = _("The format %(format)s displays this number rounded or in another form.")
        return message % {"format": value.number_format}
    words = [one for one in _foreign_words(value, currency) if not formats.is_a_currency(one)]
    if not words:
        return ""
    message = _("The format %(format)s displays “%(words)s” beside this number.")
    return message % {"format": value.number_format, "words": " ".join(words)}


def _foreign_words(value: Any, currency: str) -> Iterator[str]:
    """Give what is displayed beside a number and is no mark of its currency."""
    if isinstance(value, Formatted):
        words = formats.words_of(value.number_format, _decimal(value))
        yield from (one for one in words if not formats.is_of(one, currency))


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
    months = [at for at, one in enumerate(_MONTHS, start=1) if one.startswith(name)]
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
