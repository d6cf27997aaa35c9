"""What surrounds every endpoint: credentials, addresses, headers, and errors outside the views."""

import gzip

import pytest
from django.conf import settings
from django.test import Client

from portal.api.urls import router
from tests.factories import ProjectFactory, ThemeFactory

pytestmark = pytest.mark.django_db
CODES = [code for code, _name in settings.LANGUAGES]
LISTS = [f"/api/v1/{prefix}/" for prefix, _view, _name in router.registry] + [
    "/api/v1/initiatives/"
]
ALL = ["/api/v1/", "/api/v1/schema/", "/api/v1/docs/", *LISTS]
STAFF_LISTS = ("visits", "risks", "follow-ups", "quality-questions")
FOR_STAFF = [f"/api/v1/{name}/" for name in STAFF_LISTS]
OPEN = [path for path in ALL if path not in FOR_STAFF]
VARY = {"Accept-Language", "Authorization", "Cookie"}


def error(response, status):
    """Give code and attr of the one error, in the shape that all errors of the API have."""
    assert response.status_code == status
    assert response["Content-Type"] == "application/json"
    body = response.json()
    assert body.keys() == {"type", "errors"}
    (problem,) = body["errors"]
    assert problem.keys() == {"code", "detail", "attr"}
    assert problem["detail"]
    return problem["code"], problem["attr"]


def varies(response):
    return {name.strip() for name in response["Vary"].split(",")}


class TestCredentials:
    @pytest.mark.parametrize("scheme", ["Bearer", "Token", "bearer", "TOKEN"])
    def test_token_is_taken_after_either_word(self, client, signed_in, africa_officer, scheme):
        ProjectFactory(slug="draft", is_published=False)
        token = signed_in(africa_officer)["authorization"].removeprefix("Token ")

        answer = client.get(
            "/api/v1/projects/draft/", headers={"authorization": f"{scheme} {token}"}
        )

        assert answer.status_code == 200

    @pytest.mark.parametrize("path", ALL)
    def test_header_that_does_not_authenticate_is_refused_everywhere(self, client, path):
        """Never answered as a visitor: a mirror would delete what it does not see any more."""
        answer = client.get(path, headers={"authorization": "Basic YWxpY2U6c2VjcmV0"})

        assert error(answer, 401) == ("authentication_failed", None)
        assert answer["WWW-Authenticate"] == (
            'Bearer realm="Regional Initiatives Portal", error="invalid_token"'
        )

    @pytest.mark.parametrize(
        "header",
        ["", " ", "Bearer", "Bearer ", "Bearer x", "Bearer a b", "Bearer é", "Digest a", "x", "\0"],
    )
    def test_whatever_is_no_token_is_refused(self, client, header):
        answer = client.get("/api/v1/themes/", headers={"authorization": header})

        assert error(answer, 401) == ("authentication_failed", None)

    def test_token_that_is_refused_does_not_become_the_session(self, client, africa_officer):
        client.force_login(africa_officer)

        answer = client.get("/api/v1/themes/", headers={"authorization": "Bearer x"})

        assert answer.status_code == 401

    def test_session_that_writes_needs_the_token_of_its_pages(self, africa_officer):
        client = Client(enforce_csrf_checks=True)
        client.force_login(africa_officer)

        answer = client.post("/api/v1/projects/", {}, content_type="application/json")

        assert error(answer, 403) == ("csrf", None)


class TestAddresses:
    @pytest.mark.parametrize("path", ALL)
    def test_reader_without_the_last_slash_is_led_on(self, client, path):
        answer = client.get(f"{path[:-1]}?lang=fr")

        assert error(answer, 308) == ("moved", None)
        assert answer["Location"] == f"{path}?lang=fr"

    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
    @pytest.mark.parametrize("path", LISTS)
    def test_write_without_the_last_slash_is_told_the_address(self, client, path, method):
        answer = getattr(client, method)(path[:-1], {}, content_type="application/json")

        assert error(answer, 404) == ("moved", None)
        assert answer.json()["errors"][0]["detail"] == f"The address is {path}."
        assert "Location" not in answer

    @pytest.mark.parametrize(
        "path",
        ["/api/", "/api/v2/themes/", "/api/v1/nowhere", "/api/v1/nowhere/", "/api/v1/%ff/"],
    )
    def test_address_that_there_is_not_is_json(self, client, path):
        assert error(client.get(path), 404) == ("not_found", None)


class TestErrors:
    def test_host_that_is_not_ours_is_refused_in_json(self, client):
        answer = client.get("/api/v1/themes/", headers={"host": "elsewhere.example"})

        assert error(answer, 400) == ("bad_request", None)

    def test_more_parameters_than_are_read_are_refused(self, client):
        answer = client.get("/api/v1/themes/?" + "&".join(f"a{n}=1" for n in range(1100)))

        assert error(answer, 400) == ("parse_error", None)

    @pytest.mark.parametrize("path", LISTS)
    def test_method_and_format_that_are_not_taken(self, client, signed_in, administrator, path):
        headers = signed_in(administrator)

        refused = client.delete(path, headers=headers)  # where roles are asked first, by role
        assert error(refused, refused.status_code) in [
            ("method_not_allowed", None),
            ("permission_denied", None),
        ]
        wants = headers | {"accept": "text/html"}
        assert error(client.get(path, headers=wants), 406) == ("not_acceptable", None)

    def test_type_of_body_that_is_not_taken(self, client, signed_in, administrator):
        headers = signed_in(administrator) | {"idempotency-key": "a"}
        answer = client.post("/api/v1/projects/", "a=1", content_type="text/plain", headers=headers)

        assert error(answer, 415) == ("unsupported_media_type", None)

    def test_body_that_is_too_large(self, client, signed_in, administrator, settings):
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
        headers = signed_in(administrator) | {"idempotency-key": "a"}

        answer = client.post(
            "/api/v1/projects/",
            {"title_en": "x" * 100},
            content_type="application/json",
            headers=headers,
        )

        assert error(answer, 413) == ("too_large", None)

    def test_failure_of_the_server_is_json(self, client, monkeypatch):
        monkeypatch.setattr(
            "portal.api.viewsets.initiatives.ThemeViewSet.get_queryset", lambda view: 1 / 0
        )
        client.raise_request_exception = False

        assert error(client.get("/api/v1/themes/"), 500) == ("error", None)

    def test_failure_outside_the_views_is_json(self, client, monkeypatch):
        monkeypatch.setattr(
            "django.middleware.locale.LocaleMiddleware.process_request",
            lambda middleware, request: 1 / 0,
        )
        client.raise_request_exception = False

        assert error(client.get("/api/v1/themes/"), 500) == ("error", None)
        assert client.get("/en/")["Content-Type"].startswith("text/html")

    @pytest.mark.parametrize("code", CODES)
    def test_errors_of_the_frame_are_in_the_readers_language(self, client, code):
        asked = client.get("/api/", headers={"accept-language": code})
        named = client.get(f"/api/?lang={code}", headers={"accept-language": "ru"})

        assert asked.json() == named.json()
        assert asked["Content-Language"] == code
        english = "There is nothing at this address."
        assert (asked.json()["errors"][0]["detail"] == english) == (code == "en")


class TestHeaders:
    @pytest.mark.parametrize("path", OPEN)
    def test_what_visitors_read_may_be_kept_for_a_minute(self, client, path):
        answer = client.get(path)

        assert answer["Cache-Control"] == "public, max-age=60"
        assert varies(answer) >= VARY

    @pytest.mark.parametrize("path", ALL)
    def test_what_the_signed_in_read_is_theirs(self, client, signed_in, administrator, path):
        answer = client.get(path, headers=signed_in(administrator))

        assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-cache")
        assert varies(answer) >= VARY

    def test_script_of_the_docs_is_handed_out(self, client):
        """By the address that their page names, whose parameter has no value."""
        page = client.get("/api/v1/docs/").content.decode()
        answer = client.get("/api/v1/docs/?script=")

        assert "/api/v1/docs/?script=" in page
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/javascript")

    def test_refusal_is_kept_by_nobody(self, client):
        answer = client.get("/api/v1/themes/nowhere/")

        assert (answer.status_code, answer["Cache-Control"]) == (404, "private, no-cache")

    @pytest.mark.parametrize("path", [path for path in OPEN if "docs" not in path])
    def test_head_is_answered_as_get(self, client, path):
        read, asked = client.get(path), client.head(path)

        assert asked.status_code == 200
        assert asked["ETag"] == read["ETag"]
        assert {name: asked[name] for name in asked.headers} == dict(read.headers)
        assert asked.content == b""
        known = client.head(path, headers={"if-none-match": read["ETag"]})
        assert known.status_code == 304

    def test_tag_is_strong_and_the_same_when_compressed(self, client):
        for number in range(20):
            ThemeFactory(slug=f"theme-{number}")
        plain = client.get("/api/v1/themes/")
        packed = client.get("/api/v1/themes/", headers={"accept-encoding": "gzip"})

        assert packed["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.content) == plain.content
        assert packed["ETag"] == plain["ETag"]
        assert not plain["ETag"].startswith("W/")
        headers = {"accept-encoding": "gzip", "if-none-match": packed["ETag"]}
        assert client.get("/api/v1/themes/", headers=headers).status_code == 304
