"""The plan of reports: what is due for which meeting, ordered once, and shown in the admin."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from initiatives.models import Meeting
from reports import build_letters, files, planning, reviewing, services
from reports.models import PlannedReport, Report
from reports.tasks import order_due_reports_task
from stakeholders import outbox_worker
from stakeholders.models import QueuedTask
from tests.factories import ActionPlanFactory, RegionFactory, UserFactory
from tests.initiatives.factories import MeetingFactory
from tests.mail_server import keeping_mail_server, mail_server
from tests.reports.conftest import put_in_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_tasks_are_loaded")]
OPENS = date(2026, 11, 30)
BUILD = OPENS - timedelta(weeks=9)


@pytest.fixture
def forum(programme):
    return MeetingFactory(
        kind="rdf", region=programme.region, starts_on=OPENS, ends_on=OPENS, is_published=True
    )


def calendar(on):
    return [
        (one.meeting.kind, one.kind, one.year, one.build_on, one.due_on)
        for one in planning.coming_reports(on)
    ]


def test_each_kind_of_meeting_hears_its_report(forum):
    for kind, opens in (
        ("tdag", date(2027, 6, 30)),
        ("council", date(2027, 7, 1)),
        ("pp", date(2027, 9, 1)),
        ("gsr", date(2027, 1, 1)),
    ):
        MeetingFactory(kind=kind, region=None, starts_on=opens, ends_on=opens, is_published=True)
    MeetingFactory(kind="tdag", region=None, starts_on=OPENS, ends_on=OPENS, is_published=False)

    assert calendar(date(2026, 11, 30)) == [
        ("rdf", "rdf", 2026, date(2026, 9, 28), date(2026, 10, 26)),
        ("tdag", "tdag", 2026, date(2027, 4, 28), date(2027, 5, 26)),
        ("council", "council", 2027, date(2027, 4, 29), date(2027, 5, 27)),
        ("pp", "funding-gap", 2027, date(2027, 6, 30), date(2027, 7, 28)),
    ]
    assert [kind for kind, *_rest in calendar(date(2026, 12, 1))] == ["tdag", "council", "pp"]
    assert [kind for kind, *_rest in calendar(date(2026, 6, 29))] == ["rdf", "tdag"]


def test_report_is_ordered_on_its_day_once_and_in_nobodys_name(forum):
    assert planning.order_due_reports(BUILD - timedelta(days=1)) == []

    (report,) = planning.order_due_reports(BUILD)

    assert (report.kind, report.region, report.year, report.meeting, report.ordered_by) == (
        "rdf",
        forum.region,
        2026,
        forum,
        None,
    )
    assert (report.status, report.files.count()) == ("building", 24)
    assert planning.order_due_reports(BUILD + timedelta(days=1)) == []
    assert Report.objects.count() == PlannedReport.objects.count() == 1


def test_report_that_staff_deleted_is_not_ordered_again(forum, administrator):
    (report,) = planning.order_due_reports(BUILD)

    services.delete_report(report, by=administrator)

    assert planning.order_due_reports(BUILD) == []
    (coming,) = planning.coming_reports(BUILD)
    assert (coming.report, coming.was_ordered, coming.is_to_be_ordered) == (None, True, False)


@pytest.mark.parametrize("names_the_meeting", [True, False])
def test_report_that_somebody_ordered_is_that_to_the_meeting(
    forum, africa_officer, names_the_meeting
):
    report = services.order_report(
        by=africa_officer,
        kind="rdf",
        region=forum.region,
        year=2026,
        meeting=forum if names_the_meeting else None,
    )

    assert planning.order_due_reports(BUILD) == []
    assert [one.report for one in planning.coming_reports(BUILD)] == [report]


def test_report_to_a_meeting_is_found_among_any_number_of_others(forum):
    report = services.order_report(
        by=None, kind="rdf", region=forum.region, year=2026, meeting=forum
    )
    issuer, now = UserFactory(), timezone.now()
    Report.objects.bulk_create(
        Report(
            kind="council",
            year=2026,
            status="issued",
            document_number=f"C26/{number}",
            snapshot={},
            issued_by=issuer,
            issued_at=now,
        )
        for number in range(501)
    )

    assert [one.report for one in planning.coming_reports(BUILD)] == [report]
    assert planning.order_due_reports(BUILD) == []


def test_what_is_refused_is_tried_again_and_keeps_no_other(forum):
    region = RegionFactory(code="AMS")
    MeetingFactory(
        kind="rdf",
        region=region,
        starts_on=date(2027, 8, 2),
        ends_on=date(2027, 8, 2),
        is_published=True,
    )
    on = date(2027, 6, 1)  # the plan of the year is over
    forum.starts_on = forum.ends_on = date(2027, 6, 30)  # hears of 2026
    forum.save()

    assert [report.region for report in planning.order_due_reports(on)] == [forum.region]

    ActionPlanFactory(slug="next", starts_year=2027, ends_year=2030)
    assert [report.region for report in planning.order_due_reports(on)] == [region]


def test_daily_task_orders_what_is_due_today(forum):
    Meeting.objects.update(
        starts_on=timezone.localdate() + timedelta(days=3),
        ends_on=timezone.localdate() + timedelta(days=3),
    )
    ActionPlanFactory(slug="always", starts_year=2000, ends_year=2100)

    order_due_reports_task()

    assert Report.objects.get().meeting == forum


def test_any_reviewer_issues_what_the_plan_has_ordered(reviewed, reviewer):
    assert reviewed.ordered_by is None
    assert reviewing.unmet_for_issue(reviewed, by=reviewer) == []


@pytest.mark.parametrize("number", [1, 3])
def test_calendar_is_above_the_list_at_the_same_cost(
    client, programme, africa_officer, number, django_assert_num_queries, settings
):
    settings.STAFF_SECOND_FACTOR = settings.SECURE_SSL_REDIRECT = False
    opens = timezone.localdate() + timedelta(days=40)
    for _one in range(number):
        MeetingFactory(
            kind="rdf", region=programme.region, starts_on=opens, ends_on=opens, is_published=True
        )
    services.order_report(by=None, kind="rdf", region=programme.region, year=2026)
    client.force_login(africa_officer)

    with django_assert_num_queries(9):
        response = client.get(reverse("admin:reports_report_changelist"))

    assert len(response.context["coming"]) == number


class TestLetters:
    def finish(self, report, *, failing=()):
        """Let workers print what waits, or fail to."""
        printed = list(report.files.all())
        put_in_place(*printed)
        for file in printed:
            if (file.language, file.format) in failing:
                file.fail(OSError("disk full"))
        Report.objects.filter(pk=report.pk).update(status="building")
        report.refresh_from_db()
        files.settle(report)

    @pytest.fixture
    def people(self, report):
        amina = UserFactory(
            email="amina@example.org", role="regional-officer", regions=["AFR"], language="fr"
        )
        UserFactory(email="ana@example.org", role="regional-officer", regions=[])
        UserFactory(
            email="gone@example.org", role="regional-officer", regions=["AFR"], is_active=False
        )
        hq = UserFactory(email="hq@example.org", role="hq-administrator")
        Report.objects.filter(pk=report.pk).update(ordered_by=hq)
        report.refresh_from_db()
        return amina, hq

    def test_go_once_a_build_to_whoever_works_on_the_report(self, report, people):
        self.finish(report)
        outbox_worker.run_due()
        files.settle(report)  # nothing is building any more
        outbox_worker.run_due()

        assert sorted(letter.to[0] for letter in mail.outbox) == [
            "amina@example.org",
            "hq@example.org",
        ]
        letter = next(one for one in mail.outbox if one.to == ["hq@example.org"])
        assert letter.subject == (
            "Built: Progress report to the regional development forum, Africa, 2026"
        )
        assert f"/admin/reports/report/{report.pk}/change/" in letter.body

    def test_say_what_failed(self, report, people):
        self.finish(report, failing=[("fr", "pdf"), ("ru", "docx")])
        outbox_worker.run_due()

        letter = next(one for one in mail.outbox if one.to == ["hq@example.org"])
        assert letter.subject.startswith("Failed: Progress report")
        assert letter.body.startswith("2 files of this report could not be printed:")

    def test_go_to_administrators_of_a_report_on_all_regions(self, people, programme):
        world = services.order_report(by=None, kind="tdag", region=None, year=2026)

        assert [one.email for one in build_letters.people_notified_of(world)] == ["hq@example.org"]

    def test_are_not_written_once_the_report_is_built_anew(self, report, people, administrator):
        self.finish(report)
        services.rebuild_report(report, by=administrator)
        outbox_worker.run_due()

        assert mail.outbox == []

    def test_mail_server_that_is_away_gets_them_later(self, report, people, settings):
        self.finish(report)
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        with mail_server(refusing=451) as (_host, settings.EMAIL_PORT):
            outbox_worker.run_due()
        waiting = QueuedTask.objects.filter(task=build_letters.LETTER.task, status="waiting")
        assert waiting.count() == 2
        waiting.update(due_at=timezone.now())
        with keeping_mail_server() as kept:
            settings.EMAIL_PORT = kept.port
            outbox_worker.run_due()

        assert sorted(letter["To"] for _to, letter in kept.letters) == [
            "amina@example.org",
            "hq@example.org",
        ]

    def test_follow_a_build_whose_figures_could_not_be_taken(self, report, people):
        services._record_failed_build(report.pk, ValueError("no figures"))

        outbox_worker.run_due()

        letter = next(one for one in mail.outbox if one.to == ["hq@example.org"])
        assert letter.body.startswith("24 files of this report could not be printed:")
