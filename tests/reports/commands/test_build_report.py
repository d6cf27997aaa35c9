"""``build_report`` where no worker runs; with a worker it is tested in ``test_tasks``."""

import pytest
from django.core.management import CommandError, call_command

from budgets.writing.appeals import issue_appeal
from reports.management.commands import build_report
from reports.models import Report
from tests.factories import AppealFactory, RegionFactory, UserFactory


def build(**options):
    call_command("build_report", **{"kind": "rdf", "region": "AFR", "year": 2026} | options)


def test_unknown_region_is_refused_with_those_that_are_known(programme):
    RegionFactory(code="ASP")

    with pytest.raises(CommandError, match="^There is no region XXX. The regions are: AFR, ASP.$"):
        build(region="XXX")


def test_unknown_kind_is_refused(programme):
    with pytest.raises(CommandError, match="invalid choice: 'annual'"):
        call_command("build_report", "--kind=annual", "--region=AFR", "--year=2026")


def test_year_without_a_plan_is_refused(programme):
    with pytest.raises(CommandError, match="^No action plan is in force in this year.$"):
        build(year=1999)


def test_without_a_worker_nothing_is_ordered_and_it_says_how_to_start_one(programme, monkeypatch):
    monkeypatch.setattr(build_report, "ANSWER_WITHIN", 0.2)

    with pytest.raises(CommandError, match="No worker answers. Start one with: celery -A portal"):
        build(wait=True)

    assert not Report.objects.exists()


def test_second_order_builds_the_same_report_again(built):
    build()

    report = Report.objects.get()
    assert (report.pk, report.status, report.snapshot) == (built.pk, "building", None)


def test_issued_report_is_followed_by_a_revision(built, reviewer):
    Report.objects.filter(pk=built.pk).update(
        status="issued", issued_by=reviewer, issued_at="2026-11-23T10:00Z"
    )

    build()

    assert list(Report.objects.order_by("pk").values_list("status", flat=True)) == [
        "issued",
        "building",
    ]


def test_of_two_appeals_the_one_that_is_named_is_built_and_built_again(programme):
    one, other = (AppealFactory(calls_for=list(programme.projects.all())) for _number in range(2))
    for appeal in (one, other):
        issue_appeal(appeal, by=UserFactory(role="hq-reviewer"))
    of_an_appeal = {"kind": "appeal", "region": None}
    with pytest.raises(CommandError, match="several appeals are issued .*: choose one"):
        build(**of_an_appeal)
    with pytest.raises(CommandError, match="^There is no appeal 0.$"):
        build(**of_an_appeal, appeal=0)
    with pytest.raises(CommandError, match="is not on an appeal: leave it empty"):
        build(appeal=one.pk)

    for appeal in (one, other, one):
        build(**of_an_appeal, appeal=appeal.pk)

    assert list(Report.objects.order_by("pk").values_list("appeal", "status")) == [
        (one.pk, "building"),
        (other.pk, "building"),
    ]
