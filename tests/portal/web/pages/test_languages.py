"""Every page in six languages: addresses, direction, fallback to English, errors."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext, override

from tests.factories import InitiativeFactory, ProjectFactory

pytestmark = pytest.mark.django_db

CODES = [code for code, _name in settings.LANGUAGES]
PAGES = [
    "",
    "about/",
    "regions/",
    "regions/AFR/",
    "countries/",
    "countries/KE/",
    "action-plans/",
    "action-plans/kigali-2022/",
    "initiatives/",
    "initiatives/kigali-2022/AFR1/",
    "projects/",
    "projects/fibre/",
    "money/",
    "money/explained/?measure=secured",
    "funds/",
    "funds/voluntary/",
    "funding-needs/",
    "appeals/",
    "agreements/",
    "needs/",
    "needs/raise/",
    "meetings/",
    "consultations/",
    "activities/",
    "organizations/",
    "efforts/",
    "lessons/",
    "lights/",
    "news/",
    "reuse/",
    "subscribe/",
    "subscribe/sent/",
    "offer/",
    "offer/sent/",
    "offer/confirmed/",
    "offer/confirm/x/",
    "subscriptions/x/",
    "reports/",
    "accounts/login/",
    "accounts/password/reset/",
]


@pytest.mark.parametrize("page", PAGES)
def test_page_names_its_language_and_direction(client, make_project, page):
    make_project(slug="fibre")

    heads = {code: client.get(f"/{code}/{page}").content.decode()[:200] for code in CODES}

    assert {code: f'<html lang="{code}" dir="rtl">' in head for code, head in heads.items()} == {
        code: code == "ar" for code in CODES
    }
    assert all(f'<html lang="{code}" dir=' in head for code, head in heads.items())


def test_switcher_keeps_the_page_and_the_query(client):
    body = " ".join(client.get("/ru/projects/?region=AFR&page=1").text.split())

    for code, name in (("ar", "العربية"), ("zh-hans", "中文"), ("fr", "Français")):
        address = f"/{code}/projects/?region=AFR&amp;page=1"
        assert f'<a href="{address}" lang="{code}" hreflang="{code}">{name}</a>' in body
    assert 'hreflang="ru" aria-current="true">Русский</a>' in body


def test_head_names_the_page_in_the_other_languages(client, settings):
    settings.SITE_URL = "https://portal.example"

    body = client.get("/en/regions/").content.decode()

    assert '<link rel="canonical" href="https://portal.example/en/regions/">' in body
    assert (
        '<link rel="alternate" hreflang="zh-hans" href="https://portal.example/zh-hans/regions/">'
    ) in body


def test_content_in_the_readers_language_carries_no_mark(client):
    ProjectFactory(slug="fibre", title_en="Fibre", title_fr="La fibre")

    body = client.get("/fr/projects/fibre/").content.decode()

    assert "<h1>La fibre</h1>" in body


def test_missing_content_falls_back_to_english_marked(client):
    ProjectFactory(slug="fibre", title_en="Fibre", description_en="One.\n\nTwo.")

    body = client.get("/ar/projects/fibre/").content.decode()

    with override("ar"):
        note = f'<small class="fallback">{gettext("In English only")}</small>'
    assert f'<h1><span lang="en" dir="ltr">Fibre</span> {note}</h1>' in body
    assert '<div lang="en" dir="ltr"><p>One.</p><p>Two.</p></div>' in body


@pytest.mark.parametrize("code", CODES)
def test_what_is_not_found_is_said_in_the_look_of_the_portal(client, code):
    response = client.get(f"/{code}/nothing/")

    body = response.content.decode()
    assert response.status_code == 404
    assert f'<html lang="{code}"' in body
    assert 'class="site-header"' in body
    assert f'action="/{code}/search/"' in body


@pytest.mark.parametrize("code", CODES)
def test_a_fault_is_told_without_request_or_database(
    client, monkeypatch, code, django_assert_num_queries
):
    client.raise_request_exception = False
    monkeypatch.setattr("portal.web.pages.home.About.get", lambda *args, **kwargs: 1 / 0)

    with django_assert_num_queries(0):
        response = client.get(f"/{code}/about/")

    body = response.content.decode()
    assert response.status_code == 500
    assert f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}">' in body
    assert "portal.css" in body
    assert f'action="/{code}/search/"' in body


def test_pages_answer_a_second_visit_with_not_modified(client):
    InitiativeFactory()
    etag = client.get("/en/initiatives/")["ETag"]

    response = client.get("/en/initiatives/", headers={"if-none-match": etag})

    assert (response.status_code, response.content) == (304, b"")


def test_a_sample_site_says_so_and_a_real_one_does_not(client, settings):
    notice = "This site contains sample data, marked as such."
    settings.SAMPLE_DATA = True
    with_samples = client.get("/en/").content.decode()
    settings.SAMPLE_DATA = False
    cache.clear()  # other settings are those of another start
    real = client.get("/en/").content.decode()

    assert (notice in with_samples, notice in real) == (True, False)
