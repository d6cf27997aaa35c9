"""Reports on the sample programme: how long they are, and that what is printed adds up."""

import io
import json
from decimal import ROUND_HALF_EVEN, Decimal

import pypdf
import pytest
from django.utils import timezone, translation

from budgets.models import Appeal
from reports.contents.snapshot import to_json
from reports.documents.blocks import CellKind, Unit
from reports.kinds import KINDS, document_of
from reports.models import Report
from reports.printing import print_report

pytestmark = pytest.mark.django_db
BODY = {"tdag": 12, "council": 6}
"""How many pages the body may have, the first page included and annexes left out."""


@pytest.fixture
def taken(sample_programme, db):
    def take(kind):
        appeal = Appeal.objects.public().first() if kind == Report.Kind.APPEAL else None
        region = appeal.region_id if appeal else "AFR" if kind == "rdf" else None
        report = Report.objects.create(kind=kind, year=2026, region_id=region, appeal=appeal)
        contents = KINDS[kind].gather(report, as_of=timezone.localdate())
        report.snapshot = json.loads(json.dumps(to_json(contents)))
        report.snapshot_at = timezone.now()
        return report

    return take


def pages_of(report, language):
    """Give the pages before the first annex, and those of each annex."""
    pdf = pypdf.PdfReader(io.BytesIO(print_report(report, language)))
    annexes = [section for section in document_of(report, language).sections if section.is_annex]
    starts = [
        pdf.get_page_number(pdf.named_destinations[one.key]["/Page"].get_object())
        for one in annexes
    ]
    ends = [*starts[1:], len(pdf.pages)]
    return starts[0], {
        one.key: end - start for one, start, end in zip(annexes, starts, ends, strict=True)
    }


@pytest.mark.printing
@pytest.mark.parametrize("kind", BODY)
def test_body_of_an_annual_report_stays_within_its_pages(taken, kind):
    report = taken(kind)
    for language in ("en", "fr", "ar"):
        body, annexes = pages_of(report, language)
        assert body <= BODY[kind], language
        of_regions = [pages for key, pages in annexes.items() if key.startswith("annex-")]
        assert of_regions == [1] * (6 if kind == "tdag" else 0), language


def rounded(value):
    return (value / 1000).quantize(Decimal(1), ROUND_HALF_EVEN)


def amounts(rows, position):
    return [row.cells[position].value for row in rows if row.cells[position].value is not None]


@pytest.mark.parametrize("kind", list(KINDS))
def test_parts_that_are_printed_above_a_total_add_up_to_it(taken, kind):
    """To the centime; in thousands, to half of one for each part."""
    with translation.override("en"):
        document = document_of(taken(kind), "en")
    seen = 0
    for table in document.tables():
        parts = [row for row in table.rows if not row.is_total]
        for position, column in enumerate(table.columns):
            totals = amounts((row for row in table.rows if row.is_total), position)
            if column.kind is not CellKind.AMOUNT or not totals:
                continue
            added = amounts(parts, position)
            assert sum(added) == totals[0], (table.key, column.title)
            if table.unit is Unit.THOUSANDS:
                differs = abs(sum(map(rounded, added)) - rounded(totals[0]))
                assert differs <= Decimal(len(added) + 1) / 2, (table.key, column.title)
            seen += 1
    assert seen > 5
