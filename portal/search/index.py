"""Keeping the index true: of what changed each minute, and of everything once a week.

What changed is read from the audit trail. Only rows that say something else are written: each write
moves the version of the data, so that no answer that is kept for visitors shows an older index.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import connection, transaction
from django.db.models import Min, Model

from portal.search import vectors
from portal.search.files import text_in
from portal.search.models import Refreshed, SearchRecord, SearchWord
from portal.search.sources.every import SOURCES
from portal.search.sources.said import Said, Source, together
from portal.search.words import CONFIGURATIONS, HAN, as_words, folded_words
from stakeholders.folding import folded
from stakeholders.models import TrailEntry

BATCH = 500
"""So many records are read and written in one transaction."""
SHORTEST = 4
"""Letters of a word to which another is corrected."""

# Nobody who began to write before this moment is still at it unseen.
ALL_SEEN = """
    SELECT least(now(), min(xact_start)) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
CHANGED = """
    SELECT DISTINCT split_part(token, ':', 1), split_part(token, ':', 2)
      FROM stakeholders_trailentry, unnest(records) AS token WHERE at >= %s
"""


def refresh() -> int:
    """Take in what changed since the last time; give how many rows say something else now."""
    since = Refreshed.objects.aggregate(at=Min("until"))["at"]
    if since is None:
        return rebuild()
    until = _all_seen()
    changed = _changed(since)
    written = sum(_write(SOURCES[kind], sorted(keys)) for kind, keys in changed.items())
    _note(until)
    return written


def rebuild(progress: Callable[[str, int], None] = lambda kind, done: None) -> int:
    """Make every row anew that is missing or says something else; give how many there were."""
    until, written, words = _all_seen(), 0, set[str]()
    for source in SOURCES.values():
        real_first = [name for name in ("is_sample",) if hasattr(source.model, name)]
        keys = source.rows.order_by(*real_first, "-pk").values_list("pk", flat=True)
        written += _write(source, list(keys), words, progress)
        written += _forget(source)
    _forget_words(words)
    _note(until)
    return written


def _changed(since: datetime) -> dict[str, set[Any]]:
    """Give the keys of what changed, by kind, with what is shown with it."""
    by_model: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(CHANGED, [since])
        for label, key in cursor.fetchall():
            by_model.setdefault(label, set()).add(key)
    changed: dict[str, set[Any]] = {}
    for kind, source in SOURCES.items():
        keys: set[Any] = set(_read(source.model, by_model.get(source.model._meta.label_lower, ())))
        for label, lookup in source.shown_with.items():
            if above := by_model.get(label):
                related = source.rows.filter(**{f"{lookup}__in": above})
                keys.update(related.values_list("pk", flat=True))
        changed[kind] = keys | set(_inserted_by_the_thousand(source, since))
    return changed


def _read(model: type[Model], keys: Sequence[str] | set[str] | tuple[()]) -> Iterator[Any]:
    return (model._meta.pk.to_python(key) for key in keys)


def _inserted_by_the_thousand(source: Source, since: datetime) -> Iterator[Any]:
    """Give the keys of rows of which the trail keeps the first and the last alone."""
    entries = TrailEntry.objects.filter(
        at__gte=since, model=source.model._meta.label_lower, key="", operation="insert"
    )
    for after in entries.values_list("after", flat=True):
        within = source.rows.filter(pk__range=(after["first"], after["last"]))
        yield from within.values_list("pk", flat=True)


def _write(
    source: Source,
    keys: list[Any],
    words: set[str] | None = None,
    progress: Callable[[str, int], None] = lambda kind, done: None,
) -> int:
    written = 0
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        with transaction.atomic():
            written += _write_some(source, some, words)
        progress(source.kind, start + len(some))
    return written


def _write_some(source: Source, keys: list[Any], words: set[str] | None) -> int:
    rows = {row.pk: row for row in source.read(source.rows.filter(pk__in=keys))}
    public = set(source.rows.public().filter(pk__in=keys).values_list("pk", flat=True))
    said = [_row(source, pk, _said(source, rows[pk]), pk in public) for pk in keys if pk in rows]
    of_public = {word for row in said if row["is_public"] for word in _titled(row)}
    if words is not None:
        words |= of_public
    _add_words(of_public)
    indexed = SearchRecord.objects.filter(kind=source.kind, key__in=list(map(str, keys)))
    known = dict(indexed.values_list("key", "digest"))
    other = [row for row in said if known.get(row["key"]) != row["digest"]]
    gone = known.keys() - {row["key"] for row in said}
    if other:
        vectors.write(other)
    if gone:
        indexed.filter(key__in=gone).delete()
    return len(other) + len(gone)


def _said(source: Source, row: Model) -> Said:
    said = source.say(row)
    in_files = ({code: [text_in(file, sha256)]} for code, file, sha256 in source.files(row))
    said.texts = together(said.texts, *in_files)
    return said


def _row(source: Source, pk: Any, said: Said, is_public: bool) -> dict[str, Any]:
    """Give the values of a row, and the folded words of which its vectors are made."""
    titles = {code: as_words(" ".join(said.titles.get(code, ()))) for code in CONFIGURATIONS}
    row = {
        "kind": source.kind,
        "key": str(pk),
        "codes": sorted({code for one in said.codes if (code := folded(one))}),
        "weight": round(said.weight, 3),
        "is_public": is_public,
        "regions": said.regions,
        "countries": said.countries,
        "organisations": said.organisations,
        "phase": said.phase,
        "themes": said.themes,
        "named": " ".join([*titles.values(), *(as_words(code) for code in said.codes)]),
    }
    for code in CONFIGURATIONS:
        row[f"title_{code}"] = titles[code]
        row[f"context_{code}"] = as_words(" ".join(said.contexts.get(code, ())))
        row[f"text_{code}"] = as_words(" ".join(said.texts.get(code, ())))
    written = json.dumps(row, sort_keys=True, ensure_ascii=False)
    return row | {"digest": sha256(written.encode()).hexdigest()}


def _titled(row: dict[str, Any]) -> Iterator[str]:
    """Give the words of the titles to which another may be corrected."""
    for word, _start, _end in folded_words(row["named"]):
        if len(word) >= SHORTEST and not HAN.match(word) and not any(map(str.isdigit, word)):
            yield word


def _add_words(words: set[str]) -> None:
    known = set(SearchWord.objects.filter(pk__in=words).values_list("pk", flat=True))
    if missing := sorted(words - known):
        rows = [SearchWord(word=word) for word in missing]
        SearchWord.objects.bulk_create(rows, ignore_conflicts=True)


def _forget_words(words: set[str]) -> None:
    if old := set(SearchWord.objects.values_list("pk", flat=True)) - words:
        SearchWord.objects.filter(pk__in=old).delete()


def _forget(source: Source) -> int:
    """Delete the rows of records that there are no more."""
    there = set(map(str, source.rows.values_list("pk", flat=True)))
    rows = SearchRecord.objects.filter(kind=source.kind)
    gone = set(rows.values_list("key", flat=True)) - there
    return rows.filter(key__in=gone).delete()[0] if gone else 0


def _all_seen() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute(ALL_SEEN)
        return cursor.fetchone()[0]


@transaction.atomic
def _note(until: datetime) -> None:
    Refreshed.objects.all().delete()
    Refreshed.objects.create(until=until)
