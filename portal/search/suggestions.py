"""What is suggested while somebody types: the first titles that go on from there."""

from portal.search import candidates, queries
from portal.search.asking import places_first, words_of
from portal.search.candidates import Narrowed
from portal.search.hits import Hit, seen_by
from portal.search.words import HAN
from stakeholders.access import AnyUser
from stakeholders.folding import folded

NUMBER = 8
READ = 60
"""So many projects, and so many others, are looked at."""
SHORTEST = 2


def suggested(typed: str, reader: AnyUser) -> list[Hit]:
    """Give the first hits whose titles hold what was typed, its last word only begun."""
    words = words_of(typed)
    if not words or (len(words[-1]) < SHORTEST and not HAN.match(words[-1])):
        return []
    (query,) = queries.written(queries.begun(words))
    narrowed = Narrowed.by(reader, {})
    rows = candidates.coded([folded(typed)], narrowed) if folded(typed) else []
    if query:
        rows += places_first(candidates.titled(query, narrowed, most=READ))
    return seen_by(reader, rows)[:NUMBER]
