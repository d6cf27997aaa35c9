"""What a client of the last release would miss: the schema of then held against that of now.

A schema is read as promises, one line each: an operation, a parameter and the values it takes, what
is sent, and what is answered. A promise that is gone breaks clients, and so does a new demand. What
this version breaks on purpose is accepted by name, with the reason.
"""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

RELEASED = Path(__file__).parent / "released"
"""The schemas of the versions that went out: ``check_schema --keep`` writes one."""

ACCEPTED = {
    "GET /api/v1/ answers *": "The front page names the lists, each by its address, and no more.",
    "POST * takes header Idempotency-Key": "A write that is repeated makes nothing twice.",
    "* /api/v1/budgets/* version (integer)": "Estimates are counted by their ``revision``.",
    "* /api/v1/allocations/* version (integer)": "Allocations, too, by their ``revision``.",
    "GET /api/v1/contribution-entries/ takes query nature = opening": "There never was one.",
}
"""Breakages of the present version that are meant, as patterns, with the reason for each."""

METHODS = ("get", "post", "put", "patch", "delete")
Schema = dict[str, Any]


@dataclass
class Promises:
    """What a schema promises to give and to take, and what it demands."""

    kept: set[str] = field(default_factory=set)
    demanded: set[str] = field(default_factory=set)


def breakages(old: Schema, new: Schema) -> list[str]:
    """Give what a client written for ``old`` would miss in ``new``, or be refused for."""
    before, after = promises_of(old), promises_of(new)
    gone = [f"gone: {line}" for line in before.kept - after.kept]
    operations = {line for line in before.kept if line.count(" ") == 1}
    asked = [
        f"new demand: {line}"
        for line in after.demanded - before.demanded
        if " ".join(line.split(" ")[:2]) in operations
    ]
    return sorted(gone + asked)


def not_accepted(lines: list[str]) -> list[str]:
    """Leave out what this version breaks on purpose."""
    return [
        line
        for line in lines
        if not any(fnmatchcase(line.partition(": ")[2], pattern) for pattern in ACCEPTED)
    ]


def unused_acceptances(lines: list[str]) -> list[str]:
    """Give the patterns of ``ACCEPTED`` that accept nothing."""
    lines = [line.partition(": ")[2] for line in lines]
    return [pattern for pattern in ACCEPTED if not any(fnmatchcase(x, pattern) for x in lines)]


def last_release() -> Schema:
    """Read the schema of the newest version that went out."""
    path = max(RELEASED.glob("*.json.gz"), key=_version)
    return json.loads(gzip.decompress(path.read_bytes()))


def keep(schema: Schema, version: str) -> Path:
    """Keep the schema as that of a release."""
    text = json.dumps(schema, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    path = RELEASED / f"{version}.json.gz"
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    return path


def promises_of(schema: Schema) -> Promises:
    promises = Promises()
    for path, methods in schema["paths"].items():
        for method in METHODS & methods.keys():
            _add_operation(promises, f"{method.upper()} {path}", methods[method], schema)
    return promises


def _add_operation(promises: Promises, name: str, operation: Schema, root: Schema) -> None:
    promises.kept.add(name)
    for parameter in operation.get("parameters", []):
        line = f"{name} takes {parameter['in']} {parameter['name']}"
        promises.kept.update({line, *_values(line, parameter["schema"], root)})
        if parameter.get("required"):
            promises.demanded.add(line)
    body = operation.get("requestBody", {})
    for part in _parts(f"{name} takes", _content(body), root):
        promises.kept.update({part.line, *part.values})
        if part.is_required:
            promises.demanded.add(part.line)
    for status, response in operation.get("responses", {}).items():
        if not status.startswith("2"):
            continue
        promises.kept.add(f"{name} answers {status}")
        for part in _parts(f"{name} answers {status}", _content(response), root):
            promises.kept.add(part.line)


@dataclass(frozen=True)
class _Part:
    line: str
    values: tuple[str, ...]
    is_required: bool


def _parts(line: str, schema: Schema, root: Schema, seen: tuple[str, ...] = ()) -> Iterator[_Part]:
    """Give every property beneath a schema by its path, each with its type."""
    for one in _alternatives(schema, root):
        names = (one.get("$name", ""),)
        if names[0] and names[0] in seen:
            continue  # a schema that contains itself
        required = one.get("required", [])
        for name, inner in one.get("properties", {}).items():
            path = f"{line} {name}"
            kinds = "|".join(sorted(_kinds(inner, root)))
            values = tuple(_values(path, inner, root))
            yield _Part(f"{path} ({kinds})", values, name in required)
            yield from _parts(path, inner, root, seen + names)
        if "items" in one:
            yield from _parts(line, one["items"], root, seen + names)


def _alternatives(schema: Schema, root: Schema) -> Iterator[Schema]:
    """Give the schemas that a schema refers to, or is made of, or that itself."""
    if reference := schema.get("$ref"):
        name = reference.rpartition("/")[2]
        named = root["components"]["schemas"][name] | {"$name": name}
        yield from _alternatives(named, root)
        return
    inner = [*schema.get("allOf", []), *schema.get("oneOf", []), *schema.get("anyOf", [])]
    for one in inner:
        yield from _alternatives(one, root)
    if not inner or "properties" in schema:
        yield schema


def _kinds(schema: Schema, root: Schema) -> set[str]:
    kinds: set[str] = set()
    for one in _alternatives(schema, root):
        kind = one.get("type", [])
        kinds.update([kind] if isinstance(kind, str) else kind)
    return kinds - {"null"}


def _values(line: str, schema: Schema, root: Schema) -> Iterator[str]:
    """Give the choices that may be sent; of a list, those of each."""
    for one in _alternatives(schema, root):
        for value in one.get("enum", []):
            if value not in ("", None):
                yield f"{line} = {value}"
        if "items" in one:
            yield from _values(line, one["items"], root)


def _content(body: Schema) -> Schema:
    kinds: dict[str, Schema] = body.get("content", {})
    return next(iter(kinds.values()), {}).get("schema", {})


def _version(path: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in path.name.removesuffix(".json.gz").split("."))
