"""Other words for what was typed: the terms of the concepts that it names.

A concept may take several words (*emergency telecommunications*): these are then replaced by its
terms together, the others are still asked for.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from initiatives.likeness.concepts import Concept, thesaurus
from portal.search.queries import Unit
from portal.search.words import HAN, languages_of, parted

MOST_WORDS = 4
"""So many words a concept takes at the most."""
SHOWN = 6
"""So many of the other terms are named to the reader."""


@dataclass(frozen=True)
class Widened:
    """The units of a question with other terms, and those that the reader is shown."""

    units: tuple[Unit, ...]
    shown: tuple[str, ...]


def widened(words: Sequence[str], reader: str) -> Widened | None:
    """Give other ways to ask for the same; None where no concept is named.

    ``reader`` is the language of the page: its terms are shown, and asked for beside the English.
    """
    units: list[Unit] = []
    others: dict[str, None] = {}
    at = 0
    while at < len(words):
        some, slugs = _concepts_at(words, at)
        at += len(some)
        terms = [list(some)]
        for slug in sorted(slugs):
            concept = thesaurus().concepts[slug]
            terms += _terms_of(concept, some[0], reader)
            others |= dict.fromkeys(term for term in concept.terms[reader] if "*" not in term)
        units.append(terms)
    telling = [term for term in others if not set(parted(term)) <= set(words)]
    return Widened(tuple(units), tuple(telling[:SHOWN])) if telling else None


def _concepts_at(words: Sequence[str], start: int) -> tuple[Sequence[str], set[str]]:
    """Give the words from here on that name something together, the most of them, and what."""
    for length in range(min(MOST_WORDS, len(words) - start), 0, -1):
        some = words[start : start + length]
        if slugs := _named(some):
            return some, slugs
    return words[start : start + 1], set()


def _named(words: Sequence[str]) -> set[str]:
    """What the words name together, and fewer of them do not."""
    text = ("" if HAN.match(words[0]) else " ").join(words)
    slugs: set[str] = set()
    for language in languages_of(words[0]):
        slugs |= thesaurus().named_in(text, language)
        if len(words) > 1:
            slugs -= thesaurus().named_in(words[0], language)
            slugs -= thesaurus().named_in(text.removeprefix(words[0]).strip(), language)
    return thesaurus().narrowest(slugs)


def _terms_of(concept: Concept, word: str, reader: str) -> list[list[str]]:
    """Give the terms of the reader's language, in English, and in that of another alphabet."""
    languages = languages_of(word)
    own = languages if len(languages) == 1 else ()
    every = dict.fromkeys((reader, *own, "en"))
    terms = (tuple(_parts(term)) for one in every for term in concept.terms[one])
    return list(map(list, dict.fromkeys(terms)))


def _parts(term: str) -> list[str]:
    """The words of a term; a star after one stands for any ending."""
    words: list[str] = []
    for part in re.findall(r"\S+", term):
        words += [part.lower()] if part.endswith("*") else parted(part)
    return words
