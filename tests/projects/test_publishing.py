"""Only what is achieved, of a public project, by whoever may change it, is announced."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from projects.models import Lesson, Result
from projects.publishing import announce, withdraw
from stakeholders.access import OutsideScope
from tests.factories import InitiativeFactory, ProjectFactory, ResultFactory, UserFactory
from tests.projects.factories import LessonFactory

pytestmark = pytest.mark.django_db

OUTSIDE = "This record is outside your regions."
NOT_PUBLIC = "The project is not public yet. Publish it first."


def draft_lesson(**project):
    return LessonFactory(project=ProjectFactory(**project), published_at=None)


def test_lesson_is_announced_and_withdrawn(africa_officer):
    lesson = draft_lesson()
    before = timezone.now()

    announce(lesson, by=africa_officer)

    shown = Lesson.objects.public().get()
    assert before <= shown.published_at <= timezone.now()
    withdraw(lesson, by=africa_officer)
    assert not Lesson.objects.public().exists()


def test_what_is_announced_keeps_its_moment(africa_officer):
    lesson = LessonFactory(published_at=datetime(2026, 7, 1, tzinfo=UTC))

    announce(lesson, by=africa_officer)

    lesson.refresh_from_db()
    assert lesson.published_at == datetime(2026, 7, 1, tzinfo=UTC)


def test_achieved_result_is_announced(africa_officer):
    result = ResultFactory(achieved_on=date(2026, 6, 1))

    announce(result, by=africa_officer)

    assert Result.objects.published().get() == result


def test_result_to_come_is_not(africa_officer):
    result = ResultFactory(achieved_on=None)

    with pytest.raises(ValidationError) as refusal:
        announce(result, by=africa_officer)

    assert refusal.value.messages == ["Give the day on which it was achieved."]
    assert not Result.objects.published().exists()


def test_project_must_be_public(africa_officer):
    hidden = [draft_lesson(is_published=False)]
    hidden += [draft_lesson(initiative=InitiativeFactory(number=2, is_published=False))]

    for lesson in hidden:
        with pytest.raises(ValidationError) as refusal:
            announce(lesson, by=africa_officer)
        assert refusal.value.messages == [NOT_PUBLIC]

    assert not Lesson.objects.exclude(published_at=None).exists()


@pytest.mark.parametrize("role", ["hq-reviewer", "auditor", "focal-point", "partner", ""])
def test_others_announce_nothing(role):
    lesson = draft_lesson(countries=["KE"])
    somebody = UserFactory(role=role, country_id="KE")

    for service in (announce, withdraw):
        with pytest.raises(OutsideScope) as refusal:
            service(lesson, by=somebody)
        assert refusal.value.message == OUTSIDE


def test_officer_of_another_region_announces_nothing(americas_officer):
    lesson = draft_lesson()

    with pytest.raises(OutsideScope) as refusal:
        announce(lesson, by=americas_officer)

    assert refusal.value.message == OUTSIDE
