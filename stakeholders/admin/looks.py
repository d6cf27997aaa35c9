"""How the inputs of the admin's forms look: by one name each, drawn in ``static/admin/site.css``.

Unfold repeats some thirty classes at each input: half of what a form weighed.
"""

from collections.abc import Iterator

from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.forms import MultiWidget, Widget
from unfold import widgets

NAMED = {
    "compact-input compact-area": widgets.TEXTAREA_CLASSES,
    "compact-input compact-select": widgets.SELECT_CLASSES,
    "compact-input compact-date": widgets.DATETIME_CLASSES,
    "compact-input": widgets.INPUT_CLASSES,
    "compact-tick": widgets.CHECKBOX_CLASSES,
    "compact-switch": widgets.SWITCH_CLASSES,
}


def compact(widget: Widget) -> Widget:
    """Let a widget, with those in it, name its look instead of spelling it out."""
    for one in _with_parts(widget):
        classes = one.attrs.get("class", "")
        for name, spelt in NAMED.items():
            classes = classes.replace(" ".join(spelt), name)
        if classes:
            one.attrs["class"] = classes.strip()
    return widget


def _with_parts(widget: Widget) -> Iterator[Widget]:
    yield widget
    if isinstance(widget, RelatedFieldWidgetWrapper):
        yield from _with_parts(widget.widget)
    if isinstance(widget, MultiWidget):
        for part in widget.widgets:
            yield from _with_parts(part)
