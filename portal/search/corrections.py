"""Words that nobody wrote, and those that were probably meant: by the letters that they share."""

from collections.abc import Sequence

from django.db import connection

from portal.search.words import HAN

SHORTEST = 4

# Of each word that stands in no title, the one most like it; three letters in a row are compared.
NEAREST = """
    SELECT typed.word, nearest.word
      FROM unnest(%s::text[]) AS typed (word)
     CROSS JOIN LATERAL (
           SELECT known.word FROM search_searchword known
            WHERE known.word %% typed.word AND similarity(known.word, typed.word) >= 0.4
            ORDER BY similarity(known.word, typed.word) DESC, known.word
            LIMIT 1) AS nearest
     WHERE NOT EXISTS (SELECT FROM search_searchword same WHERE same.word = typed.word)
"""


def corrected(words: Sequence[str]) -> list[str] | None:
    """Give the words with those put right that are in no title; None where none can be."""
    asked = [word for word in words if len(word) >= SHORTEST and not HAN.match(word)]
    if not asked:
        return None
    with connection.cursor() as cursor:
        cursor.execute(NEAREST, [asked])
        nearest = dict(cursor.fetchall())
    return [nearest.get(word, word) for word in words] if nearest else None
