import pytest

from tests.factories import ProjectFactory, RegionFactory, ThemeFactory
from tests.portal.web.pages.reading import text
from tests.projects.factories import AnnouncedResultFactory, LessonFactory

pytestmark = pytest.mark.django_db


def shown(response):
    return [item.in_words()[0] for item in response.context["object_list"]]


def test_news_page_tells_an_item_whole(client):
    project = ProjectFactory(slug="fibre", title_en="Fibre", themes=["skills"], is_sample=True)
    lesson = LessonFactory(project=project, title_en="Ask first", advice_en="Ask the owner.")
    lesson.regions.add(RegionFactory(code="AMS"))

    words = text(client.get("/en/news/"))

    assert (
        "Ask first Sample data Lesson 1 July 2026 Africa Fibre Ask the owner."
        " Applies to: Americas Skills"
    ) in words.replace("Lesson1", "Lesson 1").replace("2026Africa", "2026 Africa")


def test_news_page_narrows_by_region_and_theme_and_offers_their_feeds(client):
    ThemeFactory(slug="skills")
    LessonFactory(title_en="African", project=ProjectFactory(themes=["skills"]))
    LessonFactory(title_en="Of no theme")
    LessonFactory(title_en="American", project__initiative__region__code="AMS")

    response = client.get("/en/news/?region=AFR&theme=skills")

    assert shown(response) == ["African"]
    assert [address for _subject, address in response.context["feeds"]] == [
        "/en/feeds/news.atom",
        "/en/feeds/regions/AFR.atom",
        "/en/feeds/themes/skills.atom",
    ]
    body = " ".join(response.text.split())
    assert (
        '<link rel="alternate" type="application/atom+xml" title="Africa"'
        ' href="/en/feeds/regions/AFR.atom">'
    ) in body
    assert 'href="/en/subscribe/?region=AFR&amp;theme=skills"' in body


def test_wrong_filter_is_told_and_shows_nothing(client):
    LessonFactory(title_en="African")

    response = client.get("/en/news/?region=XXX")

    assert shown(response) == []
    assert "Region: Select a valid choice." in text(response)


def test_news_page_does_not_tell_staff_more_than_others(client, administrator):
    LessonFactory(title_en="Draft", published_at=None)
    AnnouncedResultFactory(statement_en="Hidden", project__is_published=False)
    client.force_login(administrator)

    response = client.get("/en/news/")

    assert shown(response) == []
    assert "No result and no lesson is published yet." in text(response)


def test_far_page_is_reached_and_one_beyond_is_not_found(client):
    LessonFactory.create_batch(26, project=ProjectFactory())

    assert len(shown(client.get("/en/news/?page=2"))) == 1
    assert client.get("/en/news/?page=3").status_code == 404


@pytest.mark.parametrize("page", ["regions/AFR/", ""])
def test_pages_concerned_name_their_feed(client, page):
    RegionFactory()
    feed = "regions/AFR.atom" if page else "news.atom"

    assert f'type="application/atom+xml" title="{"Africa" if page else "All news"}"' in (
        body := " ".join(client.get(f"/en/{page}").text.split())
    )
    assert f'href="/en/feeds/{feed}"' in body


@pytest.mark.parametrize("items", [1, 3])
def test_news_page_costs_the_same_for_any_number(client, django_assert_num_queries, items):
    for _number in range(items):
        AnnouncedResultFactory(project=ProjectFactory(themes=["skills"]))
        LessonFactory(project=ProjectFactory(themes=["skills"])).regions.add(RegionFactory())

    with django_assert_num_queries(11):
        response = client.get("/en/news/")

    assert len(shown(response)) == 2 * items
