"""Who used again what: counted within what the reader may see."""

import pytest
from django.contrib.auth.models import AnonymousUser

from projects.reuse import RegionPair, by_region, reused_projects
from stakeholders.models import Region
from tests.factories import ProjectFactory
from tests.projects.factories import LessonFactory

pytestmark = pytest.mark.django_db

VISITOR = AnonymousUser()


def american(**values):
    return ProjectFactory(initiative__region__code="AMS", **values)


def shown(reader=VISITOR):
    return [
        (row.slug, row.replica_count, row.lesson_count, [again.slug for again in row.seen_replicas])
        for row in reused_projects(reader)
    ]


@pytest.fixture
def source():
    """An African project replicated twice in the Americas, with one lesson taken over."""
    source = ProjectFactory(slug="source")
    lesson = LessonFactory(project=source)
    first = american(slug="first", replicates=source)
    american(slug="second", replicates=source)
    LessonFactory(project=first, copied_from=lesson, published_at=None)
    return source


def test_source_comes_with_its_replicas_and_the_lessons_taken_over(source):
    ProjectFactory(slug="never-used")

    assert shown() == [("source", 2, 1, ["first", "second"])]


def test_most_used_project_comes_first(source):
    other = ProjectFactory(slug="other")
    american(slug="third", replicates=other)
    taught = ProjectFactory(slug="taught")
    LessonFactory(project=american(), copied_from=LessonFactory(project=taught))

    assert [row[:3] for row in shown()] == [("source", 2, 1), ("other", 1, 0), ("taught", 0, 1)]


def test_regions_are_counted_in_pairs(source):
    wide = ProjectFactory(initiative=None, region=None, level="global", replicates=source)
    ProjectFactory(replicates=wide)
    americas, africa = Region.objects.get(pk="AMS"), Region.objects.get(pk="AFR")

    pairs = by_region(VISITOR)

    assert pairs == [
        RegionPair(africa, americas, projects=2, lessons=1),
        RegionPair(africa, None, projects=1, lessons=0),
        RegionPair(None, africa, projects=1, lessons=0),
    ]


def test_what_is_not_public_counts_for_staff_alone(source, americas_officer):
    draft = american(slug="draft", replicates=source, is_published=False)
    hidden = ProjectFactory(slug="hidden", is_published=False)
    american(slug="of-hidden", replicates=hidden)
    unpublished = LessonFactory(project=source, published_at=None)
    LessonFactory(project=american(), copied_from=unpublished)
    LessonFactory(project=draft, copied_from=LessonFactory(project=source))

    assert shown() == [("source", 2, 1, ["first", "second"])]
    assert [(pair.projects, pair.lessons) for pair in by_region(VISITOR)] == [(2, 1)]
    assert shown(americas_officer) == [
        ("source", 3, 3, ["first", "second", "draft"]),
        ("hidden", 1, 0, ["of-hidden"]),
    ]


@pytest.mark.parametrize("projects", [1, 3])
def test_reuse_costs_the_same_for_any_number(django_assert_num_queries, projects):
    for _number in range(projects):
        american(replicates=ProjectFactory())

    with django_assert_num_queries(2):
        rows = shown()
    with django_assert_num_queries(3):
        pairs = by_region(VISITOR)

    assert (len(rows), [pair.projects for pair in pairs]) == (projects, [projects])
