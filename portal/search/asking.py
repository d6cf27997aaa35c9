"""Asking the index: what is typed becomes codes, words, other words, and hits.

First what is known by the very code, number or name; then countries and regions; then whatever is
titled so or says so, and last what says it in other words. Where nothing does, the last word may be
only the beginning of one; then words are put right.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from django.db import connection, transaction

from portal.search import candidates, corrections, queries, synonyms
from portal.search.candidates import (
    CODED,
    ELSEWHERE,
    MOST,
    PLACE,
    PLACES,
    Candidate,
    Narrowed,
)
from portal.search.hits import Hit, seen_by
from portal.search.models import OF_PROJECTS
from portal.search.words import parted
from stakeholders.access import AnyUser
from stakeholders.folding import folded

LONGEST = 200
"""Letters of a question that are read."""
MOST_WORDS = 12
PATIENCE = 3000
"""Milliseconds after which a question is given up."""


@dataclass(frozen=True)
class Answer:
    """The hits in their order; ``words`` are those that were asked for, folded.

    ``also`` are other terms that were searched, ``corrected`` what was searched in place of what
    nobody wrote. Of ``is_more`` hits there are more than were counted.
    """

    hits: tuple[Hit, ...] = ()
    words: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    corrected: str = ""
    is_more: bool = False


def cleaned(typed: str) -> str:
    """Leave out what nobody sees, such as marks of direction, and all beyond the longest."""
    text = unicodedata.normalize("NFC", typed[: LONGEST * 2])
    # Of all characters for control and format, none is searched; blanks of all kinds are one.
    shown = "".join(" " if unicodedata.category(one)[0] in "CZ" else one for one in text)
    return " ".join(shown.split())[:LONGEST].strip()


def words_of(typed: str) -> list[str]:
    """Give the folded words of what was typed, as many as are asked for."""
    return parted(typed)[:MOST_WORDS]


def ask(
    typed: str,
    reader: AnyUser,
    *,
    language: str,
    chosen: Mapping[str, str] | None = None,
    only_typed: bool = False,
) -> Answer:
    """Answer what was typed; ``language`` is that of the page, as columns are named.

    ``only_typed``: neither other terms nor other spellings.
    """
    words = words_of(typed)
    if not words:
        return Answer()
    narrowed = Narrowed.by(reader, chosen or {})
    wider = None if only_typed else synonyms.widened(words, language)
    answer = _answer(typed, words, wider, reader, narrowed)
    if answer.hits or only_typed:
        return answer
    if hits := begun(words, reader, narrowed):
        return _counted(hits, words)
    put_right = corrections.corrected(words)
    if put_right is None:
        return answer
    text = " ".join(put_right)
    wider = synonyms.widened(put_right, language)
    again = _answer(text, put_right, wider, reader, narrowed)
    return replace(again, corrected=text) if again.hits else answer


def _answer(
    typed: str,
    words: Sequence[str],
    wider: synonyms.Widened | None,
    reader: AnyUser,
    narrowed: Narrowed,
) -> Answer:
    own, other = queries.written([[[word]] for word in words], wider.units if wider else ())
    with candidates.by_words_alone():
        rows = candidates.coded([folded(typed)], narrowed) if folded(typed) else []
        if own:
            rows += places_first(candidates.titled(own, narrowed))
            rows += candidates.said(own, narrowed, projects=not _are_many(rows))
        if other and not _are_many(rows):
            rows += candidates.said(other, narrowed, tier=ELSEWHERE)
    hits = seen_by(reader, rows)
    # Nobody is told of other terms that led to nothing.
    led = any(hit.candidate.tier == ELSEWHERE for hit in hits)
    also = wider.shown if wider and led else ()
    return _counted(hits, words, also)


def begun(
    words: Sequence[str], reader: AnyUser, narrowed: Narrowed, *, typed: str = "", most: int = MOST
) -> list[Hit]:
    """Give what is titled so, the last word only begun; first what is known by all of ``typed``."""
    (query,) = queries.written(queries.begun(words))
    with candidates.by_words_alone():
        rows = candidates.coded([code], narrowed) if (code := folded(typed)) else []
        if query:
            rows += places_first(candidates.titled(query, narrowed, most=most + 1))
    return seen_by(reader, rows)


def _counted(hits: Sequence[Hit], words: Sequence[str], also: tuple[str, ...] = ()) -> Answer:
    return Answer(tuple(hits[:MOST]), tuple(words), also, is_more=len(hits) > MOST)


def places_first(rows: Sequence[Candidate]) -> list[Candidate]:
    return [replace(one, tier=PLACE) if one.kind in PLACES else one for one in rows]


def _are_many(rows: Sequence[Candidate]) -> bool:
    return sum(one.kind == OF_PROJECTS and one.tier > CODED for one in rows) > MOST


@contextmanager
def bounded_time(milliseconds: int = PATIENCE) -> Iterator[None]:
    """Give up statements that take longer; raises ``OperationalError`` then."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('statement_timeout')")
        before = cursor.fetchone()[0]
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(milliseconds)])
        yield
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [before])
