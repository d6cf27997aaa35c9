"""The columns of a project from which its part of a figure follows, as pages print them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from budgets.models import Mode
from budgets.reading.measures import PARTS, Measure, Origin
from budgets.reading.words import PART_LABELS
from portal.web.templatetags.pages import explained, total_of, within

register = template.Library()


@dataclass(frozen=True, kw_only=True)
class Part:
    """A column: its name in a ``ProjectLine``, and which figure of the project it is."""

    name: str
    measure: Measure
    narrowed: str = ""

    @property
    def label(self) -> str:
        return str(PART_LABELS[self.name])


_OF_CONTRIBUTORS = f"origin={Origin.CONTRIBUTORS}"
_PARTS: Mapping[str, Part] = {
    part.name: part
    for part in (
        Part(name="planned", measure=Measure.PLANNED),
        Part(name="secured", measure=Measure.SECURED),
        Part(name="received", measure=Measure.RECEIVED),
        # What contributions of the same fund have brought is left out of what is allotted.
        Part(name="allotted", measure=Measure.ALLOCATED),
        Part(name="spent", measure=Measure.SPENT),
        Part(
            name="received_from_contributors",
            measure=Measure.RECEIVED,
            narrowed=_OF_CONTRIBUTORS,
        ),
        Part(name="spent_from_contributors", measure=Measure.SPENT, narrowed=_OF_CONTRIBUTORS),
    )
}


@register.filter
def parts_of(measure: str) -> list[Part]:
    """Give the columns from which a project's part of the figure follows."""
    return [_PARTS[name] for name in PARTS[measure]]


@register.simple_tag(takes_context=True)
def part_of(context: Context, row: Any, part: Part, mode: str) -> str | SafeString:
    """Write one column of a project, which leads to its entries."""
    scope = within(part.narrowed, total_of(row.project))
    mode = Mode.CASH if part.measure == Measure.ALLOCATED else mode
    return explained(context, getattr(row, part.name), scope, part.measure, mode)
