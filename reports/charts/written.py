"""Charts as HTML, of one template for reports and pages alike."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi

from reports.charts import drawing
from reports.charts.maps import Map
from reports.charts.parts import Chart

NOTHING = mark_safe("")


def context_of(drawn: Chart | Map) -> dict[str, Any]:
    """Draw a chart; its shapes are mirrored where the reader's lines run from right to left."""
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


def written(
    drawn: Chart | Map,
    *,
    number: str = "",
    after_title: str = "",
    source: SafeString = NOTHING,
) -> SafeString:
    """Write a chart with its number, what follows its title, and where its values stand."""
    more = {"number": number, "after_title": after_title, "source": source}
    return render_to_string("charts/_chart.html", context_of(drawn) | more)
