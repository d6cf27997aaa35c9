"""The printed report, read back from the PDF itself."""

import json
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation
from weasyprint import CSS, HTML
from weasyprint.formatting_structure.boxes import TableCellBox, TextBox

from budgets.templatetags.money import amount
from projects.models import Project
from reports.contents.rdf import gather_rdf
from reports.contents.snapshot import to_json
from reports.documents.words import plain
from reports.kinds import document_of
from reports.printing import STYLE, NothingFetched, print_report, report_html
from tests.factories import InitiativeFactory, ProjectFactory, ResultFactory
from tests.reports.prints import pages_of, printed, read, text_of
from tests.reports.small_programme import DAY
from tests.worker import worker_environment

pytestmark = pytest.mark.printing

LANGUAGES = ["ar", "zh-hans", "en", "fr", "ru", "es"]


def fonts_of(pdf):
    return {
        font["/BaseFont"].partition("+")[2]
        for page in read(pdf).pages
        for font in (entry.get_object() for entry in page["/Resources"]["/Font"].values())
    }


def gather_again(report):
    report.snapshot = json.loads(json.dumps(to_json(gather_rdf(report, as_of=DAY))))
    return report


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_tagged_and_named(gathered, language):
    root = read(pdf := printed(gathered, language)).trailer["/Root"]

    assert root["/MarkInfo"] == {"/Marked": True}
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert "2026" in read(pdf).metadata.title
    assert read(pdf).outline


@pytest.mark.parametrize(
    ("language", "letter"),
    [("ar", "A"), ("zh-hans", "C"), ("en", "E"), ("fr", "F"), ("ru", "R"), ("es", "S")],
)
def test_document_number_carries_the_letter_of_the_language(gathered, language, letter):
    assert f"RDF-AFR/4-{letter}" in text_of(printed(gathered, language))


@pytest.mark.parametrize(
    ("language", "words", "font"),
    [
        pytest.param("ar", "التحول الرقمي", "Noto-Naskh-Arabic", id="Arabic"),
        pytest.param("zh-hans", "数字化转型", "Noto-Sans-CJK-SC", id="Chinese"),
        pytest.param("fr", "Télémédecine", "Noto-Sans", id="French"),
    ],
)
def test_each_script_is_printed_in_its_own_type(gathered, language, words, font):
    pdf = printed(gathered, language)

    assert words in text_of(pdf)
    assert font in fonts_of(pdf)
    assert not {name for name in fonts_of(pdf) if not name.startswith("Noto")}


def test_arabic_runs_from_right_to_left(gathered):
    assert '<html lang="ar" dir="rtl">' in report_html(gathered, "ar")


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_are_written_as_on_the_pages(gathered, language):
    text = text_of(printed(gathered, language))

    with translation.override(language):
        figures = [amount(Decimal(value)) for value in ("12345.60", "1000.50", "800")]
    assert [figure for figure in figures if " ".join(figure.split()) not in text] == []


def test_russian_sentence_that_ends_with_a_date_has_one_full_stop(gathered):
    text = text_of(printed(gathered, "ru"))

    assert re.search(r"учтен по \d+ \w+ 2026 г\. ", text)
    assert "г.." not in text


def test_text_without_translation_is_marked_as_english(gathered):
    html = report_html(gathered, "fr")

    assert '<span lang="en" dir="ltr">Ten clinics are linked</span>' in html
    assert '<span lang="en" dir="ltr">Telemedicine</span>' not in html


def test_text_is_escaped(gathered):
    project = Project.objects.get(slug="telemedicine")
    ResultFactory(project=project, statement_en="<b>1 & 2</b>")

    html = report_html(gather_again(gathered), "en")

    assert "&lt;b&gt;1 &amp; 2&lt;/b&gt;" in html


def test_printing_reads_no_row(gathered, django_assert_num_queries):
    with django_assert_num_queries(0):
        print_report(gathered, "es")


def test_empty_report_says_so_and_invents_nothing(gathered, programme):
    Project.objects.update(is_published=False)
    gathered.document_number = ""

    text = text_of(printed(gather_again(gathered), "en"))

    for sentence in (
        "Draft, not yet numbered",
        "No project of this initiative has been recorded yet for this year.",
        "No stakeholder has been recorded yet.",
        "No regional organization has been recorded yet.",
        "No expenditure has been recorded yet.",
        "No contribution has been secured yet.",
        "No project has been recorded yet.",
        "No contribution has been recorded yet.",
        "No text has been provided yet.",
    ):
        assert sentence in text


def test_project_without_result_of_the_year_says_so(gathered, programme):
    Project.objects.get(slug="telemedicine").results.all().delete()

    assert "No result is recorded as achieved in this year." in text_of(
        print_report(gather_again(gathered), "en")
    )


def test_what_is_expected_is_not_printed_as_achieved(gathered, programme):
    """A result that ends in 2030 is no outcome of 2026, nor is one of 2025."""
    project = Project.objects.get(slug="telemedicine")
    project.results.all().delete()
    for words, achieved_on in (
        ("Clinics linked", date(2026, 2, 1)),
        ("Staff trained", date(2025, 3, 1)),
        ("Centre open", None),
    ):
        ResultFactory(project=project, statement_en=words, achieved_on=achieved_on)
    Project.objects.filter(pk=project.pk).update(ends_on=date(2030, 12, 31))

    html = re.sub("<[^>]+>", " ", report_html(gather_again(gathered), "en"))
    text = " ".join(html.split())

    assert (
        "Results achieved in 2026 Telemedicine Outcome: Clinics linked"
        " (Achieved on 1 February 2026) Results achieved before 2026 Telemedicine Outcome:"
        " Staff trained (Achieved on 1 March 2025) Results that are expected Telemedicine"
        " Outcome: Centre open (Expected by 31 December 2030)"
    ) in text
    assert "3 1 1 1 0 not known 0 of 3 known" in text


def test_unknown_plan_is_not_published_rather_than_zero(gathered):
    Project.objects.get(slug="telemedicine").budgets.update(status="superseded")

    steps = table(gather_again(gathered), "steps-cash")

    total = dict(zip([column.title for column in steps.columns], steps.rows[-1].cells, strict=True))
    unknown = {name for name, cell in total.items() if plain(cell.words) == "not published"}
    assert unknown == {"Planned", "less: not funded", "Funding gap"}
    assert [total[name].value for name in unknown] == [None, None, None]


def table(report, key):
    """Give one table of a report in English."""
    return next(one for one in document_of(report, "en").tables() if one.key == key)


@pytest.mark.parametrize("mode", ["cash", "in-kind"])
def test_columns_add_up_to_the_gap(gathered, mode):
    rows = table(gathered, f"steps-{mode}").rows

    assert [plain(row.cells[0].words) for row in rows] == ["AFR1 Kigali Action Plan", "Total"]
    for row in rows:
        *steps, gap = (cell.value for cell in row.cells[1:])
        assert sum(steps) == gap > 0


def test_sample_data_is_marked_on_every_page_and_at_every_project(gathered, programme):
    mark = "SAMPLE DATA: invented for demonstration"
    assert mark not in text_of(printed(gathered, "en"))
    for number in range(6):
        project = ProjectFactory(
            initiative=InitiativeFactory(number=number + 1), title_en="Invented", is_sample=True
        )
        ResultFactory(project=project)

    pages = pages_of(printed(gather_again(gathered), "en"))

    assert len(pages) > 4
    assert [number for number, page in enumerate(pages) if mark not in page] == []
    html = " ".join(report_html(gathered, "en").split())
    # Once in section 2 and once in the annex.
    assert html.count('Invented <small class="sample-note">Sample data</small>') == 12


def test_title_that_is_not_official_says_what_it_is(gathered):
    arabic, english = report_html(gathered, "ar"), report_html(gathered, "en")

    with translation.override("ar"):
        assert translation.gettext("Unofficial translation") in arabic
    assert "Unofficial translation" not in english


@pytest.mark.parametrize("language", ["ar", "en", "ru"])
def test_long_words_stay_in_their_cells(gathered, language):
    Project.objects.filter(slug="telemedicine").update(
        **{f"title_{language}": "Télécommunications" * 12}
    )
    html = report_html(gather_again(gathered), language)

    document = HTML(string=html).render(stylesheets=[CSS(string=STYLE)])

    cells = [
        cell
        for page in document.pages
        for cell in page._page_box.descendants()
        if isinstance(cell, TableCellBox)
    ]
    assert len(cells) > 60
    assert [text.text for cell in cells for text in texts_outside(cell)] == []


def texts_outside(cell):
    left, right = cell.position_x - 0.5, cell.position_x + cell.border_width() + 0.5
    for text in cell.descendants():
        is_text = isinstance(text, TextBox) and text.text.strip()
        if is_text and (text.position_x < left or text.position_x + text.width > right):
            yield text


def test_nothing_is_fetched():
    page = HTML(string='<img src="https://example.org/a.png" alt="">', url_fetcher=NothingFetched())

    assert page.write_pdf().startswith(b"%PDF")
    with pytest.raises(ValueError, match="A report fetches nothing"):
        NothingFetched().fetch("file:///etc/passwd")


def test_damaged_snapshot_is_not_printed(gathered):
    gathered.snapshot["finance"] = {}

    with pytest.raises(ValueError, match="Not the contents of a RdfContents"):
        print_report(gathered, "en")


def test_web_process_does_not_load_what_prints(db):
    script = (
        "import sys, django; django.setup(); import portal.urls, portal.wsgi, reports.services;"
        "print([name for name in sys.modules if name.startswith(('weasyprint', 'pydyf'))])"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], env=worker_environment(), capture_output=True, text=True
    )

    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr
