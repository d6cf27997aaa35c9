"""Small tools of the page templates: languages, dates of a project, bars, sources."""

from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

from babel.dates import format_skeleton
from django import template
from django.conf import settings
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from projects.models import Project
from stakeholders import localization

register = template.Library()

TEXT_DIRECTIONS = {True: "rtl", False: "ltr"}


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[dict[str, str | bool]]:
    """Give this page in each language, the query string kept; the first page where it has none."""
    request = context.get("request")
    address = request.get_full_path() if request else "/"
    first, _slash, rest = address.removeprefix("/").partition("/")
    is_translated = first in dict(settings.LANGUAGES)
    links = []
    for code, _name in settings.LANGUAGES:
        info = get_language_info(code)
        links.append(
            {
                "code": code,
                "name": info["name_local"].capitalize(),
                "dir": TEXT_DIRECTIONS[info["bidi"]],
                "address": f"/{code}/{rest}" if is_translated else f"/{code}/",
                "is_current": code == get_language(),
            }
        )
    return links


@register.simple_tag
def time_frame(project: Project) -> str | SafeString:
    """Write the dates of a project no more precisely than they are known."""
    start, end = _written(project, project.starts_on), _written(project, project.ends_on)
    if start and end:
        return start if start == end else _("%(start)s – %(end)s") % {"start": start, "end": end}
    if start:
        return _("From %(start)s") % {"start": start}
    if end:
        return _("Until %(end)s") % {"end": end}
    return ""


def _written(project: Project, value: date | None) -> str:
    if value is None:
        return ""
    if project.date_precision == Project.DatePrecision.YEAR:
        return format_skeleton("y", value, locale=localization.active_locale())
    return localization.day(value)


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


def _value(row: object, name: str) -> Decimal | int:
    for part in name.split("."):
        row = row[part] if isinstance(row, dict) else getattr(row, part)
    return row or 0


@register.filter
def source_lines(text: str) -> list[dict[str, str]]:
    """Give the lines of a source; only addresses of the web become links."""
    lines = []
    for line in text.splitlines():
        if line := line.strip():
            is_link = line.startswith(("https://", "http://"))
            shown = line.split("://", 1)[1].rstrip("/") if is_link else line
            site = (urlsplit(line).hostname or "") if is_link else ""
            lines.append({"address": line if is_link else "", "text": shown, "site": site})
    return lines
