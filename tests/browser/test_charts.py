"""Charts as a browser shows them, before any page has one: with the style sheets of the pages."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.template import Context, Template
from django.utils import translation

from reports.charts import STYLE
from tests.reports.charts.samples import charts_in

pytestmark = pytest.mark.browser

PORTAL = (settings.BASE_DIR / "static" / "portal.css").read_text(encoding="utf-8")
TEMPLATE = Template(
    """{% load charts %}<!DOCTYPE html><html lang="{{ code }}" dir="{{ dir }}">
    <meta charset="utf-8"><title>Charts</title><main><h1>Charts</h1>
    {% for c in charts %}{% chart c %}{% chart_table c %}{% endfor %}</main></html>"""
)


def shown(browser, language, *, width=1280, scheme="light"):
    """Open the charts as a page that allows the portal's style sheets and no style besides."""
    context = {
        "charts": charts_in(language),
        "code": language,
        "dir": "rtl" if language == "ar" else "ltr",
    }
    with translation.override(language):
        html = TEMPLATE.render(Context(context))
    viewport = {"width": width, "height": 900}
    page = browser.new_page(viewport=viewport, color_scheme=scheme)
    page.set_content(html)
    page.add_style_tag(content=PORTAL + STYLE)
    return page


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("en", 1280, "light"), ("ar", 390, "dark"), ("ru", 320, "light"), ("zh-hans", 768, "dark")],
)
def test_axe_finds_nothing_and_nothing_is_too_wide(browser, language, width, scheme):
    page = shown(browser, language, width=width, scheme=scheme)

    faults = Axe().run(page).response["violations"]
    too_wide = page.evaluate("document.documentElement.scrollWidth") - width
    page.close()

    assert ([rule["id"] for rule in faults], too_wide) == ([], 0)


@pytest.mark.parametrize(("language", "begins"), [("en", "left"), ("ar", "right")])
def test_bars_begin_where_lines_begin(browser, language, begins):
    page = shown(browser, language)

    boxes = page.evaluate(
        """['.chart-label', '.chart-shapes', 'rect', '.chart-value'].map(name => {
            const box = document.querySelector('.chart-rows ' + name).getBoundingClientRect()
            return {left: box.left, right: box.right}})"""
    )
    page.close()

    label, picture, bar, value = boxes
    assert bar[begins] == pytest.approx(picture[begins], abs=1)
    in_order = [label, picture, value] if begins == "left" else [value, picture, label]
    assert all(
        one["right"] <= other["left"] for one, other in zip(in_order, in_order[1:], strict=False)
    )


def test_a_mark_is_of_one_size_on_every_screen(browser):
    sizes = []
    for width in (1280, 700):
        page = shown(browser, "en", width=width)
        style = "getComputedStyle(document.querySelector('.chart-mark'))"
        sizes.append(page.evaluate(f"[{style}.strokeWidth, {style}.vectorEffect]"))
        page.close()

    assert sizes == [["5px", "non-scaling-stroke"]] * 2
