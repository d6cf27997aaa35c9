"""The admin of lessons, documents and updates: announced by an action, described as they come."""

import hashlib
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from projects.impacts import confirm_impact
from projects.models import Document, Lesson, ProgressUpdate
from tests.documents import docx, pdf
from tests.factories import ProjectFactory, UserFactory
from tests.projects.factories import DocumentFactory, ImpactFactory, LessonFactory
from tests.projects.test_admin import change, form
from tests.projects.test_admin_results import form as filled_in

pytestmark = pytest.mark.django_db

LESSONS, DOCUMENTS = "/admin/projects/lesson/", "/admin/projects/document/"


@pytest.fixture(autouse=True)
def _kept_apart(tmp_path, settings):
    """Keep the uploads of a test in a folder of its own."""
    storages = {**settings.STORAGES}
    storages["documents"] = {
        **storages["documents"],
        "OPTIONS": {"location": tmp_path, "base_url": "/documents/"},
    }
    settings.STORAGES = storages


def project_form(project, **values):
    return form(slug=project.slug, region="AFR", initiative=project.initiative_id) | values


def new_row(prefix, **values):
    return {
        f"{prefix}-TOTAL_FORMS": 1,
        f"{prefix}-INITIAL_FORMS": 0,
        **{f"{prefix}-0-{name}": value for name, value in values.items()},
    }


def test_lesson_is_entered_and_announced(client, africa_officer):
    client.force_login(africa_officer)
    project = ProjectFactory()

    client.post(
        f"{LESSONS}add/", {"project": project.pk, "title_en": "Plan", "what_en": "It rained."}
    )

    lesson = Lesson.objects.get()
    assert (lesson.project, lesson.title_en, lesson.published_at, lesson.entered_by) == (
        project,
        "Plan",
        None,
        africa_officer,
    )
    run(client, "announce", lesson)
    assert Lesson.objects.public().get() == lesson
    run(client, "withdraw", lesson)
    assert not Lesson.objects.public().exists()


def run(client, action, *lessons):
    return client.post(
        LESSONS,
        {"action": action, "_selected_action": [lesson.pk for lesson in lessons]},
        follow=True,
    )


def test_only_own_lessons_of_public_projects_are_announced(client, africa_officer):
    client.force_login(africa_officer)
    own = LessonFactory(published_at=None)
    other = LessonFactory(project__initiative__region__code="AMS", published_at=None)
    hidden = LessonFactory(project__is_published=False, published_at=None)

    page = run(client, "announce", own, other, hidden).content.decode()

    assert set(Lesson.objects.exclude(published_at=None)) == {own}
    assert "This record is outside your regions." in page
    assert "The project is not public yet. Publish it first." in page
    assert "1 record changed." in page


def test_reviewer_announces_nothing(client, reviewer):
    client.force_login(reviewer)
    lesson = LessonFactory(published_at=None)

    run(client, "announce", lesson)

    assert not Lesson.objects.exclude(published_at=None).exists()


def test_document_is_described_as_it_comes(client, africa_officer):
    client.force_login(africa_officer)
    project = ProjectFactory()

    response = client.post(
        f"{DOCUMENTS}add/",
        {
            "project": project.pk,
            "title": "Report",
            "kind": "report",
            "language": "fr",
            "file": SimpleUploadedFile("r.pdf", pdf()),
        },
    )

    assert response.status_code == 302
    kept = Document.objects.get()
    assert (kept.size, kept.sha256, kept.uploaded_by, kept.is_public) == (
        len(pdf()),
        hashlib.sha256(pdf()).hexdigest(),
        africa_officer,
        False,
    )
    page = client.get(reverse("admin:projects_document_change", args=[kept.pk]))
    assert kept.sha256 in page.content.decode()


@pytest.mark.parametrize("page", ["document", "project"])
def test_another_file_of_the_evidence_is_not_what_the_country_confirmed(
    client, africa_officer, page
):
    client.force_login(africa_officer)
    document = DocumentFactory(project__countries=["KE"])
    impact = ImpactFactory(project=document.project, document=document)
    unasked = ImpactFactory(project=document.project, country__iso2="UG")
    for one in (impact, unasked):
        confirm_impact(one, by=UserFactory(role="focal-point", country=one.country))
    record, name = (
        (document, "file") if page == "document" else (document.project, "documents-0-file")
    )
    address = reverse(f"admin:projects_{page}_change", args=[record.pk])
    sent = filled_in(client, address)
    sent.pop(name, None)
    assert client.post(address, sent).status_code == 302
    impact.refresh_from_db()
    assert impact.status == "confirmed"

    read_at = impact.updated_at
    response = client.post(address, sent | {name: SimpleUploadedFile("new.pdf", pdf())})

    assert response.status_code == 302
    impact.refresh_from_db()
    unasked.refresh_from_db()
    assert (impact.status, impact.answered_by, unasked.status) == ("unconfirmed", None, "confirmed")
    assert impact.updated_at > read_at


def test_active_document_is_refused_with_its_reason(client, africa_officer):
    client.force_login(africa_officer)

    response = client.post(
        f"{DOCUMENTS}add/",
        {
            "project": ProjectFactory().pk,
            "title": "Report",
            "kind": "report",
            "file": SimpleUploadedFile("r.docx", docx({"word/vbaProject.xml": "x"})),
        },
    )

    assert "The document contains a macro." in response.content.decode()
    assert not Document.objects.exists()


def test_updates_and_documents_come_with_the_project(client, africa_officer):
    client.force_login(africa_officer)
    project = ProjectFactory()

    response = client.post(
        change(project),
        project_form(
            project,
            **new_row(
                "documents",
                title="Report",
                kind="report",
                file=SimpleUploadedFile("r.pdf", pdf()),
            ),
            **new_row("updates", happened_on="2026-11-02", text_en="Begun."),
        ),
    )

    assert response.status_code == 302
    assert list(
        ProgressUpdate.objects.values_list("project", "happened_on", "text_en", "entered_by")
    ) == [(project.pk, date(2026, 11, 2), "Begun.", africa_officer.pk)]
    kept = Document.objects.get()
    assert (kept.project, kept.uploaded_by, kept.size) == (project, africa_officer, len(pdf()))


def test_officer_of_another_region_changes_nothing(client, americas_officer):
    client.force_login(americas_officer)
    lesson = LessonFactory(title_en="Before")

    address = reverse("admin:projects_lesson_change", args=[lesson.pk])

    assert client.get(address).status_code == 200
    assert client.post(address, {"title_en": "After", "what_en": "x"}).status_code == 403
    lesson.refresh_from_db()
    assert lesson.title_en == "Before"


def test_update_is_written_in_one_language_at_least(client, africa_officer):
    client.force_login(africa_officer)
    address = change(ProjectFactory())
    row = {"updates-TOTAL_FORMS": 1, "updates-0-happened_on": "2026-11-02"}

    page = client.post(address, filled_in(client, address) | row)

    assert "Write the text in at least one language." in page.content.decode()
    assert not ProgressUpdate.objects.exists()
