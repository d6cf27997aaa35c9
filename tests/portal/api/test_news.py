"""News and reuse through the API: what is told, how it is narrowed, and what is refused."""

from datetime import UTC, date, datetime

import pytest

from portal.api.viewsets import news
from tests.factories import ProjectFactory, RegionFactory, ThemeFactory
from tests.portal.api.conftest import refusals
from tests.portal.api.when import when
from tests.projects.factories import AnnouncedResultFactory, LessonFactory

pytestmark = pytest.mark.django_db

JULY, AUGUST = (datetime(2026, month, 1, tzinfo=UTC) for month in (7, 8))
HOST = "http://testserver"


def shown(client, query=""):
    return [item["text"] for item in client.get(f"/api/v1/news/{query}").json()["results"]]


def test_news_are_told_whole(client):
    project = ProjectFactory(slug="fibre", title_en="Fibre", title_fr="La fibre", themes=["skills"])
    result = AnnouncedResultFactory(
        project=project,
        statement_en="Laid",
        statement_fr="Posée",
        achieved_on=date(2026, 6, 30),
        published_at=JULY,
    )
    lesson = LessonFactory(
        project=project,
        title_en="Ask first",
        what_en="We dug.",
        advice_en="Ask the owner.",
        published_at=AUGUST,
        is_sample=True,
    )
    lesson.regions.add(RegionFactory(code="AMS"))

    body = client.get("/api/v1/news/?lang=fr").json()

    fibre = {
        "slug": "fibre",
        "url": f"{HOST}/api/v1/projects/fibre/",
        "page_url": f"{HOST}/fr/projects/fibre/",
        "title": "La fibre",
        "untranslated": [],
        "region": "AFR",
        "updated_at": when(project),
    }
    assert body == {
        "count": 2,
        "next": None,
        "previous": None,
        "results": [
            {
                "kind": "lesson",
                "id": lesson.pk,
                "text": "Ask first",
                "language": "en",
                "what": "We dug.",
                "why": None,
                "advice": "Ask the owner.",
                "achieved_on": None,
                "project": fibre,
                "applies_to": ["AMS"],
                "themes": ["skills"],
                "published_at": "2026-08-01T00:00:00Z",
                "is_sample": True,
                "updated_at": when(lesson),
            },
            {
                "kind": "result",
                "id": result.pk,
                "text": "Posée",
                "language": "fr",
                "what": None,
                "why": None,
                "advice": None,
                "achieved_on": "2026-06-30",
                "project": fibre,
                "applies_to": [],
                "themes": ["skills"],
                "published_at": "2026-07-01T00:00:00Z",
                "is_sample": False,
                "updated_at": when(result),
            },
        ],
    }


def test_news_are_narrowed_by_region_theme_and_moment(client):
    ThemeFactory(slug="skills")
    LessonFactory(title_en="July", published_at=JULY, project=ProjectFactory(themes=["skills"]))
    LessonFactory(title_en="August", published_at=AUGUST)
    american = ProjectFactory(initiative__region__code="AMS")
    LessonFactory(title_en="American", published_at=AUGUST, project=american)

    assert shown(client, "?region=AFR") == ["August", "July"]
    assert shown(client, "?theme=skills") == ["July"]
    assert shown(client, "?region=AFR&since=2026-08-01T02:00:00%2B02:00") == ["August"]
    assert shown(client, "?since=2026-08-02") == []
    assert shown(client, "?page_size=2&page=2") == ["July"]


@pytest.mark.parametrize(
    ("query", "refused"),
    [
        ("?region=XXX", {"region": "invalid_choice"}),
        ("?theme=%00", {"theme": "null_characters_not_allowed"}),
        ("?since=yesterday", {"since": "invalid"}),
        ("?country=KE", {"country": "invalid"}),
    ],
)
def test_what_is_not_understood_is_refused_by_name(client, query, refused):
    response = client.get(f"/api/v1/news/{query}")

    assert refusals(response).keys() == refused.keys()


@pytest.mark.parametrize("since", ["0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-14:00"])
def test_moment_at_the_end_of_time_is_answered_or_refused(client, since):
    LessonFactory()

    response = client.get(f"/api/v1/news/?since={since}")

    assert response.status_code in (200, 400)


def test_news_are_the_same_for_staff(client, signed_in, administrator):
    LessonFactory(published_at=None)
    AnnouncedResultFactory(project__is_published=False)

    body = client.get("/api/v1/news/", headers=signed_in(administrator)).json()

    assert body["results"] == []


@pytest.mark.parametrize("path", ["news", "reuse"])
def test_nothing_is_written_here(client, signed_in, administrator, path):
    headers = signed_in(administrator)

    assert client.post(f"/api/v1/{path}/", {}, headers=headers).status_code == 405
    assert client.delete(f"/api/v1/{path}/", headers=headers).status_code == 405


def test_subscriptions_have_no_endpoint(client):
    assert client.get("/api/v1/subscriptions/").status_code == 404


@pytest.mark.parametrize("items", [1, 3])
def test_news_cost_the_same_for_any_number(client, django_assert_num_queries, items):
    for _number in range(items):
        AnnouncedResultFactory()
        LessonFactory()

    with django_assert_num_queries(9):
        assert len(shown(client)) == 2 * items


def test_reuse_is_told_whole(client):
    source = ProjectFactory(slug="source", title_en="Source")
    replica = ProjectFactory(
        slug="replica", initiative__region__code="AMS", replicates=source, is_sample=True
    )
    LessonFactory(project=replica, copied_from=LessonFactory(project=source))
    ProjectFactory(slug="draft", replicates=source, is_published=False)

    body = client.get("/api/v1/reuse/").json()

    assert body["results"] == [
        {
            "slug": "source",
            "url": f"{HOST}/api/v1/projects/source/",
            "page_url": f"{HOST}/en/projects/source/",
            "title": "Source",
            "untranslated": [],
            "region": "AFR",
            "replicas": [
                {
                    "slug": "replica",
                    "url": f"{HOST}/api/v1/projects/replica/",
                    "page_url": f"{HOST}/en/projects/replica/",
                    "region": "AMS",
                    "is_sample": True,
                    "updated_at": when(replica),
                }
            ],
            "lessons_taken_over": 1,
            "is_sample": False,
            "updated_at": when(source),
        }
    ]


def test_reuse_lists_the_first_replicas_of_a_project(client, monkeypatch):
    monkeypatch.setattr(news, "FIRST", 2)
    for source in ProjectFactory.create_batch(2):
        ProjectFactory.create_batch(3, replicates=source)

    body = client.get("/api/v1/reuse/").json()

    assert [len(row["replicas"]) for row in body["results"]] == [2, 2]


@pytest.mark.parametrize("projects", [1, 3])
def test_reuse_costs_the_same_for_any_number(client, django_assert_num_queries, projects):
    for _number in range(projects):
        ProjectFactory(replicates=ProjectFactory())

    with django_assert_num_queries(4):
        body = client.get("/api/v1/reuse/").json()

    assert len(body["results"]) == projects
