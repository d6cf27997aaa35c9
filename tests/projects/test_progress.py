"""Progress against the hand-computed set."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models.expressions import RawSQL

from projects import progress
from projects.models import Indicator, Result
from tests.factories import ProjectFactory, ResultFactory, UserFactory
from tests.projects.factories import IndicatorFactory, MeasurementFactory, TargetFactory
from tests.projects.progress_set import (
    ON,
    ROLL_UP,
    STAFF_E1,
    STAFF_WHOLE,
    WHOLE,
    make_progress_set,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return make_progress_set()


def brief(read):
    """Give the figures of the table of the set."""
    return read.count, read.achieved, read.mean, read.unknown


def rolled_up(made, code, reader):
    initiative = made.initiatives[code]
    results = Result.objects.visible_to(reader)
    names = {row.pk: name for name, row in made.expected.items()}
    read = progress.roll_up(initiative, progress.results_of(initiative, results))
    assert read.whole == progress.of_initiative(initiative, results)
    return (
        {names.get(row.expected and row.expected.pk): brief(row.progress) for row in read.rows},
        brief(read.whole),
    )


def test_an_initiative_is_as_far_as_the_results_that_serve_it(made):
    assert rolled_up(made, "AFR1", AnonymousUser()) == (ROLL_UP, WHOLE)


def test_what_is_not_published_counts_for_staff_only(made):
    auditor = UserFactory(role="auditor")

    assert rolled_up(made, "AFR1", auditor) == (ROLL_UP | {"E1": STAFF_E1}, STAFF_WHOLE)


def test_a_result_counts_for_every_initiative_that_it_serves(made):
    assert rolled_up(made, "AFR2", AnonymousUser()) == (
        {"F1": (2, 0, Decimal(1), 0)},
        (2, 0, Decimal(1), 0),
    )


def test_indicators_and_their_standing(made):
    read = progress.with_progress(Indicator.objects.all(), on=ON)

    assert {
        row.name: (row.latest_value, row.last_target, row.progress, row.standing) for row in read
    } == {
        "R1 trained": (100, 200, Decimal("0.5"), "on-track"),
        "R1 unconnected": (65, 20, Decimal("0.25"), "behind"),
        "R2 use": (60, 60, 1, "reached"),
        "R2 institutions": (3, 5, None, "behind"),
        "R3 trained": (50, 110, Decimal("0.4"), "on-track"),
        "R4 trained": (None, 100, None, "behind"),
        "R5 trained": (70, 100, None, "on-track"),
        "R5 kept": (92, 90, 1, "reached"),
        "R6 trained": (1000, 10, 1, "reached"),
        "R7 trained": (80, 100, Decimal("0.8"), "on-track"),
    }


def test_results_and_how_many_of_their_indicators_are_unknown(made):
    read = progress.with_result_progress(Result.objects.all())
    names = {row.pk: name for name, row in made.results.items()}

    assert {
        names[row.pk]: (row.progress, row.known_indicators, row.unknown_indicators) for row in read
    } == {
        "R1": (Decimal("0.375"), 2, 0),
        "R2": (1, 1, 1),
        "R3": (Decimal("0.4"), 1, 0),
        "R4": (None, 0, 1),
        "R5": (1, 1, 1),
        "R6": (1, 1, 0),
        "R7": (Decimal("0.8"), 1, 0),
    }


def test_a_project_is_as_far_as_its_results(made):
    def read(project):
        rows = progress.summed(Result.objects.filter(project=project))
        return brief(progress.progress_of(next(iter(rows), None)))

    assert {name: read(row) for name, row in made.projects.items()} == {
        "school": (2, 1, Decimal("0.6875"), 0),
        "centre": (2, 0, Decimal("0.4"), 1),
        "network": (2, 0, Decimal(1), 0),
        "hidden": (1, 0, Decimal("0.8"), 0),
    }
    assert read(ProjectFactory()) == (0, 0, None, 0)


def test_behind_reads_what_was_due_and_measured_by_the_day(made):
    def names(on):
        behind = RawSQL("SELECT indicator_id FROM projects_progress_on(%s) WHERE is_behind", [on])
        return sorted(row.name for row in Indicator.objects.filter(pk__in=behind))

    assert names(ON) == ["R1 unconnected", "R2 institutions", "R4 trained"]
    assert names(date(2025, 12, 31)) == ["R1 trained"]
    assert names(date(2025, 12, 30)) == []


@pytest.mark.parametrize(
    ("direction", "baseline", "target", "value", "expected"),
    [
        pytest.param("increase", 0, 100, 0, 0, id="nothing yet"),
        pytest.param("increase", 50, 100, 40, 0, id="back behind the baseline"),
        pytest.param("increase", 0, 100, 250, 1, id="beyond the target"),
        pytest.param("decrease", 80, 20, 10, 1, id="less than the target"),
        pytest.param("decrease", 80, 20, 90, 0, id="more than at the start"),
        pytest.param("decrease", 80, 0, 60, Decimal("0.25"), id="down by a quarter"),
        pytest.param("increase", -10, 10, -5, Decimal("0.25"), id="from below zero"),
        pytest.param("increase", 50, 50, 50, 1, id="kept"),
        pytest.param("increase", 50, 50, 49, 0, id="not kept"),
        pytest.param("decrease", 50, 50, 51, 0, id="not kept down"),
        pytest.param("increase", 50, 20, 30, 1, id="fell no further than allowed"),
        pytest.param("increase", 50, 20, 10, 0, id="fell further than allowed"),
        pytest.param("increase", None, 20, 30, None, id="baseline unknown"),
        pytest.param("increase", 0, None, 30, None, id="no target"),
        pytest.param("increase", 0, 20, None, None, id="not measured"),
    ],
)
def test_progress_at_the_edges(direction, baseline, target, value, expected):
    indicator = IndicatorFactory(direction=direction, baseline=baseline)
    if target is not None:
        TargetFactory(indicator=indicator, value=target)
    if value is not None:
        MeasurementFactory(indicator=indicator, value=value)

    assert progress.with_progress(Indicator.objects.all()).get().progress == expected


def test_a_result_without_indicators_is_unknown():
    ResultFactory(achieved_on=date(2026, 1, 1))

    assert brief(progress.of_results(Result.objects.all())) == (1, 1, None, 1)


@pytest.mark.parametrize("projects", [1, 3])
def test_rolling_up_costs_the_same_for_any_number(projects, django_assert_num_queries):
    made = make_progress_set()
    for _number in range(projects):
        result = ResultFactory(project=ProjectFactory(initiative=made.initiatives["AFR1"]))
        result.expected_results.set(made.expected.values())

    with django_assert_num_queries(3):
        visible = Result.objects.visible_to(AnonymousUser())
        own = progress.picked(progress.results_of(made.initiatives["AFR1"], visible))
        progress.roll_up(made.initiatives["AFR1"], own)
