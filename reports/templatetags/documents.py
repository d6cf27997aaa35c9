"""Documents on paper and on pages."""

from django import template
from django.utils.safestring import SafeString

from reports.documents import html
from reports.documents.blocks import Prose, Section, Words

register = template.Library()


@register.filter
def inline(words: Words) -> SafeString:
    return html.inline(words)


@register.filter
def block(part: Section | Prose) -> SafeString:
    return html.block(part)


@register.filter
def parts(section: Section) -> list[Section]:
    """Give the numbered sections within a section."""
    inner = (one for one in section.blocks if isinstance(one, Section))
    return [one for one in inner if one.number]


@register.filter
def title(section: Section) -> SafeString:
    """Write the title of a section with its number."""
    return html.section_title(section)
