"""Visitors get what was made before, until something changes; nobody who is signed in does."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from portal.visitors.answers import LARGEST, may_be_kept
from portal.visitors.middleware import KeptAnswers
from portal.visitors.requests import in_order
from portal.visitors.store import PREFIX, Store, store_at
from stakeholders import data_version
from stakeholders.models import Region
from tests.factories import ProjectFactory, RegionFactory, ThemeFactory

pytestmark = pytest.mark.django_db

LIST, ONE = "/en/regions/", "/en/regions/AFR/"


@pytest.fixture(autouse=True)
def region():
    return RegionFactory(code="AFR", name_en="Africa", name_fr="Afrique")


@pytest.fixture
def asked():
    """Every statement that the database gets, that of the version included."""
    statements = []

    def note(execute, sql, params, many, context):
        statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield statements


def rename(name):
    """Past Django, as somebody in psql would."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE stakeholders_region SET name_en = %s", [name])


def is_kept(client, address, **headers):
    """Whether the answer takes no query but that of the version."""
    statements = []

    def note(execute, sql, params, many, context):
        statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        client.get(address, **headers)
    return statements == [data_version.CURRENT]


# --- The same and not the same ---------------------------------------------------------------


@pytest.mark.parametrize("address", [LIST, "/api/v1/regions/", "/en/feeds/news.atom"])
@pytest.mark.parametrize("coding", ["", "gzip"])
def test_second_answer_is_the_first_without_its_work(client, asked, address, coding):
    for code in ("ARB", "ASP", "CIS"):  # few bytes are not compressed
        RegionFactory(code=code)
    first = client.get(address, HTTP_ACCEPT_ENCODING=coding)
    asked.clear()

    second = client.get(address, HTTP_ACCEPT_ENCODING=coding)

    assert asked == [data_version.CURRENT]
    assert (second.status_code, second.content) == (200, first.content)
    assert dict(second.items()) == dict(first.items())
    assert second.get("Content-Encoding", "") == coding


@pytest.mark.parametrize("address", [LIST, "/api/v1/regions/", "/en/feeds/news.atom"])
def test_who_has_the_answer_is_told_that_it_holds(client, asked, address):
    tag = client.get(address)["ETag"]
    asked.clear()

    answer = client.get(address, HTTP_IF_NONE_MATCH=tag)

    assert asked == [data_version.CURRENT]
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)
    assert not tag.startswith("W/")


def test_what_is_made_for_a_reader_who_has_it_is_kept_for_those_who_do_not(client):
    tag = client.get(LIST)["ETag"]
    ThemeFactory()

    still = client.get(LIST, HTTP_IF_NONE_MATCH=tag)

    assert still.status_code == 304  # another record changed, and not this page
    assert is_kept(client, LIST)


def test_a_change_is_shown_at_once(client):
    before = client.get(LIST)

    rename("Africa and its islands")
    after = client.get(LIST, HTTP_IF_NONE_MATCH=before["ETag"])

    assert "Africa and its islands" not in before.content.decode()
    assert "Africa and its islands" in after.content.decode()
    assert after["ETag"] != before["ETag"]


def answered(request, **route):
    """The request as the views leave it: by nobody who is signed in."""
    request.user = AnonymousUser()
    of_list = {"namespace": "portal", "view_name": "portal:region-list", "kwargs": {}}
    request.resolver_match = SimpleNamespace(**of_list | route)
    return request


def test_what_changes_while_the_answer_is_made_is_neither_kept_nor_missing_from_the_next():
    valkey = Store(settings.CACHE_URL, most_bytes=0).valkey

    def view(request):
        answered(request)
        name = Region.objects.get().name_en
        rename("Changed meanwhile")
        return HttpResponse(name)

    answers = KeptAnswers(view)

    said = [answers(RequestFactory().get(LIST)).content for _asked in range(2)]

    assert said == [b"Africa", b"Changed meanwhile"]
    assert list(valkey.scan_iter(f"{PREFIX}*")) == []


def test_the_next_day_has_answers_of_its_own(client, monkeypatch):
    client.get(LIST)
    now = timezone.now()
    assert is_kept(client, LIST)

    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=1))

    assert not is_kept(client, LIST)


def test_a_day_that_begins_somewhere_has_answers_of_its_own(client, monkeypatch):
    morning = timezone.now().replace(hour=9, minute=59)
    monkeypatch.setattr(timezone, "now", lambda: morning)
    client.get(LIST)
    assert is_kept(client, LIST)

    monkeypatch.setattr(timezone, "now", lambda: morning + timedelta(minutes=2))

    assert not is_kept(client, LIST)


def test_the_order_of_parameters_does_not_matter_that_of_their_values_does(client):
    RegionFactory(code="ASP")
    client.get("/api/v1/projects/?region=AFR&page_size=3&region=ASP")

    assert is_kept(client, "/api/v1/projects/?page_size=3&region=AFR&region=ASP")
    assert not is_kept(client, "/api/v1/projects/?page_size=3&region=ASP&region=AFR")
    assert in_order("page=2&%70age=3") != in_order("%70age=3&page=2")


def test_a_past_day_is_an_answer_of_its_own(client):
    client.get(ONE)

    assert not is_kept(client, f"{ONE}?as_of=2026-01-31")
    assert is_kept(client, f"{ONE}?as_of=2026-01-31")


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_ACCEPT_LANGUAGE": "fr"},
        {"HTTP_COOKIE": "django_language=fr"},
        {"QUERY_STRING": "lang=fr"},
    ],
    ids=["header", "cookie", "parameter"],
)
def test_each_language_of_the_api_has_answers_of_its_own(client, headers):
    english = client.get("/api/v1/regions/AFR/").json()["name"]

    french = [client.get("/api/v1/regions/AFR/", **headers).json()["name"] for _asked in range(2)]

    assert (english, french) == ("Africa", ["Afrique", "Afrique"])


def test_what_the_api_cannot_write_is_refused_although_json_is_kept(client):
    client.get("/api/v1/regions/")

    assert client.get("/api/v1/regions/", HTTP_ACCEPT="text/csv").status_code == 406


def test_head_is_answered_by_what_is_kept_and_keeps_nothing(client):
    client.head(LIST)
    assert not is_kept(client, LIST)

    head, full = client.head(LIST), client.get(LIST)

    assert head.content == b""
    assert dict(head.items()) == dict(full.items())
    assert client.head(LIST, HTTP_IF_NONE_MATCH=full["ETag"]).status_code == 304


def test_another_host_or_scheme_has_answers_of_its_own(client):
    client.get("/api/v1/")

    secure = client.get("/api/v1/", secure=True).json()

    assert secure["regions"] == "https://testserver/api/v1/regions/"


def test_the_tag_of_a_record_is_that_of_its_version(client):
    project = ProjectFactory()
    address = f"/api/v1/projects/{project.slug}/"

    tags = [client.get(address)["ETag"] for _asked in range(2)]

    assert tags == [f'"{project.version}-en"'] * 2
    assert client.get(address, HTTP_IF_NONE_MATCH=tags[0]).status_code == 304


# --- Who is no visitor -----------------------------------------------------------------------


def test_what_a_signed_in_reader_gets_is_neither_kept_nor_taken_from_there(client, administrator):
    visitor = Client()
    own = visitor.get(LIST).content.decode()
    client.force_login(administrator)

    signed_in = client.get(LIST).content.decode()
    client.logout()

    assert "Sign out" in signed_in
    assert "Sign out" not in own
    assert not is_kept(client, "/en/countries/")  # nobody has asked for it yet
    assert visitor.get(LIST).content.decode() == client.get(LIST).content.decode() == own


def test_what_only_a_signed_in_reader_asked_for_is_not_kept(client, administrator):
    client.force_login(administrator)

    client.get(LIST)

    assert not is_kept(client, LIST)
    assert not is_kept(Client(), LIST)


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_COOKIE": "sessionid=gone"},
        {"HTTP_COOKIE": "messages=waiting"},
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"HTTP_AUTHORIZATION": ""},
    ],
    ids=["session", "message", "token", "no-token"],
)
def test_any_sign_of_one_reader_asks_for_an_answer_of_the_own(client, headers):
    client.get("/api/v1/regions/")

    assert not is_kept(client, "/api/v1/regions/", **headers)
    assert is_kept(Client(), "/api/v1/regions/")


def test_whoever_sends_a_wrong_token_is_refused_although_the_list_is_kept(client):
    client.get("/api/v1/regions/")

    assert client.get("/api/v1/regions/", HTTP_AUTHORIZATION="Bearer x").status_code == 401


def with_cookie():
    response = HttpResponse("x")
    response.set_cookie("csrftoken", "of one reader")
    return response


OF_ONE_READER_OR_MOMENT = {
    "cookie": with_cookie(),
    "private": HttpResponse("x", headers={"Cache-Control": "private"}),
    "no-store": HttpResponse("x", headers={"Cache-Control": "max-age=0, no-store"}),
    "file": HttpResponse("x", headers={"Content-Disposition": "attachment"}),
    "workbook": HttpResponse("x", content_type="application/vnd.ms-excel"),
    "by another header": HttpResponse("x", headers={"Vary": "Cookie, Prefer"}),
    "refused": HttpResponse("x", status=400),
    "stream": StreamingHttpResponse(["x"]),
    "large": HttpResponse(b"x" * (LARGEST + 1)),
}


@pytest.mark.parametrize("kind", OF_ONE_READER_OR_MOMENT)
def test_an_answer_of_one_reader_or_moment_is_not_kept(kind):
    request = answered(RequestFactory().get(LIST))

    assert may_be_kept(HttpResponse(b"x" * LARGEST), request)
    assert not may_be_kept(OF_ONE_READER_OR_MOMENT[kind], request)


@pytest.mark.parametrize(
    "route",
    [
        {"namespace": "admin"},
        {"kwargs": {"token": "secret"}},
    ],
    ids=["admin", "link-with-a-token"],
)
def test_an_answer_of_a_route_that_is_not_for_everybody_is_not_kept(route):
    request = answered(RequestFactory().get(LIST), **route)

    assert not may_be_kept(HttpResponse("x"), request)


def test_an_answer_to_somebody_who_is_known_otherwise_is_not_kept(administrator):
    request = answered(RequestFactory().get(LIST))
    request.user = administrator

    assert not may_be_kept(HttpResponse("x"), request)


@pytest.mark.parametrize(
    "address",
    [
        "/en/subscribe/",
        "/en/accounts/login/",
        "/en/regions/XXX/",
        "/en/my-country/",
        "/",
    ],
    ids=["form", "sign-in", "nothing", "redirect", "by-language"],
)
@pytest.mark.django_db(transaction=True)
def test_what_is_of_one_reader_or_moment_is_not_kept(client, address):
    store = store_at(settings.CACHE_URL, settings.KEPT_ANSWERS_MB * 1024 * 1024)

    client.get(address)

    assert not store.valkey.keys(f"{PREFIX}answer:*")


def test_a_visitors_page_may_be_kept_by_others_and_is_asked_for_again(client, administrator):
    page, answer = client.get(LIST), client.get("/api/v1/regions/")

    client.force_login(administrator)

    assert page["Cache-Control"] == "public, no-cache"
    assert answer["Cache-Control"] == "public, max-age=60"
    assert ("Cookie" in page["Vary"], "Cookie" in answer["Vary"]) == (True, True)
    assert "Cache-Control" not in client.get(LIST)
