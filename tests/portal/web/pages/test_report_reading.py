"""A report within the portal: the contents that are kept, in six languages, and where they lead."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import find

from reports.models import Report, ReportSection
from tests.factories import RegionFactory, UserFactory
from tests.portal.web.pages.reading import read, text
from tests.reports.contents.test_upgrades import SCHEMA, kept

pytestmark = pytest.mark.django_db

CODES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture
def make_kept(make_report):
    """Make an issued report with the kept snapshot of a schema."""

    def make(schema=SCHEMA, **values):
        return make_report(snapshot=kept(schema), **values)

    return make


def page_of(client, report, code="en"):
    return client.get(f"/{code}/reports/{report.pk}/read/")


@pytest.mark.parametrize("schema", range(1, SCHEMA + 1))
def test_a_snapshot_of_each_schema_opens(client, make_kept, schema):
    response = page_of(client, make_kept(schema))

    assert response.status_code == 200
    assert "Document RDF-AFR/4-E" in text(response)
    assert "Telemedicine" in text(response)


@pytest.mark.parametrize("code", CODES)
def test_it_is_read_in_each_language_with_the_symbol_of_that_language(client, make_kept, code):
    response = page_of(client, make_kept(), code)

    letter = dict(zip(CODES, "ACEFRS", strict=True))[code]
    direction = "rtl" if code == "ar" else "ltr"
    assert f'<html lang="{code}" dir="{direction}">' in response.text
    assert f"RDF-AFR/4-{letter}" in text(response)


def test_figures_are_those_of_the_snapshot_whatever_is_recorded_now(client, make_kept):
    """No project is recorded at all: what is shown was kept."""
    response = page_of(client, make_kept())

    tables = read(response).tables
    steps = next(rows for name, rows in tables.items() if "funding gap in cash" in name)
    assert steps[-1][:2] == ["Total", "12"]


def test_contents_lead_to_every_numbered_section_and_no_id_is_there_twice(client, make_kept):
    page = page_of(client, make_kept()).text

    ids = re.findall(r'\bid="([^"]+)"', page)
    leads = re.findall(r'href="#([^"]+)"', page)
    assert sorted(set(ids)) == sorted(ids)
    assert set(leads) <= {*ids}
    assert {"legal-basis", "finance", "allocated"} <= set(leads)


def test_a_total_leads_to_what_it_is_made_of_and_so_do_the_references(client, make_kept):
    page = page_of(client, make_kept()).text

    cells = re.findall(r'<td class="number"><a href="(/en/figure/[^"]+)">', page)
    below = re.findall(r'<p class="note">References of the totals: .*?</p>', page)
    assert len(cells) >= 5
    assert all(f'href="{address}"' in " ".join(below) for address in cells)
    assert "<svg" not in "".join(below)


def test_each_table_scrolls_in_a_frame_that_has_its_name(client, make_kept):
    page = page_of(client, make_kept()).text

    article = page.partition('<article class="reading">')[2]
    frames = re.findall(
        r'<div class="scroll" role="region" tabindex="0" aria-label="Table', article
    )
    assert len(frames) == article.count("<table") > 10
    assert "style=" not in article


def test_style_sheet_knows_the_width_of_every_column(client, make_kept):
    page = page_of(client, make_kept()).text
    style = Path(find("reports.css")).read_text(encoding="utf-8")

    widths = set(re.findall(r'<th scope="col" class="[^"]*\b(w\d+)"', page))
    assert len(widths) > 8
    assert {one for one in widths if f".reading th.{one} {{" not in style} == set()


def test_a_superseded_report_leads_to_the_later_one(client, make_kept):
    first = make_kept()
    later = make_kept(year=2027, revises=first, revision_kind="rev")

    of_first, of_later = page_of(client, first), page_of(client, later)

    assert "This report is superseded." in text(of_first)
    assert f'href="/en/reports/{later.pk}/"' in of_first.text
    assert "superseded" not in text(of_later)


def test_nobody_but_staff_reads_a_draft(client, make_kept, africa_officer, americas_officer):
    draft = make_kept(issued=False)

    of_visitor = page_of(client, draft)
    client.force_login(africa_officer)
    of_officer = page_of(client, draft)
    client.force_login(americas_officer)
    of_other = page_of(client, draft)

    assert [one.status_code for one in (of_visitor, of_officer, of_other)] == [404, 200, 200]


def test_a_draft_without_figures_is_not_there(client, make_report, africa_officer):
    client.force_login(africa_officer)

    assert page_of(client, make_report(issued=False)).status_code == 404


def test_a_damaged_snapshot_is_said_to_be_so(client, make_report):
    report = make_report()

    response = page_of(client, report)

    assert response.status_code == 500
    assert "The figures of this report cannot be read here" in text(response)
    assert f'href="/en/reports/{report.pk}/"' in response.text


def test_a_damaged_snapshot_leaves_all_else_to_be_read(
    client, make_report, africa_officer, settings, caplog
):
    settings.STAFF_SECOND_FACTOR = False
    report = make_report(issued=False, snapshot={"figures": []})
    ReportSection.objects.create(report=report, key="summary", body_en="Spent: {{spent}}")
    report.issued_by, report.issued_at = UserFactory(), report.snapshot_at
    report.status, report.document_number = Report.Status.ISSUED, "RDF-AFR26/4"
    report.save()
    addresses = [f"/en/reports/{report.pk}/", f"/api/v1/reports/{report.pk}/contents/"]

    for address in addresses:
        assert "Spent: {{spent}}" in client.get(address).text
    client.force_login(africa_officer)
    of_admin = client.get(f"/admin/reports/report/{report.pk}/change/")
    preview = client.get(f"/admin/reports/report/{report.pk}/preview/en/")

    assert {one["value"] for one in of_admin.context["quotable"]} == {""}
    assert preview.status_code == 404
    assert caplog.text.count(f"The figures of report {report.pk} cannot be read.") == 2


def test_reading_costs_the_same_whatever_the_report_holds(
    client, make_kept, django_assert_num_queries
):
    report = make_kept()

    with django_assert_num_queries(3):
        page_of(client, report)


def test_years_stand_beside_each_other_as_their_reports_say(client, make_kept):
    for year in (2023, 2024, 2026):
        make_kept(year=year)

    response = client.get("/en/reports/years/rdf/AFR/")

    caption = "Amounts in CHF: of the period, or at its end where the figure says so"
    rows = read(response).tables[caption]
    assert rows[0] == ["Regional initiatives", "1", "1", "–", "1"]
    assert rows[-1] == [
        "Funding gap in cash at the end",
        *["9,845.10"] * 2,
        "–",
        "9,845.10",
    ]
    assert "no report issued" in text(response)


def test_what_an_early_snapshot_did_not_hold_is_unknown_beside_the_others(
    client, make_kept, make_report
):
    make_kept(3, year=2025)
    served = [
        {"code": code, "name": {"en": code}, "categories": [], "projects": projects}
        for code, projects in (("KE", 2), ("TZ", 0))
    ]
    make_report(snapshot=kept(SCHEMA) | {"served": served}, year=2026)

    rows = next(iter(read(client.get("/en/reports/years/rdf/AFR/")).tables.values()))

    assert ["Countries with a project", "not published", "1"] in rows


def test_a_year_shows_the_report_in_force_and_one_that_cannot_be_read_says_so(
    client, make_kept, make_report
):
    first = make_kept(year=2025)
    later = make_kept(year=2025, revises=first, revision_kind="rev", number="RDF-AFR/2025(Rev.1)")
    damaged = make_report(year=2026)
    make_kept(year=2024, issued=False)

    response = client.get("/en/reports/years/rdf/AFR/")

    assert f'href="/en/reports/{later.pk}/"' in response.text
    assert f'href="/en/reports/{first.pk}/"' not in response.text
    assert f'href="/en/reports/{damaged.pk}/"' in response.text
    assert "cannot be read" in text(response)
    assert "2024" not in text(response)


@pytest.mark.parametrize("reports", [1, 3])
def test_comparing_costs_the_same_for_any_number(
    client, make_kept, django_assert_num_queries, reports
):
    for number in range(reports):
        make_kept(year=2024 + number)

    with django_assert_num_queries(2):
        client.get("/en/reports/years/rdf/AFR/")


@pytest.mark.parametrize(
    "path", ["rdf/", "tdag/AFR/", "rdf/XXX/", "rdf/%00/", "appeal/", "nothing/"], ids=str
)
def test_a_kind_is_compared_on_its_own_scope_alone(client, path):
    RegionFactory(code="AFR")

    assert client.get(f"/en/reports/years/{path}").status_code == 404


def test_a_kind_without_reports_says_so(client):
    response = client.get("/en/reports/years/tdag/")

    assert "No report of this kind has been issued yet." in text(response)
    assert Report.objects.count() == 0
