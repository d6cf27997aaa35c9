"""Lessons as they are written through the API: whole, in part, and what is refused."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from projects.models import Document, Lesson, ProgressUpdate
from tests.documents import pdf
from tests.factories import ProjectFactory, RegionFactory, ThemeFactory
from tests.portal.api.conftest import refusals
from tests.projects.factories import LessonFactory

pytestmark = pytest.mark.django_db

SENT = {"project": "network", "title_en": "Plan for floods", "what_en": "Roads were closed."}


@pytest.fixture
def network():
    return ProjectFactory(slug="network")


@pytest.fixture
def patch(client, signed_in):
    def request(lesson, data, *, by):
        path = f"/api/v1/lessons/{lesson.pk}/"
        return client.patch(path, data, content_type="application/json", headers=signed_in(by))

    return request


def test_lesson_is_read_as_it_was_written(client, post, network, africa_officer, signed_in):
    ThemeFactory(slug="emergency")
    RegionFactory(code="ASP")
    written = {
        "title_fr": "Prévoir les crues",
        "why_en": "It lies low.",
        "advice_fr": "Plus haut.",
        "themes": ["emergency"],
        "regions": ["ASP"],
        "source": "https://www.itu.int/example",
    }

    response = post("/lessons/", SENT | written, by=africa_officer)

    lesson = Lesson.objects.get()
    body = response.json()
    assert response.status_code == 201
    assert body == {
        "id": lesson.pk,
        "url": f"http://testserver/api/v1/lessons/{lesson.pk}/",
        "page_url": "http://testserver/en/projects/network/#lessons",
        "project": "network",
        "title": "Plan for floods",
        "what": "Roads were closed.",
        "why": "It lies low.",
        "advice": "Plus haut.",
        "untranslated": ["advice"],
        "themes": ["emergency"],
        "regions": ["ASP"],
        "published_at": None,
        "source": "https://www.itu.int/example",
        "is_sample": False,
        "updated_at": body["updated_at"],
    }
    assert client.get(body["url"], headers=signed_in(africa_officer)).json() == body
    assert client.get(body["url"]).status_code == 404
    assert (lesson.entered_by, lesson.title_fr) == (africa_officer, "Prévoir les crues")


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"title_en": ""}, {"title_en": "blank"}),
        ({"title_en": None, "title_fr": "Prévoir"}, {"title_en": "null"}),
        ({"what_en": " "}, {"what_en": "blank"}),
        ({"title_en": "x" * 201}, {"title_en": "max_length"}),
        ({"title": "Plan"}, {"title": "by_language"}),
        ({"advice": "Plan", "what": "So"}, {"advice": "by_language", "what": "by_language"}),
        ({"mood": "good"}, {"mood": "unknown"}),
        ({"published_at": "2026-07-01T00:00:00Z"}, {"published_at": "unknown"}),
        ({"copied_from": 1}, {"copied_from": "unknown"}),
        ({"is_sample": True}, {"is_sample": "unknown"}),
        ({"entered_by": 1}, {"entered_by": "unknown"}),
        ({"project": "nothing"}, {"project": "does_not_exist"}),
        ({"themes": ["nothing"]}, {"themes": "does_not_exist"}),
        ({"themes": "emergency"}, {"themes": "not_a_list"}),
        ({"regions": ["AFR", "XXX"]}, {"regions": "does_not_exist"}),
        ({"why_en": "a\0b"}, {"why_en": "null_characters_not_allowed"}),
    ],
)
def test_senseless_lesson_is_refused_by_name(post, network, africa_officer, values, shown):
    response = post("/lessons/", SENT | values, by=africa_officer)

    assert refusals(response) == shown
    assert not Lesson.objects.exists()


def test_what_is_needed_is_named_at_once(post, network, africa_officer):
    response = post("/lessons/", {"title_fr": "Prévoir les crues"}, by=africa_officer)

    assert refusals(response) == dict.fromkeys(["project", "title_en", "what_en"], "required")


def test_lesson_is_changed_in_part(patch, network, africa_officer, administrator):
    lesson = LessonFactory(
        project=network, title_en="Old", title_fr="Ancien", published_at=None, entered_by=None
    )
    lesson.themes.set([ThemeFactory(slug="emergency")])
    lesson.regions.set([RegionFactory(code="ASP")])

    body = patch(lesson, {"title_en": "New", "title_fr": "", "regions": []}, by=administrator)

    shown = body.json()
    assert (shown["title"], shown["what"]) == ("New", "What happened")
    assert (shown["themes"], shown["regions"]) == (["emergency"], [])
    lesson.refresh_from_db()
    assert (lesson.title_fr, lesson.entered_by) == (None, None)


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"title_en": ""}, {"title_en": "blank"}),
        ({"what_en": None}, {"what_en": "null"}),
        ({"themes": ["nothing"], "title_en": "New"}, {"themes": "does_not_exist"}),
        ({"published_at": None}, {"published_at": "unknown"}),
    ],
)
def test_senseless_change_is_refused_and_changes_nothing(
    patch, network, africa_officer, values, shown
):
    lesson = LessonFactory(project=network, title_en="Old")

    assert refusals(patch(lesson, values, by=africa_officer)) == shown
    lesson.refresh_from_db()
    assert (lesson.title_en, lesson.what_en) == ("Old", "What happened")


def test_refusal_is_in_the_language_of_the_writer(post, network, americas_officer):
    response = post("/lessons/", SENT, by=americas_officer, language="fr")

    [error] = response.json()["errors"]
    assert (response.status_code, error["attr"], error["code"]) == (403, None, "scope")
    assert error["detail"] != "This record is outside your regions."


def test_news_and_documents_of_a_sample_project_are_sample_data(
    client, post, signed_in, africa_officer, tmp_path, settings
):
    storages = {**settings.STORAGES}
    storages["documents"] = {**storages["documents"], "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = storages
    ProjectFactory(slug="network", is_sample=True)

    post("/progress-updates/", {"project": "network", "text_en": "Begun."}, by=africa_officer)
    client.post(
        "/api/v1/documents/",
        {"project": "network", "title": "Report", "file": SimpleUploadedFile("r.pdf", pdf())},
        headers=signed_in(africa_officer),
    )

    assert ProgressUpdate.objects.get().is_sample
    assert Document.objects.get().is_sample
