"""What is kept of lights and progress is what the rules say, whoever changed what and when."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connection
from django.utils import timezone

from projects import kept, results
from projects.lights import lights_of, of_colour, with_light
from projects.models import Indicator, IndicatorProgress, Project, ProjectLight
from projects.progress import of_standing, with_progress
from projects.tasks import refresh_kept_task
from tests.budgets.test_concurrency import at_once
from tests.factories import ProjectFactory, ResultFactory, UserFactory
from tests.projects.factories import (
    FindingFactory,
    FollowUpFactory,
    IndicatorFactory,
    MeasurementFactory,
    ProgressUpdateFactory,
    RiskFactory,
    TargetFactory,
    VisitFactory,
)

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
ALL_RIGHT = {IndicatorProgress: 0, ProjectLight: 0}
GREEN = ("green", [])
BEHIND = ("amber", ["behind-target"])


def day(after):
    return TODAY + timedelta(days=after)


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.fixture
def school():
    """A green project: 90 of 100 are due and 95 measured, and every kind of row that counts."""
    school = ProjectFactory(phase="implementation", ends_on=day(400), starts_on=day(-400))
    indicator = IndicatorFactory(result=ResultFactory(project=school))
    TargetFactory(indicator=indicator, due_on=day(-1), value=90)
    TargetFactory(indicator=indicator, due_on=day(20), value=100)
    MeasurementFactory(indicator=indicator, measured_on=day(-2), value=95)
    RiskFactory(project=school)
    visit = VisitFactory(project=school)
    FindingFactory(visit=visit)
    FollowUpFactory(project=school, visit=visit, due_on=day(10))
    return school


def light_kept_of(project):
    row = ProjectLight.objects.get(project=project)
    return row.light, row.codes


def test_new_project_and_indicator_have_their_rows(school):
    light, progress = ProjectLight.objects.get(), IndicatorProgress.objects.get()

    assert (light.light, light.codes, light.worked_out_on, light.changes_on) == (
        "green",
        [],
        TODAY,
        day(11),
    )
    assert {name: value for name, value in vars(progress).items() if name != "_state"} == {
        "indicator_id": school.results.get().indicators.get().pk,
        "latest_value": 95,
        "latest_on": day(-2),
        "due_value": 90,
        "due_on": day(-1),
        "last_target": 100,
        "last_target_on": day(20),
        "progress": Decimal("0.95"),
        "standing": "on-track",
        "worked_out_on": TODAY,
        "changes_on": day(20),
    }


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("UPDATE projects_measurement SET value = 89", BEHIND),
        (f"UPDATE projects_measurement SET measured_on = '{day(1)}'", BEHIND),
        ("DELETE FROM projects_measurement", BEHIND),
        (f"UPDATE projects_target SET value = 96 WHERE due_on = '{day(-1)}'", BEHIND),
        (f"UPDATE projects_target SET due_on = '{TODAY}' WHERE value = 100", BEHIND),
        (f"DELETE FROM projects_target WHERE due_on = '{day(20)}'", GREEN),
        ("UPDATE projects_indicator SET direction = 'decrease'", BEHIND),
        ("UPDATE projects_indicator SET baseline = 50", GREEN),
        ("UPDATE projects_risk SET likelihood = 4", ("amber", ["raised-risk"])),
        (
            "UPDATE projects_risk SET likelihood = 5, effect = 5",
            ("red", ["high-risk", "raised-risk"]),
        ),
        (f"UPDATE projects_followup SET due_on = '{day(-1)}'", ("amber", ["action-overdue"])),
        (
            f"UPDATE projects_followup SET due_on = '{day(-31)}'",
            ("red", ["action-long-overdue", "action-overdue"]),
        ),
        ("UPDATE projects_finding SET severity = 'critical'", ("red", ["critical-finding"])),
        (
            "UPDATE projects_finding SET severity = 'critical';"
            f"UPDATE projects_followup SET done_on = '{TODAY}'",
            GREEN,
        ),
        (f"UPDATE projects_project SET ends_on = '{day(-1)}'", ("red", ["past-its-end"])),
        ("UPDATE projects_project SET status = 'suspended'", ("amber", ["suspended"])),
        ("UPDATE projects_project SET phase = 'closed'", ("grey", [])),
        (
            "UPDATE projects_measurement SET value = 1; DELETE FROM projects_followup;"
            "DELETE FROM projects_measurement; DELETE FROM projects_target;"
            "DELETE FROM projects_indicator",
            GREEN,
        ),
    ],
)
def test_whatever_changes_a_light_by_sql_changes_what_is_kept(school, sql, expected):
    RiskFactory()  # of a project that nothing here concerns

    run(sql)

    assert light_kept_of(school) == expected
    assert kept.count_wrong() == ALL_RIGHT


def test_what_moves_to_another_project_changes_both(school):
    run("UPDATE projects_finding SET severity = 'critical'")
    run("UPDATE projects_measurement SET value = 1")
    other = ProjectFactory(phase="implementation")

    run(f"UPDATE projects_visit SET project_id = {other.pk}")
    run(f"UPDATE projects_result SET project_id = {other.pk}")

    assert light_kept_of(school) == GREEN
    assert light_kept_of(other) == ("red", ["critical-finding", "behind-target"])
    assert kept.count_wrong() == ALL_RIGHT


def test_news_of_a_quiet_project_turn_it_green():
    def quiet(days):
        return ProjectFactory(phase="implementation", updated_at=timezone.now() - days)

    projects = [quiet(timedelta(days=181)) for _number in range(3)]
    assert light_kept_of(quiet(timedelta(days=180))) == GREEN
    assert [light_kept_of(one) for one in projects] == [("amber", ["quiet"])] * 3

    ProgressUpdateFactory(project=projects[0])
    run(f"UPDATE projects_project SET confirmed_at = now() WHERE id = {projects[1].pk}")

    assert [light_kept_of(one) for one in projects] == [GREEN, GREEN, ("amber", ["quiet"])]
    assert kept.count_wrong() == ALL_RIGHT


def test_services_keep_it_too(school):
    indicator = Indicator.objects.get()
    by = UserFactory(role="hq-administrator")

    def progress():
        row = IndicatorProgress.objects.get()
        return row.progress, row.standing, light_kept_of(school)

    made = results.record_measurement(
        indicator, by=by, measured_on=TODAY, value=Decimal(80), evidence="Lists"
    )
    assert progress() == (Decimal("0.8"), "behind", BEHIND)
    results.correct_measurement(made, by=by, value=Decimal(100))
    assert progress() == (1, "reached", GREEN)
    results.remove_measurement(made, by=by)
    assert progress() == (Decimal("0.95"), "on-track", GREEN)
    assert kept.count_wrong() == ALL_RIGHT


def test_deleted_records_take_their_rows_with_them(school):
    school.follow_ups.all().delete()
    school.visits.all().delete()
    school.risks.all().delete()
    school.delete()

    assert (ProjectLight.objects.count(), IndicatorProgress.objects.count()) == (0, 0)


def test_a_day_that_has_come_is_read_by_the_rule_before_anything_is_refreshed(school):
    tomorrow, later = day(1), day(11)
    everything, indicators = Project.objects.all(), Indicator.objects.all()

    def light(on):
        one = with_light(everything, on=on).get().light
        assert [row.light for row in of_colour(everything, one, on=on)] == [one]
        assert lights_of([school.pk], on=on)[school.pk][0] == one
        return one

    def standing(on):
        one = with_progress(indicators, on=on).get().standing
        assert [row.standing for row in of_standing(with_progress(indicators, on=on), one, on=on)]
        return one

    assert light_kept_of(school) == GREEN
    assert [light(on) for on in (TODAY, tomorrow, day(10), later)] == [*["green"] * 3, "amber"]
    assert [standing(on) for on in (day(19), day(20))] == ["on-track", "behind"]
    # Before the day on which it was worked out, too.
    assert [standing(on) for on in (day(-2), day(-3))] == ["on-track", "unknown"]


def test_rows_whose_day_has_come_are_refreshed_once(school):
    stale = f"worked_out_on = '{day(-9)}', changes_on = '{TODAY}'"
    run(f"UPDATE projects_projectlight SET light = 'red', codes = '{{high-risk}}', {stale}")
    run(f"UPDATE projects_indicatorprogress SET progress = 0, standing = 'behind', {stale}")
    assert with_light(Project.objects.all(), on=TODAY).get().light == "green"
    assert with_progress(Indicator.objects.all()).get().progress == Decimal("0.95")
    assert not of_colour(Project.objects.all(), "red", on=TODAY).exists()

    assert [refresh_kept_task(), refresh_kept_task()] == [2, 0]

    assert light_kept_of(school) == GREEN
    assert IndicatorProgress.objects.get().standing == "on-track"
    assert kept.count_wrong() == ALL_RIGHT


def test_what_is_wrong_is_counted_and_worked_out_anew(school):
    run("UPDATE projects_projectlight SET codes = '{quiet}'")
    run("UPDATE projects_indicatorprogress SET last_target_on = last_target_on - 1")
    damaged = kept.count_wrong()
    run("DELETE FROM projects_indicatorprogress")

    missing = kept.count_wrong()

    assert damaged == missing == {IndicatorProgress: 1, ProjectLight: 1}
    assert (kept.rebuild(), kept.count_wrong()) == (2, ALL_RIGHT)
    assert light_kept_of(school) == GREEN
    assert IndicatorProgress.objects.get().progress == Decimal("0.95")


def test_sample_is_kept_as_the_rules_say(sample_programme):
    assert ProjectLight.objects.count() == Project.objects.count() > 100
    assert IndicatorProgress.objects.count() == Indicator.objects.count() > 100
    assert kept.count_wrong() == ALL_RIGHT


@pytest.mark.django_db(transaction=True)
def test_second_of_two_at_once_counts_what_the_first_has_done(school):
    indicator = Indicator.objects.get(result__project=school)

    said = at_once(
        lambda: RiskFactory(project=school, likelihood=5, effect=5),
        lambda: MeasurementFactory(indicator=indicator, measured_on=TODAY, value=1),
    )

    assert said == (None, None)
    assert light_kept_of(school) == ("red", ["high-risk", "raised-risk", "behind-target"])
    assert (indicator.measurements.count(), kept.count_wrong()) == (2, ALL_RIGHT)


@pytest.mark.django_db(transaction=True)
def test_two_who_record_many_measurements_do_not_wait_for_each_other_for_ever(
    monkeypatch, administrator
):
    """Each of both has measured one of two schools, and measures the other one then."""
    schools = [ProjectFactory() for _number in range(2)]
    of_one, of_both = (
        [IndicatorFactory(result__project=one, unit="people") for one in order]
        for order in (schools, reversed(schools))
    )
    both_have_begun = Barrier(2)
    record = results.record_measurement

    def record_and_wait(*args, **values):
        measurement = record(*args, **values)
        with suppress(BrokenBarrierError):
            both_have_begun.wait(1)
        return measurement

    monkeypatch.setattr(results, "record_measurement", record_and_wait)
    values = {"measured_on": TODAY, "value": Decimal(3), "evidence": "Counted"}

    def record_all(indicators):
        try:
            rows = [(one, dict(values)) for one in indicators]
            return len(results.record_measurements(rows, by=administrator))
        finally:
            connection.close()

    with ThreadPoolExecutor() as threads:
        recorded = list(threads.map(record_all, (of_one, of_both)))

    assert recorded == [2, 2]
    assert kept.count_wrong() == ALL_RIGHT
