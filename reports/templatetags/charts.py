"""Charts and the tables of the same data, as printed reports and pages write them."""

from typing import Any

from django import template

from reports.charts.maps import Map
from reports.charts.parts import Chart
from reports.charts.written import context_of
from reports.documents.labels import after_title

register = template.Library()


@register.inclusion_tag("charts/_chart.html")
def chart(drawn: Chart | Map, unit: str = "") -> dict[str, Any]:
    """Write a chart; ``unit``, such as CHF, stands after its title."""
    return context_of(drawn) | {"after_title": after_title(unit)}


@register.inclusion_tag("charts/_table.html")
def chart_table(drawn: Chart | Map) -> dict[str, Any]:
    """Write the data of a chart as a table, with the title of the chart for its caption."""
    head = drawn.table.head
    rows = [(row[0], list(zip(head[1:], row[1:], strict=True))) for row in drawn.table.rows]
    return {"title": drawn.title, "head": head, "rows": rows}
