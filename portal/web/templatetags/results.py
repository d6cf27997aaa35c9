"""Values of indicators and progress, as pages write them."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby
from typing import Any

from babel.numbers import format_percent
from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.web.templatetags.pages import bar, day_of
from projects.achievement import result_in_words
from projects.models import Dimension, Impact, Indicator, MeasurementPart
from projects.progress import Standing
from stakeholders import localization
from stakeholders.templatetags.localized import known_of, percent

register = template.Library()

IMPACT_STYLES: dict[str, str] = {
    Impact.Status.CONFIRMED: "tag",
    Impact.Status.CONTESTED: "tag stopped",
}


@register.simple_tag
def progress_bar(
    progress: Decimal | None, known: int | None = None, count: int | None = None
) -> SafeString:
    """Write progress as a figure, with its bar where it is known.

    Of a mean, it says of how many of how many it is known.
    """
    beside = known_of(known, count) if known is not None and count is not None else ""
    said = format_html(' <span class="rate">{}</span>', beside) if beside else ""
    if progress is None:
        return format_html('<span class="unknown">{}</span>{}', percent(None), said)
    return format_html("{}{}{}", percent(progress), said, bar(round(progress * 100)))


@register.simple_tag(takes_context=True)
def achievement(context: template.Context, result: Any) -> str:
    """Say whether a result is achieved, and when, or by when it is expected, on the page's day."""
    return result_in_words(result, on=day_of(context) or timezone.localdate())


@register.filter
def measured(value: Decimal | None, unit: str) -> str | SafeString:
    """Write a value in its unit; an unknown one in words."""
    if value is None:
        return format_html('<span class="unknown">{}</span>', _("not known"))
    if unit == Indicator.Unit.YES_NO and value in (0, 1):
        return _("done") if value else _("not done")
    if unit == Indicator.Unit.PERCENT:
        pattern = "#,##0.##%"
        return format_percent(value / 100, pattern, locale=localization.active_locale())
    is_whole = value == value.to_integral()
    return localization.number(value, decimals=0 if is_whole else 2)


@register.filter
def by_dimension(parts: Iterable[MeasurementPart]) -> list[dict[str, Any]]:
    """Give the parts of a measurement one dimension after the other, in their fixed order."""
    place = {value: position for position, value in enumerate(Dimension.values)}
    ordered = sorted(parts, key=lambda part: (place[part.dimension], part.pk))
    return [
        {"label": Dimension(dimension).label, "parts": list(some)}
        for dimension, some in groupby(ordered, lambda part: part.dimension)
    ]


@register.filter
def standing_label(standing: str) -> str:
    return str(Standing(standing).label)


@register.simple_tag
def impact_tag(impact: Impact) -> SafeString:
    """Say in words whether the country confirmed the statement."""
    style = IMPACT_STYLES.get(impact.status, "tag sample")
    return format_html('<strong class="{}">{}</strong>', style, impact.get_status_display())
