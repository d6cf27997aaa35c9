"""The last known activity of a project, and for which years one without an end still counts."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from projects.activity import is_silent, running_in, silent, with_last_activity
from projects.models import Project
from tests.factories import (
    ContributionFactory,
    ExpenditureFactory,
    ProjectFactory,
    ResultFactory,
)
from tests.portal.web.pages.reading import read
from tests.projects.factories import (
    FollowUpFactory,
    MeasurementFactory,
    ProgressUpdateFactory,
    VisitFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 5)
ON = date(2026, 9, 1)


def last(on=ON):
    return with_last_activity(Project.objects.all(), on=on).get().last_activity_on


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(
            lambda project: MeasurementFactory(indicator__result__project=project, measured_on=DAY),
            id="measurement",
        ),
        pytest.param(
            lambda project: ProgressUpdateFactory(project=project, happened_on=DAY), id="update"
        ),
        pytest.param(lambda project: VisitFactory(project=project, starts_on=DAY), id="visit"),
        pytest.param(
            lambda project: FollowUpFactory(project=project, done_on=DAY), id="action done"
        ),
        pytest.param(lambda project: ResultFactory(project=project, achieved_on=DAY), id="result"),
        pytest.param(
            lambda project: ContributionFactory(project=project, occurs_on=DAY), id="contribution"
        ),
        pytest.param(
            lambda project: ExpenditureFactory(project=project, occurs_on=DAY), id="expenditure"
        ),
        pytest.param(
            lambda project: Project.objects.update(confirmed_at=f"{DAY}T12:00:00Z"),
            id="confirmation",
        ),
        pytest.param(
            lambda project: Project.objects.update(actual_start_on=DAY), id="actual start"
        ),
    ],
)
def test_each_dated_record_shows_activity_up_to_the_day(record):
    project = ProjectFactory(starts_on=None)
    assert last() is None

    record(project)

    assert last() == DAY
    assert last(on=DAY) == DAY
    assert last(on=DAY - timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("phase", "expected"),
    [("", DAY), ("implementation", DAY), ("closed", DAY), ("funding", None), ("formulation", None)],
)
def test_a_planned_start_is_activity_only_past_the_pipeline(phase, expected):
    ProjectFactory(starts_on=DAY, phase=phase)

    assert last() == expected


@pytest.mark.parametrize(
    ("values", "years"),
    [
        pytest.param({"starts_on": date(2021, 5, 1)}, [2021, 2022], id="launched in 2021"),
        pytest.param({"starts_on": None}, [2020, 2021, 2022, 2026], id="nothing has a day"),
        pytest.param(
            {"starts_on": date(2021, 5, 1), "ends_on": date(2026, 1, 1)},
            [2021, 2022, 2026],
            id="with an end",
        ),
        pytest.param(
            {
                "starts_on": date(2021, 5, 1),
                "ends_on": date(2026, 1, 1),
                "actual_end_on": date(2021, 6, 1),
            },
            [2021],
            id="ended earlier than planned",
        ),
    ],
)
def test_an_open_ended_project_does_not_run_for_ever(values, years):
    ProjectFactory(phase="", **values)

    running = [year for year in (2020, 2021, 2022, 2026) if running_in(Project.objects.all(), year)]

    assert running == years


def test_an_update_shows_that_it_still_runs():
    project = ProjectFactory(phase="", starts_on=date(2021, 5, 1))
    ProgressUpdateFactory(project=project, happened_on=date(2025, 12, 31))

    assert list(running_in(Project.objects.all(), 2026)) == [project]
    assert list(running_in(Project.objects.all(), 2027)) == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"starts_on": ON - timedelta(days=366)}, True),
        ({"starts_on": ON - timedelta(days=365)}, False),
        ({"starts_on": None}, True),
        ({"starts_on": date(2020, 1, 1), "ends_on": date(2021, 1, 1)}, False),
        ({"starts_on": date(2020, 1, 1), "status": "cancelled"}, False),
        ({"starts_on": date(2020, 1, 1), "phase": "closed"}, False),
    ],
)
def test_silence_is_asked_about_of_open_ended_projects_alone(values, expected):
    ProjectFactory(**values)
    projects = with_last_activity(Project.objects.all(), on=ON)

    assert projects.filter(silent(ON)).exists() == expected
    assert is_silent(projects.get(), on=ON) == expected


def test_pages_and_api_show_it(client):
    ProjectFactory(slug="old", phase="", starts_on=date(2021, 5, 1))

    page = read(client.get("/en/projects/old/"))
    (rows,) = read(client.get("/en/projects/")).tables.values()

    assert page.facts["Last known activity"] == (
        "1 May 2021 No end is published, and nothing has been known of it for more than a year."
    )
    assert "last known activity: 1 May 2021" in rows[0][3]
    assert client.get("/api/v1/projects/old/").json()["last_activity_on"] == "2021-05-01"


@pytest.mark.parametrize("number", [1, 3])
def test_reading_costs_one_query(number, django_assert_num_queries):
    ProjectFactory.create_batch(number, starts_on=timezone.localdate())

    with django_assert_num_queries(1):
        assert len(with_last_activity(Project.objects.all())) == number
