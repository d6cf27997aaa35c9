"""Numbers and dates as each of the six languages writes them, by Babel (CLDR)."""

from datetime import date
from decimal import Decimal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils.translation import get_language, pgettext

# English as the United Nations writes it: 24 November 2026, not November 24, 2026.
LOCALES = {"en": "en_GB"}


def active_locale() -> Locale:
    """Give the locale of the active language, English where none is active."""
    language = get_language() or "en"
    return Locale.parse(LOCALES.get(language, language.replace("-", "_")))


def number(value: int | Decimal, *, decimals: int = 0) -> str:
    """Write a number with its grouping; Western digits in every language, as the Union prints."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return _written(value, pattern)


def rate(value: Decimal) -> str:
    """Write an exchange rate with as many of its six decimals as it has."""
    return _written(value, "#,##0.00####")


def listed(*parts: object) -> str:
    """Write parts one after the other, with the comma of the reader's language."""
    return separator().join(str(part) for part in parts)


def separator() -> str:
    return pgettext("between the names of a list", ", ")


def _written(value: int | Decimal, pattern: str) -> str:
    """The sign stands before the figures also where a page runs from right to left."""
    text = format_decimal(abs(value), pattern, locale=active_locale())
    return f"\u200e-{text}" if value < 0 else text


def day(value: date) -> str:
    """Write a date in words, such as 24 November 2026."""
    return format_date(value, "long", locale=active_locale())
