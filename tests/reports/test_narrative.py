"""The sections of each kind of report, and where what staff write in them is printed."""

from datetime import date

import pytest

from reports import services
from reports.contents.snapshot import to_json
from reports.documents.blocks import Prose
from reports.kinds import KINDS, document_of
from reports.models import Report, ReportSection
from reports.narrative import keys_of
from tests.projects.factories import ProjectFactory

pytestmark = pytest.mark.django_db
CHAPTERS = {f"chapter-{code}" for code in ("afr", "ams", "arb", "asp", "cis", "eur")}
FRONT = ["summary", "action_required"]
OF_THE_COUNCIL = ["purpose", "strategic_plan", "financial"]


def ordered(kind, region=None):
    return services.order_report(by=None, kind=kind, region=region, year=2026)


@pytest.mark.parametrize("kind", [one for one in Report.Kind.values if one != "appeal"])
def test_only_the_report_with_an_annex_a_region_has_chapters(programme, kind):
    report = ordered(kind, programme.region if kind == "rdf" else None)

    keys = list(report.sections.order_by("pk").values_list("key", flat=True))

    first = [*FRONT, *(OF_THE_COUNCIL if kind == "council" else []), "challenges", "lessons"]
    assert keys[: len(first)] == first
    assert set(keys[len(first) :]) == (CHAPTERS if kind == "tdag" else set())


def test_front_of_a_document_to_the_council_says_what_the_council_asks(programme, administrator):
    report = ordered("council")
    for section in report.sections.all():
        services.change_section(section, by=administrator, body_en=f"Text of {section.key}.")
    report.snapshot = to_json(KINDS["council"].gather(report, as_of=date(2026, 11, 20)))

    boxes = document_of(report, "en").front.boxes

    assert [(box.title, text_of(box.text)) for box in boxes] == [
        ("Purpose", ["Text of purpose."]),
        ("Summary", ["Text of summary."]),
        ("Action required", ["Text of action_required."]),
        ("Relevant links with the Strategic Plan", ["Text of strategic_plan."]),
        ("Financial implications", ["Text of financial."]),
    ]


def text_of(prose):
    return ["".join(span.text for span in line) for line in prose.paragraphs]


@pytest.mark.parametrize(
    ("kind", "invited"),
    [
        ("tdag", "TDAG is invited to note this report"),
        ("council", "The Council is invited to note this report"),
        ("funding-gap", "The Plenipotentiary Conference is invited to note this report"),
    ],
)
def test_sample_text_invites_the_body_to_which_the_report_goes(programme, kind, invited):
    ProjectFactory(is_sample=True)

    section = ordered(kind).sections.get(key="action_required")

    assert section.body_en.startswith(invited)


def test_an_appeal_tells_no_progress():
    assert keys_of("appeal") == ["summary", "action_required"]


def test_chapter_is_printed_with_the_annex_of_its_region(programme, administrator):
    report = ordered("tdag")
    section = report.sections.get(key="chapter-afr")
    services.change_section(section, by=administrator, body_en="Africa spent {{spent}}.")
    report.snapshot = to_json(KINDS["tdag"].gather(report, as_of=date(2026, 11, 20)))

    document = document_of(report, "en")

    annexes = {
        one.key: [block for block in one.blocks if isinstance(block, Prose)]
        for one in document.sections
        if one.key == "annex-AFR"
    }
    ((prose,),) = annexes.values()
    assert text_of(prose) == ["Africa spent CHF\u00a0800."]


def test_annex_without_a_chapter_says_nothing_of_it(programme):
    report = ordered("tdag")
    assert ReportSection.objects.filter(report=report, key="chapter-afr").exists()
    report.snapshot = to_json(KINDS["tdag"].gather(report, as_of=date(2026, 11, 20)))

    document = document_of(report, "en")

    (annex,) = (one for one in document.sections if one.key == "annex-AFR")
    assert not [block for block in annex.blocks if isinstance(block, Prose)]
