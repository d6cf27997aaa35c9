"""What is suggested while somebody types: the first titles that go on from there."""

from portal.search.asking import begun, words_of
from portal.search.candidates import Narrowed
from portal.search.hits import Hit
from portal.search.words import HAN
from stakeholders.access import AnyUser

NUMBER = 8
READ = 60
"""So many projects, and so many others, are looked at."""
SHORTEST = 2


def suggested(typed: str, reader: AnyUser) -> list[Hit]:
    """Give the first hits whose titles hold what was typed, its last word only begun."""
    words = words_of(typed)
    if not words or (len(words[-1]) < SHORTEST and not HAN.match(words[-1])):
        return []
    narrowed = Narrowed.by(reader, {})
    return begun(words, reader, narrowed, typed=typed, most=READ)[:NUMBER]
