"""Small tools of the page templates: languages, dates of a project, bars, sources."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from babel.dates import format_skeleton
from django import template
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.forms import BoundField
from django.template import Context
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from budgets.models import Mode
from budgets.reading.measures import Measure
from budgets.reading.values import is_not_valued, value_of
from budgets.templatetags.money import amount, money, negative, rounded_money
from portal.filters.as_of import AS_OF
from portal.web import figures
from portal.web.as_of import day_of_page
from portal.web.figures import TotalOf
from portal.web.lists import First
from projects.lights import Light
from projects.models import Project
from projects.standing import Standing, standing_of
from stakeholders import localization
from stakeholders.access import AnyUser, name_shown_to
from stakeholders.days import EARLIEST
from stakeholders.models import Attachment, User

register = template.Library()

# Each language in its own name, as the United Nations writes it.
LANGUAGE_NAMES = {
    "ar": "العربية",
    "zh-hans": "中文",
    "en": "English",
    "fr": "Français",
    "ru": "Русский",
    "es": "Español",
}


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[dict[str, str | bool]]:
    """Give this page in each language, the query string kept; the first page where it has none."""
    request = context.get("request")
    address = request.get_full_path() if request else "/"
    first, _slash, rest = address.removeprefix("/").partition("/")
    is_translated = first in dict(settings.LANGUAGES)
    links: list[dict[str, str | bool]] = []
    for code, _name in settings.LANGUAGES:
        links.append(
            {
                "code": code,
                "name": LANGUAGE_NAMES[code],
                "address": f"/{code}/{rest}" if is_translated else f"/{code}/",
                "is_current": code == get_language(),
            }
        )
    return links


@register.filter
def first_rows(rows: Any) -> First[Any]:
    """Give the first of rows that are read already; ``components/_more.html`` leads on."""
    return First.of(list(rows))


@register.filter
def language_name(code: str) -> str:
    return LANGUAGE_NAMES[code]


@register.simple_tag(takes_context=True)
def standing(context: Context, project: Project) -> Standing:
    """Say how a project stands; empty where its source does not say, and its dates are not over."""
    return standing_of(project, on=day_of(context))


@register.inclusion_tag("components/_as_of.html", takes_context=True)
def figures_as_of(context: Context) -> dict[str, Any]:
    """Say as of which day the page tells its figures, and let another be chosen."""
    query = context["request"].GET.copy()
    for name in (AS_OF, "page"):
        query.pop(name, None)
    return {
        "day": day_of(context),
        "first": EARLIEST,
        "today": timezone.localdate(),
        "fields": [(name, value) for name, values in query.lists() for value in values],
        "query": query.urlencode(),
    }


@register.simple_tag(takes_context=True)
def same_day(context: Context) -> str:
    """Give what an address needs so that its page tells the figures of the same day."""
    day = day_of(context)
    return f"?{AS_OF}={day.isoformat()}" if day else ""


@register.simple_tag(takes_context=True)
def and_same_day(context: Context) -> str:
    """The same for an address that asks for something else, too."""
    return same_day(context).replace("?", "&", 1)


def day_of(context: Context) -> date | None:
    """Give the day as of which the page tells its figures, None for now."""
    return day_of_page(getattr(context, "request", None))


@register.simple_tag
def time_frame(project: Project, short: bool = False) -> str | SafeString:
    """Write the dates of a project no more precisely than they are known; ``short``, by month."""
    start = _written(project, project.starts_on, short)
    end = _written(project, project.ends_on, short)
    if start and end:
        return start if start == end else _("%(start)s – %(end)s") % {"start": start, "end": end}
    if start:
        return _("From %(start)s") % {"start": start}
    if end:
        return _("Until %(end)s") % {"end": end}
    return ""


def _written(project: Project, value: date | None, short: bool) -> str:
    if value is None:
        return ""
    if project.date_precision == Project.DatePrecision.YEAR:
        return format_skeleton("y", value, locale=localization.active_locale())
    if short:
        return format_skeleton("yMMM", value, locale=localization.active_locale())
    return localization.day(value)


@register.simple_tag
def prose(record: Model, field: str) -> str | SafeString:
    """Give a long translated field in paragraphs; those of another language marked, and said so."""
    text, language = localization.text_of(record, field)
    if language == (get_language() or "en"):
        return _paragraphs(text)
    marked = localization.in_own_direction(_paragraphs(text), language, "div")
    return format_html('{}<p class="fallback">{}</p>', marked, localization.ONLY_IN[language])


def _paragraphs(text: str) -> SafeString:
    return format_html_join(
        "", "<p>{}</p>", ((part,) for part in re.split(r"\n\s*\n", text) if part)
    )


@register.filter
def share(part: Decimal | None, whole: Decimal | None) -> int:
    """Give the length of a bar in per cent; nothing of the unknown."""
    if not part or not whole:
        return 0
    return min(100, max(1, round(part * 100 / whole)))


@register.filter
def largest(rows: list, name: str) -> Decimal | int:
    """Give the largest value of ``name`` among the rows, to measure their bars by."""
    values = [_value(row, name) for row in rows]
    return max(values, default=0)


def _value(row: Any, name: str) -> Decimal | int:
    for part in name.split("."):
        row = row[part] if isinstance(row, dict) else getattr(row, part)
    return row or 0


@register.simple_tag
def sample_tag(record: Any) -> str | SafeString:
    """Mark an invented record; called for every row, hence no template of its own."""
    if not getattr(record, "is_sample", False):
        return ""
    return format_html(' <strong class="tag sample">{}</strong>', _("Sample data"))


@register.simple_tag
def pair(cash: Decimal | None, in_kind: Decimal | None) -> SafeString:
    """Write two amounts in CHF that are never added up; of two that are unknown, say it once."""
    if cash is None and in_kind is None:
        return SafeString(amount(None))
    return _pair([(_("Cash"), amount(cash)), (_("In kind"), amount(in_kind))])


def _pair(rows: list[tuple[str, str | SafeString]]) -> SafeString:
    line = (
        '<span class="pair"><span class="pair-label">{}</span>'
        ' <span class="pair-value">{}</span></span>'
    )
    return format_html_join(" ", line, rows)


@register.simple_tag(takes_context=True)
def explained_of(
    context: Context,
    sums: Any,
    scope: str | None,
    measure: str,
    mode: str = Mode.CASH,
    less: bool = False,
) -> str | SafeString:
    """Write a figure of some sums that leads to what it is made of; ``less``, as taken off."""
    value = value_of(sums, measure, mode)
    if value is None:
        return _unknown(sums, measure, mode)
    shown = amount(negative(value) if less else value)
    return _linked(context, shown, value, scope, measure, mode)


@register.simple_tag
def money_of(sums: Any, measure: str, mode: str = Mode.CASH) -> str | SafeString:
    """Write a figure of some sums with its currency, or why it is not known."""
    value = value_of(sums, measure, mode)
    return _unknown(sums, measure, mode) if value is None else money(value)


@register.simple_tag
def rounded_of(sums: Any, measure: str, mode: str = Mode.CASH) -> str | SafeString:
    """Write the same for a headline."""
    value = value_of(sums, measure, mode)
    return _unknown(sums, measure, mode) if value is None else rounded_money(value)


def _unknown(sums: Any, measure: str, mode: str) -> str | SafeString:
    """Say why a figure is not known."""
    if mode == Mode.IN_KIND and is_not_valued(sums, measure):
        return format_html('<span class="unknown">{}</span>', _("not valued"))
    if measure == Measure.EXCHANGE:
        return format_html('<span class="unknown">{}</span>', _("does not apply"))
    return amount(None)


@register.simple_tag(takes_context=True)
def explained_pair(
    context: Context, sums: Any, scope: str | None, measure: str
) -> str | SafeString:
    """Write a figure of some sums in cash and in kind; each leads to what it is made of."""
    cash, in_kind = (value_of(sums, measure, mode) for mode in (Mode.CASH, Mode.IN_KIND))
    if cash is None and in_kind is None:
        return amount(None)
    names = {Mode.CASH: _("Cash"), Mode.IN_KIND: _("In kind")}
    return _pair(
        [(name, explained_of(context, sums, scope, measure, mode)) for mode, name in names.items()]
    )


@register.simple_tag(takes_context=True)
def explained(
    context: Context, value: Decimal | None, scope: str | None, measure: str, mode: str = "cash"
) -> str | SafeString:
    """Write an amount that leads to the entries it is made of, with its reference as its title.

    Both are as of the day of the page.

    ``scope`` is the query of the total, such as ``region=AFR``; None where nothing is led to.
    """
    return _linked(context, amount(value), value, scope, measure, mode)


@register.simple_tag(takes_context=True)
def explained_less(
    context: Context, value: Decimal | None, scope: str | None, measure: str, mode: str = "cash"
) -> str | SafeString:
    """The same of an amount that is taken off."""
    return _linked(context, amount(negative(value)), value, scope, measure, mode)


def _linked(
    context: Context,
    shown: str,
    value: Decimal | None,
    scope: str | None,
    measure: str,
    mode: str,
) -> str | SafeString:
    reader, day = reader_of(context), day_of(context)
    return figures.linked(shown, value, scope, measure, mode, reader=reader, on=day)


def reader_of(context: Context) -> AnyUser:
    """Give who reads; what is included alone knows the request, too."""
    request = getattr(context, "request", None)
    return request.user if request else AnonymousUser()


@register.filter
def total_of(record: Any) -> TotalOf:
    """Give the query of what the totals of a record are of."""
    return figures.total_of(record)


@register.filter
def within(query: str | None, scope: str | None) -> str | None:
    """Join two parts of a query of ``explained``; None where one of them leads nowhere."""
    if query is None or scope is None:
        return None
    whole = scope if isinstance(scope, TotalOf) else TotalOf.of(scope)
    return whole.joined(query)


@register.filter
def year_query(year: int) -> str:
    """Give the part of a query of ``explained`` that narrows it to one year."""
    return f"year={year}"


@register.filter
def named_for(person: User | None, reader: AnyUser) -> str:
    """Name whoever entered or approved something, as far as this reader may know."""
    return name_shown_to(reader, person)


@register.simple_tag
def bar(length: int) -> SafeString:
    """Draw a bar of 0 to 100; its figure stands beside it, and screen readers read only that."""
    return format_html(
        '<svg class="bar" width="100%" height="8" aria-hidden="true" focusable="false">'
        '<rect class="bar-ground" width="100%" height="8"/>'
        '<rect class="bar-length" width="{}%" height="8"/></svg>',
        length,
    )


@register.simple_tag
def select_box(field: BoundField) -> SafeString:
    """Write a list of choices, of which Django renders each; other fields stay as they are."""
    if not hasattr(field.field.widget, "choices"):
        return field.as_widget()
    chosen = str(field.value() or "")
    options = ""
    for value, label in field.field.widget.choices:
        if isinstance(label, list):
            group = "".join(_option(key, text, chosen) for key, text in label)
            options += f'<optgroup label="{conditional_escape(value)}">{group}</optgroup>'
        else:
            options += _option(value, label, chosen)
    error = format_html(' aria-invalid="true" aria-describedby="{}_error"', field.auto_id)
    return format_html(
        '<select name="{}" id="{}"{}>{}</select>',
        field.html_name,
        field.auto_id,
        error if field.errors else "",
        mark_safe(options),  # noqa: S308 – each value and label is escaped
    )


def _option(value: Any, label: Any, chosen: str) -> str:
    """Write an option, its value and label escaped; there are hundreds on a page."""
    mark = " selected" if str(value) == chosen else ""
    shown = conditional_escape(value)
    return f'<option value="{shown}"{mark}>{conditional_escape(label)}</option>'


# Each light has a shape of its own, for whoever does not tell the colours apart.
LIGHT_SHAPES = {
    Light.RED: '<path d="M8 0l8 8-8 8-8-8z"/>',
    Light.AMBER: '<path d="M8 1l7.5 14h-15z"/>',
    Light.GREEN: '<circle cx="8" cy="8" r="7"/>',
    Light.GREY: '<path d="M1 7h14v2H1z"/>',
}


@register.simple_tag
def traffic_light(light: str) -> SafeString:
    """Write the light of a project: its shape, its colour, and its name in words."""
    known = Light(light)
    return format_html(
        '<span class="light {}"><svg viewBox="0 0 16 16" width="16" height="16"'
        ' aria-hidden="true" focusable="false">{}</svg> {}</span>',
        known.value,
        mark_safe(LIGHT_SHAPES[known]),  # noqa: S308 – one of four shapes of ours
        known.label,
    )


@register.filter
def file_type(document: Attachment) -> str:
    """Give the type of a document as it is spoken of, such as PDF."""
    return document.file.name.rpartition(".")[2].upper()


@register.filter
def source_lines(text: str) -> list[dict[str, str]]:
    """Give the lines of a source; only addresses of the web become links."""
    lines = []
    for line in text.splitlines():
        if line := line.strip():
            is_link = line.startswith(("https://", "http://"))
            shown = line.split("://", 1)[1].rstrip("/") if is_link else line
            lines.append({"address": line if is_link else "", "text": shown})
    return lines
