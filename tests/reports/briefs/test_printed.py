"""Briefs on paper: their pages, tags and languages, and the worker that prints them."""

import io

import pypdf
import pytest
from django.conf import settings
from django.db.models import Count

from reports.briefs import kept, printed
from reports.briefs.kinds import KINDS, Brief
from reports.printing import print_brief
from reports.tasks import print_brief_task
from stakeholders.models import Country, Region
from tests.factories import ProjectFactory
from tests.initiatives.factories import NeedFactory
from tests.reports.pdf.reading import marked, owned

pytestmark = pytest.mark.django_db
LANGUAGES = [code for code, _name in settings.LANGUAGES]
LONG = "Télécommunications et technologies de l'information et de la communication " * 3


def brief_of(place):
    """Gathered within the transaction of the test, which is one moment already."""
    kind = "country" if isinstance(place, Country) else "region"
    return Brief(kind=kind, contents=KINDS[kind].gather(place))


def pages_of(content):
    return len(pypdf.PdfReader(io.BytesIO(content)).pages)


@pytest.mark.printing
@pytest.mark.parametrize("language", LANGUAGES)
def test_largest_places_of_the_sample_fit_on_their_pages(sample_programme, language):
    country = Country.objects.annotate(number=Count("projects")).order_by("-number").first()
    region = Region.objects.annotate(number=Count("projects")).order_by("-number").first()

    assert pages_of(print_brief(brief_of(country), language)) == 1
    assert pages_of(print_brief(brief_of(region), language)) == 2


@pytest.mark.printing
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_long_lists_of_long_texts_are_cut_to_one_page(kenya, language):
    texts = {f"title_{language}": LONG[:200], "title_en": LONG[:200]}
    ProjectFactory.create_batch(30, countries=["KE"], **texts)
    NeedFactory.create_batch(30, country=kenya, status="accepted", **texts)

    content = print_brief(brief_of(kenya), language)

    assert pages_of(content) == 1


@pytest.mark.printing
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_tagged_and_named(kenya, language):
    content = print_brief(brief_of(kenya), language)
    pdf = pypdf.PdfReader(io.BytesIO(content))

    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"] == {"/Marked": True}
    assert root["/Lang"] == language
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert brief_of(kenya).contents.name.read_in(language) in pdf.metadata.title
    # Each piece of text is in the structure once, in both columns.
    assert sorted((page, number) for page, number, _part in owned(pdf)) == sorted(marked(pdf))


@pytest.mark.printing
def test_worker_prints_what_was_asked_for_once(kenya, queued, django_capture_on_commit_callbacks):
    brief = brief_of(kenya)
    key = kept.key_of(brief, "fr")
    with django_capture_on_commit_callbacks(execute=True):
        kept.ask_for(key, brief, "fr")
        kept.ask_for(key, brief, "fr")

    assert queued() == [("reports.tasks.print_brief_task", [key])]
    assert kept.printed(key) is None
    print_brief_task(key)

    assert kept.printed(key) == print_brief(brief, "fr")
    assert not kept.is_asked_for(key)
    assert kept.wanted(key) is None


def test_what_the_cache_has_lost_is_not_printed(kenya):
    printed.print_kept("lost")

    assert kept.printed("lost") is None


def test_key_is_that_of_what_is_said(kenya):
    brief = brief_of(kenya)
    key = kept.key_of(brief, "en")

    assert kept.key_of(brief_of(kenya), "en") == key
    assert kept.key_of(brief, "fr") != key
    NeedFactory(country=kenya, status="accepted")
    assert kept.key_of(brief_of(kenya), "en") != key
