"""The admin of reports: who orders, writes, prints again, issues and reads."""

import pytest
from django.contrib import admin
from django.urls import reverse

from reports.models import Report
from reports.reviewing import issue_report
from tests.factories import RegionFactory, UserFactory
from tests.reports.conftest import put_in_place

ADD = "/admin/reports/report/add/"


@pytest.fixture(autouse=True)
def _plain_http(settings):
    settings.STAFF_SECOND_FACTOR = False
    settings.SECURE_SSL_REDIRECT = False


def page(name, report, *args):
    return reverse(f"admin:reports_report_{name}", args=[report.pk, *args])


def change_form(report, **fields):
    sections = list(report.sections.all())
    form = {
        "document_number": report.document_number,
        "session_en": report.session_en or "",
        "sections-TOTAL_FORMS": len(sections),
        "sections-INITIAL_FORMS": len(sections),
    }
    for number, section in enumerate(sections):
        form |= {f"sections-{number}-id": section.pk, f"sections-{number}-report": report.pk}
    return form | fields


def order_form(**fields):
    return {"kind": "rdf", "region": "AFR", "year": 2026, "document_number": "RDF-AFR/7"} | fields


def test_officer_orders_a_report_and_comes_to_its_progress(client, programme, africa_officer):
    client.force_login(africa_officer)

    response = client.post(ADD, order_form(session_fr="Nairobi"), follow=True)

    report = Report.objects.get()
    assert response.redirect_chain == [(page("change", report), 302)]
    assert (report.status, report.ordered_by, report.session_fr) == (
        "building",
        africa_officer,
        "Nairobi",
    )
    assert report.files.count() == 6
    content = " ".join(response.text.split())
    assert f'hx-get="{page("progress", report)}" hx-trigger="every 1s"' in content
    assert (
        '<progress id="report-progress" style="all: revert; width: 100%" max="6" value="0">'
        in content
    )


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        pytest.param({"region": "AMS"}, "Select a valid choice", id="a region of others"),
        pytest.param({"year": 1999}, "No action plan is in force in this year.", id="no plan"),
        pytest.param({"region": ""}, "This field is required.", id="no region"),
    ],
)
def test_order_that_makes_no_sense_is_refused_at_the_field(
    client, programme, africa_officer, fields, error
):
    RegionFactory(code="AMS")
    client.force_login(africa_officer)

    response = client.post(ADD, order_form(**fields))

    assert error in response.content.decode()
    assert not Report.objects.exists()


def test_second_order_leads_to_the_first(client, report, africa_officer):
    client.force_login(africa_officer)

    response = client.post(ADD, order_form())

    assert "already in preparation" in response.content.decode()
    assert list(Report.objects.all()) == [report]


def test_officer_of_another_region_looks_and_changes_nothing(client, built, americas_officer):
    failed = built.files.get(language="fr")
    failed.fail(OSError("full"))
    client.force_login(americas_officer)

    assert client.get(page("change", built)).status_code == 200
    assert client.get(page("progress", built)).status_code == 200
    assert b"".join(client.get(page("file", built, "en"))) == b"%PDF en"
    assert client.post(page("build", built)).status_code == 403
    assert client.post(page("retry", built, "fr")).status_code == 403
    assert client.post(page("delete", built), {"post": "yes"}).status_code == 403
    assert client.post(page("change", built), change_form(built)).status_code == 403
    built.refresh_from_db()
    assert (built.status, built.document_number) == ("built", "RDF-AFR/4")


@pytest.mark.parametrize("name", ["change", "progress", "build", "issue"])
def test_who_is_no_staff_is_sent_to_sign_in(client, built, name):
    client.force_login(UserFactory(role="partner"))

    response = client.post(page(name, built))

    assert response.status_code == 302
    assert "/login/" in response.url


def test_file_is_served_to_staff_to_be_read_in_place(client, built, africa_officer):
    client.force_login(africa_officer)

    response = client.get(page("file", built, "zh-hans"))

    assert b"".join(response.streaming_content) == b"%PDF zh-hans"
    assert {
        name: response[name]
        for name in ("Content-Type", "Content-Disposition", "X-Content-Type-Options")
    } == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'inline; filename="rdf-AFR-2026-zh-hans.pdf"',
        "X-Content-Type-Options": "nosniff",
    }


@pytest.mark.parametrize("language", ["de", "fr"])
def test_file_that_is_not_there_is_not_found(client, built, africa_officer, language):
    built.files.filter(language="fr").update(status="waiting")
    client.force_login(africa_officer)

    response = client.get(page("file", built, language))

    assert response.status_code == 404


def test_progress_tells_the_state_and_stops_asking_when_done(client, gathered, africa_officer):
    client.force_login(africa_officer)
    put_in_place(gathered.files.get(language="ar"))

    going = client.get(page("progress", gathered), headers={"HX-Request": "true"})
    Report.objects.update(status="failed")
    gathered.files.get(language="fr").fail(OSError("No space left"))
    done = client.get(page("progress", gathered), headers={"HX-Request": "true"})

    assert "1 of 6 languages printed" in going.content.decode()
    assert "<html" not in going.content.decode()
    assert "hx-get" not in done.content.decode()
    assert "OSError: No space left" in done.content.decode()
    assert page("retry", gathered, "fr") in done.content.decode()


def test_progress_without_javascript_refreshes_itself(client, gathered, africa_officer):
    client.force_login(africa_officer)

    going = client.get(page("progress", gathered)).content.decode()
    Report.objects.update(status="built")
    done = client.get(page("progress", gathered)).content.decode()

    assert '<meta http-equiv="refresh" content="2">' in going
    assert 'http-equiv="refresh"' not in done


def test_progress_costs_the_same_whatever_the_size_of_the_report(
    client, gathered, africa_officer, django_assert_num_queries
):
    client.force_login(africa_officer)

    with django_assert_num_queries(5) as queries:
        client.get(page("progress", gathered), headers={"HX-Request": "true"})

    # The snapshot weighs hundreds of kilobytes: asked for each second, it is not read.
    assert not [query for query in queries.captured_queries if '"snapshot",' in query["sql"]]


def test_failed_language_is_printed_again(client, built, africa_officer):
    built.files.get(language="fr").fail(OSError("full"))
    client.force_login(africa_officer)

    response = client.post(page("retry", built, "fr"))

    assert response.url == page("change", built)
    assert built.files.get(language="fr").status == "waiting"


def test_sections_are_written_in_six_languages_and_call_for_a_new_build(
    client, built, africa_officer
):
    client.force_login(africa_officer)
    lessons = list(built.sections.values_list("key", flat=True)).index("lessons")
    written = {
        f"sections-{lessons}-body_{code}": f"Lesson {code}"
        for code in ("en", "ar", "zh_hans", "fr", "ru", "es")
    }

    response = client.post(page("change", built), change_form(built, **written), follow=True)

    section = built.sections.get(key="lessons")
    assert [section.body_ar, section.body_zh_hans, section.body_es] == [
        "Lesson ar",
        "Lesson zh_hans",
        "Lesson es",
    ]
    assert "print the report again" in response.content.decode()


def test_saving_the_form_leaves_alone_what_a_worker_wrote_meanwhile(gathered, administrator, rf):
    reports = admin.site.get_model_admin(Report)
    request = rf.post("/", {"document_number": "RDF-AFR/8"})
    request.user = administrator
    form = reports.get_form(request, gathered, change=True)(request.POST, instance=gathered)
    typed = form.save(commit=False)
    Report.objects.update(status="built", is_sample=True)

    reports.save_model(request, typed, form, change=True)

    report = Report.objects.get()
    assert (report.document_number, report.status, report.is_sample) == ("RDF-AFR/8", "built", True)
    assert report.snapshot == gathered.snapshot


def test_reviewer_is_asked_first_told_what_is_missing_and_then_issues(client, reviewed, reviewer):
    client.force_login(reviewer)
    Report.objects.update(document_number="")
    missing = [client.get(page(name, reviewed)).text for name in ("change", "issue")]
    refused = client.post(page("issue", reviewed)).text
    Report.objects.update(document_number="RDF-AFR/4")
    complete = client.get(page("issue", reviewed)).text
    assert Report.objects.get().status == "in-review"

    response = client.post(page("issue", reviewed))

    assert response.url == page("change", reviewed)
    said = "The report has no document number."
    assert [said in text for text in (*missing, refused, complete)] == [True, True, True, False]
    reviewed.refresh_from_db()
    assert (reviewed.status, reviewed.issued_by) == ("issued", reviewer)


def test_who_is_no_reviewer_cannot_issue(client, reviewed, africa_officer):
    client.force_login(africa_officer)

    assert client.post(page("issue", reviewed)).status_code == 403
    assert Report.objects.get().status == "in-review"


@pytest.mark.parametrize("is_issued", [False, True])
def test_report_in_review_or_issued_cannot_be_changed_by_anybody(
    client, reviewed, reviewer, administrator, is_issued
):
    if is_issued:
        issue_report(reviewed, by=reviewer)
    client.force_login(administrator)

    assert client.post(page("change", reviewed), change_form(reviewed)).status_code == 403
    assert client.post(page("build", reviewed)).status_code == 403
    assert client.post(page("print_again", reviewed)).status_code == 403
    assert client.post(page("delete", reviewed), {"post": "yes"}).status_code == 403
    assert "Take the figures" not in client.get(page("change", reviewed)).text


def test_two_buttons_print_again_and_take_anew(client, built, africa_officer):
    client.force_login(africa_officer)
    figures = built.snapshot["finance"]
    shown = client.get(page("change", built)).text

    client.post(page("print_again", built))

    built.refresh_from_db()
    assert (built.status, built.snapshot["finance"]) == ("building", figures)
    assert "Print again from the same figures" in shown
    assert "Take the figures anew" in shown


def test_changes_are_shown_before_they_are_looked_at(client, built, africa_officer):
    earlier = {**built.snapshot, "finance": {**built.snapshot["finance"], "spending": []}}
    Report.objects.filter(pk=built.pk).update(earlier_snapshot=earlier, moved=250)
    client.force_login(africa_officer)

    shown = client.get(page("look", built)).text
    client.post(page("look", built))

    content = " ".join(shown.split())
    assert "Expenditure by category, Equipment, Spent in 2026" in content
    assert "of 250 changes are shown" in content
    built.refresh_from_db()
    assert built.looked_at_by == africa_officer


def test_revision_leads_to_its_draft_and_back(client, reviewed, reviewer, africa_officer):
    issue_report(reviewed, by=reviewer)
    client.force_login(africa_officer)

    response = client.post(page("revise", reviewed, "rev"))

    draft = Report.objects.get(revises=reviewed)
    assert response.url == page("change", draft)
    shown = client.get(page("change", draft)).text
    assert page("change", reviewed) in shown
    assert "Take the figures" in shown
    assert client.get(page("revise", reviewed, "other")).status_code == 404


def test_officer_deletes_a_report_that_is_not_issued(client, built, africa_officer):
    client.force_login(africa_officer)

    response = client.post(page("delete", built), {"post": "yes"})

    assert response.status_code == 302
    assert not Report.objects.exists()


@pytest.mark.parametrize("name", ["build", "print_again"])
def test_work_is_begun_by_post_only(client, built, administrator, name):
    client.force_login(administrator)

    assert client.get(page(name, built)).status_code == 405
