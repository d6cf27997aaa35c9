"""Reading every address of the API, and holding each answer against the schema."""

import re

import schemathesis
from schemathesis.specs.openapi.checks import (
    response_schema_conformance,
    status_code_conformance,
)

from portal.wsgi import application

SCHEMA = "/api/v1/schema/"
ALL = {"translations": "all", "lang": "fr"}

FIGURE, EXPLAINED = "/api/v1/figures/{code}/", "/api/v1/regions/{code}/explain/"
"""A figure has no list: its code stands beside a total."""
KEPT = "/api/v1/reports/{id}/contents/", "figures"
"""What an answer gives as it is kept, empty texts included."""


class Walk:
    """Reads as whom the headers say, and keeps what it came upon.

    ``empty`` are the places where an answer has an empty text; ``null`` the texts that were null
    somewhere, and ``promised`` those of which the schema says that they may be, by what has them.
    """

    def __init__(self, headers):
        self.schema = schemathesis.openapi.from_wsgi(SCHEMA, application)
        self.paths = self.schema.raw_schema["paths"]
        self.components = self.schema.raw_schema["components"]["schemas"]
        self.headers = {"accept-encoding": "identity"} | headers
        self.empty, self.null, self.promised = set(), set(), set()
        self.without_rows = set()

    def everything(self):
        for path, methods in self.paths.items():
            if "get" not in methods:
                continue
            named = {one["name"]: one for one in methods["get"].get("parameters", [])}
            queries = [ALL] if "translations" in named else [{}]
            if "measure" in named:
                queries = [{"measure": one} for one in named["measure"]["schema"]["enum"]]
            for key in self.keys_of(path):
                for query in queries:
                    self.read(path, query, **key)
        return self

    def keys_of(self, path):
        """Give the parameters of an address for each record of the list that it is of."""
        names = re.findall(r"{(\w+)}", path)
        if not names:
            return [{}]
        if path == FIGURE:
            return [{"code": self.read(EXPLAINED, {"measure": "secured"}, code="AFR")["reference"]}]
        records = self.read(path.partition("{")[0]).get("results", [])
        return [{name: record[name] for name in names} for record in records]

    def read(self, path, query=None, **key):
        case = self.schema[path]["GET"].Case(path_parameters=key, query=query or {})
        checks = [status_code_conformance, response_schema_conformance]
        answer = case.call_and_validate(headers=self.headers, checks=checks)
        body = answer.json()
        shown = body
        if isinstance(body, dict):
            shown = {name: body[name] for name in body if (path, name) != KEPT}
        self.empty |= {f"{path} {place}" for place in empty_texts(shown)}
        if answer.status_code == 200:
            responses = self.paths[path]["get"]["responses"]
            schema = responses["200"]["content"]["application/json"]["schema"]
            self.null |= set(null_fields(schema, body, self.components))
            self.promised |= set(nullable_texts(schema, self.components))
        if isinstance(body, dict) and body.get("results") == []:
            self.without_rows.add(path)
        return body


def empty_texts(value, place=""):
    """Give the place of every empty text in an answer."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from empty_texts(inner, f"{place}.{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from empty_texts(inner, f"{place}[]")
    elif value == "":
        yield place


def resolved(schema, components, owner=""):
    """Give the schemas that a schema is made of, each with the name of what has it."""
    if "$ref" in schema:
        owner = schema["$ref"].rpartition("/")[2]
        schema = components[owner]
    inner = [*schema.get("allOf", []), *schema.get("oneOf", [])]
    for one in inner:
        yield from resolved(one, components, owner)
    if not inner:
        yield schema, owner


def null_fields(schema, value, components, owner=""):
    """Give each field that is null in an answer."""
    for one, has_it in resolved(schema, components, owner):
        if isinstance(value, list):
            for inner in value:
                yield from null_fields(one.get("items", {}), inner, components, has_it)
        for name, inner in one.get("properties", {}).items() if isinstance(value, dict) else ():
            if name in value and value[name] is None:
                yield f"{has_it}.{name}"
            elif name in value:
                yield from null_fields(inner, value[name], components, has_it)


def nullable_texts(schema, components, owner="", seen=()):
    """Give each text that may be null in an answer, as the schema says."""
    for one, has_it in resolved(schema, components, owner):
        yield from nullable_texts(one["items"], components, has_it, seen) if "items" in one else ()
        if has_it in seen:
            continue
        for name, inner in one.get("properties", {}).items():
            kinds = [kind for kind, _owner in resolved(inner, components)]
            is_text = any(kind.get("type") == "string" and "format" not in kind for kind in kinds)
            if is_text and inner.get("nullable"):
                yield f"{has_it}.{name}"
            yield from nullable_texts(inner, components, has_it, (*seen, has_it))
