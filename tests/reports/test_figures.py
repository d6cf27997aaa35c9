"""The references of a report: printed from its snapshot, and opened from paper."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from projects.models import Project
from reports.contents.rdf import RdfContents
from reports.contents.snapshot import from_json
from reports.figures import references_in
from reports.models import Report
from reports.moved import moved
from reports.printing import print_report, report_html
from reports.references import Unseen, open_reference
from tests.budgets.late import commit_now
from tests.factories import UserFactory
from tests.portal.web.pages.reading import text
from tests.reports.prints import read, text_of

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


@pytest.fixture
def taken(gathered):
    """A report whose figures were taken an instant ago."""
    gathered.snapshot_at = timezone.now()
    gathered.save(update_fields=["snapshot_at"])
    return gathered


def codes_of(report):
    return references_in(report, from_json(RdfContents, report.snapshot))


def test_each_total_of_section_4_has_a_reference(taken):
    names = set(codes_of(taken))

    assert names >= {
        (measure, "cash")
        for measure in (
            "planned",
            "pledged",
            "secured",
            "received",
            "gap",
            "unfunded",
            "allotted",
            "allotted_by_union",
            "spent",
        )
    }
    assert ("gap", "in-kind") in names


def test_reference_from_paper_opens_what_the_report_prints(taken):
    officer = UserFactory(role="hq-reviewer")
    figures = {
        ("planned", "cash"): "12345.60",
        ("secured", "cash"): "1000.50",
        ("received", "cash"): "1000.50",
        ("spent", "cash"): "800.00",
        ("allotted_by_union", "cash"): "1500.00",
        ("gap", "cash"): "9845.10",
        ("gap", "in-kind"): "500.00",
        ("allotted", "cash"): "2000.00",
    }

    for key, shown in figures.items():
        opened = open_reference(codes_of(taken)[key], reader=officer)
        answer = (opened.shown, opened.then, opened.now, opened.holds)
        assert answer == (Decimal(shown), Decimal(shown), Decimal(shown), True), key
        assert opened.subject == taken


def test_report_says_what_moved_since_it_was_built(taken):
    code = codes_of(taken)["secured", "cash"]
    project = Project.objects.get(slug="telemedicine")
    commit_now(project, "20.25")

    opened = open_reference(code, reader=UserFactory(role="auditor"))

    assert (opened.shown, opened.now) == (Decimal("1000.50"), Decimal("1020.75"))
    assert (opened.is_found, opened.holds) == (True, False)
    assert moved(opened)["added"].total == Decimal("20.25")


def test_report_that_is_not_issued_is_opened_by_staff_only(taken):
    with pytest.raises(Unseen):
        open_reference(codes_of(taken)["secured", "cash"], reader=VISITOR)


def test_figure_of_an_earlier_build_is_not_confirmed_by_the_later_one(taken):
    code = codes_of(taken)["secured", "cash"]
    finance = taken.snapshot["finance"]["totals"]
    finance["secured_cash"] = "999.00"
    taken.snapshot_at += timedelta(seconds=1)
    taken.save(update_fields=["snapshot", "snapshot_at"])

    opened = open_reference(code, reader=UserFactory(role="auditor"))

    assert (opened.shown, opened.then, opened.is_found) == (None, Decimal("1000.50"), True)


def test_report_without_figures_leads_nowhere(taken):
    code = codes_of(taken)["secured", "cash"]
    Report.objects.filter(pk=taken.pk).update(snapshot=None, snapshot_at=None)

    with pytest.raises(Unseen):
        open_reference(code, reader=UserFactory(role="auditor"))


def test_page_of_a_reference_says_what_the_report_prints(client, taken):
    client.force_login(UserFactory(role="auditor"))

    response = client.get(f"/en/figure/{codes_of(taken)['gap', 'cash']}/")

    assert "The report prints CHF 9,845.10" in text(response)
    assert "This figure still holds." in text(response)


def test_printed_page_holds_code_and_picture(taken, settings):
    settings.SITE_URL = "https://portal.example"
    code = codes_of(taken)["gap", "cash"]

    html = report_html(taken, "en")

    assert f'<bdi dir="ltr" class="code">{code}</bdi>' in html
    assert f"<title>QR code of the reference {code}: Funding gap, Cash</title>" in html


@pytest.mark.printing
@pytest.mark.parametrize("language", ["en", "ar", "zh-hans"])
def test_reference_is_printed_in_the_file(taken, language):
    pdf = print_report(taken, language)

    words = text_of(pdf)
    assert codes_of(taken)["gap", "cash"] in words
    assert codes_of(taken)["spent", "cash"] in words
    assert read(pdf).trailer["/Root"]["/MarkInfo"] == {"/Marked": True}
