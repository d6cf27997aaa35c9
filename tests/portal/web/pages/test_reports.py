import pytest

from reports.models import ReportFile
from tests.portal.web.pages.conftest import SHA256
from tests.portal.web.pages.reading import read, text

pytestmark = pytest.mark.django_db

FILES = "Files of the report by language"
TITLE = "Progress report to the regional development forum"


def test_detail_shows_each_file_with_its_hash(client, make_report):
    report = make_report()

    response = client.get(f"/en/reports/{report.pk}/")

    assert read(response).tables[FILES] == [["العربية", "PDF", "9 bytes", SHA256]]
    assert "RDF-AFR/2026 Issued on 24 November 2026 Figures as of 24 November 2026" in text(
        response
    )


def test_list_shows_issued_reports_only(client, make_report):
    issued, draft = make_report(), make_report(issued=False, year=2025)

    response = client.get("/en/reports/")

    assert list(response.context["object_list"]) == [issued]
    assert client.get(f"/en/reports/{draft.pk}/").status_code == 404


def test_download_is_an_attachment(client, make_report):
    report = make_report()

    response = client.get(f"/en/reports/{report.pk}/ar.pdf")

    assert b"".join(response.streaming_content) == b"%PDF-1.7\n"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith('attachment; filename="rdf-afr-ar')
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["ETag"] == f'"{SHA256}"'


@pytest.mark.parametrize("file", ["fr.pdf", "ar.docx", "xx.pdf"])
def test_a_file_that_does_not_exist_is_not_found(client, make_report, file):
    assert client.get(f"/en/reports/{make_report().pk}/{file}").status_code == 404


def test_no_visitor_downloads_a_report_before_it_is_issued(client, make_report):
    report = make_report(issued=False)

    assert client.get(f"/en/reports/{report.pk}/ar.pdf").status_code == 404


def test_no_one_downloads_a_file_that_is_not_finished(client, make_report, administrator):
    report = make_report(issued=False)
    ReportFile.objects.update(status=ReportFile.Status.PRINTING)
    client.force_login(administrator)

    assert client.get(f"/en/reports/{report.pk}/ar.pdf").status_code == 404


def test_staff_read_a_draft_marked_as_such(client, make_report, africa_officer):
    report = make_report(issued=False)
    client.force_login(africa_officer)

    assert f"{TITLE} Draft" in text(client.get(f"/en/reports/{report.pk}/"))


def test_a_report_with_sample_data_is_marked(client, make_report):
    make_report(is_sample=True)

    assert "Sample data" in text(client.get("/en/reports/"))


@pytest.mark.parametrize("reports", [1, 3])
def test_list_costs_the_same_for_any_number(
    client, django_assert_num_queries, make_report, reports
):
    for number in range(reports):
        make_report(year=2024 + number)

    with django_assert_num_queries(5):
        response = client.get("/en/reports/")

    assert len(response.context["object_list"]) == reports


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("rev", "Superseded Revision, RDF-AFR/2027"),
        ("corr", "Corrigendum, RDF-AFR/2027"),
        ("add", "Addendum, RDF-AFR/2027"),
    ],
)
def test_revision_and_what_it_revises_lead_to_each_other(client, make_report, kind, shown):
    first = make_report()
    draft = make_report(issued=False, year=2025, revises=first, revision_kind=kind)
    later = make_report(year=2027, revises=first, revision_kind=kind)

    of_first = client.get(f"/en/reports/{first.pk}/")
    of_later = client.get(f"/en/reports/{later.pk}/")

    assert shown in text(of_first)
    assert ("Superseded" in text(of_first)) is (kind == "rev")
    assert f"/en/reports/{later.pk}/" in of_first.text
    assert f"/en/reports/{draft.pk}/" not in of_first.text
    assert f"{shown.rpartition(',')[0].rpartition(' ')[2]}, RDF-AFR/2026" in text(of_later)
    assert f"/en/reports/{first.pk}/" in of_later.text


def test_list_without_reports_says_what_to_do(client):
    assert "No report has been issued yet." in text(client.get("/en/reports/"))
