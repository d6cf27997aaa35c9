"""Lessons, updates and documents: what is public shows, the rest only to whom it concerns."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    InitiativeFactory,
    ProjectFactory,
    RegionFactory,
    ThemeFactory,
    UserFactory,
)
from tests.portal.web.pages.reading import read, text
from tests.projects.factories import DocumentFactory, LessonFactory, ProgressUpdateFactory

pytestmark = pytest.mark.django_db

LIST = "/en/lessons/"


def address(project):
    return f"/en/projects/{project.slug}/"


def titles(response):
    """The lessons that a page lists, by their factories' names."""
    words = text(response)
    return [name for name in ("First", "Second", "Third") if f"{name} lesson" in words]


def test_lesson_is_told_whole(client):
    lesson = LessonFactory(
        project__title_en="Masts",
        title_en="Plan for floods",
        what_en="The site was flooded.",
        why_en="It lies low.",
        advice_en="Build higher.",
    )
    lesson.themes.set([ThemeFactory(slug="emergency")])
    lesson.regions.set([RegionFactory(code="ASP")])

    page = read(client.get(LIST))

    assert page.facts == {
        "What happened": "The site was flooded.",
        "Why": "It lies low.",
        "Advice": "Build higher.",
        "Where it applies": "Asia and the Pacific",
    }
    words = text(client.get(LIST))
    assert (
        "1 lesson Lessons in this list Plan for floods Masts Africa Emergency 1 July 2026" in words
    )
    assert f'href="{address(lesson.project)}#lesson-{lesson.pk}"' in (
        client.get(LIST).content.decode()
    )
    assert f'id="lesson-{lesson.pk}"' in client.get(address(lesson.project)).content.decode()


def test_list_is_narrowed(client):
    asia = InitiativeFactory(region__code="ASP")
    first = LessonFactory(title_en="First lesson", why_en="Roads were closed.")
    second = LessonFactory(title_en="Second lesson", project__initiative=asia)
    third = LessonFactory(title_en="Third lesson", what_fr="Les routes étaient coupées.")
    first.themes.set([ThemeFactory(slug="emergency")])
    second.regions.set([RegionFactory(code="ASP")])
    third.regions.set([RegionFactory(code="AFR")])

    matches = {
        query: titles(client.get(f"{LIST}?{query}"))
        for query in (
            "",
            "region=ASP",
            "applies_to=ASP",
            "theme=emergency",
            "words=roads+closed",
            "words=ROUTES",
            "words=nothing",
        )
    }

    assert matches == {
        "": ["First", "Second", "Third"],
        "region=ASP": ["Second"],
        "applies_to=ASP": ["First", "Second"],
        "theme=emergency": ["First"],
        "words=roads+closed": ["First"],
        "words=ROUTES": ["Third"],
        "words=nothing": [],
    }
    assert "No lesson answers to these filters." in text(client.get(f"{LIST}?words=nothing"))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("region=XXX", "a filter has a value that is not known"),
        ("theme=nothing", "a filter has a value that is not known"),
        ("words=a+b+c+d+e+f+g+h+i", "Give eight words at most."),
        (f"words={'x' * 201}", "at most 200 characters"),
        ("words=%00", "Null characters are not allowed."),
        ("words=<script>alert(1)</script>", "No lesson"),
    ],
)
def test_senseless_filter_is_told(client, query, said):
    response = client.get(f"{LIST}?{query}")

    assert response.status_code == 200
    assert said in text(response)
    assert "<script>alert" not in response.content.decode()


def test_empty_list_is_said_in_words(client):
    assert "No lesson has been published yet." in text(client.get(LIST))


def test_lesson_that_is_not_announced_shows_to_whom_it_concerns(client):
    project = ProjectFactory(countries=["KE"])
    LessonFactory(project=project, title_en="First lesson", published_at=None)

    assert titles(client.get(LIST)) == []
    assert titles(client.get(address(project))) == []
    client.force_login(UserFactory(role="focal-point", country_id="KE"))
    assert "Not published" in text(client.get(LIST))
    assert titles(client.get(address(project))) == ["First"]


def test_updates_show_the_newest_first_and_the_earlier_ones_behind(client):
    project = ProjectFactory()
    for number in range(1, 8):
        ProgressUpdateFactory(
            project=project, happened_on=date(2026, number, 1), text_en=f"Step {number}"
        )
    ProgressUpdateFactory(project=project, text_en="Secret step", is_published=False)

    response = client.get(address(project))

    words = text(response)
    assert "Secret step" not in words
    assert "Progress updates 1 July 2026 Step 7 1 June 2026 Step 6" in words
    shown, _mark, behind = words.partition("Earlier updates")
    assert ("Step 3" in shown, "Step 2" in shown, "Step 2" in behind) == (True, False, True)


def test_documents_say_language_type_and_size(client):
    project = ProjectFactory()
    DocumentFactory(project=project, title="Rapport", language="fr", kind="report", size=2048)
    DocumentFactory(project=project, title="Evidence", is_public=False)

    response = client.get(address(project))

    words = " ".join(text(response).split()).replace("\xa0", " ")
    assert "Documents Rapport Report French PDF 2.0 KB" in words
    assert "Evidence" not in words
    assert '<span lang="fr" dir="ltr">Rapport</span>' in " ".join(response.text.split())


def test_staff_sees_the_documents_that_are_not_public(client, administrator):
    document = DocumentFactory(title="Evidence", is_public=False, language="")
    client.force_login(administrator)

    words = text(client.get(address(document.project)))

    assert "Evidence Other document Several languages PDF" in words
    assert "Staff only" in words


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_any_number_of_lessons(client, rows, django_assert_num_queries):
    for _number in range(rows):
        lesson = LessonFactory()
        lesson.themes.set([ThemeFactory()])
        lesson.regions.set([RegionFactory(code="ASP")])

    with django_assert_num_queries(8):
        client.get(LIST)


def test_project_costs_the_same_for_any_number_of_lessons_updates_and_documents(client):
    counts = []
    for rows in (1, 3):
        project = ProjectFactory()
        for _number in range(rows):
            lesson = LessonFactory(project=project)
            lesson.themes.set([ThemeFactory()])
            lesson.regions.set([RegionFactory(code="ASP")])
            DocumentFactory(project=project)
            ProgressUpdateFactory(project=project)
        with CaptureQueriesContext(connection) as queries:
            client.get(address(project))
        counts.append(len(queries))

    assert counts[0] == counts[1]
