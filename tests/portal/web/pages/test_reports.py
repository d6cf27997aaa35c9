from pathlib import Path

import pytest
from django.conf import settings

from reports.models import ReportFile
from tests.initiatives.factories import MeetingFactory
from tests.portal.web.pages.conftest import SHA256
from tests.portal.web.pages.reading import read, text

pytestmark = pytest.mark.django_db

FILES = "Files of the report by language and format"
SITE = settings.SITE_URL
TITLE = "Progress report to the regional development forum"


def test_detail_shows_each_file_with_its_hash(client, make_report):
    report = make_report()

    response = client.get(f"/en/reports/{report.pk}/")

    assert read(response).tables[FILES] == [["العربية PDF", "PDF", "9 bytes", SHA256]]
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

    assert response.content == b"%PDF-1.7\n"
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

    with django_assert_num_queries(7):
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


@pytest.mark.parametrize("drafts", [1, 3])
def test_what_is_in_preparation_costs_staff_the_same_for_any_number(
    client, africa_officer, django_assert_num_queries, make_report, drafts
):
    client.force_login(africa_officer)
    for number in range(drafts):
        make_report(issued=False, year=2024 + number)

    with django_assert_num_queries(7):
        response = client.get("/en/reports/")

    assert len(response.context["in_preparation"]) == drafts


def test_staff_see_apart_how_far_the_files_of_a_draft_are(client, make_report, americas_officer):
    draft = make_report(issued=False)
    ReportFile.objects.create(report=draft, language="fr", format="docx", status="failed")
    client.force_login(americas_officer)

    response = client.get("/en/reports/")

    states = read(response).tables["Files by language and format"]
    assert states[0] == ["العربية", "Ready", *["Not ordered"] * 3]
    assert states[3] == ["Français", "Not ordered", "Failed", *["Not ordered"] * 2]
    assert list(response.context["object_list"]) == []


def test_no_visitor_hears_of_what_is_in_preparation(client, make_report):
    make_report(), make_report(issued=False, year=2031)

    for path in ("", "?year=2031", "?kind=rdf&region=AFR"):
        page = text(client.get(f"/en/reports/{path}"))
        assert "In preparation" not in page
        assert "2031" not in page.replace("value that is not known", "").replace(
            "2031 is not one of the available choices", ""
        )


def test_list_is_narrowed_by_year_kind_and_region(client, make_report):
    issued = make_report(year=2026)
    other = make_report(year=2025)

    def shown(query):
        return list(client.get(f"/en/reports/?{query}").context["object_list"])

    assert shown("year=2025") == [other]
    assert shown("kind=rdf&region=AFR") == [issued, other]
    assert shown("kind=tdag") == []
    assert "No report answers to these filters." in text(client.get("/en/reports/?kind=tdag"))


def test_a_filter_with_an_unknown_value_names_it(client, make_report):
    make_report()

    response = client.get("/en/reports/?kind=nothing")

    assert "Select a valid choice. nothing is not one of the available choices." in text(response)


@pytest.mark.parametrize("code", ["ar", "zh-hans", "en", "fr", "ru", "es"])
def test_list_leads_to_the_report_in_each_language(client, make_report, code):
    report = make_report()

    page = client.get(f"/{code}/reports/").text

    for other in ("ar", "zh-hans", "en", "fr", "ru", "es"):
        assert f'href="/{other}/reports/{report.pk}/read/"' in page
    assert f'<code dir="ltr"\n  title="SHA-256">{SHA256[:8]}…</code>' in page


def test_a_file_that_is_not_the_one_that_was_issued_is_not_handed_out(client, make_report):
    report = make_report()
    path = report.files.get().file.path
    Path(path).write_bytes(b"%PDF-1.7 changed")

    changed = client.get(f"/en/reports/{report.pk}/ar.pdf")
    Path(path).unlink()
    missing = client.get(f"/en/reports/{report.pk}/ar.pdf")

    for response in (changed, missing):
        assert response.status_code == 500
        assert "The file that is kept is not the one that was issued" in text(response)


def test_detail_says_how_the_report_is_cited_in_each_language(client, make_report):
    report = make_report(number="RDF-AFR26/4")

    cited = {code: text(client.get(f"/{code}/reports/{report.pk}/")) for code in ("en", "fr", "ar")}

    assert f"{SITE}/reports/RDF-AFR26-4-E/" in cited["en"]
    assert "Document RDF-AFR26/4-E, 24 November 2026" in cited["en"]
    assert f"{SITE}/reports/RDF-AFR26-4-F/" in cited["fr"]
    assert f"{SITE}/reports/RDF-AFR26-4-A/" in cited["ar"]


@pytest.mark.parametrize(
    ("name", "leads_to"),
    [
        ("RDF-AFR26-4", "/en/reports/{}/"),
        ("RDF-AFR26-4-F", "/fr/reports/{}/"),
        ("RDF-AFR26-4-A", "/ar/reports/{}/"),
    ],
)
def test_permanent_address_leads_to_the_report_in_its_language(client, make_report, name, leads_to):
    report = make_report(number="RDF-AFR26/4")

    response = client.get(f"/reports/{name}/")

    assert response.headers["Location"] == leads_to.format(report.pk)


def test_permanent_address_of_a_draft_or_of_nothing_is_not_found(client, make_report):
    make_report(issued=False, document_number="RDF-AFR27/1")

    assert client.get("/reports/RDF-AFR27-1/").status_code == 404
    assert client.get("/reports/RDF-AFR99-9-F/").status_code == 404


def test_address_by_id_without_a_language_leads_to_that_of_the_reader(client, make_report):
    report = make_report()

    response = client.get(f"/reports/{report.pk}/", headers={"accept-language": "es"})

    assert response.headers["Location"] == f"/es/reports/{report.pk}/"


def test_detail_shows_what_is_printed_on_the_first_page_and_all_editions(client, make_report):
    meeting = MeetingFactory(name_en="Forum of Nairobi")
    first = make_report(meeting=meeting, agenda_item="3.1", contact_name="Amina Otieno")
    later = make_report(number="RDF-AFR/2026(Rev.1)", revises=first, revision_kind="rev")

    response = client.get(f"/en/reports/{first.pk}/")

    facts = read(response).facts
    assert facts["Document number"] == "RDF-AFR/2026"
    assert facts["Meeting"].startswith("Forum of Nairobi")
    assert (facts["Agenda item"], facts["Contact"]) == ("3.1", "Amina Otieno")
    assert facts["Period"] == "1 January 2026 – 31 December 2026"
    assert "Documents issued on this year" in text(response)
    assert f'href="/en/reports/{later.pk}/"' in response.text
    assert "This report is superseded." in text(response)


def test_a_meeting_that_is_not_public_is_not_named(client, make_report):
    hidden = MeetingFactory(name_en="Closed meeting", is_published=False)

    response = client.get(f"/en/reports/{make_report(meeting=hidden).pk}/")

    assert "Closed meeting" not in text(response)


def test_list_without_reports_says_what_to_do(client):
    assert "No report has been issued yet." in text(client.get("/en/reports/"))
