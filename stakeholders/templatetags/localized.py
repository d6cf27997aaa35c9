"""Content and values in the reader's language, for pages and reports alike."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import format_percent
from django import template
from django.db.models import Model
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stakeholders import localization
from stakeholders.models import CountryCategory, CountryRegion

register = template.Library()


@register.simple_tag
def translated(record: Model, field: str, note: bool = False) -> str | SafeString:
    """Give a translated field; where the reader's language has none, marked with its ``lang``.

    With ``note`` the reader is told so in words, too.
    """
    text, language = localization.text_of(record, field)
    if language == (get_language() or "en"):
        return text
    marked = localization.in_own_direction(text, language)
    if not note:
        return marked
    words = localization.ONLY_IN[language]
    return format_html('{} <small class="fallback">{}</small>', marked, words)


@register.simple_tag
def text_status(record: Model, field: str, unless: str = "") -> str:
    """Name the status of the text that ``translated`` gives; nothing if it is ``unless``."""
    if localization.status_of(record, field) == unless:
        return ""
    return localization.status_label(record, field)


@register.simple_tag
def category_end(category: CountryCategory) -> str:
    """Say when a country leaves or left a category, no more certainly than it is known."""
    if category.left_on is None:
        return ""
    date_in_words = {"date": localization.day(category.left_on)}
    if category.end_status == CountryCategory.EndStatus.DEFERRAL_ASKED:
        return _("was to end on %(date)s; deferral asked, not decided") % date_in_words
    if category.end_status == CountryCategory.EndStatus.CONFIRMED:
        return _("until %(date)s") % date_in_words
    if category.left_on > timezone.localdate():
        return _("until %(date)s, as scheduled") % date_in_words
    return _("scheduled until %(date)s; its end is not confirmed yet") % date_in_words


@register.simple_tag
def region_period(period: CountryRegion) -> str:
    """Say from when and until when a country belongs to a region; nothing of an unknown date."""
    start, end = period.joined_on, period.left_on
    if start and end:
        dates = {"start": localization.day(start), "end": localization.day(end)}
        return _("from %(start)s, until %(end)s") % dates
    if start:
        return _("from %(start)s") % {"start": localization.day(start)}
    return _("until %(date)s") % {"date": localization.day(end)} if end else ""


@register.filter
def number(value: int | Decimal) -> str:
    return localization.number(value)


@register.simple_tag
def list_separator() -> str:
    """Give what stands between the parts of a list in the reader's language."""
    return localization.separator()


@register.filter
def percent(share: Decimal | None) -> str:
    """Write a share in whole per cent, rounded half up."""
    if share is None:
        return _("not known")
    whole = share.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return format_percent(whole, locale=localization.active_locale())


@register.filter
def days(value: Decimal) -> str:
    """Write a number of days, with a decimal only where it has one."""
    return localization.number(value, decimals=0 if value == value.to_integral() else 1)


@register.simple_tag
def known_of(known: int, count: int) -> str:
    """Say beside a mean of how many of how many it is known."""
    values = {"known": localization.number(known), "all": localization.number(count)}
    return _("%(known)s of %(all)s known") % values


@register.filter
def day(value: date | None) -> str:
    return localization.day(value) if value else _("not published")
