"""Words of the six languages, reduced so that their inflections meet.

Alphabets: the words between blanks and signs, without the commonest, by their stem. Chinese: the
characters as they stand, for it has no blanks; its words are pairs of neighbours.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

import snowballstemmer

CHINESE = "zh_hans"
SNOWBALL = {"en": "english", "fr": "french", "ru": "russian", "es": "spanish"}

# Words that say nothing of the content, and would stand between those that do.
COMMON = {
    "en": "a an and as at by for from in including into is of on or s the their to use with",
    "fr": "à afin au aux avec ceux d dans de des du en et l la le les leur ne ou par pas pour qui "
    "s sur tout un une y",
    "es": "a al con de del e el en fin la las lo los o para por que se sin su sus un una y",
    "ru": "а в во для и или из к как на о от по при с со также том числе у",
    "ar": "أو إلى بما ذلك على عن في فيها لا ما مثل مع من هذا هذه",
}
COMMON_WORDS = {language: frozenset(words.split()) for language, words in COMMON.items()}

WORD = re.compile(r"[^\W_]+")
HAN = re.compile(r"[\u3400-\u9fff]+")

ARABIC_LETTERS = str.maketrans("أإآٱىة", "اااايه")
ARABIC_ARTICLES = ("وال", "بال", "كال", "فال", "ولل", "ال", "لل")
ARABIC_PARTICLES = ("و", "ل", "ب", "ك", "ف")
ARABIC_ENDINGS = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")


def plain(text: str) -> str:
    """Lower case without accents or Arabic vowel signs; one form of each letter."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    marked = "".join(char for char in decomposed if not unicodedata.combining(char))
    return marked.replace("ـ", "").translate(ARABIC_LETTERS)


@lru_cache(maxsize=20_000)
def stem(word: str, language: str) -> str:
    """The part of a word that its inflections share, without accents."""
    if language == "ar":
        return _arabic_stem(plain(word))
    if language in SNOWBALL:
        return plain(_stemmer(language)(word))
    return plain(word)


def stems(text: str, language: str) -> list[str]:
    """The stems of a text in their order, without the commonest words."""
    return [stem(word, language) for word in _words(text, language)]


def written(text: str, language: str) -> Iterator[tuple[str, ...]]:
    """For each word but the commonest, the forms in which a term may know it; its stem first.

    Arabic writes small words onto the next, so that its first letter may be one.
    """
    for word in _words(text, language):
        stemmed, whole = stem(word, language), plain(word)
        if language == "ar":
            yield (stemmed, whole, without_article(whole), *_without_particle(stemmed))
        else:
            yield (stemmed, whole)


def units(text: str, language: str) -> list[str]:
    """What of a text is counted as its words."""
    return list(written_as(text, language))


def written_as(text: str, language: str) -> dict[str, str]:
    """The counted words of a text, each with how the text first writes it."""
    if language == CHINESE:
        runs = HAN.findall(text)
        return {(two := run[at : at + 2]): two for run in runs for at in range(len(run) - 1)}
    forms: dict[str, str] = {}
    for word in _words(text, language):
        if len(stemmed := stem(word, language)) > 1:
            forms.setdefault(stemmed, word)
    return forms


def _words(text: str, language: str) -> list[str]:
    common = COMMON_WORDS.get(language, frozenset())
    matches = WORD.findall(unicodedata.normalize("NFC", text.lower()))
    return [word for word in matches if word not in common]


def _without_particle(stemmed: str) -> tuple[str, ...]:
    starts = stemmed.startswith(ARABIC_PARTICLES) and len(stemmed) > 3
    return (stemmed[1:],) if starts else ()


def without_article(word: str) -> str:
    """An Arabic word without its article and what is written onto it, in its plain letters."""
    for article in ARABIC_ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 2:
            return word[len(article) :]
    return word


def _arabic_stem(word: str) -> str:
    word = without_article(word)
    for ending in ARABIC_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    return snowballstemmer.stemmer(SNOWBALL[language]).stemWord
