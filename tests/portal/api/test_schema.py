"""The OpenAPI schema: without a warning, drawn once, and true: the API is held against it."""

import gzip

import pytest
import schemathesis
from django.conf import settings
from django.core.management import call_command
from django.utils import translation
from drf_spectacular.plumbing import ComponentRegistry
from hypothesis import given
from hypothesis import settings as making_up
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

from portal.api import schema_files
from portal.api.schema import PortalSchema
from portal.api.serializers.phases import ProjectReplicaSerializer
from portal.wsgi import application
from tests.factories import UserFactory

SCHEMA = "/api/v1/schema/"
ENDPOINTS = {
    "regions": "code",
    "countries": "iso2",
    "organizations": "id",
    "action-plans": "slug",
    "themes": "slug",
    "initiatives": "plan}/{code",
    "needs": "id",
    "meetings": "id",
    "consultations": "id",
    "activities": "id",
    "joint-activities": "id",
    "goals": "id",
    "core-indicators": "slug",
    "likenesses": "id",
    "project-likenesses": "id",
    "efforts": "slug",
    "projects": "slug",
    "quality-questions": "id",
    "budgets": "id",
    "allocations": "id",
    "lessons": "id",
    "progress-updates": "id",
    "documents": "id",
    "visits": "id",
    "risks": "id",
    "follow-ups": "id",
    "results": "id",
    "indicators": "id",
    "impacts": "id",
    "contributions": "id",
    "contribution-entries": "id",
    "commitments": "id",
    "expenditures": "id",
    "appeals": "id",
    "funds": "slug",
    "agreements": "id",
    "exchange-rates": "id",
    "office-resources": "id",
    "reports": "id",
}
EXPLAINED = ("regions", "countries", "action-plans", "initiatives", "efforts", "projects", "funds")
PATHS = [
    *[
        path
        for name, key in ENDPOINTS.items()
        for path in (f"/api/v1/{name}/", f"/api/v1/{name}/{{{key}}}/")
    ],
    *[
        f"/api/v1/{name}/{{{ENDPOINTS[name]}}}/{asked}/"
        for name in EXPLAINED
        for asked in ("explain", "balance", "pledges-by-age")
    ],
    *[f"/api/v1/{name}/{{{key}}}/history/" for name, key in ENDPOINTS.items()],
    "/api/v1/targets/{id}/history/",
    "/api/v1/measurements/{id}/history/",
    "/api/v1/participations/{id}/history/",
    "/api/v1/link-proposals/{id}/",
    "/api/v1/link-proposals/{id}/history/",
    "/api/v1/allocations/by-region/",
    "/api/v1/funding-needs/",
    "/api/v1/meetings/annual/",
    "/api/v1/news/",
    "/api/v1/reuse/",
    "/api/v1/projects/{slug}/gates/",
    "/api/v1/initiatives/{plan}/{code}/progress/",
    "/api/v1/agreements/{id}/balance/",
    "/api/v1/figures/{code}/",
    "/api/v1/appeals/{id}/calls/",
    "/api/v1/reports/{id}/contents/",
]
EDITED = ["agreements", "allocations", "appeals", "budgets", "contributions"]
"""Lists of money whose records are added, changed and removed."""
WRITE = [
    "/api/v1/contributions/{id}/entries/",
    "/api/v1/contributions/{id}/commitments/",
    "/api/v1/contribution-entries/{id}/withdraw/",
    "/api/v1/contribution-entries/{id}/correct/",
    "/api/v1/contribution-entries/{id}/value/",
    "/api/v1/expenditures/{id}/correct/",
    "/api/v1/appeals/{id}/issue/",
    "/api/v1/budgets/{id}/revise/",
    "/api/v1/allocations/{id}/revise/",
    "/api/v1/follow-ups/{id}/done/",
    "/api/v1/measurements/bulk/",
    "/api/v1/impacts/{id}/confirm/",
    "/api/v1/impacts/{id}/contest/",
    *[
        f"/api/v1/{name}/{{id}}/{how}/"
        for name in ("budgets", "allocations", "commitments")
        for how in ("propose", "approve", "send-back")
    ],
    *[
        f"/api/v1/{name}/{{id}}/{how}/"
        for name in ("likenesses", "project-likenesses")
        for how in ("confirm", "refuse")
    ],
    *[
        f"/api/v1/{name}/{{id}}/{how}/"
        for name in ("lessons", "results")
        for how in ("announce", "withdraw")
    ],
    *[f"/api/v1/needs/{{id}}/{how}/" for how in ("accept", "answer", "meet", "decline")],
    *[
        f"/api/v1/consultations/{{id}}/{how}/"
        for how in ("open", "close", "outcome", "answer", "extension")
    ],
]


def test_schema_is_valid_and_without_warnings(tmp_path):
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", tmp_path / "schema.yml")


def test_schema_names_every_endpoint(client, db):
    schema = client.get(SCHEMA).json()

    assert {path: sorted(methods) for path, methods in schema["paths"].items()} == {
        "/api/v1/": ["get"],
        "/api/v1/auth/login/": ["post"],
        "/api/v1/auth/logout/": ["post"],
        **dict.fromkeys(PATHS, ["get"]),
        **dict.fromkeys(WRITE, ["post"]),
        **dict.fromkeys(
            [
                f"/api/v1/projects/{{slug}}/{endpoint}/"
                for endpoint in ("moves", "waivers", "replicas", "final-expenditure")
            ],
            ["get", "post"],
        ),
        "/api/v1/link-proposals/": ["get", "post"],
        **dict.fromkeys(
            [
                f"/api/v1/link-proposals/{{id}}/{step}/"
                for step in ("accept", "decline", "withdraw")
            ],
            ["post"],
        ),
        "/api/v1/participations/": ["get", "post"],
        "/api/v1/participations/{id}/": ["delete", "get", "patch", "put"],
        "/api/v1/needs/": ["get", "post"],
        "/api/v1/consultations/": ["get", "post"],
        "/api/v1/needs/{id}/": ["delete", "get", "patch"],
        **dict.fromkeys(
            [
                f"/api/v1/{name}/"
                for name in ("organizations", "meetings", "activities", "joint-activities")
            ],
            ["get", "post"],
        ),
        **dict.fromkeys(
            [
                f"/api/v1/{name}/{{id}}/"
                for name in (
                    "organizations",
                    "meetings",
                    "activities",
                    "joint-activities",
                    "consultations",
                )
            ],
            ["delete", "get", "patch"],
        ),
        "/api/v1/lessons/": ["get", "post"],
        "/api/v1/lessons/{id}/": ["delete", "get", "patch"],
        "/api/v1/results/": ["get", "post"],
        "/api/v1/results/{id}/": ["delete", "get", "patch"],
        "/api/v1/progress-updates/": ["get", "post"],
        "/api/v1/progress-updates/{id}/": ["delete", "get", "patch"],
        "/api/v1/documents/": ["get", "post"],
        "/api/v1/measurements/": ["get", "post"],
        "/api/v1/measurements/{id}/": ["delete", "get", "patch"],
        "/api/v1/indicators/": ["get", "post"],
        "/api/v1/indicators/{id}/": ["delete", "get", "patch"],
        "/api/v1/targets/": ["get", "post"],
        "/api/v1/targets/{id}/": ["delete", "get", "patch"],
        "/api/v1/impacts/": ["get", "post"],
        "/api/v1/impacts/{id}/": ["delete", "get", "patch"],
        "/api/v1/visits/": ["get", "post"],
        "/api/v1/visits/{id}/": ["delete", "get", "patch"],
        "/api/v1/risks/": ["get", "post"],
        "/api/v1/risks/{id}/": ["delete", "get", "patch"],
        "/api/v1/follow-ups/": ["get", "post"],
        "/api/v1/follow-ups/{id}/": ["delete", "get", "patch"],
        **dict.fromkeys((f"/api/v1/{name}/" for name in EDITED), ["get", "post"]),
        **dict.fromkeys((f"/api/v1/{name}/{{id}}/" for name in EDITED), ["delete", "get", "patch"]),
        "/api/v1/commitments/{id}/": ["delete", "get", "patch"],
        "/api/v1/expenditures/": ["get", "post"],
        "/api/v1/projects/": ["get", "post"],
        "/api/v1/projects/{slug}/": ["delete", "get", "patch", "put"],
    }


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_schema_is_handed_out_as_it_would_be_drawn(client, db, language):
    answer = client.get(SCHEMA, {"lang": language})

    assert answer.headers["Content-Language"] == language
    assert answer.content == schema_files.draw(language)


def test_whatever_writes_may_be_refused_for_the_state_of_its_record(client, db):
    paths = client.get(SCHEMA).json()["paths"]

    silent = {
        (path, method)
        for path, methods in paths.items()
        for method, operation in methods.items()
        if method != "get" and "409" not in operation["responses"]
    }
    assert silent == {("/api/v1/auth/login/", "post"), ("/api/v1/auth/logout/", "post")}


def test_titles_of_one_serializer_follow_the_language_that_it_is_drawn_in():
    """A serializer that a decorator holds is drawn in all six, in any order."""
    schema = PortalSchema()
    schema.registry = ComponentRegistry()
    serializer = ProjectReplicaSerializer(context={"request": None})

    def title_in(language):
        with translation.override(language):
            drawn = schema._map_serializer(serializer, "response")
            return drawn["properties"]["title"].get("title")

    # In English the name of the field is title enough.
    assert [title_in(language) for language in ("en", "fr", "es")] == [None, "Titre", "Título"]


@pytest.fixture
def empty_folder(settings, tmp_path):
    """Begin as a process does that has read no schema yet, in a folder without one."""
    settings.SCHEMA_DIR = tmp_path / "schema"
    schema_files._kept.cache_clear()
    yield settings.SCHEMA_DIR
    schema_files._kept.cache_clear()


def keep(folder, language, text):
    folder.mkdir()
    schema_files.place_of(language).write_bytes(gzip.compress(text))


def test_schema_comes_from_its_file(empty_folder, client, db):
    keep(empty_folder, "fr", b'{"from": "its file"}')

    assert client.get(SCHEMA, {"lang": "fr"}).json() == {"from": "its file"}


def test_schema_of_other_code_is_drawn_anew_and_kept(empty_folder, client, db, monkeypatch):
    keep(empty_folder, "fr", b"{}")
    monkeypatch.setattr(schema_files, "fingerprint", lambda language: "of-other-code")

    answer = client.get(SCHEMA, {"lang": "fr"})

    assert answer["ETag"] == '"of-other-code-fr"'
    assert [file.name for file in empty_folder.iterdir()] == ["fr-of-other-code.json.gz"]
    assert gzip.decompress(schema_files.place_of("fr").read_bytes()) == answer.content


def test_schema_is_handed_out_where_nothing_can_be_kept(empty_folder, client, db):
    empty_folder.write_text("a file in the place of the folder")

    assert client.get(SCHEMA).json()["openapi"] == "3.0.3"


def test_command_writes_the_schema_in_each_language(empty_folder, capsys):
    for language, _name in settings.LANGUAGES[1:]:
        empty_folder.mkdir(exist_ok=True)
        schema_files.place_of(language).write_bytes(gzip.compress(b"{}"))

    call_command("write_schema")

    written = sorted(str(file) for file in empty_folder.iterdir())
    assert sorted(capsys.readouterr().out.split()) == written
    assert len(written) == 6


def test_compressed_and_plain_schema_are_the_same(client, db):
    plain = client.get(SCHEMA)
    compressed = client.get(SCHEMA, headers={"accept-encoding": "gzip"})

    assert gzip.decompress(compressed.content) == plain.content
    assert compressed["Content-Encoding"] == "gzip"
    assert compressed["ETag"] == plain["ETag"]
    assert "Accept-Encoding" in plain["Vary"]


def test_schema_that_the_reader_has_is_not_sent_again(client, db):
    tag = client.get(SCHEMA)["ETag"]

    assert client.get(SCHEMA, headers={"if-none-match": tag}).status_code == 304


def test_reading_the_schema_asks_the_database_nothing(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(SCHEMA)


@pytest.fixture(scope="module")
def described(django_db_setup, django_db_blocker):
    """The schema as Schemathesis reads it; that takes as long as trying an address of it."""
    with django_db_blocker.unblock():  # an answer asks for the version of the data
        return schemathesis.openapi.from_wsgi(SCHEMA, application)


@pytest.mark.usefixtures("_connection_stays")
@pytest.mark.parametrize("path", ["/api/v1/", *PATHS])
def test_what_is_read_is_what_the_schema_says(described, full_project, path):
    """Schemathesis makes up requests, right and wrong ones, and looks at each answer.

    That it may be refused is left out: a schema cannot say which regions or projects there are.
    """
    full_project()
    operation = described[path]["GET"]

    @given(case=operation.as_strategy())
    @making_up(max_examples=20, deadline=None, derandomize=True, database=None)
    def answer_fits(case):
        case.call_and_validate(
            headers={"accept-encoding": "identity"}, excluded_checks=[positive_data_acceptance]
        )

    answer_fits()


@pytest.mark.usefixtures("_connection_stays")
@pytest.mark.parametrize(
    "path",
    [
        *[
            f"/api/v1/{name}/"
            for name in ("budgets", "contributions", "expenditures", "lessons", "results")
        ],
        *WRITE,
    ],
)
def test_what_is_written_is_answered_as_the_schema_says(described, full_project, signed_in, path):
    """Money that was made up is refused as the schema says, or entered; it never breaks anything.

    That it may be refused is left out here, too, and that a key may come back with other values.
    """
    full_project()
    headers = signed_in(UserFactory(role="hq-administrator", is_staff=True))
    operation = described[path]["POST"]

    @given(case=operation.as_strategy())
    @making_up(max_examples=20, deadline=None, derandomize=True, database=None)
    def answer_fits(case):
        case.call_and_validate(
            headers={"accept-encoding": "identity"} | headers,
            # Which repeats a request with the headers that are given here, so signed in again;
            # that nobody writes without signing in is tried in tests/portal/permissions.
            excluded_checks=[positive_data_acceptance, ignored_auth],
        )

    answer_fits()
