"""Content and values in the reader's language, for pages and reports alike."""

from datetime import date
from decimal import Decimal

from django import template
from django.db.models import Model
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stakeholders import localization

register = template.Library()


@register.simple_tag
def translated(record: Model, field: str, note: bool = False) -> str | SafeString:
    """Give a translated field; where it exists only in English, marked with ``lang``.

    With ``note`` the reader is told so in words, too.
    """
    language = (get_language() or "en").replace("-", "_")
    if own := getattr(record, f"{field}_{language}"):
        return own
    text = getattr(record, f"{field}_en")
    if not text or language == "en":
        return text or ""
    marked = format_html('<span lang="en" dir="ltr">{}</span>', text)
    if not note:
        return marked
    return format_html('{} <small class="fallback">{}</small>', marked, _("In English only"))


@register.filter
def number(value: int | Decimal) -> str:
    return localization.number(value)


@register.filter
def day(value: date | None) -> str:
    return localization.day(value) if value else _("not published")
