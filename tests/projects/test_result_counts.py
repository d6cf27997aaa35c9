"""Numbers of results by initiative, region and goal."""

from datetime import date

import pytest

from initiatives.models import Initiative
from projects.models import Result
from projects.progress import of_initiative
from projects.result_counts import (
    ResultCounts,
    achieved_by_region,
    counts_by_goal,
    counts_by_initiative,
)
from stakeholders.periods import Period
from tests.factories import (
    ExpectedResultFactory,
    InitiativeFactory,
    ProjectFactory,
    RegionFactory,
    ResultFactory,
)
from tests.initiatives.factories import GoalFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


@pytest.fixture
def programme():
    """Two initiatives; a result of the first one's project serves the second, twice."""
    first, second = (
        InitiativeFactory(region=RegionFactory(code=code), number=1) for code in ("AFR", "AMS")
    )
    project = ProjectFactory(initiative=first)
    ResultFactory(project=project, achieved_on=date(2026, 2, 1))
    ResultFactory(project=project, achieved_on=date(2025, 2, 1))
    ResultFactory(project=project, achieved_on=date(2026, 12, 1))
    serving = ResultFactory(project=project, achieved_on=date(2026, 3, 1))
    serving.expected_results.set(
        [ExpectedResultFactory(initiative=second, number=number) for number in (1, 2)]
    )
    ResultFactory(project=ProjectFactory(initiative=second, status="cancelled"))
    return first, second


def test_results_of_each_initiative_are_those_of_its_page(programme):
    first, second = programme
    counts = counts_by_initiative(Initiative.objects.all(), Result.objects.public(), on=DAY)

    assert counts == {
        first.pk: ResultCounts(achieved=1, achieved_before=1, expected=1),
        second.pk: ResultCounts(achieved=1, cancelled=1),
    }
    for one in programme:
        page = of_initiative(one, Result.objects.public(), on=DAY)
        assert (page.count, page.achieved_in_year, page.expected, page.cancelled) == (
            counts[one.pk].planned,
            counts[one.pk].achieved,
            counts[one.pk].expected,
            counts[one.pk].cancelled,
        )


def test_results_achieved_in_each_region_by_the_day(programme):
    years = (Period.of_year(2026), Period.of_year(2025))

    achieved = achieved_by_region(Result.objects.public(), years, until=DAY)

    assert achieved == {"AFR": [2, 1, 3], "AMS": [0, 0, 0]}


def test_result_counts_under_each_goal_that_it_serves(programme):
    goals = [GoalFactory(framework="wsis-action-line", code=code) for code in ("C1", "C2", "C3")]
    for result in Result.objects.filter(achieved_on=date(2026, 2, 1)):
        result.goals.set(goals[:2])

    counts = counts_by_goal(Result.objects.public(), on=DAY)

    assert [(goal.code, of) for goal, of in counts] == [
        ("C1", ResultCounts(achieved=1)),
        ("C2", ResultCounts(achieved=1)),
    ]
