"""Numbers and dates as each of the six languages writes them, by Babel (CLDR)."""

from datetime import date
from decimal import Decimal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils.translation import get_language

# English as the United Nations writes it: 24 November 2026, not November 24, 2026.
LOCALES = {"en": "en_GB"}


def active_locale() -> Locale:
    """Give the locale of the active language, English where none is active."""
    language = get_language() or "en"
    return Locale.parse(LOCALES.get(language, language.replace("-", "_")))


def number(value: int | Decimal, *, decimals: int = 0) -> str:
    """Write a number with its grouping; Western digits in every language, as the Union prints."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, pattern, locale=active_locale())


def day(value: date) -> str:
    """Write a date in words, such as 24 November 2026."""
    return format_date(value, "long", locale=active_locale())
