"""Texts in the language that has them; numbers and dates as each writes them, by Babel (CLDR)."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from typing import Literal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal
from django.conf import settings
from django.db.models import Field, Model
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, pgettext
from django.utils.translation import gettext_lazy as _
from modeltranslation.fields import TranslationFieldDescriptor
from modeltranslation.translator import translator

# English as the United Nations writes it: 24 November 2026, not November 24, 2026.
LOCALES = {"en": "en_GB"}


# What is said beside a text that the reader's language lacks.
ONLY_IN = {
    "ar": _("In Arabic only"),
    "zh-hans": _("In Chinese only"),
    "en": _("In English only"),
    "fr": _("In French only"),
    "ru": _("In Russian only"),
    "es": _("In Spanish only"),
}


def keep_statuses_in_their_language() -> None:
    """Let no translated field that has a default be read in another language than the reader's.

    The package takes a value that equals the default for undefined and looks in the next language:
    a title that is unverified in English would bear the status of the French one.
    """
    for model in translator.get_registered_models(abstract=False):
        for name in translator.get_options_for_model(model).get_field_names():
            if _column(model, name).get_default():
                descriptor = getattr(model, name)
                if isinstance(descriptor, TranslationFieldDescriptor):
                    descriptor.fallback_languages = {"default": ()}


def text_of(record: Model, field: str) -> tuple[str, str]:
    """Give a translated text with its language: the reader's, or the first that has one.

    Empty, in the reader's language, where no language has one.
    """
    reader = get_language() or "en"
    for column, code in columns_of(field, reader):
        if text := getattr(record, column):
            return text, code
    return "", reader


@lru_cache(maxsize=512)
def columns_of(field: str, reader: str) -> list[tuple[str, str]]:
    """Give the columns of a translated text, with their languages, in the reader's order."""
    codes = dict.fromkeys((reader, *settings.MODELTRANSLATION_FALLBACK_LANGUAGES))
    return [(f"{field}_{code.replace('-', '_')}", code) for code in codes]


def status_of(record: Model, field: str) -> str:
    """Give the status of the text that ``text_of`` gives, such as the one of a title.

    The status of one language says nothing of the text in another, so it is never looked up there;
    where none is recorded, the text is what its field takes it for from the start.
    """
    _text, language = text_of(record, field)
    status = getattr(record, f"{field}_status_{language.replace('-', '_')}")
    return status or _column(type(record), f"{field}_status").get_default()


def status_label(record: Model, field: str) -> str:
    """Name the status of the text that ``text_of`` gives."""
    labels = dict(_column(type(record), f"{field}_status").flatchoices)
    shown = status_of(record, field)
    original = getattr(record, f"{field}_status_en")
    return listed(*[labels[one] for one in statuses_to_tell(shown, original)])


def statuses_to_tell(shown: str, original: str | None) -> list[str]:
    """Give the statuses that a reader needs of a text, the one shown first.

    A translation of what is itself no official text says so: what was only proposed in English was
    only proposed in every language.
    """
    if shown == "translation" and original not in (None, "", "official", shown):
        return [shown, str(original)]
    return [shown]


def _column(model: type[Model], name: str) -> Field:
    field = model._meta.get_field(name)
    if not isinstance(field, Field):
        raise TypeError(f"{model.__name__}.{name} is no column.")
    return field


def in_own_direction(text: str | SafeString, code: str, tag: str = "span") -> SafeString:
    """Mark a text of another language than that of the page."""
    direction = "rtl" if is_right_to_left(code) else "ltr"
    opened = format_html('<{} lang="{}" dir="{}">', tag, code, direction)
    return format_html("{}{}</{}>", opened, text, tag)


def is_right_to_left(code: str) -> bool:
    return get_language_info(code)["bidi"]


WRITTEN = 8192
"""So many numbers, and so many dates, are kept as they are written."""
RATE_DIGITS = 6
"""So many digits of a rate are written at the least, if it has them."""
MILLION = Decimal(1_000_000)
STEPS: tuple[tuple[Decimal, Decimal], ...] = (
    (Decimal("999_950_000"), 100 * MILLION),
    (Decimal("999_999.5"), MILLION / 10),
)
"""From which amount on a headline is rounded to which step: to 0.1 billion, to 0.1 million."""


def active_locale() -> Locale:
    """Give the locale of the active language, English where none is active."""
    return _locale_of(get_language() or "en")


@cache
def _locale_of(language: str) -> Locale:
    return Locale.parse(LOCALES.get(language, language.replace("-", "_")))


def number(value: int | Decimal, *, decimals: int = 0) -> str:
    """Write a number with its grouping; Western digits in every language, as the Union prints."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return _written(value, pattern)


def rounded(value: int | Decimal, currency: str) -> str:
    """Write an amount for a headline: CHF 7.4 million; below a million CHF 610,500.

    In the words and the order of the reader's language, as in 740万.
    """
    step = next((step for least, step in STEPS if abs(Decimal(value)) >= least), Decimal(1))
    whole = (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step
    if abs(whole) < MILLION:
        return f"{currency}\xa0{number(whole)}"
    words = _in_words(active_locale(), whole)
    order = pgettext("an amount of millions", "%(currency)s %(amount)s")
    return order.replace(" ", "\xa0") % {"currency": currency, "amount": words}


@lru_cache(maxsize=WRITTEN)
def _in_words(locale: Locale, value: Decimal) -> str:
    # CLDR has no long words for Chinese: 万 and 亿 are its short ones.
    form: Literal["long", "short"] = "long" if "long" in locale.compact_decimal_formats else "short"
    text = format_compact_decimal(abs(value), format_type=form, locale=locale, fraction_digits=1)
    # Babel looks for a form of its own for exactly 1, which French lacks.
    is_singular = locale.language == "fr" and abs(value) in {MILLION, 1000 * MILLION}
    text = (text.removesuffix("s") if is_singular else text).replace(" ", "\xa0")
    return f"\u200e-{text}" if value < 0 else text


def rate(value: Decimal) -> str:
    """Write an exchange rate with as many of its decimals as it has, to six digits or more."""
    places = max(6, RATE_DIGITS - 1 - value.adjusted())
    return _written(value, "#,##0.00" + "#" * (places - 2))


def listed(*parts: object) -> str:
    """Write parts one after the other, with the comma of the reader's language."""
    return separator().join(str(part) for part in parts)


def separator() -> str:
    return pgettext("between the names of a list", ", ")


def _written(value: int | Decimal, pattern: str) -> str:
    return _written_in(active_locale(), value, pattern)


@lru_cache(maxsize=WRITTEN)
def _written_in(locale: Locale, value: int | Decimal, pattern: str) -> str:
    """The sign stands before the figures also where a page runs from right to left."""
    text = format_decimal(abs(Decimal(value)), pattern, locale=locale)
    # In Spanish the Union groups with a space, as in 7 392,50; CLDR has a point.
    text = text.replace(".", "\u202f") if locale.language == "es" else text
    return f"\u200e-{text}" if value < 0 else text


def day(value: date) -> str:
    """Write a date in words, such as 24 November 2026."""
    return _day_in(active_locale(), date(value.year, value.month, value.day))


@lru_cache(maxsize=WRITTEN)
def _day_in(locale: Locale, value: date) -> str:
    written = format_date(value, "long", locale=locale)
    # In French the first of a month is an ordinal; CLDR has no pattern for one day alone.
    is_first = locale.language == "fr" and value.day == 1
    return written.replace("1 ", "1er ", 1) if is_first else written
