"""The Atom feeds, read by an XML parser and held against RFC 4287."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from django.conf import settings as django_settings
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext, override

from tests.factories import ProjectFactory, RegionFactory, ThemeFactory
from tests.projects.factories import AnnouncedResultFactory, LessonFactory

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CODES = [code for code, _name in django_settings.LANGUAGES]
JULY, AUGUST = (datetime(2026, month, 1, tzinfo=UTC) for month in (7, 8))


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = "https://portal.example"


def feed_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = fromstring(response.content)
    check(feed)
    return feed


def check(feed: Element) -> None:
    """What RFC 4287 asks of a feed and of each entry."""
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert [bool(matches.text) for matches in feed.findall(ATOM + name)] == [True]
    assert [author.find(f"{ATOM}name").text != "" for author in feed.findall(f"{ATOM}author")]
    assert len(feed.findall(f"{ATOM}link[@rel='self']")) == 1
    alternates = [
        (link.get("type"), link.get("hreflang"))
        for link in feed.findall(f"{ATOM}link[@rel='alternate']")
    ]
    assert len(alternates) == len(set(alternates))
    assert parse_datetime(feed.findtext(f"{ATOM}updated")).tzinfo
    ids = [feed.findtext(f"{ATOM}id")]
    for entry in feed.findall(f"{ATOM}entry"):
        for name in ("id", "title", "updated", "published", "summary"):
            assert [bool(matches.text) for matches in entry.findall(ATOM + name)] == [True]
        assert len(entry.findall(f"{ATOM}link[@rel='alternate']")) == 1
        assert entry.get(LANG) in CODES
        ids.append(entry.findtext(f"{ATOM}id"))
    assert len(ids) == len(set(ids))
    assert all(name.startswith("tag:portal.example,2026:/") for name in ids)


def titles(feed):
    return [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]


def test_feed_tells_the_news_whole(client):
    project = ProjectFactory(slug="fibre", title_en="Fibre & more", themes=["skills"])
    lesson = LessonFactory(
        project=project,
        title_en="Ask <first>",
        what_en="We dug.",
        why_en="",
        advice_en="Ask the owner.",
        published_at=AUGUST,
    )

    feed = feed_of(client, "/en/feeds/news.atom")

    assert feed.get(LANG) == "en"
    assert feed.findtext(f"{ATOM}id") == "tag:portal.example,2026:/en/feeds/news.atom"
    assert feed.findtext(f"{ATOM}title") == "Regional initiatives: results and lessons"
    assert feed.findtext(f"{ATOM}updated") == "2026-08-01T00:00:00+00:00"
    links = [dict(link.attrib) for link in feed.findall(f"{ATOM}link")]
    assert links == [
        {"rel": "alternate", "href": "https://portal.example/en/news/"},
        {"rel": "self", "href": "https://portal.example/en/feeds/news.atom"},
        *(
            {
                "rel": "alternate",
                "type": "application/atom+xml",
                "hreflang": code,
                "href": f"https://portal.example/{code}/feeds/news.atom",
            }
            for code in CODES
            if code != "en"
        ),
    ]
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.get(LANG) == "en"
    assert {
        name: entry.findtext(ATOM + name)
        for name in ("id", "title", "published", "updated", "summary")
    } == {
        "id": f"tag:portal.example,2026:/en/lessons/{lesson.pk}",
        "title": "Ask <first>",
        "published": "2026-08-01T00:00:00+00:00",
        "updated": "2026-08-01T00:00:00+00:00",
        "summary": "<p>Fibre &amp; more – Africa</p><p>We dug.</p><p>Ask the owner.</p>",
    }
    assert entry.find(f"{ATOM}link").get("href") == "https://portal.example/en/projects/fibre/"
    terms = [category.get("term") for category in entry.findall(f"{ATOM}category")]
    assert terms == ["lesson", "AFR", "skills"]


@pytest.mark.parametrize("code", CODES)
def test_feed_of_each_language_is_in_it(client, code):
    field = f"statement_{code.replace('-', '_')}"
    AnnouncedResultFactory(**{"statement_en": "Only English", "published_at": JULY})
    AnnouncedResultFactory(**{"statement_en": "Laid", field: f"Laid {code}"}, published_at=AUGUST)

    feed = feed_of(client, f"/{code}/feeds/news.atom")

    with override(code):
        title = gettext("Regional initiatives: results and lessons")
    assert feed.get(LANG) == code
    assert feed.findtext(f"{ATOM}title") == title
    assert titles(feed) == [f"Laid {code}", "Only English"]
    assert [entry.get(LANG) for entry in feed.findall(f"{ATOM}entry")] == [code, "en"]
    assert all(
        link.get("href").startswith(f"https://portal.example/{code}/projects/")
        for link in feed.findall(f"{ATOM}entry/{ATOM}link")
    )


def test_region_and_theme_have_feeds_of_their_own(client):
    ThemeFactory(slug="skills")
    AnnouncedResultFactory(statement_en="African", project=ProjectFactory(themes=["skills"]))
    american = ProjectFactory(initiative__region__code="AMS", themes=["skills"])
    LessonFactory(title_en="American", project=american)
    LessonFactory(title_en="Of no theme")

    africa = feed_of(client, "/en/feeds/regions/AFR.atom")
    skills = feed_of(client, "/en/feeds/themes/skills.atom")

    assert africa.findtext(f"{ATOM}title") == "Regional initiatives: results and lessons – Africa"
    assert sorted(titles(africa)) == ["African", "Of no theme"]
    assert skills.findtext(f"{ATOM}title") == "Regional initiatives: results and lessons – Skills"
    assert sorted(titles(skills)) == ["African", "American"]
    assert skills.find(f"{ATOM}link").get("href") == (
        "https://portal.example/en/news/?theme=skills"
    )


@pytest.mark.parametrize("path", ["regions/XXX", "regions/afr", "themes/nothing", "regions/A%00"])
def test_feed_of_nothing_is_not_found(client, path):
    RegionFactory()

    assert client.get(f"/en/feeds/{path}.atom").status_code == 404


def test_feed_does_not_tell_what_is_not_public(client):
    AnnouncedResultFactory(project__is_published=False)
    LessonFactory(published_at=None)

    assert titles(feed_of(client, "/en/feeds/news.atom")) == []


def test_entry_of_sample_data_says_so(client):
    AnnouncedResultFactory(statement_en="Invented", is_sample=True)

    assert titles(feed_of(client, "/en/feeds/news.atom")) == ["Invented (Sample data)"]


def test_text_that_no_xml_can_hold_does_not_break_the_feed(client):
    LessonFactory(title_en="One\x0btwo", what_en="\x01]]> & \ufffe")

    (entry,) = feed_of(client, "/en/feeds/news.atom").findall(f"{ATOM}entry")

    assert entry.findtext(f"{ATOM}title") == "One two"
    assert entry.findtext(f"{ATOM}summary").endswith("<p> ]]&gt; &amp;  </p>")


def test_feed_holds_the_latest_fifty(client):
    project = ProjectFactory()
    for number in range(51):
        moment = datetime(2026, 7, 1, 0, number, tzinfo=UTC)
        LessonFactory(project=project, title_en=f"Lesson {number}", published_at=moment)

    feed = feed_of(client, "/en/feeds/news.atom")

    assert titles(feed) == [f"Lesson {number}" for number in range(50, 0, -1)]


@pytest.mark.parametrize("has_news", [True, False])
def test_second_visit_is_answered_with_not_modified(client, has_news):
    if has_news:
        LessonFactory(published_at=JULY)
    first = client.get("/en/feeds/news.atom")

    by_tag = client.get("/en/feeds/news.atom", headers={"if-none-match": first["ETag"]})
    by_date = client.get(
        "/en/feeds/news.atom", headers={"if-modified-since": first["Last-Modified"]}
    )
    LessonFactory(published_at=AUGUST)
    changed = client.get("/en/feeds/news.atom", headers={"if-none-match": first["ETag"]})

    assert (by_tag.status_code, by_date.status_code, changed.status_code) == (304, 304, 200)
    assert parsedate_to_datetime(changed["Last-Modified"]) == AUGUST


@pytest.mark.parametrize("items", [1, 3])
def test_feed_costs_the_same_for_any_number(client, django_assert_num_queries, items):
    for _number in range(items):
        AnnouncedResultFactory()
        LessonFactory()

    with django_assert_num_queries(7):
        feed = feed_of(client, "/en/feeds/news.atom")

    assert len(titles(feed)) == 2 * items
