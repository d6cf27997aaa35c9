"""The references of figures on pages, and the ways from a figure to its parts."""

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.web import figures
from portal.web.as_of import as_of
from portal.web.templatetags.pages import day_of, reader_of, within

register = template.Library()


@register.simple_tag(takes_context=True)
def counted(context: Context, sums: Any, scope: str | None, measure: str) -> str | SafeString:
    """Lead to the projects that are counted; only where there are others, too."""
    if not scope and scope != "" or sums.projects < 2:
        return ""
    query = as_of(within(f"measure={measure}", scope) or "", day_of(context))
    address = f"{reverse('portal:explain')}?{query}"
    return format_html('<a href="{}">{}</a>', address, _("See which projects"))


@register.simple_tag(takes_context=True)
def references(context: Context, sums: Any, scope: str | None) -> list[dict[str, str]]:
    """Give the references of the figures of a total, in the order of the page."""
    return (
        []
        if scope is None
        else figures.references_of(sums, scope, reader_of(context), on=day_of(context))
    )


@register.simple_tag
def narrowed_to(query: str, record: Any) -> str:
    """Narrow the query of an explanation to a fund or a project."""
    return figures.narrowed_to(query, record)
