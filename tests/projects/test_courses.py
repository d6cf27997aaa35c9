"""How projects go: each is of one course, today and on any day before."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from projects.courses import Course, active_first, count_courses, with_course
from projects.models import Project
from tests.factories import ProjectFactory

pytestmark = pytest.mark.django_db

YESTERDAY = timezone.localdate() - timedelta(days=1)


@pytest.mark.parametrize(
    ("values", "course"),
    [
        pytest.param({"phase": "identification"}, Course.PREPARED, id="before implementation"),
        pytest.param({"phase": "funding"}, Course.PREPARED, id="looking for funds"),
        pytest.param({"phase": "implementation"}, Course.UNDER_WAY, id="carried out"),
        pytest.param({"phase": "evaluation"}, Course.UNDER_WAY, id="evaluated"),
        pytest.param({"phase": "closed"}, Course.OVER, id="closed"),
        pytest.param(
            {"phase": "implementation", "status": "suspended"}, Course.SUSPENDED, id="suspended"
        ),
        pytest.param(
            {"phase": "implementation", "status": "cancelled"}, Course.OVER, id="cancelled"
        ),
        pytest.param({"phase": ""}, Course.UNKNOWN, id="no phase"),
        pytest.param(
            {"phase": "", "starts_on": None, "ends_on": YESTERDAY}, Course.OVER, id="dates over"
        ),
        pytest.param(
            {"phase": "implementation", "starts_on": None, "ends_on": YESTERDAY},
            Course.UNDER_WAY,
            id="late, and under way",
        ),
    ],
)
def test_course_of_a_project(values, course):
    ProjectFactory(**values)

    for on in (None, timezone.localdate()):
        assert with_course(Project.objects.all(), on=on).get().course == course
        assert count_courses(Project.objects.all(), on=on) == {course: 1}


def test_courses_of_a_day_are_those_of_that_day():
    project = ProjectFactory(phase="", starts_on=None, ends_on=date(2026, 3, 1))

    assert count_courses(Project.objects.all(), on=date(2026, 3, 1)) == {Course.UNKNOWN: 1}
    assert count_courses(Project.objects.all(), on=date(2026, 3, 2)) == {Course.OVER: 1}
    assert with_course(Project.objects.all()).get() == project


def test_each_project_counts_once_and_what_is_at_work_comes_first():
    for slug, values in (
        ("over", {"phase": "closed"}),
        ("first", {"phase": "implementation", "starts_on": date(2020, 1, 1)}),
        ("unknown", {"phase": ""}),
        ("second", {"phase": "implementation", "starts_on": date(2024, 1, 1)}),
        ("to-come", {"phase": "formulation"}),
    ):
        ProjectFactory(slug=slug, countries=["KE", "UG"], **values)
    joined = Project.objects.filter(countries__in=["KE", "UG"])

    assert count_courses(joined) == {
        Course.UNDER_WAY: 2,
        Course.PREPARED: 1,
        Course.UNKNOWN: 1,
        Course.OVER: 1,
    }
    assert [project.slug for project in active_first(Project.objects.all())] == [
        "second",
        "first",
        "to-come",
        "unknown",
        "over",
    ]
