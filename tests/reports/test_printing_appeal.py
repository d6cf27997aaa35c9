"""The document of an appeal on paper, in every language: tagged, and a page for each project."""

import io

import pypdf
import pytest
from django.utils import timezone

from budgets.writing.appeals import issue_appeal
from reports import services
from reports.contents.appeal import gather_appeal
from reports.contents.snapshot import to_json
from reports.kinds import document_of
from reports.printing import print_report
from tests.factories import AppealFactory, BudgetFactory, ProjectFactory, UserFactory
from tests.reports.pdf.reading import marked, owned

pytestmark = [pytest.mark.printing, pytest.mark.django_db]
LANGUAGES = ["ar", "zh-hans", "en", "fr", "ru", "es"]


@pytest.fixture
def appeal_report(programme, queued):
    """Three projects, each with a gap; the report has its figures and is not printed."""
    projects = ProjectFactory.create_batch(3, initiative=programme, phase="funding")
    for one in projects:
        BudgetFactory(project=one, items_of=[{"amount": 9000}], approved=True)
    appeal = AppealFactory(calls_for=projects, is_sample=True)
    issue_appeal(appeal, by=UserFactory(role="hq-reviewer"))
    report = services.order_report(
        by=None, kind="appeal", region=None, year=2026, document_number="GSR26/5"
    )
    report.snapshot = to_json(gather_appeal(report, as_of=timezone.localdate()))
    report.snapshot_at = timezone.now()
    return report


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_project_begins_a_page_and_everything_is_tagged(appeal_report, language):
    pdf = pypdf.PdfReader(io.BytesIO(print_report(appeal_report, language)))

    assert pdf.trailer["/Root"]["/Lang"] == language
    assert sorted((page, number) for page, number, _part in owned(pdf)) == sorted(marked(pdf))
    document = document_of(appeal_report, language)
    annexes = [section for section in document.sections if section.is_annex]
    assert len(annexes) == 3
    begins = [
        pdf.get_destination_page_number(one)
        for one in pdf.outline[-1] + pdf.outline
        if not isinstance(one, list)
    ]
    assert len(set(begins[-3:])) == 3
