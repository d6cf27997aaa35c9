"""Briefs in the cache: what they say, and printed files, both as long as the data stay the same.

Of each place one brief is kept, and of each place and language one file: a later one takes the
place of the one before. A file is known by the fingerprint of what it says, and stays where the
data moved and this place did not. Printing takes about a second of a processor: a worker does it,
once for each language of what is the same. Whoever asks meanwhile is asked to wait. What is lost
with the cache is made again.
"""

import json
import time
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from reports.briefs.kinds import Brief, brief_of, kind_of, read_brief
from reports.contents.snapshot import to_json
from reports.fingerprints import catalogue_of, code
from stakeholders import data_version
from stakeholders.models import Country, Region
from stakeholders.outbox import call_worker

PRINT = "reports.tasks.print_brief_task"
KEPT_FOR = 24 * 60 * 60  # seconds
ASKED_FOR = 60  # seconds, after which a worker is asked again
GATHERED_WITHIN = 60  # seconds, after which somebody else gathers it
LOOK_AGAIN = 0.05  # seconds


def current_brief(place: Country | Region) -> Brief:
    """Give the brief of a place as the data are now; of several who ask at once, one gathers it."""
    kind = kind_of(place)
    gathering = f"brief:gathering:{kind}:{place.pk}"
    while True:
        if (brief := _kept(kind, place)) is not None:
            return brief
        if cache.add(gathering, 1, GATHERED_WITHIN):
            try:
                # Somebody may have gathered it between the look and the claim.
                return _kept(kind, place) or _gathered(kind, place)
            finally:
                cache.delete(gathering)
        time.sleep(LOOK_AGAIN)


def _kept(kind: str, place: Country | Region) -> Brief | None:
    """Give what is kept of a place, unless the data, the day or the code have moved since."""
    of, contents = cache.get(_of_place(kind, place.pk), (None, ""))
    if of != (data_version.current(), timezone.localdate(), code()):
        return None
    return read_brief(kind, json.loads(contents))


def _gathered(kind: str, place: Country | Region) -> Brief:
    # Read before the figures: of what changes meanwhile, the brief is not taken to be.
    version = data_version.current()
    brief = brief_of(place)
    of = (version, brief.contents.as_of, code())
    cache.set(_of_place(kind, place.pk), (of, _contents(brief)), KEPT_FOR)
    return brief


def key_of(brief: Brief, language: str) -> str:
    """Name the place and the language, then the fingerprint of what is printed, and by what."""
    parts = [brief.kind, language, code(), catalogue_of(language), _contents(brief)]
    fingerprint = sha256("\0".join(parts).encode()).hexdigest()
    return f"{brief.kind}:{brief.contents.code}:{language}:{fingerprint}"


def _contents(brief: Brief) -> str:
    return json.dumps(to_json(brief.contents), sort_keys=True)


def printed(key: str) -> bytes | None:
    """Give the file, if it has been printed."""
    return _kept_as(_of_file(key), key)


def is_asked_for(key: str) -> bool:
    """Whether a worker was asked for it within the last minute."""
    return cache.get(_of_request(key)) is not None


def ask_for(key: str, brief: Brief, language: str) -> None:
    """Let a worker print it, unless one was asked within the last minute.

    What was asked for of the same place and language before is not wanted any more.
    """
    if cache.add(_of_request(key), 1, ASKED_FOR):
        wanted = {"kind": brief.kind, "language": language, "contents": to_json(brief.contents)}
        cache.set(_of_contents(key), (key, wanted), KEPT_FOR)
        call_worker(PRINT, key)


def wanted(key: str) -> dict[str, Any] | None:
    """Give of what a worker is to print it; None where the cache has lost it, or it is outdated."""
    return _kept_as(_of_contents(key), key)


def keep(key: str, content: bytes) -> None:
    """Keep a file in the place of the one before, unless a later one was asked for meanwhile."""
    if wanted(key) is not None:
        cache.set(_of_file(key), (key, content), KEPT_FOR)
        cache.delete_many([_of_contents(key), _of_request(key)])


def _kept_as(slot: str, key: str) -> Any:
    """Give what is kept in a slot, if it is what the key names."""
    kept_key, value = cache.get(slot, (None, None))
    return value if kept_key == key else None


def _of_place(kind: str, code: str) -> str:
    return f"brief:says:{kind}:{code}"


def _of_file(key: str) -> str:
    return f"brief:file:{_slot(key)}"


def _of_contents(key: str) -> str:
    return f"brief:contents:{_slot(key)}"


def _of_request(key: str) -> str:
    return f"brief:asked:{key}"


def _slot(key: str) -> str:
    """Give of a key the place and the language, of which one is kept."""
    return key.rpartition(":")[0]
