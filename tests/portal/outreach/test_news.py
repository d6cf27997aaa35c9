"""What is news: published, of public projects, of a region, on a theme."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from portal.outreach.news import all_news
from stakeholders.models import Region
from tests.factories import ProjectFactory, RegionFactory, ThemeFactory
from tests.projects.factories import AnnouncedResultFactory, LessonFactory

pytestmark = pytest.mark.django_db

JULY, AUGUST, SEPTEMBER = (datetime(2026, month, 1, tzinfo=UTC) for month in (7, 8, 9))


def shown(news):
    return [item.in_words()[0] for item in news[:]]


def test_news_are_results_and_lessons_newest_first():
    AnnouncedResultFactory(statement_en="Old result", published_at=JULY)
    LessonFactory(title_en="New lesson", published_at=SEPTEMBER)
    AnnouncedResultFactory(statement_en="New result", published_at=SEPTEMBER)
    LessonFactory(title_en="Lesson between", published_at=AUGUST)

    news = all_news()

    assert shown(news) == ["New lesson", "New result", "Lesson between", "Old result"]
    assert (news.count(), shown_slice(news, 1, 3)) == (4, ["New result", "Lesson between"])
    assert [item.kind for item in news[:2]] == ["lesson", "result"]


def shown_slice(news, first, last):
    return [item.in_words()[0] for item in news[first:last]]


def test_what_is_not_published_is_no_news():
    AnnouncedResultFactory(published_at=None)
    LessonFactory(published_at=None)
    AnnouncedResultFactory(project__is_published=False)
    LessonFactory(project__is_published=False)
    hidden = ProjectFactory(initiative__number=9, initiative__is_published=False)
    AnnouncedResultFactory(project=hidden)
    LessonFactory(project=hidden)

    assert (shown(all_news()), all_news().count()) == ([], 0)


def test_news_of_a_region_come_from_its_projects_or_apply_to_it():
    american = ProjectFactory(initiative__region__code="AMS")
    AnnouncedResultFactory(statement_en="From Africa")
    AnnouncedResultFactory(statement_en="From the Americas", project=american)
    LessonFactory(title_en="Of the Americas", project=american)
    LessonFactory(title_en="For Africa", project=american).regions.add(RegionFactory())
    LessonFactory(title_en="Of Africa")

    news = all_news().of_regions([Region.objects.get(pk="AFR")])

    assert set(shown(news)) == {"From Africa", "For Africa", "Of Africa"}
    assert {item.in_words()[0] for item in all_news()[:] if item.is_of_regions(["AFR"])} == set(
        shown(news)
    )


def test_news_on_a_theme_come_from_projects_on_it_or_apply_to_it():
    skills = ThemeFactory(slug="skills")
    on_skills = ProjectFactory(themes=["skills", "infrastructure"])
    other = ProjectFactory(themes=["infrastructure"])
    AnnouncedResultFactory(statement_en="On skills", project=on_skills)
    AnnouncedResultFactory(statement_en="On other things", project=other)
    LessonFactory(title_en="Of skills", project=on_skills).themes.add(skills)
    LessonFactory(title_en="For skills", project=other).themes.add(skills)
    LessonFactory(title_en="Of other things", project=other)

    news = all_news().on_themes([skills])

    assert sorted(shown(news)) == ["For skills", "Of skills", "On skills"]
    assert {item.in_words()[0] for item in all_news()[:] if item.is_on_themes([skills.pk])} == {
        "For skills",
        "Of skills",
        "On skills",
    }


def test_a_span_begins_after_one_moment_and_ends_with_another():
    for name, moment in (("July", JULY), ("August", AUGUST), ("September", SEPTEMBER)):
        LessonFactory(title_en=name, published_at=moment)

    assert shown(all_news().between(JULY, AUGUST)) == ["August"]
    assert shown(all_news().since(AUGUST)) == ["September", "August"]


def test_an_item_is_told_in_the_readers_language_or_in_the_one_it_has():
    AnnouncedResultFactory(statement_en="Fibre laid", statement_fr="Fibre posée")
    item = all_news()[:1][0]

    with override("fr"):
        french = item.in_words(), item.path
    with override("ar"):
        arabic = item.in_words(), item.path

    slug = item.project.slug
    assert french == (("Fibre posée", "fr"), f"/fr/projects/{slug}/")
    assert arabic == (("Fibre laid", "en"), f"/ar/projects/{slug}/")


def test_an_item_of_a_sample_project_is_sample_data():
    AnnouncedResultFactory(project__is_sample=True)
    LessonFactory(is_sample=True)
    LessonFactory(title_en="Real")

    assert {item.in_words()[0] for item in all_news()[:] if not item.is_sample} == {"Real"}


@pytest.mark.parametrize("items", [1, 3])
def test_news_cost_the_same_for_any_number(django_assert_num_queries, items):
    for _number in range(items):
        AnnouncedResultFactory(project=ProjectFactory(themes=["infrastructure"]))
        lesson = LessonFactory(project=ProjectFactory(themes=["infrastructure"]))
        lesson.regions.add(RegionFactory())

    with django_assert_num_queries(7):
        matches = [(item.themes, item.applies_to, item.project.region) for item in all_news()[:]]

    assert len(matches) == 2 * items
