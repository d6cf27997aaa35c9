"""Words as queries of PostgreSQL: each by the configurations of the languages that it may be of."""

from collections.abc import Iterable, Sequence

from django.db import connection

from portal.search.words import CONFIGURATIONS, folded_word, languages_of

Unit = Sequence[Sequence[str]]
"""Ways to say the same, each some words that all stand in a text; a word may end with ``*``."""


def begun(words: Sequence[str]) -> list[Unit]:
    """Ask for the words, of which the last may be only the beginning of one."""
    last = words[-1]
    return [*([[word]] for word in words[:-1]), [[last], [f"{last}*"]]]


def written(*questions: Sequence[Unit]) -> list[str]:
    """Write questions as PostgreSQL reads them; all units of a question are asked for.

    Empty where nothing but the commonest words are left.
    """
    parts: list[str] = []
    parameters: list[str] = []
    for units in questions:
        parts.append(f"({_all(map(_unit, units), parameters)})::text")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", parameters)
        return list(cursor.fetchone())


def _unit(ways: Unit) -> tuple[str, list[str]]:
    parameters: list[str] = []
    of_ways = [f"({_all(map(_word, words), parameters)})" for words in ways if words]
    return " || ".join(of_ways), parameters


def _all(parts: Iterable[tuple[str, list[str]]], parameters: list[str]) -> str:
    written_parts = []
    for sql, values in parts:
        written_parts.append(f"({sql})")
        parameters += values
    return " && ".join(written_parts) or "''::tsquery"


def _word(word: str) -> tuple[str, list[str]]:
    """Of the start of a word, whatever follows; letters and figures alone reach PostgreSQL."""
    if word.endswith("*"):
        start = folded_word(word[:-1])
        return (
            ("to_tsquery('simple', %s)", [f"{start}:*"]) if start.isalnum() else ("''::tsquery", [])
        )
    names = dict.fromkeys((*(CONFIGURATIONS[one] for one in languages_of(word)), "simple"))
    return " || ".join(f"plainto_tsquery('{name}', %s)" for name in names), [word] * len(names)
