"""How alike two records are, from 0 to 1, and why.

The method was chosen by measurement (docs/measurements.md):

- The *concepts* that the texts name count most. A concept is the same in every language, so records
  meet that have no language in common. A rarer concept counts more, the broader ones of a concept
  count in part, and the qualities of any subject (sustainable, resilient) count half.
- The *words* of a language that both are written in add what the thesaurus does not know.
- Shared *themes* and *goals* (SDGs) add to it where both records name some; a new record that names
  none is compared by its text alone.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from heapq import nsmallest
from math import log, sqrt
from typing import Generic, TypeVar

from initiatives.likeness.concepts import Thesaurus, thesaurus
from initiatives.likeness.words import units, written_as

# The share of each part in the score; the concepts have the rest.
WORDS, THEMES, GOALS = 0.25, 0.15, 0.1
# What the objective counts beside the title.
OBJECTIVE = 0.5
# The most records that one is compared with, those first that share its rarest concepts and words.
CANDIDATES = 500
# So many concepts, and words of each language, are kept as reasons.
REASONS, REASONED_WORDS = 5, 3

Key = TypeVar("Key", bound=Hashable)
Vector = Mapping[str, float]
Feature = str | tuple[str, str]
"""A concept, or a word of a language."""


@dataclass(frozen=True)
class Content(Generic[Key]):
    """What of a record is compared: its texts by language, its themes and its goals.

    Records of one ``group`` stand beside one another and are not compared, such as the initiatives
    that one region adopted at one conference.
    """

    key: Key
    titles: Mapping[str, str]
    objectives: Mapping[str, str] = field(default_factory=dict)
    themes: frozenset[str] = frozenset()
    goals: frozenset[str] = frozenset()
    group: Hashable = None


@dataclass(frozen=True)
class Like(Generic[Key]):
    """Another record, how alike it is, and what both share."""

    key: Key
    score: float
    themes: list[str]
    goals: list[str]
    concepts: list[str]
    words: dict[str, list[str]]

    @property
    def reasons(self) -> dict[str, list | dict]:
        return {
            "themes": self.themes,
            "goals": self.goals,
            "concepts": self.concepts,
            "words": self.words,
        }


class Corpus(Generic[Key]):
    """Records that are compared with one another.

    Building it reads each text once; ``likest`` costs the same for any number of records, for it
    compares with no more than ``CANDIDATES``.
    """

    def __init__(self, contents: Iterable[Content[Key]], concepts: Thesaurus | None = None) -> None:
        self._thesaurus = concepts or thesaurus()
        self.contents = {content.key: content for content in contents}
        self._places = {key: place for place, key in enumerate(self.contents)}
        self._concepts = self._weighted_concepts()
        self._words = self._weighted_words()
        self._sharing = self._index()

    def likest(self, key: Key, *, top: int = 3, at_least: float = 0) -> list[Like[Key]]:
        """The records most like this one, the likest first, without itself and its group."""
        group = self.contents[key].group
        others = [
            other
            for other in self._candidates(key)
            if other != key and (group is None or self.contents[other].group != group)
        ]
        scores = ((other, self.score(key, other)) for other in others)
        close = ((other, score) for other, score in scores if score >= at_least)
        best = nsmallest(top, close, key=lambda pair: (-round(pair[1], 6), self._places[pair[0]]))
        return [self._like(key, other, score) for other, score in best]

    def score(self, one: Key, other: Key) -> float:
        """How alike two records are, from 0 to 1; the same in either order."""
        score = _product(self._concepts[one], self._concepts[other])
        shared = self._languages(one, other)
        if shared:
            products = [
                _product(self._words[one][lang], self._words[other][lang]) for lang in shared
            ]
            score = _mixed(score, sum(products) / len(products), WORDS)
        first, second = self.contents[one], self.contents[other]
        if first.themes and second.themes:
            score = _mixed(score, _overlap(first.themes, second.themes), THEMES)
        if first.goals and second.goals:
            score = _mixed(score, _overlap(first.goals, second.goals), GOALS)
        return min(score, 1.0)

    def _like(self, key: Key, other: Key, score: float) -> Like[Key]:
        one, two = self.contents[key], self.contents[other]
        return Like(
            other,
            score,
            sorted(one.themes & two.themes),
            sorted(one.goals & two.goals),
            self._shared_concepts(key, other),
            self._shared_words(key, other),
        )

    def _shared_concepts(self, key: Key, other: Key) -> list[str]:
        """The narrowest of what both speak of: the broader ones go without saying."""
        one, two = self._concepts[key], self._concepts[other]
        narrowest = self._thesaurus.narrowest(one.keys() & two.keys())
        return _strongest({slug: one[slug] for slug in narrowest}, two)

    def _shared_words(self, key: Key, other: Key) -> dict[str, list[str]]:
        """The words that tell most, as the text writes them; commonplaces beside them are left."""
        by_language = {}
        for language in self._languages(key, other):
            one, two = self._words[key][language], self._words[other][language]
            shared = _strongest(one, two)[:REASONED_WORDS]
            in_both = [
                word
                for word in shared
                if one[word] * two[word] * 2 >= one[shared[0]] * two[shared[0]]
            ]
            if in_both:
                forms = written_as(_text(self.contents[key], language), language)
                by_language[language] = [forms[word] for word in in_both]
        return by_language

    def _languages(self, one: Key, other: Key) -> list[str]:
        """The languages in which both are written, in one order."""
        second = self._words[other]
        return [language for language in self._words[one] if language in second]

    def _candidates(self, key: Key) -> list[Key]:
        if len(self.contents) <= CANDIDATES:
            return list(self.contents)
        candidates: dict[Key, None] = {}
        for feature in sorted(self._features(key), key=lambda each: len(self._sharing[each])):
            if len(candidates) >= CANDIDATES:
                break
            candidates.update(dict.fromkeys(self._sharing[feature][:CANDIDATES]))
        return list(candidates)

    def _features(self, key: Key) -> list[Feature]:
        by_word = [(lang, word) for lang, words in self._words[key].items() for word in words]
        return [*self._concepts[key], *by_word]

    def _index(self) -> dict[Feature, list[Key]]:
        sharing: defaultdict[Feature, list[Key]] = defaultdict(list)
        for key in self.contents:
            for feature in self._features(key):
                sharing[feature].append(key)
        return sharing

    def _weighted_concepts(self) -> dict[Key, Vector]:
        named = {key: self._named(content) for key, content in self.contents.items()}
        rarity = _rarity(named.values())
        weights = {
            slug: sqrt(rare) * self._thesaurus.concepts[slug].weight
            for slug, rare in rarity.items()
        }
        return {key: _of_length_one(vector, weights) for key, vector in named.items()}

    def _named(self, content: Content) -> dict[str, float]:
        """How much each concept is spoken of: the mean of the languages that have a text."""
        languages = [lang for lang in self._thesaurus.languages if _text(content, lang)]
        spoken: defaultdict[str, float] = defaultdict(float)
        for language in languages:
            for texts, share in ((content.titles, 1), (content.objectives, OBJECTIVE)):
                for slug in self._thesaurus.named_in(texts.get(language) or "", language):
                    spoken[slug] += share / len(languages)
        return self._thesaurus.with_broader(spoken)

    def _weighted_words(self) -> dict[Key, dict[str, Vector]]:
        counted = {key: _words_of(content) for key, content in self.contents.items()}
        languages = dict.fromkeys(lang for words in counted.values() for lang in words)
        rarities = {
            lang: _rarity([words[lang] for words in counted.values() if lang in words])
            for lang in languages
        }
        return {
            key: {lang: _of_length_one(words[lang], rarities[lang]) for lang in sorted(words)}
            for key, words in counted.items()
        }


def _words_of(content: Content) -> dict[str, dict[str, float]]:
    """The words of each language, those of the objective counting less than those of the title."""
    by_language = {}
    for language in {*content.titles, *content.objectives}:
        second = dict.fromkeys(units(content.objectives.get(language) or "", language), OBJECTIVE)
        first = dict.fromkeys(units(content.titles.get(language) or "", language), 1.0)
        if words := second | first:
            by_language[language] = words
    return by_language


def _text(content: Content, language: str) -> str:
    texts = (content.titles.get(language), content.objectives.get(language))
    return "\n".join(filter(None, texts))


def _rarity(vectors: Iterable[Vector]) -> dict[str, float]:
    """What each feature counts: the more, the fewer vectors have it."""
    vectors = list(vectors)
    having: defaultdict[str, float] = reduce(_counted, vectors, defaultdict(float))
    return {feature: log(1 + len(vectors) / max(count, 1)) for feature, count in having.items()}


def _counted(having: defaultdict[str, float], vector: Vector) -> defaultdict[str, float]:
    for feature, weight in vector.items():
        having[feature] += min(1, weight)
    return having


def _of_length_one(vector: Vector, weights: Vector) -> Vector:
    weighted = {feature: value * weights[feature] for feature, value in vector.items()}
    length = sqrt(sum(value * value for value in weighted.values()))
    return {feature: value / length for feature, value in weighted.items()} if length else {}


def _product(one: Vector, other: Vector) -> float:
    return sum(one[feature] * other[feature] for feature in _shared(one, other))


def _shared(one: Vector, other: Vector) -> list[str]:
    """What both have, in one order whichever comes first: sums of floats depend on it."""
    return sorted(one.keys() & other.keys())


def _strongest(one: Vector, other: Vector) -> list[str]:
    shared = _shared(one, other)
    return sorted(shared, key=lambda feature: -one[feature] * other[feature])[:REASONS]


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / sqrt(len(one) * len(other))


def _mixed(score: float, part: float, share: float) -> float:
    return score * (1 - share) + part * share
