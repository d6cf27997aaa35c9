"""The charts of each kind of report, from the sample programme."""

import json

import pytest
from django.conf import settings
from django.utils import timezone, translation
from weasyprint import CSS, HTML

from reports.charts import STYLE as OF_CHARTS
from reports.contents.snapshot import to_json
from reports.documents.blocks import MOST_CHARTS
from reports.kinds import KINDS, document_of
from reports.models import Report
from reports.printing import STYLE, print_report, report_html
from tests.reports.pdf.reading import parts, read

pytestmark = pytest.mark.django_db
LANGUAGES = [code for code, _name in settings.LANGUAGES]
DRAWN = {
    "rdf": ["countries", "steps-cash", "years-spent", "lights"],
    "tdag": ["turnover", "steps-cash"],
    "council": ["own-funds-by-region"],
    "funding-gap": ["gap-movement", "regions"],
}


@pytest.fixture
def taken(sample_programme):
    def take(kind):
        region = "AFR" if kind == "rdf" else None
        report = Report(pk=1, kind=kind, region_id=region, year=timezone.localdate().year)
        gathered = KINDS[kind].gather(report, as_of=timezone.localdate())
        report.snapshot = json.loads(json.dumps(to_json(gathered)))
        report.snapshot_at = timezone.now()
        return report

    return take


@pytest.mark.parametrize("kind", DRAWN)
def test_charts_of_a_kind_say_their_finding_in_every_language(taken, kind):
    report = taken(kind)

    documents = {language: document_of(report, language) for language in LANGUAGES}

    for document in documents.values():
        charts = list(document.charts())
        assert [one.table.key for one in charts] == DRAWN[kind]
        assert len(charts) <= MOST_CHARTS
        assert [one.number for one in charts] == [str(n) for n in range(1, len(charts) + 1)]
        tables = list(document.tables())
        assert all(one.table in tables for one in charts)
    for place in range(len(DRAWN[kind])):
        drawn = [list(document.charts())[place].drawing for document in documents.values()]
        assert len({one.title for one in drawn}) == len(LANGUAGES)
        assert len({one.words for one in drawn}) == len(LANGUAGES)


@pytest.mark.printing
@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_chart_is_whole_on_one_page_as_one_figure(taken, language):
    report = taken("rdf")
    charts = list(document_of(report, language).charts())

    html = HTML(string=report_html(report, language))
    laid_out = html.render(stylesheets=[CSS(string=STYLE), CSS(string=OF_CHARTS)])

    pages = [
        number
        for number, page in enumerate(laid_out.pages)
        for box in page._page_box.descendants()
        if box.element is not None
        and box.element.get("class") == "chart"
        and box.element_tag == "div"
    ]
    assert len(pages) == len(charts)
    assert "<text" not in report_html(report, language)


@pytest.mark.printing
@pytest.mark.parametrize("language", ["ar", "fr", "zh-hans"])
def test_figures_of_the_pdf_say_what_is_drawn(taken, language):
    report = taken("council")
    with translation.override(language):
        words = [one.drawing.words for one in document_of(report, language).charts()]

    pdf = read(print_report(report, language))

    figures = [one for one in parts(pdf, "Figure") if one["/Alt"] in words]
    assert [one["/Alt"] for one in figures] == words
    for figure in figures:
        inner = [one.get_object() for one in figure["/K"]]
        assert [one["/S"] for one in inner if isinstance(one, dict) and "/S" in one] == ["/Caption"]
        left, bottom, right, top = (float(one) for one in figure["/A"]["/BBox"])
        assert right - left > 400
        assert 60 < top - bottom < 600
