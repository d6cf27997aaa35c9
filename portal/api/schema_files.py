"""The OpenAPI schema as files, one a language: drawn when the portal is built, handed out as is.

A file is named by what it was drawn from (code, packages, catalogue of the language). Where there
is none of that name, whoever asks first has it drawn, and it is kept for all who ask later.
"""

import gzip
import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.utils import translation
from drf_spectacular.generators import SchemaGenerator
from rest_framework.renderers import JSONRenderer

from reports.fingerprints import catalogue_of

DRAWN_FROM = (".py", ".csv", ".json")
_one_at_a_time = Lock()


@dataclass(frozen=True)
class SchemaFile:
    compressed: bytes
    """JSON, by gzip."""
    etag: str

    @property
    def plain(self) -> bytes:
        return gzip.decompress(self.compressed)


def schema_in(language: str) -> SchemaFile:
    """Give the schema in a language, the same for every reader; drawn now if no file is there."""
    with _one_at_a_time:
        return _kept(language)


@cache
def _kept(language: str) -> SchemaFile:
    file = place_of(language)
    try:
        compressed = file.read_bytes()
    except OSError:
        compressed = gzip.compress(draw(language), mtime=0)
        with suppress(OSError):  # an image is read only, and the schema can do without its file
            _keep(file, compressed, language)
    return SchemaFile(compressed, f'"{fingerprint(language)}-{language}"')


def draw(language: str) -> bytes:
    """Draw the schema in a language, as JSON."""
    with translation.override(language):
        schema = SchemaGenerator().get_schema(request=None, public=True)
        return JSONRenderer().render(schema)


def place_of(language: str) -> Path:
    return Path(settings.SCHEMA_DIR) / f"{language}-{fingerprint(language)}.json.gz"


def _keep(file: Path, compressed: bytes, language: str) -> None:
    """Put a file in place whole, and remove what was drawn from other code."""
    file.parent.mkdir(parents=True, exist_ok=True)
    for old in file.parent.glob(f"{language}-*.json.gz*"):
        old.unlink(missing_ok=True)
    new = file.with_name(f"{file.name}.new")
    new.write_bytes(compressed)
    new.replace(file)


@cache
def fingerprint(language: str) -> str:
    """Give the fingerprint of what the schema is drawn from; code does not change while it runs."""
    drawn_from = f"{_code()}\0{catalogue_of(language)}"
    return hashlib.sha256(drawn_from.encode()).hexdigest()[:16]


@cache
def _code() -> str:
    digest = hashlib.sha256()
    for path in sorted(_sources()):
        digest.update(f"\0{path.relative_to(settings.BASE_DIR)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    base = Path(settings.BASE_DIR)
    yield from (base / "requirements.txt", base / "pyproject.toml")
    for package in base.glob("*/__init__.py"):
        if package.parent.name != "tests":
            yield from (p for p in package.parent.rglob("*") if p.suffix in DRAWN_FROM)


def load_kept() -> None:
    """Read the files that are there, before a server answers; none is drawn for it."""
    for language, _name in settings.LANGUAGES:
        if place_of(language).exists():
            schema_in(language)
