"""The words that were asked for, marked in a title, and in the piece of a text around the first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.search.words import CONFIGURATIONS, folded_words, stem

AROUND = 110
"""So many letters are shown before the first marked word, and twice as many after it."""
READ = 20_000
"""Letters of a text in which the first is looked for."""


class Marker:
    """Marks what of a text is one of the words, in whichever form its language gives it."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self.stems = {
            code: frozenset(stem(word, code) for word in self.words) for code in CONFIGURATIONS
        }

    def marked(self, text: str, language: str) -> SafeString:
        """Write a text with its words marked; ``language`` is named as columns are."""
        parts, last = [], 0
        for start, end in self._spans(text, language):
            if start >= last:
                parts.append((text[last:start], text[start:end]))
                last = end
        whole = format_html_join("", "{}<mark>{}</mark>", parts)
        return format_html("{}{}", whole, text[last:])

    def piece(self, texts: Mapping[str, Sequence[str]], reader: str) -> tuple[SafeString, str]:
        """Give what is around the first word, and its language; the reader's language first."""
        for language in dict.fromkeys((reader, *texts)):
            for text in texts.get(language, ()):
                for start, end in self._spans(text[:READ], language):
                    return self.marked(_around(text, start, end), language), language
        return SafeString(""), reader

    def _spans(self, text: str, language: str) -> Iterator[tuple[int, int]]:
        stems = self.stems[language]
        for word, start, end in folded_words(text):
            if word in self.words or stem(word, language) in stems:
                yield start, end


def _around(text: str, start: int, end: int) -> str:
    """Cut the text at blanks, with dots where something is left out."""
    first, last = max(0, start - AROUND), min(len(text), end + 2 * AROUND)
    if first and (blank := text.find(" ", first, start)) >= 0:
        first = blank
    if last < len(text) and (blank := text.rfind(" ", end, last)) >= 0:
        last = blank
    cut = " ".join(text[first:last].split())
    return f"{'… ' if first else ''}{cut}{' …' if last < len(text) else ''}"
