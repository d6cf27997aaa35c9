"""The rows of a list of the admin, written in few bytes; ``static/admin/site.css`` draws them.

They show what Unfold's own show: the same values, labels, icons and links.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.utils import lookup_field
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import BooleanField, ForeignKey, Model
from django.template import Library
from django.urls import NoReverseMatch
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from unfold.templatetags.unfold_list import result_headers
from unfold.utils import display_for_field, display_for_value

register = Library()

ICONS = {True: "check_small", False: "close_small", None: "question_mark"}


@register.inclusion_tag("admin/change_list_results.html")
def compact_result_list(cl: ChangeList) -> dict[str, Any]:
    """Give the headers of a list and its rows."""
    headers = list(result_headers(cl))
    return {
        "cl": cl,
        "result_headers": headers,
        "num_sorted_fields": sum(1 for head in headers if head["sortable"] and head["sorted"]),
        "rows": list(Rows(cl, headers).rows()),
    }


class Rows:
    """Writes the rows of one page; what is the same in each of them is worked out once."""

    def __init__(self, cl: ChangeList, headers: list[dict[str, Any]]) -> None:
        self.cl, self.empty = cl, cl.model_admin.get_empty_value_display()
        self.names = [name.__name__ if callable(name) else str(name) for name in cl.list_display]
        self.heads = [head["text"] for head in headers]
        shown = [name for name in self.names if name != "action_checkbox"]
        # None: nothing leads to a record; an empty list: the first column does.
        self.links = set() if cl.list_display_links is None else {*cl.list_display_links}
        if cl.list_display_links is not None and not self.links:
            self.links = set(shown[:1])
        self.first_link = next((name for name in shown if name in self.links), None)
        self.select = _("Select record")

    def rows(self) -> Iterator[SafeString]:
        for record in self.cl.result_list:
            cells = zip(self.cl.list_display, self.names, self.heads, strict=True)
            yield format_html_join("", "{}", ((self.cell(record, *one),) for one in cells))

    def cell(self, record: Model, column: Any, name: str, head: str) -> SafeString:
        if name == "action_checkbox":
            return format_html(
                '<td class="action-checkbox" data-label="{}"><input type="checkbox" name="{}"'
                ' value="{}" class="action-select" aria-label="{}"></td>',
                self.select,
                ACTION_CHECKBOX_NAME,
                record.pk,
                self.select,
            )
        shown = self.shown(record, column)
        if name in self.links:
            shown = self.linked(record, shown)
        tag = "th" if name == self.first_link else "td"
        return format_html(
            '<{} class="field-{}" data-label="{}">{}</{}>', tag, name, head, shown, tag
        )

    def shown(self, record: Model, column: Any) -> Any:
        """Give what a column shows of a record: in words, as a label or as an icon."""
        try:
            field, way, value = lookup_field(column, record, self.cl.model_admin)
        except ObjectDoesNotExist:
            return self.empty
        if field is None or field.auto_created:
            return self.computed(way, value)
        if isinstance(field, ForeignKey):
            related = getattr(record, field.name)
            return self.empty if related is None else related
        if isinstance(field, BooleanField):
            return icon(value)
        return display_for_field(value, field, self.empty)

    def computed(self, way: Any, value: Any) -> Any:
        if labels := getattr(way, "label", None):
            return label(value, labels)
        if getattr(way, "boolean", False):
            return icon(value)
        return display_for_value(value, getattr(way, "empty_value_display", self.empty))

    def linked(self, record: Model, shown: Any) -> SafeString:
        """Lead to the record; a list that was opened to choose from gives its key instead."""
        try:
            address = self.cl.url_for_result(record)
        except NoReverseMatch:
            return shown
        filters: dict[str, Any] = {
            "preserved_filters": self.cl.preserved_filters,
            "opts": self.cl.opts,
        }
        opener: SafeString | str = ""
        if self.cl.is_popup:
            key = record.serializable_value(str(self.cl.to_field or self.cl.lookup_opts.pk.attname))
            opener = format_html(' data-popup-opener="{}"', key)
        address = add_preserved_filters(filters, address)
        return format_html('<a href="{}" class="row-link"{}>{}</a>', address, opener, shown)


def label(value: Any, labels: Any) -> SafeString | str:
    """Write a value in the colour that its column gives it (``unfold.decorators.display``)."""
    colour = ""
    if isinstance(labels, dict) and isinstance(value, tuple):
        colour, value = labels.get(value[0], ""), value[1] if value[0] in labels else value[0]
    elif isinstance(labels, dict):
        colour = labels.get(value, "")
    if not value:
        return "-"
    return format_html('<span class="row-label {}">{}</span>', colour, value)


def icon(value: bool | None) -> SafeString:
    """Show yes, no or not known."""
    known = value if value in (True, False) else None
    title = {True: _("Yes"), False: _("No"), None: _("Unknown")}[known]
    look = {True: "success", False: "danger", None: ""}[known]
    return format_html(
        '<span class="row-icon {} material-symbols-outlined" title="{}">{}</span>',
        look,
        title,
        ICONS[known],
    )
