"""Small tools of the pages of countries and regions."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from projects.courses import Course
from reports.charts.drawing import drawn_map
from reports.charts.maps import Map

register = template.Library()


@register.simple_tag
def map_picture(drawn: Map, style: str) -> SafeString:
    """Draw a map that has no legend; what it shows is said in its words."""
    return format_html(
        '<div class="chart {}" dir="ltr" data-words="{}">{}</div>',
        style,
        drawn.words,
        drawn_map(drawn),
    )


@register.filter
def course_label(project: Any) -> str:
    """Say how a project goes, of those that come ``with_course``."""
    return str(Course(project.course).label)
