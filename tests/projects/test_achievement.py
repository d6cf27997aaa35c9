"""Achieved in the year, before it, or expected: what is to come is never told as achieved."""

from datetime import date

import pytest
from django.utils import translation

from projects import progress
from projects.achievement import result_in_words, with_achievement
from projects.models import Result
from tests.factories import ProjectFactory, ResultFactory
from tests.projects.factories import IndicatorFactory, TargetFactory

pytestmark = pytest.mark.django_db
ON = date(2026, 9, 1)
IN_2030 = date(2030, 12, 31)


def read(on=ON):
    row = with_achievement(Result.objects.all(), on=on).get()
    with translation.override("en"):
        return row.achievement, row.expected_by, result_in_words(row, on=on)


@pytest.mark.parametrize(
    ("achieved_on", "on", "expected"),
    [
        pytest.param(
            date(2026, 1, 1),
            ON,
            ("achieved-in-year", None, "Achieved on 1 January 2026"),
            id="on the first day of the year",
        ),
        pytest.param(
            ON, ON, ("achieved-in-year", None, "Achieved on 1 September 2026"), id="on the day"
        ),
        pytest.param(
            date(2025, 12, 31),
            ON,
            ("achieved-before", None, "Achieved on 31 December 2025"),
            id="on the last day of the year before",
        ),
        pytest.param(
            date(2026, 9, 2),
            ON,
            ("expected", IN_2030, "Expected by 31 December 2030"),
            id="after the day",
        ),
        pytest.param(
            None, ON, ("expected", IN_2030, "Expected by 31 December 2030"), id="by the end"
        ),
        pytest.param(
            None,
            date(2031, 1, 1),
            ("expected", IN_2030, "Was expected by 31 December 2030; not recorded as achieved"),
            id="after the end",
        ),
    ],
)
def test_what_is_achieved_by_a_day_is_told_apart_from_what_is_expected(achieved_on, on, expected):
    ResultFactory(project__ends_on=IN_2030, achieved_on=achieved_on)

    assert read(on) == expected


def test_a_result_is_expected_by_its_last_target():
    result = ResultFactory(project__ends_on=IN_2030)
    for year in (2027, 2028):
        TargetFactory(indicator=IndicatorFactory(result=result), due_on=date(year, 6, 30))

    assert read() == ("expected", date(2028, 6, 30), "Expected by 30 June 2028")


def test_no_day_is_made_up():
    ResultFactory(project__ends_on=None)

    assert read() == ("expected", None, "Expected; no day is set")


@pytest.mark.parametrize(
    ("values", "has_target", "achievement"),
    [
        pytest.param({"source_kind": "press", "phase": ""}, False, "undated", id="read in a page"),
        pytest.param(
            {"source_kind": "press", "phase": "funding"}, False, "expected", id="with a phase"
        ),
        pytest.param({"source_kind": "press", "phase": ""}, True, "expected", id="with a target"),
        pytest.param({"source_kind": "", "phase": ""}, False, "expected", id="of no public page"),
        pytest.param({"status": "cancelled"}, True, "cancelled", id="of a cancelled project"),
        pytest.param({"status": "suspended"}, False, "expected", id="of a suspended project"),
    ],
)
def test_what_is_not_achieved_is_expected_only_of_projects_that_are_to_bring_it(
    values, has_target, achievement
):
    result = ResultFactory(project=ProjectFactory(**{"phase": "funding"} | values))
    if has_target:
        TargetFactory(indicator=IndicatorFactory(result=result))

    assert read()[0] == achievement


def test_what_a_cancelled_project_achieved_stays_achieved():
    ResultFactory(project__status="cancelled", achieved_on=date(2026, 3, 1))

    assert read()[0] == "achieved-in-year"


def test_counts_of_achieved_expected_and_unknown_make_up_the_results():
    public_page = {"project__source_kind": "official", "project__phase": ""}
    for day in (date(2026, 1, 1), date(2025, 6, 1), date(2024, 6, 1), None, None):
        ResultFactory(achieved_on=day)
    ResultFactory(**public_page)
    ResultFactory(project__status="cancelled")

    whole = progress.of_results(Result.objects.all(), on=ON)

    assert whole == progress.Progress(
        year=2026,
        count=7,
        achieved=3,
        achieved_in_year=1,
        expected=2,
        undated=1,
        cancelled=1,
        mean=None,
        unknown=7,
    )
    assert (whole.achieved_before, whole.known) == (2, 0)
    earlier = progress.of_results(Result.objects.all(), on=date(2025, 12, 31))
    assert (earlier.achieved_in_year, earlier.achieved_before, earlier.expected) == (1, 1, 3)
