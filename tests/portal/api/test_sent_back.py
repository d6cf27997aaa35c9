"""What was read can be sent back: null for what is not known is taken, and changes nothing."""

import json

import pytest

from portal.api.schema_files import schema_in
from projects.models import Project, Risk
from tests.portal.api.bare import make_bare_world

pytestmark = pytest.mark.django_db

BY_NAME = {"owner"}
"""Fields that are read as a name to be shown, and written by the name of an account."""
NOT_READ = {"/api/v1/needs/": {"language": "en"}}
"""What must be sent with a change and is not read."""
WORKED_OUT = {"updated_at", "confirmed_at", "entered_by", "entered_at", "level"}
"""What a write sets by itself; a contribution without a level takes that of its project."""
THERE_ALREADY = {
    "allocations": {("year", "duplicate")},
    "budgets": {("project", "duplicate")},
    "impacts": {("country", "duplicate")},
    "measurements": {("evidence", "invalid"), ("measured_on", "duplicate")},
    "organizations": {("name_en", "duplicate")},
    "participations": {("role", "duplicate")},
    "targets": {("due_on", "duplicate")},
}
OTHER_REASONS = {
    "expenditures": {("project", "invalid")},  # no approved budget
    "follow-ups": {("owner", "required")},
    "link-proposals": {("need", "not_needed")},  # of the same region
    "projects": {("phase", "moves")},  # a new one begins in its first phase
}
"""Why a record that was read is not taken as a new one: never because something is null."""


def sendable(value, schema, components):
    """Give what was read as it is sent: what is written alone, records by their ids."""
    if "$ref" in schema:
        schema = components[schema["$ref"].rpartition("/")[2]]
    if isinstance(value, list):
        return [sendable(one, schema["items"], components) for one in value]
    if not isinstance(value, dict):
        return value
    if "properties" not in schema:
        return value["id"]
    return {
        name: sendable(value[name], inner, components)
        for name, inner in schema["properties"].items()
        if name in value and name not in BY_NAME
    }


@pytest.fixture
def schema(db):
    return json.loads(schema_in("en").plain)


@pytest.fixture
def records(client, signed_in, administrator, schema):
    """Give every record that may be written by a method: the path, the address, what is sent."""
    make_bare_world()
    components = schema["components"]["schemas"]

    def of(method):
        for path, methods in schema["paths"].items():
            listed = path.partition("{")[0]
            if method not in methods or path.count("/") != listed.count("/") + path.count("{"):
                continue
            content = methods[method].get("requestBody", {}).get("content", {})
            body = content.get("application/json", {}).get("schema")
            if body is None or "get" not in schema["paths"].get(listed, {}):
                continue
            named = [one["name"] for one in schema["paths"][listed]["get"]["parameters"]]
            query = {"translations": "all"} if "translations" in named else {}
            answer = client.get(listed, query, headers=signed_in(administrator)).json()
            for record in answer["results"]:
                row = client.get(record["url"], query, headers=signed_in(administrator)).json()
                sent = sendable(row, body, components) | NOT_READ.get(listed, {})
                yield path, record["url"], sent

    return of


@pytest.mark.parametrize("method", ["patch", "put"])
def test_what_was_read_is_taken_back_and_changes_nothing(
    client, signed_in, administrator, records, schema, method
):
    """Where nobody may change the record as it stands, it is refused for that and nothing else."""
    taken, refused = set(), {}

    def read(address):
        body = client.get(address, headers=signed_in(administrator)).json()
        return {name: value for name, value in body.items() if name not in WORKED_OUT}

    for path, address, sent in records(method):
        before = read(address)
        answer = client.generic(
            method.upper(),
            address,
            json.dumps(sent),
            content_type="application/json",
            headers=signed_in(administrator),
        )
        if answer.status_code == 200:
            taken.add(path)
            assert (path, read(address)) == (path, before)
        else:
            refused.setdefault(path, []).append(answer.json()["errors"])

    assert {path: why for path, why in refused.items() if path not in taken} == {}
    assert taken == {path for path, methods in schema["paths"].items() if method in methods}


def test_new_record_takes_null_for_what_is_not_known(post, administrator, records):
    refused = {}
    for path, _address, sent in records("post"):
        answer = post(path.removeprefix("/api/v1"), sent, by=administrator)
        if answer.status_code != 201:
            reasons = {(one["attr"], one["code"]) for one in answer.json()["errors"]}
            refused.setdefault(path.split("/")[3], set()).update(reasons)

    assert refused == THERE_ALREADY | OTHER_REASONS


@pytest.mark.parametrize("value", [None, ""])
def test_text_that_is_needed_is_refused_if_it_is_empty(client, signed_in, administrator, value):
    make_bare_world()
    code = "null" if value is None else "blank"

    answer = client.patch(
        f"/api/v1/projects/{Project.objects.first().slug}/",
        {"title_en": value},
        content_type="application/json",
        headers=signed_in(administrator),
    )

    assert answer.status_code == 400
    assert [one["code"] for one in answer.json()["errors"]] == [code]


@pytest.mark.parametrize("value", [None, ""])
def test_text_that_is_not_needed_is_emptied_by_null_and_by_an_empty_one(
    client, signed_in, administrator, value
):
    make_bare_world()
    risk = Risk.objects.get()
    address = f"/api/v1/risks/{risk.pk}/"

    for sent in ("Ask twice", value):
        answer = client.patch(
            address,
            {"response": sent},
            content_type="application/json",
            headers=signed_in(administrator),
        )

    assert answer.json()["response"] is None
    risk.refresh_from_db()
    assert risk.response == ""
