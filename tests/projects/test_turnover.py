"""Projects that are open on a day, and those that opened and ended within a period."""

from datetime import date

import pytest

from projects.models import Project
from projects.turnover import Turnover, turnover_by_region
from stakeholders.periods import Period
from tests.budgets.reading.test_as_of import move
from tests.factories import ProjectFactory, RegionFactory

pytestmark = pytest.mark.django_db
ACTIVE, SUSPENDED, CANCELLED = (
    ("implementation", status) for status in ("active", "suspended", "cancelled")
)
CLOSED = ("closed", "active")


def project(start, phase="implementation", status="active", **values):
    return ProjectFactory(
        starts_on=start,
        phase=phase,
        status=status,
        initiative=None,
        region=None,
        level="global",
        **values,
    )


@pytest.fixture
def programme():
    """Two went on, of which one is suspended; three began, of which one was closed at once."""
    went_on = project(date(2024, 3, 1))
    project(date(2024, 4, 1), status="suspended")
    project(date(2026, 5, 1))
    project(date(2026, 12, 31))
    closed_at_once = project(date(2026, 2, 1), phase="closed", actual_end_on=date(2026, 6, 1))
    move(closed_at_once, date(2026, 6, 2), ACTIVE, CLOSED)
    for day, of in ((date(2026, 3, 1), CANCELLED), (date(2026, 4, 1), CLOSED)):
        ended = project(date(2024, 1, 1), phase=of[0], status=of[1])
        move(ended, day, ACTIVE, of)
    again = project(date(2024, 1, 1))
    move(again, date(2025, 3, 1), ACTIVE, CANCELLED)
    move(again, date(2026, 3, 1), CANCELLED, ACTIVE)
    project(date(2027, 1, 1))
    project(None, phase="")
    project(None, phase="", ends_on=date(2025, 1, 1))
    project(date(2020, 1, 1), phase="", ends_on=date(2025, 12, 31))
    return went_on


def test_what_opened_and_ended_leads_from_the_start_to_the_end(programme):
    turnover = turnover_by_region(Project.objects.all(), Period.of_year(2026))[None]

    assert turnover == Turnover(
        open_at_start=4,
        new=3,
        taken_up_again=1,
        closed=2,
        cancelled=1,
        suspended=1,
        undated=1,
    )
    assert turnover.open_at_end == 5


def test_a_year_ends_where_the_next_begins(programme):
    years = [
        turnover_by_region(Project.objects.all(), Period.of_year(y))[None] for y in (2025, 2026)
    ]

    assert years[0].open_at_end == years[1].open_at_start == 4
    assert (years[0].closed, years[0].cancelled) == (1, 1)


def test_end_of_which_only_the_year_is_known_comes_with_the_end_of_the_year():
    project(date(2025, 1, 1), phase="", ends_on=date(2026, 1, 1), date_precision="year")

    half = Period(starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30))
    assert turnover_by_region(Project.objects.all(), half)[None].open_at_end == 1
    assert turnover_by_region(Project.objects.all(), Period.of_year(2026))[None].closed == 1


def test_queries_do_not_grow_with_the_projects(programme, django_assert_num_queries):
    ProjectFactory.create_batch(3, initiative__region=RegionFactory(code="AFR"))

    with django_assert_num_queries(3):
        assert len(turnover_by_region(Project.objects.all(), Period.of_year(2026))) == 2
