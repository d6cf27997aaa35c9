"""The index says what the records say now, and nothing of those that are gone."""

import hashlib
import io

import docx
import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection

from initiatives.models import Initiative
from portal.search import asking, index, tasks
from portal.search.models import FileText, Refreshed, SearchRecord, SearchWord
from projects.models import Lesson, Project
from stakeholders import data_version
from stakeholders.models import Country
from tests.factories import CountryFactory, ProjectFactory
from tests.projects.factories import DocumentFactory, LessonFactory

pytestmark = pytest.mark.django_db


def shown(typed, reader=None, language="en"):
    """Give the kinds and keys of what a reader is shown."""
    hits = asking.ask(typed, reader or AnonymousUser(), language=language).hits
    return [(hit.kind, hit.pk) for hit in hits]


def test_what_is_recorded_is_shown_once_it_is_taken_in():
    index.refresh()
    project = ProjectFactory(title_en="Quarry telemetry")

    assert shown("telemetry") == []
    assert index.refresh() > 0
    assert shown("telemetry") == [("project", project.pk)]


def test_what_is_written_anew_is_asked_for_by_its_new_words_alone():
    project = ProjectFactory(title_en="Quarry telemetry")
    index.refresh()

    Project.objects.filter(pk=project.pk).update(title_en="Harbour lights")
    index.refresh()

    assert shown("telemetry") == []
    assert shown("harbour lights") == [("project", project.pk)]


def test_what_is_withdrawn_is_gone_before_the_index_knows():
    project = ProjectFactory(title_en="Quarry telemetry")
    lesson = LessonFactory(project=project, title_en="Telemetry needs power")
    index.refresh()
    assert shown("telemetry") == [("project", project.pk), ("lesson", lesson.pk)]

    Initiative.objects.update(is_published=False)

    assert shown("telemetry") == []


def test_what_an_initiative_publishes_is_taken_in_with_it():
    project = ProjectFactory(title_en="Quarry telemetry", initiative__is_published=False)
    lesson = LessonFactory(project=project, title_en="Telemetry needs power")
    index.refresh()
    assert not SearchRecord.objects.filter(kind__in=["project", "lesson"], is_public=True)

    Initiative.objects.update(is_published=True)
    index.refresh()

    assert shown("telemetry") == [("project", project.pk), ("lesson", lesson.pk)]


def test_what_is_deleted_leaves_no_row():
    lesson = LessonFactory()
    index.refresh()
    Lesson.objects.all().delete()
    index.refresh()

    assert not SearchRecord.objects.filter(kind="lesson", key=lesson.pk)


def test_what_is_inserted_by_the_thousand_is_taken_in():
    original = ProjectFactory(title_en="Quarry telemetry")
    index.refresh()
    values = Project.objects.filter(pk=original.pk).values().get() | {"id": None}
    Project.objects.bulk_create(Project(**values | {"slug": f"copy-{n}"}) for n in range(1001))
    index.refresh()

    assert SearchRecord.objects.filter(kind="project").count() == 1002
    answer = asking.ask("telemetry", AnonymousUser(), language="en")
    assert (len(answer.hits), answer.is_more) == (1000, True)


def test_taking_in_nothing_new_moves_no_version():
    ProjectFactory()
    tasks.refresh_search_task()
    version = data_version.current()

    tasks.refresh_search_task()
    tasks.rebuild_search_task()

    assert data_version.current() == version


def test_taking_in_a_change_moves_the_version():
    index.refresh()
    ProjectFactory()
    version = data_version.current()

    index.refresh()

    assert data_version.current() != version


def test_all_is_made_anew_from_the_records(capsys):
    country = CountryFactory(iso2="KE", name_en="Kenya")
    project = ProjectFactory(title_en="Quarry telemetry", countries=["KE"])
    index.refresh()
    said = dict(SearchRecord.objects.values_list("kind", "digest"))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE search_searchrecord SET digest = '', words = '', titles = ''")
    SearchRecord.objects.create(kind="project", key=0, titles="x", words="x", digest="x")
    SearchWord.objects.create(word="nobodysaysso")

    call_command("rebuild_search")

    assert dict(SearchRecord.objects.values_list("kind", "digest")) == said
    assert shown("telemetry kenya") == [("project", project.pk)]
    assert shown("kenya")[0] == ("country", country.pk)
    assert not SearchWord.objects.filter(word="nobodysaysso")
    assert f"search: {len(said) + 1} rows changed" in capsys.readouterr().out


def test_another_name_of_a_country_is_taken_in():
    country = CountryFactory(iso2="TR", name_en="Turkey")
    index.refresh()
    country.name_en = "Türkiye"
    country.save()
    index.refresh()

    assert Country.objects.count() == 1
    assert shown("turkiye") == [("country", "TR")]


def test_until_when_it_was_taken_in_is_kept_once():
    index.refresh()
    index.refresh()

    assert Refreshed.objects.count() == 1


def test_words_of_what_is_not_public_correct_nothing():
    ProjectFactory(title_en="Quarry telemetry", is_published=False)
    index.refresh()

    assert not SearchWord.objects.filter(word="telemetry")


# --- Files -----------------------------------------------------------------------------------


def word_file(text):
    document = docx.Document()
    document.add_paragraph(text)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def attached(content, name="paper.docx", **values):
    document = DocumentFactory(sha256=hashlib.sha256(content).hexdigest(), **values)
    document.file.save(name, ContentFile(content))
    return document


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_text_inside_a_document_is_searched(africa_officer):
    paper = attached(word_file("Ionospheric soundings"))
    secret = attached(word_file("Ionospheric secrets"), is_public=False)
    index.refresh()

    assert shown("ionospheric") == [("document", paper.pk)]
    assert {pk for _kind, pk in shown("ionospheric", africa_officer)} == {paper.pk, secret.pk}
    assert shown("secrets") == []


def test_a_file_that_cannot_be_read_is_left_out(caplog):
    paper = attached(b"no document at all", title="Ionospheric paper")
    index.refresh()

    assert shown("ionospheric") == [("document", paper.pk)]
    assert FileText.objects.get().text == ""
    assert "is not searched" in caplog.text
