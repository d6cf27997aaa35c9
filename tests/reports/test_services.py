"""Ordering, building, printing again, issuing and resuming. The broker is real; no worker runs."""

import json
from datetime import date
from importlib.metadata import version

import pytest
from django.core.exceptions import ValidationError

from reports import services
from reports.contents.snapshot import SCHEMA
from reports.models import Report, ReportFile
from reports.reviewing import is_outdated, issue_report
from stakeholders import outbox_worker
from stakeholders.access import OutsideScope
from tests.factories import ProjectFactory, RegionFactory
from tests.initiatives.factories import MeetingFactory
from tests.reports.conftest import put_in_place

LANGUAGES = ["ar", "en", "es", "fr", "ru", "zh-hans"]
FORMATS = ["docx", "html", "pdf", "xlsx"]


def order(region, **values):
    return services.order_report(
        **{"kind": "rdf", "region": region, "year": 2026, "by": None} | values
    )


def test_order_makes_the_rows_and_queues_the_build_on_commit(
    programme, queued, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        report = order(programme.region, document_number="RDF/1", session_fr="Nairobi")
        before_commit = queued()

    assert before_commit == []
    assert queued() == [("reports.tasks.build_report_task", [report.pk])]
    report = Report.objects.get(pk=report.pk)
    assert (report.status, report.document_number, report.session_fr) == (
        "building",
        "RDF/1",
        "Nairobi",
    )
    assert list(report.files.values_list("language", "format", "status")) == [
        (language, file_format, "waiting") for language in LANGUAGES for file_format in FORMATS
    ]
    assert list(report.sections.values_list("key", "body_en", "is_sample")) == [
        ("summary", None, False),
        ("action_required", None, False),
        ("challenges", None, False),
        ("lessons", None, False),
    ]


def test_order_where_sample_projects_are_begins_with_sample_texts(programme):
    ProjectFactory(initiative=programme, is_sample=True)

    report = order(programme.region)

    assert all(section.is_sample for section in report.sections.all())
    assert report.sections.get(key="lessons").body_zh_hans.startswith("实施前征求成员国意见")


def test_officer_orders_in_the_own_region_only(programme, africa_officer, americas_officer):
    with pytest.raises(OutsideScope, match="outside your regions"):
        order(programme.region, by=americas_officer)

    assert order(programme.region, by=africa_officer).ordered_by == africa_officer


def test_second_order_of_a_report_in_preparation_is_refused(report):
    with pytest.raises(ValidationError, match="already in preparation"):
        order(report.region)


def test_order_for_a_year_without_a_plan_is_refused(programme):
    with pytest.raises(ValidationError, match="No action plan is in force"):
        order(programme.region, year=1999)


@pytest.mark.django_db(transaction=True)
def test_build_gathers_once_and_queues_what_waits(report, queued):
    ReportFile.objects.filter(report=report, language="fr").update(status="failed")
    queued()

    services.build_report(report.pk)

    waiting = report.files.exclude(language="fr").order_by("pk")
    assert queued() == [
        ("reports.tasks.print_file_task", [pk]) for pk in waiting.values_list("pk", flat=True)
    ]
    assert [file.format for file in waiting] == [
        *["pdf"] * 5,
        *["docx"] * 5,
        *["xlsx"] * 5,
        *["html"] * 5,
    ]
    report.refresh_from_db()
    first = report.snapshot
    assert first["finance"]["totals"]["planned_cash"] == "12345.60"
    assert report.snapshot_at is not None
    assert (report.moved, first["schema"]) == (None, SCHEMA)
    assert report.produced_by["weasyprint"] == version("weasyprint")

    ProjectFactory(initiative=None, region=report.region)
    services.build_report(report.pk)

    report.refresh_from_db()
    assert report.snapshot == first


@pytest.mark.django_db(transaction=True)
def test_build_that_fails_says_so_on_every_language_and_raises(report):
    report.sections.all().delete()
    Report.objects.filter(pk=report.pk).update(year=0)  # no such year: the dates cannot be made

    with pytest.raises(ValueError, match="year 0 is out of range"):
        services.build_report(report.pk)

    report.refresh_from_db()
    assert (report.status, report.snapshot) == ("failed", None)
    assert set(report.files.values_list("status", "error")) == {
        ("failed", "ValueError: year 0 is out of range")
    }


def test_rebuild_forgets_figures_and_takes_files_up_again_with_what_they_were_made_from(
    built, queued, django_capture_on_commit_callbacks
):
    figures = built.snapshot
    built.files.update(fingerprint="f" * 64)
    before = list(built.files.values_list("file", "sha256", "fingerprint"))

    with django_capture_on_commit_callbacks(execute=True):
        services.rebuild_report(built, by=None)

    built.refresh_from_db()
    assert (built.status, built.snapshot, built.snapshot_at) == ("building", None, None)
    assert built.earlier_snapshot == figures
    assert set(built.files.values_list("status", "attempts")) == {("waiting", 0)}
    assert list(built.files.values_list("file", "sha256", "fingerprint")) == before
    assert queued() == [("reports.tasks.build_report_task", [built.pk])]


def test_rebuild_adds_the_formats_that_an_older_report_lacks(built):
    built.files.exclude(format="pdf").delete()

    services.rebuild_report(built, by=None)

    assert list(built.files.values_list("language", "format")) == [
        (language, file_format) for language in LANGUAGES for file_format in FORMATS
    ]


def test_retry_prints_the_failed_language_alone(
    built, queued, django_capture_on_commit_callbacks, administrator
):
    file = built.files.get(language="ru", format="xlsx")
    file.fail(OSError("No space left"))

    with django_capture_on_commit_callbacks(execute=True):
        services.retry_file(file, by=administrator)

    assert queued() == [("reports.tasks.print_file_task", [file.pk])]
    file.refresh_from_db()
    assert (file.status, file.error, file.report.status) == ("waiting", "", "building")
    assert built.files.filter(status="ready").count() == 23


def test_retry_of_a_language_that_has_not_failed_is_refused(built, administrator):
    with pytest.raises(ValidationError, match="Only a failed file"):
        services.retry_file(built.files.first(), by=administrator)


def test_retry_after_a_failed_build_builds(
    report, queued, django_capture_on_commit_callbacks, administrator
):
    file = report.files.first()
    file.fail(ValueError("nothing gathered"))

    with django_capture_on_commit_callbacks(execute=True):
        services.retry_file(file, by=administrator)

    assert queued() == [("reports.tasks.build_report_task", [report.pk])]


def test_resume_queues_what_no_worker_holds(gathered, queued, django_capture_on_commit_callbacks):
    states = {"en": "failed", "es": "waiting", "fr": "printing"}
    for file in gathered.files.all():
        if file.language in states:
            gathered.files.filter(pk=file.pk).update(status=states[file.language])
        else:
            put_in_place(file)
    other = order(RegionFactory(code="AMS"))

    with django_capture_on_commit_callbacks(execute=True):
        services.resume_reports()

    unfinished = gathered.files.filter(language__in=["es", "fr"]).values_list("pk", flat=True)
    assert queued() == [
        ("reports.tasks.build_report_task", [other.pk]),
        *[("reports.tasks.print_file_task", [pk]) for pk in unfinished],
    ]


def test_resume_leaves_finished_reports_alone(built, queued, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        services.resume_reports()

    assert queued() == []


def test_print_again_keeps_the_figures_and_takes_the_texts(
    built, queued, django_capture_on_commit_callbacks, administrator
):
    figures = built.snapshot["finance"]
    built.sections.filter(key="lessons").update(body_ar="درس")

    with django_capture_on_commit_callbacks(execute=True):
        services.print_again(built, by=administrator)

    built.refresh_from_db()
    assert (built.status, built.snapshot["finance"], built.earlier_snapshot) == (
        "building",
        figures,
        None,
    )
    assert built.snapshot["front"]["sections"]["lessons"]["text"] == {"ar": "درس"}
    assert set(built.files.values_list("status", flat=True)) == {"waiting"}
    assert not is_outdated(built)
    assert queued() == [("reports.tasks.build_report_task", [built.pk])]


def test_print_again_needs_figures(report, administrator):
    with pytest.raises(ValidationError, match="The report has no figures yet"):
        services.print_again(report, by=administrator)


def test_issued_report_never_changes_again(reviewed, reviewer, administrator):
    issued = issue_report(reviewed, by=reviewer)

    for refused in (
        lambda: services.rebuild_report(issued, by=None),
        lambda: services.print_again(issued, by=administrator),
        lambda: services.retry_file(issued.files.first(), by=administrator),
        lambda: issue_report(issued, by=reviewer),
        lambda: services.delete_report(issued, by=administrator),
    ):
        with pytest.raises(ValidationError, match="An issued report never changes again"):
            refused()


def test_order_refuses_what_does_not_belong_to_the_period_or_the_region(programme):
    meeting = MeetingFactory(region=RegionFactory(code="AMS"))
    with pytest.raises(ValidationError) as refused:
        order(
            programme.region,
            period_start=date(2026, 3, 1),
            period_end=date(2027, 2, 28),
            as_of=date(2026, 2, 1),
            meeting=meeting,
        )

    assert refused.value.message_dict == {
        "as_of": ["The cut-off cannot be before the period."],
        "meeting": ["This is a meeting of another region."],
        "period_end": ["The period of a report ends in its year."],
    }


def test_period_cannot_end_before_it_starts(programme):
    with pytest.raises(ValidationError) as refused:
        order(programme.region, period_start=date(2026, 3, 1), period_end=date(2026, 2, 28))

    assert refused.value.message_dict == {"period_end": ["A period cannot end before it starts."]}


@pytest.mark.parametrize("changed", ["text", "number", "session"])
def test_report_is_outdated_once_staff_change_what_they_wrote(built, changed):
    assert not is_outdated(built)

    match changed:
        case "text":
            built.sections.filter(key="lessons").update(body_ar="درس")
        case "number":
            built.document_number = "RDF-AFR/5"
        case "session":
            built.session_ru = "Найроби"

    assert is_outdated(built)


@pytest.mark.usefixtures("_tasks_are_loaded")
def test_delete_takes_the_files_along(built, settings, administrator):
    assert len(list(settings.MEDIA_ROOT.rglob("*.pdf"))) == 6

    services.delete_report(built, by=administrator)
    outbox_worker.run_due()

    assert not Report.objects.exists()
    assert list((settings.MEDIA_ROOT / "reports").iterdir()) == []


def test_snapshot_is_plain_json(gathered):
    assert json.loads(json.dumps(gathered.snapshot)) == gathered.snapshot
