"""Words as the search compares them: folded, then by the stems that PostgreSQL makes of them.

Neither case nor accents, nor the forms of an Arabic letter, nor ё and е tell two words apart; an
Arabic word stands without its article. Chinese, which has no blanks, is cut into its words.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

import rjieba
import snowballstemmer

from initiatives.likeness.words import COMMON_WORDS, plain, without_article

CONFIGURATIONS = {
    "en": "english",
    "fr": "french",
    "es": "spanish",
    "ru": "russian",
    "ar": "arabic",
    "zh_hans": "simple",
}
"""By which configuration of PostgreSQL each language is indexed, in the suffixes of columns."""
LATIN = ("en", "fr", "es")
LONGEST_WORD = 60
HAN = re.compile(r"[\u3400-\u9fff]+")
PIECE = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+")
CHINESE_COMMON = frozenset("的和与在及了是为对以等并")
_RUSSIAN = str.maketrans("ё", "е")


def folded_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Give the words of a text, folded, each with where it starts and ends in the text."""
    for piece in PIECE.finditer(text):
        start, end = piece.span()
        if not HAN.match(piece[0]):
            if word := folded_word(piece[0])[:LONGEST_WORD]:
                yield word, start, end
            continue
        for word, begins, ends in rjieba.tokenize(piece[0], mode="search"):
            yield word, start + begins, start + ends


@lru_cache(maxsize=50_000)
def folded_word(word: str) -> str:
    """Give a word in its plain letters; Cyrillic ones keep their signs, which stems need."""
    if is_cyrillic(word):
        return unicodedata.normalize("NFC", word.lower()).translate(_RUSSIAN)
    bare = plain(word)
    return without_article(bare) if is_arabic(word) else bare


def as_words(text: str) -> str:
    """Write a text as its folded words with blanks between, for PostgreSQL."""
    return " ".join(word for word, _start, _end in folded_words(text))


def parted(text: str) -> list[str]:
    """Part what was typed into folded words, Chinese ones whole, without the commonest."""
    words: list[str] = []
    for piece in PIECE.findall(text):
        words += rjieba.cut(piece) if HAN.match(piece) else [folded_word(piece)[:LONGEST_WORD]]
    telling = [word for word in words if word and word not in _common()]
    return list(dict.fromkeys(telling or words))


def languages_of(word: str) -> tuple[str, ...]:
    """Say in which languages a word may be, by its letters."""
    if HAN.match(word):
        return ("zh_hans",)
    if is_arabic(word):
        return ("ar",)
    return ("ru",) if is_cyrillic(word) else LATIN


def is_arabic(word: str) -> bool:
    return any("\u0600" <= letter <= "\u06ff" for letter in word)


def is_cyrillic(word: str) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for letter in word)


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """Give the stem of a folded word, as PostgreSQL makes it; in Chinese the word itself."""
    name = CONFIGURATIONS[language]
    return word if name == "simple" else _stemmer(name)(word)


@cache
def _stemmer(name: str) -> Callable[[str], str]:
    return snowballstemmer.stemmer(name).stemWord


@cache
def _common() -> frozenset[str]:
    """The commonest words of all languages, folded."""
    every = (word for words in COMMON_WORDS.values() for word in words)
    return frozenset(map(folded_word, every)) | CHINESE_COMMON
