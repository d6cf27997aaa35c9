"""Rows of one record are those of its QuerySet, as the reader may see them, on the day."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from portal.web.kept_rows import _prepared, rows_naming
from portal.web.lists import First
from projects.models import Lesson, Result
from tests.factories import ProjectFactory, ResultFactory, UserFactory
from tests.projects.factories import LessonFactory

pytestmark = pytest.mark.django_db

VISITOR = AnonymousUser()


@rows_naming("project")
def lessons(reader, on):
    return Lesson.objects.visible_to(reader).order_by("title", "pk")


@rows_naming("project")
def achieved(reader, on):
    return Result.objects.filter(achieved_on__lte=on or date(2026, 1, 1)).order_by("pk")


def test_the_first_are_read_and_all_are_counted():
    project = ProjectFactory()
    own = LessonFactory.create_batch(3, project=project)
    LessonFactory()

    first = First.of(lessons(project.pk, VISITOR), 2)

    assert (list(first), first.number, first.more) == (sorted(own, key=str)[:2], 3, 1)
    assert lessons(project.pk, VISITOR).first() == first[0]
    assert lessons(ProjectFactory().pk, VISITOR).first() is None


def test_each_reader_gets_what_that_reader_may_see():
    project = ProjectFactory()
    hidden = LessonFactory(project=project, published_at=None)
    staff = UserFactory(role="auditor")

    for _again in range(2):
        assert lessons(project.pk, staff)[:5] == [hidden]
        assert lessons(project.pk, VISITOR)[:5] == []


def test_each_language_has_its_order():
    project = ProjectFactory()
    first = LessonFactory(project=project, title_en="A", title_fr="Z")
    second = LessonFactory(project=project, title_en="B", title_fr="Y")

    with translation.override("en"):
        assert lessons(project.pk, VISITOR)[:5] == [first, second]
    with translation.override("fr"):
        assert lessons(project.pk, VISITOR)[:5] == [second, first]


def test_as_of_a_day_rows_are_those_of_the_day():
    result = ResultFactory(achieved_on=date(2026, 2, 1))
    key = result.project_id

    assert achieved(key, VISITOR)[:5] == []
    assert achieved(key, VISITOR, date(2026, 2, 1))[:5] == [result]
    assert achieved(key, VISITOR)[:5] == []


def test_who_asked_is_not_kept():
    _prepared.cache_clear()
    one, other = UserFactory(role="auditor"), UserFactory(role="auditor")
    project = ProjectFactory()
    lesson = LessonFactory(project=project)

    assert lessons(project.pk, one)[:5] == lessons(project.pk, other)[:5] == [lesson]
    assert _prepared.cache_info().currsize == 1
