"""Charts as templates write them, and as they come out of the printer."""

import io
import re
from functools import cache
from pathlib import Path

import pypdf
import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.utils import translation
from pypdf.generic import ArrayObject
from weasyprint import CSS, HTML

from reports.charts import STYLE
from reports.printing import STYLE as PRINTED
from reports.printing import NothingFetched
from tests.reports.charts.samples import WORDS, charts_in

TEMPLATE = Template(
    "{% load charts %}{% for c in charts %}{% chart c %}{% chart_table c %}{% endfor %}"
)


def written(language, charts=None):
    with translation.override(language):
        return TEMPLATE.render(Context({"charts": charts or charts_in(language)}))


@cache
def printed(language):
    direction = "rtl" if language == "ar" else "ltr"
    page = (
        f'<html lang="{language}" dir="{direction}"><title>Charts</title>{written(language)}</html>'
    )
    sheets = [CSS(string=PRINTED), CSS(string=STYLE)]
    html = HTML(string=page, url_fetcher=NothingFetched())
    pdf = html.write_pdf(stylesheets=sheets, pdf_variant="pdf/ua-1")
    return pypdf.PdfReader(io.BytesIO(pdf))


def structure(element):
    """Give each element of the structure of a PDF: its kind, and its words in a picture's place."""
    element = element.get_object()
    if isinstance(element, list):
        for kid in element:
            yield from structure(kid)
    elif isinstance(element, dict):
        yield element.get("/S"), element.get("/Alt")
        yield from structure(element.get("/K", ArrayObject()))  # none in what is on a later page
    elif not isinstance(element, int):
        raise TypeError(element)


def texts(html):
    """Give the texts of a page in their order, as a reader of the markup meets them."""
    return [" ".join(one.split()) for one in re.findall(r">([^<]+)<", html) if one.strip()]


def test_a_chart_is_its_title_its_legend_and_its_rows():
    assert texts(written("en", charts_in("en")[:1])) == [
        *("Africa 1", "Secured", "Secured", "Gap", "Gap", "not published", "not published"),
        *("Africa", "Secured 300; Gap 100", "400"),
        *("Arab States", "Secured not published; Gap not published", "not published"),
        *("Africa 1", "Countries", "Secured", "Gap", "∑"),
        *("Africa", "300", "100", "400"),
        *("Arab States", "not published", "not published", "not published"),
    ]


def test_charts_need_no_style_in_an_element_and_no_script():
    html = written("en")

    assert re.findall(r"<script|<style| style=|<text| on\w+=", html) == []


def test_texts_are_escaped():
    [chart, *_others] = charts_in("en")
    html = written("en", [chart.__class__(**{**vars(chart), "title": "<b>1 & 2</b>"})])

    assert html.count("&lt;b&gt;1 &amp; 2&lt;/b&gt;") == 2


def test_names_of_patterns_come_once_in_a_page():
    names = re.findall(r' id="([^"]+)"', written("en"))

    assert len(names) > 10
    assert len(names) == len(set(names))


def test_places_of_labels_are_in_the_style():
    names = set(re.findall(r"chart-[xy]\d+", written("en")))

    assert names
    assert [name for name in names if f".{name} {{" not in STYLE] == []
    assert [n for n in range(101) if f".chart-x{n} {{ --x: {n}% }}" not in STYLE] == []
    assert [n for n in range(101) if f".chart-y{n} {{ --y: {n}% }}" not in STYLE] == []


def test_the_style_is_the_file_that_pages_link():
    assert Path(finders.find("charts.css")).read_text(encoding="utf-8") == STYLE


def test_every_class_of_a_shape_is_in_the_style():
    classes = re.findall(r'class="(chart[^"]*)"', written("en"))
    names = {name for one in classes for name in one.split()} - {"chart-table", "stacked"}

    assert [name for name in sorted(names) if not re.search(rf"\.{name}\b", STYLE)] == []


def test_shapes_are_mirrored_in_arabic_and_maps_are_not():
    english, arabic = (written(language) for language in ("en", "ar"))
    first = r'<rect x="([\d.]+)%" y="15%" width="75.0%"'

    assert (re.findall(first, english), re.findall(first, arabic)) == (["0.0"], ["25.0"])
    land = r'class="chart-land" d="([^"]+)"'
    assert re.findall(land, english) == re.findall(land, arabic)


@pytest.mark.printing
@pytest.mark.parametrize("language", WORDS)
def test_every_chart_in_a_pdf_is_one_figure_with_words(language):
    """What a legend shows is for the eye only: its texts stand in the words."""
    figures = [
        words
        for kind, words in structure(printed(language).trailer["/Root"]["/StructTreeRoot"])
        if kind == "/Figure"
    ]

    with translation.override(language):
        assert figures == [chart.words for chart in charts_in(language)]
    secured, gap, unknown, africa, arab, _countries = WORDS[language]
    between = {"ar": "؛ ", "zh-hans": "；"}.get(language, "; ")
    colon, stop = {"zh-hans": ("：", "。")}.get(language, (": ", ". "))
    assert figures[0] == (
        f"{africa}{colon}{secured} 300{between}{gap} 100{stop}"
        f"{arab}{colon}{secured} {unknown}{between}{gap} {unknown}"
    )


@pytest.mark.printing
@pytest.mark.parametrize("language", WORDS)
def test_labels_are_read_back_from_a_pdf_in_their_order(language):
    secured, gap, unknown, africa, arab, _countries = WORDS[language]

    words = " ".join(page.extract_text() for page in printed(language).pages)

    text = " ".join(re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", words).split())
    first_row = text.index(secured)
    labels = re.findall("|".join((secured, gap, unknown, africa, arab, "400")), text[first_row:])
    assert labels[:7] == [secured, gap, unknown, africa, "400", arab, unknown]


@pytest.mark.printing
def test_style_holds_nothing_that_the_printer_refuses(caplog):
    CSS(string=STYLE)

    assert [record.message for record in caplog.records if record.name == "weasyprint"] == []
