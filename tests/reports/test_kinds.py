"""The kinds of reports: what each is ordered with, and its document in six languages."""

import json
from copy import deepcopy
from datetime import date

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone, translation

from budgets.writing.appeals import issue_appeal
from reports import services
from reports.contents.snapshot import to_json
from reports.documents.blocks import CellKind, Table
from reports.figures import references_in
from reports.kinds import KINDS, contents_of, document_of
from reports.models import Report
from reports.references import open_reference
from reports.shelf import name_of
from stakeholders.access import OutsideScope
from tests.factories import AppealFactory, InitiativeFactory, UserFactory

pytestmark = pytest.mark.django_db
ADD = "/admin/reports/report/add/"
OF_THE_WORLD = [kind.value for kind in Report.OF_ALL_REGIONS]
ON_ALL = [*OF_THE_WORLD, "appeal"]
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def ordered(kind, **fields):
    return services.order_report(by=None, kind=kind, region=None, year=2026, **fields)


def issued_appeal(projects, **fields):
    projects.update(phase="funding")
    appeal = AppealFactory(calls_for=projects, **fields)
    return issue_appeal(appeal, by=UserFactory(role="hq-reviewer"))


@pytest.fixture(scope="module")
def figures():
    """What reports on the small programme say, by kind; each is taken once."""
    return {}


@pytest.fixture
def taken(programme, figures):
    """One of each kind on all regions with its figures; the appeal is that at a symposium.

    To be called before the programme is changed. An appeal is another one each time.
    """

    def take(kind):
        if kind == "appeal":
            issued_appeal(programme.projects.all())
        report = ordered(kind)
        if kind == "appeal" or kind not in figures:
            contents = KINDS[kind].gather(report, as_of=timezone.localdate())
            figures[kind] = json.loads(json.dumps(to_json(contents)))
        report.snapshot = deepcopy(figures[kind])
        report.snapshot_at = timezone.now()
        report.save(update_fields=["snapshot", "snapshot_at"])
        return report

    return take


def test_every_kind_has_contents_and_a_document():
    assert set(KINDS) == set(Report.Kind.values)


@pytest.mark.parametrize("kind", OF_THE_WORLD)
def test_report_on_all_regions_has_no_region(programme, kind, queued):
    report = ordered(kind)

    assert (report.region, str(report)) == (None, f"{report.get_kind_display()}, 2026")
    assert (
        name_of(report.files.get(language="fr", format="pdf"))
        == f"reports/{report.pk}/{kind}-2026-fr.pdf"
    )
    with pytest.raises(ValidationError, match="leave the region empty"):
        services.order_report(by=None, kind=kind, region=programme.region, year=2026)
    with pytest.raises(ValidationError, match="in preparation"):
        ordered(kind)


def test_progress_report_needs_a_region(programme):
    with pytest.raises(ValidationError, match="choose it"):
        ordered("rdf")


def test_document_of_an_appeal_is_on_the_one_of_its_region_and_year(programme, queued):
    appeal = issued_appeal(
        programme.projects.all(), occasion="rdf", region=programme.region, year=2026
    )

    report = services.order_report(by=None, kind="appeal", region=programme.region, year=2026)

    assert report.appeal == appeal
    assert set(report.sections.values_list("key", flat=True)) == {"summary", "action_required"}


@pytest.mark.parametrize(
    ("appeals", "named", "message"),
    [
        pytest.param([], None, "None or several appeals", id="there is none"),
        pytest.param([2026, 2026], None, "None or several appeals", id="there are two"),
        pytest.param([2025], 0, "another region or year", id="it is of another year"),
        pytest.param([None], 0, "not issued yet", id="it is a draft"),
    ],
)
def test_document_needs_an_issued_appeal(programme, appeals, named, message, queued):
    made = [
        issued_appeal(programme.projects.all(), year=year) if year else AppealFactory(year=2026)
        for year in appeals
    ]
    fields = {} if named is None else {"appeal": made[named]}

    with pytest.raises(ValidationError, match=message):
        ordered("appeal", **fields)


def test_each_of_two_appeals_of_a_year_has_its_document(programme, queued):
    first, second = (issued_appeal(programme.projects.all(), year=2026) for _number in (1, 2))

    made = [ordered("appeal", appeal=appeal) for appeal in (first, second)]

    assert [report.appeal for report in made] == [first, second]
    with pytest.raises(ValidationError, match="already in preparation"):
        ordered("appeal", appeal=second)


@pytest.mark.parametrize("kind", OF_THE_WORLD)
def test_other_reports_are_on_no_appeal(programme, kind, queued):
    appeal = issued_appeal(programme.projects.all())

    with pytest.raises(ValidationError, match="leave it empty"):
        ordered(kind, appeal=appeal)
    with pytest.raises(IntegrityError, match="report_of_an_appeal_names_it"):
        Report.objects.create(kind=kind, year=2026, appeal=appeal)


def test_only_headquarters_orders_reports_on_all_regions(programme, queued):
    officer = UserFactory(role="regional-officer", regions=["AFR"])
    with pytest.raises(OutsideScope):
        services.order_report(by=officer, kind="tdag", region=None, year=2026)

    reviewer = UserFactory(role="hq-administrator")
    assert services.order_report(by=reviewer, kind="tdag", region=None, year=2026).pk


def test_funding_gap_begins_with_the_plan(queued):
    InitiativeFactory(plan__starts_year=2022, plan__ends_year=2026)

    assert ordered("funding-gap").starts_on == date(2022, 1, 1)
    assert ordered("tdag").starts_on == date(2026, 1, 1)


def test_command_takes_a_region_only_where_the_kind_has_one(programme, queued):
    call_command("build_report", kind="council", year=2026)
    assert Report.objects.get().kind == "council"

    with pytest.raises(CommandError, match="choose it"):
        call_command("build_report", kind="rdf", year=2026)


@pytest.mark.parametrize("kind", ON_ALL)
def test_document_is_alike_in_all_languages(taken, kind, queued):
    report = taken(kind)

    documents = {language: document_of(report, language) for language in LANGUAGES}

    values = [
        [
            [(cell.kind, cell.value) for row in table.rows for cell in row.cells]
            for table in documents[language].tables()
        ]
        for language in LANGUAGES
    ]
    assert len(values[0]) >= 5
    assert all(one == values[0] for one in values)
    titles = {document.title for document in documents.values()}
    assert len(titles) == len(LANGUAGES)


@pytest.mark.parametrize("kind", ON_ALL)
def test_columns_add_up_to_their_total(taken, kind, queued):
    """Counts and amounts of the rows above a total are in it, each once."""
    checked = 0
    for table in document_of(taken(kind), "en").tables():
        checked += _adds_up(table)
    assert checked


def _adds_up(table: Table) -> bool:
    totals = [row for row in table.rows if row.is_total]
    if len(totals) != 1 or table.key in ("balance", "gap-movement"):
        return False
    for place, total in enumerate(totals[0].cells):
        if total.kind not in (CellKind.COUNT, CellKind.AMOUNT) or total.value is None:
            continue
        parts = [row.cells[place].value for row in table.rows if not row.is_total]
        assert sum(part for part in parts if part is not None) == total.value, table.key
    return True


@pytest.mark.parametrize("kind", ON_ALL)
def test_references_of_totals_open(taken, kind, queued):
    report = taken(kind)
    Report.objects.filter(pk=report.pk).update(
        status="issued", document_number="X/1", issued_at=timezone.now(), issued_by=UserFactory()
    )
    references = references_in(report, contents_of(report))

    of_all = {("allotted", "cash")} if kind in OF_THE_WORLD else set()
    assert {("gap", "cash"), ("secured", "cash"), *of_all} <= set(references)
    for key, code in references.items():
        opened = open_reference(code, reader=AnonymousUser())
        assert opened.holds, key


def test_pages_name_all_regions(client, taken, queued):
    report = taken("tdag")
    Report.objects.filter(pk=report.pk).update(
        status="issued", document_number="X/1", issued_at=timezone.now(), issued_by=UserFactory()
    )

    listed = client.get(reverse("portal:report-list")).text
    shown = client.get(reverse("portal:report-detail", args=[report.pk])).text

    assert "Annual report to the Telecommunication Development Advisory Group" in listed
    assert "All regions" in shown
    assert "See the region as it stands today" not in shown


def test_admin_orders_a_report_on_all_regions(client, programme, administrator, queued):
    client.force_login(administrator)

    client.post(ADD, {"kind": "council", "region": "", "year": 2026, "document_number": "C26/9"})

    (report,) = Report.objects.all()
    assert (report.kind, report.region, report.files.count()) == ("council", None, 24)


def test_names_of_kinds_are_translated():
    for language in LANGUAGES:
        with translation.override(language):
            names = {str(label) for _value, label in Report.Kind.choices}
        assert len(names) == len(Report.Kind.values)
