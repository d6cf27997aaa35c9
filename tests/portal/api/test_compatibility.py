"""The schema held against that of the last release: what breaks clients is broken and named."""

from copy import deepcopy

import pytest
from django.core.management import CommandError, call_command

from portal.api import compatibility

OLD = {
    "paths": {
        "/things/": {
            "get": {
                "parameters": [
                    {
                        "in": "query",
                        "name": "kind",
                        "schema": {"type": "string", "enum": ["a", "b"]},
                    }
                ],
                "responses": {
                    "200": {
                        "content": {
                            "application/json": {
                                "schema": {
                                    "type": "array",
                                    "items": {"$ref": "#/components/schemas/Thing"},
                                }
                            }
                        }
                    },
                    "404": {},
                },
            },
            "post": {
                "requestBody": {
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}
                    }
                },
                "responses": {"201": {}},
            },
        }
    },
    "components": {
        "schemas": {
            "Thing": {
                "type": "object",
                "required": ["name"],
                "properties": {
                    "name": {"type": "string"},
                    "colour": {
                        "oneOf": [{"type": "string", "enum": ["red", "blue"]}, {"enum": [""]}]
                    },
                    "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}},
                },
            }
        }
    },
}


@pytest.fixture
def new():
    return deepcopy(OLD)


def broken(new):
    return compatibility.breakages(OLD, new)


def test_nothing_is_found_where_nothing_changed(new):
    assert broken(new) == []


def test_what_is_added_breaks_nobody(new):
    thing = new["components"]["schemas"]["Thing"]
    thing["properties"]["size"] = {"type": "integer"}
    new["paths"]["/others/"] = new["paths"]["/things/"]
    kind = new["paths"]["/things/"]["get"]["parameters"][0]
    kind["schema"] = {"type": "array", "items": kind["schema"]}

    assert broken(new) == []


def test_operation_that_is_gone_is_named_with_what_it_took(new):
    del new["paths"]["/things/"]["post"]

    assert "gone: POST /things/" in broken(new)
    assert all(line.startswith("gone: POST /things/") for line in broken(new))


def test_parameter_and_value_that_are_gone_are_named(new):
    new["paths"]["/things/"]["get"]["parameters"][0]["schema"]["enum"] = ["a"]
    assert broken(new) == ["gone: GET /things/ takes query kind = b"]

    new["paths"]["/things/"]["get"]["parameters"] = []
    assert "gone: GET /things/ takes query kind" in broken(new)


def test_property_that_is_gone_or_of_another_type_is_named(new):
    properties = new["components"]["schemas"]["Thing"]["properties"]
    properties["name"] = {"type": "integer"}
    del properties["colour"]

    assert {
        "gone: GET /things/ answers 200 name (string)",
        "gone: GET /things/ answers 200 colour (string)",
        "gone: POST /things/ takes name (string)",
        "gone: POST /things/ takes colour = red",
    } <= set(broken(new))


def test_what_is_newly_demanded_is_named(new):
    new["components"]["schemas"]["Thing"]["required"].append("colour")
    new["paths"]["/things/"]["post"]["parameters"] = [
        {"in": "header", "name": "Key", "required": True, "schema": {"type": "string"}}
    ]

    assert broken(new) == [
        "new demand: POST /things/ takes colour (string)",
        "new demand: POST /things/ takes header Key",
    ]


def test_null_in_place_of_a_value_that_was_said_breaks_nobody(new):
    new["components"]["schemas"]["Thing"]["properties"]["name"]["type"] = ["string", "null"]

    assert broken(new) == []


def test_what_is_accepted_is_left_out_and_what_accepts_nothing_is_named(monkeypatch):
    monkeypatch.setattr(compatibility, "ACCEPTED", {"GET /things/ *": "Meant", "PUT *": "Old"})
    lines = ["gone: GET /things/ takes query kind", "gone: POST /things/"]

    assert compatibility.not_accepted(lines) == ["gone: POST /things/"]
    assert compatibility.unused_acceptances(lines) == ["PUT *"]


def test_command_names_what_breaks(monkeypatch):
    monkeypatch.setattr(compatibility, "last_release", lambda: OLD)

    with pytest.raises(CommandError, match="gone: GET /things/\n"):
        call_command("check_schema")


def test_schema_of_now_keeps_the_promises_of_the_last_release():
    call_command("check_schema")
