"""Briefs in the cache: what they say for five minutes, printed files for a day.

A file is kept under the fingerprint of what it says. Printing takes about a second of a processor:
a worker does it, once for each language of what is the same. Whoever asks meanwhile is asked to
wait. What is lost with the cache is printed again.
"""

import json
from hashlib import sha256
from typing import Any

from django.core.cache import cache

from reports.briefs.kinds import Brief, brief_of, kind_of, read_brief
from reports.contents.snapshot import to_json
from reports.fingerprints import catalogue_of, code
from stakeholders.models import Country, Region
from stakeholders.outbox import call_worker

PRINT = "reports.tasks.print_brief_task"
SAYS_FOR = 5 * 60  # seconds; what is withdrawn is soon gone
KEPT_FOR = 24 * 60 * 60  # seconds
ASKED_FOR = 60  # seconds, after which a worker is asked again


def current_brief(place: Country | Region) -> Brief:
    """Give the brief of a place, not older than five minutes: its figures take many queries."""
    kind = kind_of(place)
    key = f"brief:says:{kind}:{place.pk}:{code()}"
    if contents := cache.get(key):
        return read_brief(kind, json.loads(contents))
    brief = brief_of(place)
    cache.set(key, _contents(brief), SAYS_FOR)
    return brief


def key_of(brief: Brief, language: str) -> str:
    """Give the fingerprint of what is printed: what it says, in which language, and by what."""
    parts = [brief.kind, language, code(), catalogue_of(language), _contents(brief)]
    return sha256("\0".join(parts).encode()).hexdigest()


def _contents(brief: Brief) -> str:
    return json.dumps(to_json(brief.contents), sort_keys=True)


def printed(key: str) -> bytes | None:
    """Give the file, if it has been printed."""
    return cache.get(_of_file(key))


def is_asked_for(key: str) -> bool:
    """Whether a worker was asked for it within the last minute."""
    return cache.get(_of_request(key)) is not None


def ask_for(key: str, brief: Brief, language: str) -> None:
    """Let a worker print it, unless one was asked within the last minute."""
    if cache.add(_of_request(key), 1, ASKED_FOR):
        wanted = {"kind": brief.kind, "language": language, "contents": to_json(brief.contents)}
        cache.set(_of_contents(key), json.dumps(wanted), KEPT_FOR)
        call_worker(PRINT, key)


def wanted(key: str) -> dict[str, Any] | None:
    """Give of what a worker is to print it; None where the cache has lost it."""
    kept = cache.get(_of_contents(key))
    return json.loads(kept) if kept else None


def keep(key: str, content: bytes) -> None:
    """Keep a file, in the place of what it was printed of."""
    cache.set(_of_file(key), content, KEPT_FOR)
    cache.delete_many([_of_contents(key), _of_request(key)])


def _of_file(key: str) -> str:
    return f"brief:file:{key}"


def _of_contents(key: str) -> str:
    return f"brief:contents:{key}"


def _of_request(key: str) -> str:
    return f"brief:asked:{key}"
