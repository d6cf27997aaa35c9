"""A chart in each format: numbered, with its title, its words, and where its values stand."""

import io
import re
import zipfile

import lxml.html
import pytest
from django.utils import translation
from PIL import Image

from reports.charts.bars import Bar, Part, stacked
from reports.charts.parts import Look
from reports.documents.blocks import MOST_CHARTS, Chart, Paragraph, Section, Span
from reports.documents.html import block
from reports.documents.reading import words_in
from reports.documents.words import plain
from tests.reports.documents.files import (
    as_docx,
    as_xlsx,
    document,
    money_table,
    opened,
    part,
    workbook,
)

WORDS = "Trust: Secured 5; Gap 3"


def chart(key="funds", *, notes=()):
    parts = (Part("Secured", 5, "5", Look.DEEP), Part("Gap", 3, "3", Look.HATCHED))
    drawing = stacked(key, "Three are missing", [Bar("Trust", parts, "8")], head=list("abcd"))
    drawing = drawing.__class__(**{**vars(drawing), "notes": notes})
    return Chart(drawing=drawing, table=money_table(key=key))


def written(*blocks, language="en"):
    return document(language, *(blocks or (chart(), money_table())))


def charts_of(document):
    return [(one.number, one.table.number) for one in document.charts()]


def test_charts_are_counted_through_and_know_the_numbers_of_their_tables():
    inner = Section(key="in", title=(Span("In"),), blocks=(chart("b"), money_table(key="b")))

    assert charts_of(written(money_table(key="a"), inner, chart("a"))) == [("1", "2"), ("2", "1")]


def test_chart_of_a_table_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="The chart funds draws no table of the document"):
        written(chart())


def test_more_charts_than_a_report_has_are_refused():
    assert len(charts_of(written(*[chart()] * MOST_CHARTS, money_table()))) == MOST_CHARTS
    with pytest.raises(ValueError, match="A report has 4 charts at the most"):
        written(*[chart()] * (MOST_CHARTS + 1), money_table())


@pytest.mark.parametrize(
    ("language", "title", "source"),
    [
        ("en", "Figure 1 Three are missing (CHF thousands)", "Data: Table 1"),
        ("fr", "Figure 1 Three are missing (milliers CHF)", "Données : Tableau 1"),
        ("es", "Figura 1 Three are missing (miles CHF)", "Datos: Cuadro 1"),
        ("ru", "Рисунок 1 Three are missing (тыс. CHF)", "Данные: Таблица 1"),
        ("ar", "الشكل 1 Three are missing (بآلاف CHF)", "البيانات: الجدول 1"),
        ("zh-hans", "图1 Three are missing（千瑞士法郎）", "数据：表1"),
    ],
)
def test_page_has_number_title_and_unit_and_leads_to_the_table(language, title, source):
    (one,) = written(language=language).charts()
    with translation.override(language):
        page = lxml.html.fromstring(block(one))

    (figure,) = page.iter("figure")
    assert page.get("id") == "figure-1"
    assert figure.get("data-words")
    assert " ".join(figure.find("figcaption").text_content().split()) == title
    (below,) = page.xpath(".//p[@class='chart-note']")
    assert (" ".join(below.text_content().split()), below.find("a").get("href")) == (
        source,
        "#table-1",
    )
    assert not page.xpath(".//*[local-name()='text']")


def test_words_of_a_chart_are_among_those_of_the_document():
    words = [plain(one) for one in words_in(written())]

    assert [one for one in words if one in ("Three are missing", "Secured", "Gap")] == [
        "Three are missing",
        "Secured",
        "Gap",
    ]


def test_word_has_a_picture_with_words_between_its_title_and_its_notes():
    file = opened(written(chart(notes=("One is not known.",)), money_table()))

    lines = [(one.style.name, one.text) for one in file.paragraphs]
    place = lines.index(("Picture", ""))
    assert lines[place - 1 : place + 3] == [
        ("Caption", "Figure 1 Three are missing (CHF thousands)"),
        ("Picture", ""),
        ("Note", "One is not known."),
        ("Note", "Data: Table 1"),
    ]
    (picture,) = file.inline_shapes
    assert picture._inline.docPr.get("descr") == WORDS
    assert round(picture.width.mm) == 170


def test_word_counts_figures_and_tables_apart():
    body = part(as_docx(written()), "word/document.xml")
    fields = [one.text.strip() for one in body.iter("{*}instrText") if "SEQ" in one.text]

    assert fields == [r"SEQ Figure \* ARABIC", *[r"SEQ Table \* ARABIC"] * 2]


@pytest.mark.parametrize("language", ["en", "ar", "zh-hans"])
def test_picture_in_word_is_sharp_and_whole(language):
    with zipfile.ZipFile(io.BytesIO(as_docx(written(language=language)))) as packed:
        (name,) = (one for one in packed.namelist() if one.startswith("word/media/"))
        picture = Image.open(io.BytesIO(packed.read(name))).convert("L")

    assert (picture.width, round(picture.info.get("dpi", (300,))[0])) == (2008, 300)
    left, top, right, bottom = picture.point(lambda shade: 255 * (shade < 200)).getbbox()
    # The legend and one row over most of the width, with nothing but a margin above and below.
    assert right - left > 1500
    assert 0 < top < 40
    assert 0 < picture.height - bottom < 60


def test_shapes_are_mirrored_in_arabic_pictures():
    pictures = {}
    for language in ("en", "ar"):
        with zipfile.ZipFile(io.BytesIO(as_docx(written(language=language)))) as packed:
            (name,) = (one for one in packed.namelist() if one.startswith("word/media/"))
            image = Image.open(io.BytesIO(packed.read(name))).convert("RGB")
        deep = [
            place % image.width
            for place, colour in enumerate(image.get_flattened_data())
            if colour[0] < 10 and 50 < colour[1] < 75 and colour[2] > 90
        ]
        pictures[language] = sum(deep) / len(deep) / image.width

    assert pictures["en"] < 0.5 < pictures["ar"]


def test_workbook_has_the_table_of_a_chart_and_no_picture():
    book = workbook(written())

    assert len(book.worksheets) == 3  # the contents, and a sheet for each table
    with zipfile.ZipFile(io.BytesIO(as_xlsx(written()))) as packed:
        assert not [one for one in packed.namelist() if re.search("media|drawing|chart", one)]


def test_same_chart_gives_the_same_bytes():
    assert as_docx(written(Paragraph(words=()), chart(), money_table())) == as_docx(
        written(Paragraph(words=()), chart(), money_table())
    )
