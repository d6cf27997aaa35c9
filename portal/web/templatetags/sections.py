"""The main menu, and the menu of the section in which a page is."""

from django import template
from django.template import Context

from portal.web.sections import SECTIONS, section_of

register = template.Library()


@register.inclusion_tag("components/_main_menu.html", takes_context=True)
def main_menu(context: Context) -> dict[str, object]:
    current = section_of(_view(context))
    return {"sections": [(section, section is current) for section in SECTIONS]}


@register.inclusion_tag("components/_section_menu.html", takes_context=True)
def section_menu(context: Context) -> dict[str, object]:
    """Give the menu of the section in which this page is."""
    view = _view(context)
    return {"section": section_of(view), "view": "money" if view == "money-year" else view}


def _view(context: Context) -> str:
    """The name of the page; an error page has none."""
    match = getattr(context.get("request"), "resolver_match", None)
    if match is None or match.namespace != "portal":
        return ""
    return match.url_name or ""
