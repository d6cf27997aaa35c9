"""The reader's language, all six languages, filters, pages, and what is refused by name."""

import re

import pytest
from django.conf import settings

from tests.factories import (
    ActionPlanFactory,
    CountryFactory,
    InitiativeFactory,
    ProjectFactory,
    RegionFactory,
    ThemeFactory,
)

LIST = "/api/v1/projects/"
CODES = [code for code, _name in settings.LANGUAGES]
pytestmark = pytest.mark.django_db


def slugs(response):
    return [project["slug"] for project in response.json()["results"]]


def refusals(response):
    assert response.status_code == 400
    assert response.json()["type"] == "validation_error"
    return {error["attr"]: error["detail"] for error in response.json()["errors"]}


class TestLanguage:
    @pytest.fixture(autouse=True)
    def _project(self):
        titles = {f"title_{code.replace('-', '_')}": f"title in {code}" for code in CODES}
        ProjectFactory(slug="project", **titles)

    @pytest.mark.parametrize("code", CODES)
    def test_accept_language_decides(self, client, code):
        response = client.get(f"{LIST}project/", headers={"accept-language": code})

        assert response.json()["title"] == f"title in {code}"
        assert response.json()["page_url"] == f"http://testserver/{code}/projects/project/"
        assert response["Content-Language"] == code
        assert "Accept-Language" in response["Vary"]

    @pytest.mark.parametrize("code", CODES)
    def test_lang_goes_before_accept_language(self, client, code):
        response = client.get(f"{LIST}project/?lang={code}", headers={"accept-language": "ru"})

        assert response.json()["title"] == f"title in {code}"
        assert response["Content-Language"] == code

    def test_language_that_the_portal_lacks_becomes_english(self, client):
        response = client.get(f"{LIST}project/", headers={"accept-language": "de"})

        assert response["Content-Language"] == "en"

    def test_language_asked_for_by_name_must_be_one_of_the_six(self, client):
        response = client.get(f"{LIST}?lang=de")

        assert refusals(response) == {"lang": "Choose one of: ar, zh-hans, en, fr, ru, es."}

    def test_language_of_one_request_does_not_stay_for_the_next(self, client):
        client.get(f"{LIST}?lang=ru")

        assert client.get(f"{LIST}project/").json()["title"] == "title in en"

    @pytest.mark.parametrize(
        ("code", "detail"),
        [
            ("ar", "غير موجود."),
            ("zh-hans", "未找到。"),
            ("en", "Not found."),
            ("fr", "Non trouvé."),
            ("ru", "Страница не найдена."),
            ("es", "No encontrado."),
        ],
    )
    def test_errors_are_in_the_readers_language(self, client, code, detail):
        response = client.get(f"{LIST}nowhere/", headers={"accept-language": code})

        assert response.json()["errors"] == [{"code": "not_found", "detail": detail, "attr": None}]


def test_text_without_a_translation_is_english_and_named(client):
    ProjectFactory(
        slug="project", title_en="Network", description_en="Villages.", title_fr="Réseau"
    )

    body = client.get(f"{LIST}project/?lang=fr").json()

    assert (body["title"], body["description"]) == ("Réseau", "Villages.")
    assert body["untranslated"] == ["description"]


def test_translations_all_adds_each_text_in_six_languages(client):
    ProjectFactory(
        slug="project", title_en="Network", title_fr="Réseau", description_en="Villages."
    )

    plain = client.get(f"{LIST}project/").json()
    body = client.get(f"{LIST}project/?translations=all").json()

    assert {name: body[name] for name in body.keys() - plain.keys()} == {
        **{f"title_{code}": None for code in ("ar", "zh_hans", "ru", "es")},
        **{f"description_{code}": None for code in ("ar", "zh_hans", "fr", "ru", "es")},
        "title_en": "Network",
        "title_fr": "Réseau",
        "description_en": "Villages.",
    }


def test_translations_can_only_be_all(client):
    assert refusals(client.get(f"{LIST}?translations=fr")) == {
        "translations": "Write “all”, or leave it out."
    }


class TestFilters:
    @pytest.fixture(autouse=True)
    def _projects(self):
        baku = ActionPlanFactory(slug="baku-2025", starts_year=2026, ends_year=2029)
        kenya = CountryFactory(iso2="KE")
        kenya.categories.create(kind="ldc")
        ProjectFactory(slug="found", countries=["KE"], themes=["skills"], phase="funding")
        americas = InitiativeFactory(plan=baku, region=RegionFactory(code="AMS"), number=2)
        ProjectFactory(slug="other", initiative=americas)
        ThemeFactory(slug="infrastructure")

    @pytest.mark.parametrize(
        "query",
        [
            "region=AFR",
            "country=KE",
            "plan=kigali-2022",
            "initiative=kigali-2022/AFR1",
            "initiative=AFR1",
            "theme=skills",
            "phase=funding",
            "category=ldc",
            "region=AFR&country=KE&plan=kigali-2022&theme=skills&phase=funding&category=ldc",
        ],
    )
    def test_filter_finds_the_one_and_leaves_the_other(self, client, query):
        assert slugs(client.get(f"{LIST}?{query}")) == ["found"]

    def test_filters_together_find_what_fits_all(self, client):
        assert slugs(client.get(f"{LIST}?region=AMS&country=KE")) == []

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("region", "XXX"),
            ("region", "Afrika"),
            ("country", "ZZ"),
            ("country", "\0"),
            ("plan", "nowhere"),
            ("initiative", "AFR9"),
            ("initiative", "kigali-2022/AMS2"),
            ("initiative", "\0/AFR1"),
            ("theme", "nothing"),
            ("phase", "dreaming"),
            ("category", "rich"),
        ],
    )
    def test_unknown_value_is_refused_by_name(self, client, name, value):
        assert list(refusals(client.get(LIST, {name: value}))) == [name]

    def test_initiative_that_is_withdrawn_is_unknown_to_visitors(self, client):
        InitiativeFactory(number=7, is_published=False)

        assert list(refusals(client.get(f"{LIST}?initiative=AFR7"))) == ["initiative"]

    def test_every_unknown_value_is_named_at_once(self, client):
        response = client.get(f"{LIST}?region=XXX&theme=nothing")

        assert response.json() == {
            "type": "validation_error",
            "errors": [
                {
                    "code": "invalid_choice",
                    "detail": f"Select a valid choice. {value} is not one of the available"
                    " choices.",
                    "attr": name,
                }
                for name, value in (("region", "XXX"), ("theme", "That choice"))
            ],
        }

    def test_misspelt_filter_is_refused_and_does_not_answer_everything(self, client):
        assert refusals(client.get(f"{LIST}?regoin=AFR")) == {
            "regoin": "There is no such parameter. Known here: activity, agreement, appeal,"
            " as_of, category, consultation, contributor, country, effort, format, initiative,"
            " lang, light, need, organization, page, page_size, phase, plan, region, theme,"
            " translations."
        }


class TestPages:
    @pytest.fixture(autouse=True)
    def _projects(self):
        for number in range(3):
            ProjectFactory(slug=f"project-{number}", starts_on=f"2026-01-0{number + 1}")

    def test_page_leads_to_its_neighbours(self, client):
        body = client.get(f"{LIST}?page_size=1&page=2&region=AFR").json()

        base = f"http://testserver{LIST}?"
        assert (body["count"], body["next"], body["previous"]) == (
            3,
            f"{base}page=3&page_size=1&region=AFR",
            f"{base}page_size=1&region=AFR",
        )
        assert [project["slug"] for project in body["results"]] == ["project-1"]

    @pytest.mark.parametrize("page", ["0", "000", "-1", "x", "1.5", "last", "9" * 30, "²"])
    def test_what_is_no_number_of_a_page_is_refused(self, client, page):
        response = client.get(LIST, {"page": page})

        assert refusals(response) == {"page": "Give a whole number from 1."}

    @pytest.mark.parametrize("page", ["4", "9" * 18])
    def test_page_beyond_the_last_does_not_exist(self, client, page):
        response = client.get(f"{LIST}?page_size=1&page={page}")

        assert response.status_code == 404
        assert response.json() == {
            "type": "client_error",
            "errors": [{"code": "not_found", "detail": "There is no such page.", "attr": None}],
        }

    @pytest.mark.parametrize("size", ["0", "501", "-1", "x", "1.5", "9" * 5000])
    def test_size_that_cannot_be_honoured_is_refused(self, client, size):
        response = client.get(LIST, {"page_size": size})

        assert refusals(response) == {"page_size": "Give a whole number from 1 to 500."}


def test_front_page_names_every_list_of_the_schema(client, signed_in, administrator):
    response = client.get("/api/v1/")
    paths = client.get("/api/v1/schema/").json()["paths"]

    lists = {path for path in paths if re.fullmatch(r"/api/v1/[a-z-]+/", path)}
    assert response.json() == {
        path.split("/")[3]: f"http://testserver{path}" for path in lists if "get" in paths[path]
    }
    assert len(response.json()) >= 41
    headers = signed_in(administrator)
    for address in response.json().values():
        assert "results" in client.get(address, headers=headers).json()
    assert response["Link"] == (
        '</api/v1/schema/>; rel="service-desc", </api/v1/docs/>; rel="service-doc"'
    )


def test_address_that_the_api_lacks_is_answered_in_its_own_shape(client):
    response = client.get("/api/v1/nowhere/at/all/", headers={"accept-language": "fr"})

    assert response.status_code == 404
    assert response.json() == {
        "type": "client_error",
        "errors": [{"code": "not_found", "detail": "Non trouvé.", "attr": None}],
    }


def test_address_without_its_last_slash_is_led_to_the_right_one(client):
    response = client.get("/api/v1/projects?region=AFR")

    assert response["Location"] == "/api/v1/projects/?region=AFR"


def test_published_project_is_not_deleted(client, signed_in, administrator):
    project = ProjectFactory()

    response = client.delete(f"{LIST}{project.slug}/", headers=signed_in(administrator))

    assert response.status_code == 409
    assert response.json()["errors"][0]["code"] == "wrong_status"
    project.refresh_from_db()
