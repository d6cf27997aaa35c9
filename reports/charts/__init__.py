"""Charts for printed reports, documents and pages alike: plain data in, shapes and texts out.

Shapes are SVG without any text; every label is HTML beside or above them, because Arabic text in
SVG is printed letter by letter. Nothing here knows a model, and texts come in the reader's
language. ``{% chart %}`` and ``{% chart_table %}`` (``reports/templatetags/charts.py``) write
both; whoever prints adds ``STYLE``, and a page links the same file, ``charts.css``.
"""

from pathlib import Path

STYLE = (Path(__file__).parent.parent / "static" / "charts.css").read_text(encoding="utf-8")
