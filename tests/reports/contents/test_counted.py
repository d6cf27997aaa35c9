"""Which projects and initiatives a report counts."""

from datetime import date

import pytest

from reports.contents.counted import counted_initiatives, counted_projects
from stakeholders.periods import Period
from tests.factories import ActionPlanFactory, InitiativeFactory, ProjectFactory, RegionFactory


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "counts"),
    [
        pytest.param(None, None, True, id="no known dates"),
        pytest.param(date(2026, 12, 31), None, True, id="starts on the last day of the year"),
        pytest.param(date(2027, 1, 1), None, False, id="starts after the year"),
        pytest.param(None, date(2026, 1, 1), True, id="ends on the first day of the year"),
        pytest.param(date(2020, 1, 1), date(2025, 12, 31), False, id="ended before the year"),
        pytest.param(date(2020, 1, 1), date(2030, 1, 1), True, id="runs through the year"),
    ],
)
def test_project_without_initiative_counts_if_it_runs_in_the_year(db, starts_on, ends_on, counts):
    region = RegionFactory()
    project = ProjectFactory(initiative=None, region=region, starts_on=starts_on, ends_on=ends_on)

    assert list(counted_projects("AFR", Period.of_year(2026))) == [project] * counts


def test_initiative_of_an_ended_plan_counts_with_all_its_projects_while_one_runs(db):
    ended = InitiativeFactory(plan__ends_year=2025)
    running = ProjectFactory(initiative=ended)
    over = ProjectFactory(initiative=ended, starts_on=date(2022, 1, 1), ends_on=date(2023, 1, 1))
    forgotten = InitiativeFactory(plan=ended.plan, number=2)
    ProjectFactory(initiative=forgotten, starts_on=date(2022, 1, 1), ends_on=date(2023, 1, 1))

    assert list(counted_initiatives("AFR", Period.of_year(2026))) == [ended]
    assert set(counted_projects("AFR", Period.of_year(2026))) == {running, over}


def test_initiative_of_the_plan_in_force_counts_without_any_project(db):
    initiative = InitiativeFactory(
        plan=ActionPlanFactory(slug="baku", starts_year=2026, ends_year=2029)
    )

    assert list(counted_initiatives("AFR", Period.of_year(2026))) == [initiative]
