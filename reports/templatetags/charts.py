"""Charts and the tables of the same data, as printed reports and pages write them."""

from typing import Any

from django import template
from django.utils.translation import get_language_bidi

from reports.charts import drawing
from reports.charts.maps import Map
from reports.charts.parts import Chart

register = template.Library()


@register.inclusion_tag("charts/_chart.html")
def chart(drawn: Chart | Map) -> dict[str, Any]:
    """Write a chart. Its shapes are mirrored where the reader's lines run from right to left."""
    context: dict[str, Any] = {
        "chart": drawn,
        "legend": [
            (drawing.swatch(key, f"{drawn.key}-key-{n}"), key.text)
            for n, key in enumerate(drawn.legend)
        ],
    }
    if isinstance(drawn, Map):
        return context | {"map": drawing.drawn_map(drawn)}
    is_mirrored = get_language_bidi()
    return context | {
        "rows": [
            (row, drawing.drawn(row, f"{drawn.key}-{n}", is_mirrored=is_mirrored))
            for n, row in enumerate(drawn.rows)
        ]
    }


@register.inclusion_tag("charts/_table.html")
def chart_table(drawn: Chart | Map) -> dict[str, Any]:
    """Write the data of a chart as a table, with the title of the chart for its caption."""
    head = drawn.table.head
    rows = [(row[0], list(zip(head[1:], row[1:], strict=True))) for row in drawn.table.rows]
    return {"title": drawn.title, "head": head, "rows": rows}
