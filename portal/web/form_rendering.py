"""How inputs of forms are written: the plainest ones without a template.

A form of the admin has some two hundred inputs, labels and lists of errors, and Django renders each
by one to four templates, which took longer than all its queries. What is written here is what these
templates write, but for the ends of their lines; whatever is unlike what is known here goes to its
template.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeData

Values = Mapping[str, Any]


class NotPlain(Exception):
    """Something that only the template knows how to write."""


def _text(value: Any) -> str:
    """Write a text; numbers and dates are written in the reader's language, by the template."""
    if isinstance(value, Promise):
        value = str(value)
    if not isinstance(value, str):
        raise NotPlain
    return conditional_escape(value)


def _as_string(value: Any) -> str:
    """Write a value as the filter ``stringformat`` does."""
    if isinstance(value, SafeData):
        return str(value)
    return conditional_escape(str(value))


def _attributes(attributes: Values) -> str:
    written = ""
    for name, value in attributes.items():
        if value is True:
            written += f" {_text(name)}"
        elif value is not False:
            written += f' {_text(name)}="{_as_string(value)}"'
    return written


def _input(widget: Values) -> str:
    value = widget["value"]
    shown = "" if value is None else f' value="{_as_string(value)}"'
    named = f'<input type="{_text(widget["type"])}" name="{_text(widget["name"])}"'
    return f"{named}{shown}{_attributes(widget['attrs'])}>"


def _plain_input(context: Values) -> str:
    return _input(context["widget"])


def _text_box(context: Values) -> str:
    widget = context["widget"]
    if any(widget.get(name) for name in ("prefix", "prefix_icon", "suffix", "suffix_icon")):
        raise NotPlain
    return f'<div class="max-w-2xl relative w-full">\n{_input(widget)}\n</div>'


def _date_box(context: Values) -> str:
    looks = "flex flex-col max-w-2xl min-w-56 relative w-full"
    return f'<div class="{looks}">\n{_input(context["widget"])}\n</div>'


def _area(context: Values) -> str:
    widget = context["widget"]
    value = _text(widget["value"]) if widget["value"] else ""
    named = f'<textarea name="{_text(widget["name"])}"'
    return f"{named}{_attributes(widget['attrs'])}>{value}</textarea>"


def _option(option: Values) -> str:
    if option["template_name"] != "django/forms/widgets/select_option.html":
        raise NotPlain
    value = f'<option value="{_as_string(option["value"])}"'
    return f"{value}{_attributes(option['attrs'])}>{_text(option['label'])}</option>"


def _select(context: Values) -> str:
    widget = context["widget"]
    written = f'<select name="{_text(widget["name"])}"{_attributes(widget["attrs"])}>'
    for name, options, _index in widget["optgroups"]:
        listed = "\n".join(map(_option, options))
        group = f'<optgroup label="{_text(name)}">{listed}</optgroup>' if name else listed
        written += f"\n{group}"
    return f"{written}</select>"


def _choice(context: Values) -> str:
    arrow = '<span class="material-symbols-outlined">expand_more</span>'
    return f'<div class="compact-choice">{_select(context)}{arrow}</div>'


def _tick(option: Values) -> str:
    if option["template_name"] != "unfold/widgets/radio_option.html":
        raise NotPlain
    if not option.get("wrap_label"):
        return _input(option)
    named = option["attrs"].get("id")
    opened = f'<label for="{_text(named)}">' if named else "<label>"
    return f"{opened}{_input(option)}<span>{_text(option['label'])}</span></label>"


def _ticks(context: Values) -> str:
    widget = context["widget"]
    named = widget["attrs"].get("id")
    opened = f'<div id="{_text(named)}"' if named else "<div"
    written = f'{opened} class="compact-ticks">'
    for name, options, _index in widget["optgroups"]:
        listed = "".join(f"<div>{_tick(one)}</div>" for one in options)
        written += f"<div><label>{_text(name)}</label>{listed}</div>" if name else listed
    return f"{written}</div>"


def _label(context: Values) -> str:
    if not context["use_tag"]:
        return _text(context["label"]).strip()
    tag = _text(context["tag"])
    attributes = _attributes(context["attrs"])
    return f"<{tag}{attributes}>{_text(context['label'])}</{tag}>"


def _no_errors(context: Values) -> str:
    if context["errors"]:
        raise NotPlain
    return ""


PLAIN: Iterable[tuple[Callable[[Values], str], tuple[str, ...]]] = (
    (
        _plain_input,
        tuple(f"django/forms/widgets/{kind}.html" for kind in ("hidden", "checkbox", "number")),
    ),
    (_text_box, ("unfold/widgets/text.html",)),
    (_date_box, ("unfold/widgets/date.html",)),
    (_area, ("unfold/widgets/textarea.html",)),
    (_select, ("django/forms/widgets/select.html",)),
    (_choice, ("unfold/widgets/select.html",)),
    (_ticks, ("unfold/widgets/radio.html",)),
    (_label, ("django/forms/label.html",)),
    (_no_errors, ("django/forms/errors/list/ul.html", "django/forms/errors/list/default.html")),
)
WRITTEN = {template: write for write, templates in PLAIN for template in templates}


class PlainFirst(TemplatesSetting):
    """Templates as ``TEMPLATES`` finds them, but for what is written here."""

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        """Write an input, a label or a list of errors."""
        if write := WRITTEN.get(template_name):
            try:
                return write(context)
            except (NotPlain, KeyError):
                pass
        return super().render(template_name, context, request)
