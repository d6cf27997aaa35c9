"""Lessons, progress updates and documents through the API: read by all, written by the region."""

import hashlib
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from projects.models import Document, ProgressUpdate
from tests.documents import docx, pdf
from tests.factories import ProjectFactory, RegionFactory, ThemeFactory, UserFactory
from tests.portal.api.conftest import refusals
from tests.portal.api.when import when
from tests.projects.factories import DocumentFactory, LessonFactory, ProgressUpdateFactory

pytestmark = pytest.mark.django_db

LESSONS = "/api/v1/lessons/"
UPDATES = "/api/v1/progress-updates/"
DOCUMENTS = "/api/v1/documents/"


@pytest.fixture(autouse=True)
def _kept_apart(tmp_path, settings):
    """Keep the uploads of a test in a folder of its own."""
    storages = {**settings.STORAGES}
    storages["documents"] = {
        **storages["documents"],
        "OPTIONS": {"location": tmp_path, "base_url": "/documents/"},
    }
    settings.STORAGES = storages


@pytest.fixture
def network():
    return ProjectFactory(slug="network", countries=["KE"])


@pytest.fixture
def patch(client, signed_in):
    def request(path, data, *, by):
        return client.patch(path, data, content_type="application/json", headers=signed_in(by))

    return request


@pytest.fixture
def upload(client, signed_in):
    def request(*, by, **values):
        data = {
            "project": "network",
            "title": "Report",
            "file": SimpleUploadedFile("r.pdf", pdf()),
            **values,
        }
        return client.post(DOCUMENTS, data, headers=signed_in(by) if by else {})

    return request


def test_lesson_is_read_whole(client, network):
    lesson = LessonFactory(
        project=network, title_en="Plan for floods", why_en="It lies low.", advice_fr="Plus haut."
    )
    lesson.themes.set([ThemeFactory(slug="emergency")])
    lesson.regions.set([RegionFactory(code="ASP")])

    body = client.get(f"{LESSONS}{lesson.pk}/").json()

    assert body == {
        "id": lesson.pk,
        "url": f"http://testserver{LESSONS}{lesson.pk}/",
        "page_url": "http://testserver/en/projects/network/#lessons",
        "project": "network",
        "title": "Plan for floods",
        "what": "What happened",
        "why": "It lies low.",
        "advice": "Plus haut.",
        "untranslated": ["advice"],
        "themes": ["emergency"],
        "regions": ["ASP"],
        "published_at": "2026-07-01T00:00:00Z",
        "source": None,
        "is_sample": False,
        "updated_at": body["updated_at"],
    }


def test_lessons_are_narrowed_as_on_the_page(client, network):
    first = LessonFactory(project=network, what_en="Roads were closed.")
    second = LessonFactory(what_es="Caminos cerrados.")
    LessonFactory(published_at=None)

    def ids(query):
        return [row["id"] for row in client.get(f"{LESSONS}?{query}").json()["results"]]

    assert ids("") == [second.pk, first.pk]
    assert ids("project=network") == [first.pk]
    assert ids("words=caminos") == [second.pk]
    assert refusals(client.get(f"{LESSONS}?theme=nothing")) == {"theme": "invalid_choice"}
    assert refusals(client.get(f"{LESSONS}?words=a+b+c+d+e+f+g+h+i")) == {"words": "too_many"}


def test_update_is_written_once_for_its_key(post, network, africa_officer):
    values = {"project": "network", "happened_on": "2026-11-02", "text_en": "Begun."}

    first = post("/progress-updates/", values, by=africa_officer, key="one")
    again = post("/progress-updates/", values, by=africa_officer, key="one")

    update = ProgressUpdate.objects.get()
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.headers["Location"] == f"http://testserver{UPDATES}{update.pk}/"
    assert again.json() == first.json()
    assert first.json() == {
        "id": update.pk,
        "url": f"http://testserver{UPDATES}{update.pk}/",
        "page_url": "http://testserver/en/projects/network/#updates",
        "project": "network",
        "happened_on": "2026-11-02",
        "text": "Begun.",
        "untranslated": [],
        "is_published": True,
        "is_sample": False,
        "entered_by": "amina (Regional officer)",
        "entered_at": first.json()["entered_at"],
        "updated_at": when(update),
    }
    assert update.entered_by == africa_officer


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({"text_en": ""}, {"text_en": "one_language"}),
        ({"text_en": None}, {"text_en": "one_language"}),
        ({"text": "Begun."}, {"text": "by_language"}),
        ({"mood": "good"}, {"mood": "unknown"}),
        ({"happened_on": "soon"}, {"happened_on": "invalid"}),
        ({"project": "nothing"}, {"project": "does_not_exist"}),
        ({"project": ["network"]}, {"project": "does_not_exist"}),
        ({"text_en": "x" * 5001}, {"text_en": "max_length"}),
    ],
)
def test_senseless_update_is_refused_by_name(post, network, africa_officer, values, faults):
    sent = {"project": "network", "happened_on": "2026-11-02", "text_en": "Begun.", **values}

    response = post("/progress-updates/", sent, by=africa_officer)

    assert refusals(response) == faults
    assert not ProgressUpdate.objects.exists()


def test_update_is_changed_in_part(patch, network, africa_officer):
    update = ProgressUpdateFactory(project=network, text_en="Begun.", text_fr="Commencé.")
    one = f"{UPDATES}{update.pk}/"

    response = patch(one, {"text_en": "Half done.", "is_published": False}, by=africa_officer)

    assert response.status_code == 200
    update.refresh_from_db()
    assert (update.text_en, update.text_fr, update.is_published, update.happened_on) == (
        "Half done.",
        "Commencé.",
        False,
        date(2026, 8, 1),
    )
    ProjectFactory(slug="other")
    moved = patch(one, {"project": "other"}, by=africa_officer)
    emptied = patch(one, {"text_en": "", "text_fr": None}, by=africa_officer)
    assert refusals(moved) == {"project": "fixed"}
    assert refusals(emptied) == {"text_en": "one_language"}


@pytest.mark.parametrize(
    ("role", "regions", "added", "changed"),
    [
        ("hq-administrator", [], 201, 200),
        ("regional-officer", ["AFR"], 201, 200),
        ("regional-officer", ["AMS"], 403, 403),
        ("hq-reviewer", [], 403, 403),
        ("auditor", [], 403, 403),
        ("focal-point", [], 403, 403),
        ("partner", [], 403, 403),
        (None, [], 401, 401),
    ],
)
def test_role_and_region_decide(
    client, post, patch, upload, network, role, regions, added, changed
):
    update = ProgressUpdateFactory(project=network, text_en="Before")
    sent = {"project": "network", "text_en": "New"}
    if role:
        somebody = UserFactory(role=role, regions=regions, country_id="KE")
        answers = [
            post("/progress-updates/", sent, by=somebody),
            upload(by=somebody),
            patch(f"{UPDATES}{update.pk}/", {"text_en": "After"}, by=somebody),
        ]
    else:
        json = {"content_type": "application/json"}
        answers = [
            client.post(UPDATES, sent, **json),
            upload(by=None),
            client.patch(f"{UPDATES}{update.pk}/", {"text_en": "After"}, **json),
        ]

    assert [answer.status_code for answer in answers] == [added, added, changed]
    update.refresh_from_db()
    assert update.text_en == ("After" if changed == 200 else "Before")
    assert ProgressUpdate.objects.filter(text_en="New").count() == (added == 201)
    assert Document.objects.count() == (added == 201)


def test_officer_of_another_region_is_told_why(post, network, americas_officer):
    response = post(
        "/progress-updates/", {"project": "network", "text_en": "New"}, by=americas_officer
    )

    assert refusals(response, 403) == {None: "scope"}


def test_what_is_not_public_is_not_read(client, network, signed_in, administrator):
    hidden = ProjectFactory(is_published=False)
    LessonFactory(project=network, published_at=None)
    ProgressUpdateFactory(project=network, is_published=False)
    DocumentFactory(project=network, is_public=False)
    for factory in (LessonFactory, ProgressUpdateFactory, DocumentFactory):
        factory(project=hidden)

    for path in (LESSONS, UPDATES, DOCUMENTS):
        assert client.get(path).json()["count"] == 0
        assert client.get(path, headers=signed_in(administrator)).json()["count"] == 2


def test_evidence_is_not_read_by_the_country_either(client, signed_in, network):
    DocumentFactory(project=network, is_public=False)
    focal_point = UserFactory(role="focal-point", country_id="KE")

    assert client.get(DOCUMENTS, headers=signed_in(focal_point)).json()["count"] == 0


def test_document_is_uploaded_once(upload, network, africa_officer):
    first = upload(by=africa_officer, language="fr", kind="report", is_public="true")
    again = upload(by=africa_officer, title="The same file")

    document = Document.objects.get()
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == {
        "id": document.pk,
        "url": f"http://testserver{DOCUMENTS}{document.pk}/",
        "page_url": "http://testserver/en/projects/network/#documents",
        "project": "network",
        "title": "Report",
        "language": "fr",
        "kind": "report",
        "file_url": f"http://testserver/documents/{document.file.name}",
        "size": len(pdf()),
        "sha256": hashlib.sha256(pdf()).hexdigest(),
        "is_public": True,
        "is_sample": False,
        "uploaded_by": "amina (Regional officer)",
        "uploaded_at": first.json()["uploaded_at"],
        "updated_at": when(document),
    }
    assert again.json() == first.json()


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({"file": SimpleUploadedFile("a.pdf", b"<html>")}, {"file"}),
        ({"file": SimpleUploadedFile("a.docx", docx({"word/vbaProject.bin": "x"}))}, {"file"}),
        ({"file": SimpleUploadedFile("a.svg", b"<svg/>")}, {"file"}),
        ({"file": "words"}, {"file"}),
        ({"title": ""}, {"title"}),
        ({"language": "xx"}, {"language"}),
        ({"kind": "xx"}, {"kind"}),
        ({"size": "7"}, {"size"}),
        ({"title": "a\0b"}, {"title"}),
    ],
)
def test_senseless_document_is_refused_by_name(
    upload, network, africa_officer, tmp_path, values, faults
):
    response = upload(by=africa_officer, **values)

    assert refusals(response).keys() == faults
    assert not Document.objects.exists()
    assert list(tmp_path.rglob("*.*")) == []


def test_document_does_not_come_as_json(client, signed_in, network, africa_officer):
    response = client.post(
        DOCUMENTS, {}, content_type="application/json", headers=signed_in(africa_officer)
    )

    assert response.status_code == 415


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("path", "factory", "queries"),
    [
        (LESSONS, LessonFactory, 5),
        (UPDATES, ProgressUpdateFactory, 3),
        (DOCUMENTS, DocumentFactory, 3),
    ],
)
def test_list_costs_the_same_for_any_number(
    client, rows, path, factory, queries, django_assert_num_queries
):
    for row in factory.create_batch(rows):
        if factory is LessonFactory:
            row.themes.set([ThemeFactory()])
            row.regions.set([RegionFactory(code="ASP")])

    with django_assert_num_queries(queries):
        assert client.get(path).json()["count"] == rows
