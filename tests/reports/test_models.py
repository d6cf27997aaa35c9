"""What the database itself refuses, whoever asks."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from reports import services
from reports.models import Report
from reports.reviewing import issue_report
from tests.factories import UserFactory

FROZEN = [
    "UPDATE reports_report SET document_number = 'RDF/9' WHERE id = %(report)s",
    "UPDATE reports_report SET status = 'built' WHERE id = %(report)s",
    "DELETE FROM reports_report WHERE id = %(report)s",
    "UPDATE reports_reportsection SET body_en = 'Other' WHERE report_id = %(report)s",
    "DELETE FROM reports_reportsection WHERE report_id = %(report)s",
    "UPDATE reports_reportfile SET sha256 = 'f' WHERE report_id = %(report)s",
    "UPDATE reports_reportfile SET report_id = %(other)s WHERE report_id = %(report)s",
    "UPDATE reports_reportfile SET report_id = %(report)s WHERE report_id = %(other)s",
    "DELETE FROM reports_reportfile WHERE report_id = %(report)s",
    "INSERT INTO reports_reportsection (report_id, key, body, is_sample)"
    " VALUES (%(report)s, 'annex', '', false)",
    "UPDATE reports_reportwaiver SET reason = 'Other' WHERE report_id = %(report)s",
    "DELETE FROM reports_reportwaiver WHERE report_id = %(report)s",
]


def run(statement, report, other):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, {"report": report.pk, "other": other.pk})


@pytest.fixture
def other(built):
    """Another report, in preparation, of the year before."""
    return services.order_report(kind="rdf", region=built.region, year=2025, by=None)


@pytest.mark.parametrize("statement", FROZEN)
def test_issued_report_is_frozen_against_raw_sql(reviewed, other, reviewer, statement):
    reviewed.waivers.create(section="summary", language="ru", reason="-", waived_by=UserFactory())
    issue_report(reviewed, by=reviewer)

    with pytest.raises(IntegrityError, match="is issued and never changes again"):
        run(statement, reviewed, other)


def test_report_in_preparation_can_be_changed_and_deleted(built, other):
    run(FROZEN[0], built, other)
    run(FROZEN[3], built, other)
    run("DELETE FROM reports_reportsection WHERE report_id = %(report)s", built, other)
    run("DELETE FROM reports_reportfile WHERE report_id = %(report)s", built, other)
    run("DELETE FROM reports_report WHERE id = %(report)s", built, other)

    assert list(Report.objects.all()) == [other]


def test_whoever_ordered_cannot_be_the_issuer_in_the_database_either(built, reviewer):
    Report.objects.filter(pk=built.pk).update(ordered_by=reviewer)

    with pytest.raises(IntegrityError, match="report_is_issued_by_somebody_else"):
        Report.objects.filter(pk=built.pk).update(
            status="issued", issued_by=reviewer, issued_at="2026-11-23T10:00Z"
        )


def test_report_and_its_rows_are_named(report):
    names = [str(report), str(report.sections.first()), str(report.files.first())]

    assert names == [
        "Progress report to the regional development forum, Africa, 2026",
        "Summary",
        "Arabic DOCX",
    ]


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"region": None}, "kind_of_a_report_says_whether_it_has_a_region"),
        ({"period_end": "2027-01-31"}, "period_of_a_report_ends_in_its_year"),
        ({"period_start": "2027-01-01"}, "period_of_a_report_ends_after_it_starts"),
        (
            {"period_start": "2026-05-01", "period_end": "2026-04-30"},
            "period_of_a_report_ends_after_it_starts",
        ),
        ({"revision_kind": "rev"}, "revision_names_what_it_revises"),
    ],
)
def test_what_makes_no_sense_is_refused(report, values, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        Report.objects.filter(pk=report.pk).update(**values)


@pytest.mark.parametrize(
    ("as_of", "today", "cut_off"),
    [
        (None, "2026-11-30", "2026-11-30"),
        (None, "2027-02-01", "2027-02-01"),
        ("2027-03-31", "2027-02-01", "2027-02-01"),
        ("2027-03-31", "2027-05-01", "2027-03-31"),
    ],
)
def test_cut_off_is_that_which_was_given_or_today_and_never_to_come(as_of, today, cut_off):
    report = Report(year=2026, as_of=as_of and date.fromisoformat(as_of))

    assert report.cut_off(date.fromisoformat(today)) == date.fromisoformat(cut_off)
