"""The thesaurus of the field: what a text speaks of, whatever its language.

``initiatives/data/concepts.csv`` has one row a concept: the broader ones that it is part of, and in
each language its name and other terms, parted by ``|``. A term is met where its words follow one
another with at most one other between, by their stems; ``*`` after the start of a word stands for
any ending, and keeps apart what shares a stem (*solar*, but not *solo*). In Chinese a blank stands
for a few characters between. ``weight`` is less than 1 for the qualities that any subject may have.
"""

import csv
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from initiatives.likeness.words import CHINESE, plain, stems, without_article, written

CONCEPTS = Path(__file__).parent.parent / "data" / "concepts.csv"
LANGUAGES = ("en", "ar", "zh_hans", "fr", "ru", "es")

# What a broader concept counts of one named in the text.
BROADER = 0.5
# So many other words may stand between two neighbours in a term.
GAP = 1


@dataclass(frozen=True)
class Concept:
    slug: str
    broader: tuple[str, ...]
    weight: float
    names: Mapping[str, str]
    terms: Mapping[str, list[str]]


Pattern = tuple[tuple[str, bool], ...]


class Thesaurus:
    """The concepts, and how each language writes them."""

    languages = LANGUAGES

    def __init__(self, rows: list[dict[str, str]]) -> None:
        self.concepts = {}
        self._terms: dict[str, dict[str, list[tuple[Pattern, str]]]] = {}
        self._chinese: list[tuple[re.Pattern, str]] = []
        for row in rows:
            terms = {language: row[language].split("|") for language in LANGUAGES}
            names = {language: of_language[0].strip("*") for language, of_language in terms.items()}
            slug = row["slug"]
            self.concepts[slug] = Concept(
                slug, tuple(row["broader"].split()), float(row["weight"]), names, terms
            )
            for language, of_language in terms.items():
                for term in of_language:
                    self._add(term, language, slug)
        self._closures = {slug: self._closure(slug) for slug in self.concepts}

    def named_in(self, text: str, language: str) -> set[str]:
        """The concepts that a text names."""
        if language == CHINESE:
            return {slug for pattern, slug in self._chinese if pattern.search(text.lower())}
        words = list(written(text, language))
        terms = self._terms.get(language, {})
        slugs = set()
        for start, variants in enumerate(words):
            for key in {variant[:2] for variant in variants}:
                for pattern, slug in terms.get(key, ()):
                    if slug not in slugs and _follows(pattern, words, start):
                        slugs.add(slug)
        return slugs

    def with_broader(self, weights: Mapping[str, float]) -> dict[str, float]:
        """Let the broader concepts count in part, each once."""
        spread: dict[str, float] = {}
        for slug, weight in weights.items():
            for reached, share in self._closures[slug].items():
                spread[reached] = max(spread.get(reached, 0), weight * share)
        return spread

    def narrowest(self, slugs: Set[str]) -> set[str]:
        """Those of the concepts that no other of them is part of."""
        implied = {up for slug in slugs for up in self._closures[slug] if up != slug}
        return set(slugs) - implied

    def _closure(self, slug: str) -> dict[str, float]:
        reached, edge, share = {slug: 1.0}, [slug], 1.0
        while edge:
            share *= BROADER
            edge = [up for low in edge for up in self.concepts[low].broader if up not in reached]
            reached |= dict.fromkeys(edge, share)
        return reached

    def _add(self, term: str, language: str, slug: str) -> None:
        if language == CHINESE:
            parts = map(re.escape, term.lower().split())
            self._chinese.append((re.compile("[^。；;，,]{0,6}?".join(parts)), slug))
            return
        pattern = tuple(_parts(term, language))
        bucket = self._terms.setdefault(language, {}).setdefault(pattern[0][0][:2], [])
        bucket.append((pattern, slug))


def _parts(term: str, language: str) -> list[tuple[str, bool]]:
    """The words of a term, each with whether any ending may follow."""
    parts = []
    for word in re.findall(r"[^\W_]+\*?", term.lower()):
        if word.endswith("*"):
            parts.append((_start(word[:-1], language), True))
        else:
            parts.extend((part, False) for part in stems(word, language))
    return parts


def _start(word: str, language: str) -> str:
    return without_article(plain(word)) if language == "ar" else plain(word)


def _follows(pattern: Pattern, words: list[tuple[str, ...]], start: int) -> bool:
    """Whether the pattern's words stand from here on, in order and near one another."""
    position = start
    for index, part in enumerate(pattern):
        reach = 1 if index == 0 else GAP + 1
        for step in range(reach):
            if position + step < len(words) and _is(part, words[position + step]):
                position += step + 1
                break
        else:
            return False
    return True


def _is(part: tuple[str, bool], variants: tuple[str, ...]) -> bool:
    text, any_ending = part
    if any_ending:
        return any(variant.startswith(text) for variant in variants)
    return text in variants


@cache
def thesaurus() -> Thesaurus:
    with CONCEPTS.open(encoding="utf-8") as file:
        return Thesaurus(list(csv.DictReader(file)))
