"""The rows of the index that answer a question, as many of them as are looked at.

Projects are searched apart from all others, so that neither crowd out the other; those whose titles
answer come first. Whether the reader may see a record is asked of the record itself, afterwards
(``portal.search.hits``): the index leaves out only what could not be shown.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

from portal.search.models import OF_PROJECTS
from stakeholders.access import AnyUser, reading_scope

MOST = 1000
"""So many projects, and so many other records, are counted; beyond there are "over 1,000"."""
PLACES = ("country", "region")
CODED, PLACE, TITLED, SAID, ELSEWHERE = range(5)
"""What is asked for by its code; a place by its name; the rest by title, by text, by synonyms."""

Value = str | int | list[str]

_ROWS = """
    (SELECT id, kind, key, weight, regions, phase, themes, {tier} AS tier, {rank} AS rank
       FROM search_searchrecord
      WHERE {condition} AND {narrowed}
      LIMIT {most})
"""
_SCANS = """
    SELECT set_config('enable_seqscan', %s, true), set_config('enable_indexscan', %s, true)
"""
_OF_KIND = {True: f"kind = '{OF_PROJECTS}'", False: f"NOT kind = '{OF_PROJECTS}'"}


@dataclass(frozen=True, slots=True)
class Candidate:
    pk: int
    kind: str
    key: str
    weight: float
    regions: tuple[str, ...]
    phase: str
    themes: tuple[str, ...]
    tier: int
    rank: float

    @property
    def order(self) -> tuple[int, float, int]:
        return (self.tier, -self.rank * self.weight, self.pk)


@dataclass(frozen=True)
class Narrowed:
    """What is left out before it is counted: by the facets that are chosen, and for the reader."""

    sql: str
    values: tuple[Value, ...]

    @classmethod
    def by(cls, reader: AnyUser, chosen: Mapping[str, str]) -> "Narrowed":
        parts, values = ["true"], list[Value]()
        for name, condition in (
            ("kind", "kind = ANY (string_to_array(%s, ','))"),
            ("region", "regions @> ARRAY[%s]::varchar[]"),
            ("phase", "phase = %s"),
            ("theme", "themes @> ARRAY[%s]::varchar[]"),
        ):
            if value := chosen.get(name):
                parts.append(condition)
                values.append(value)
        everything, country, organisation = reading_scope(reader)
        if not everything:
            seen = ["is_public"]
            if country:
                seen.append("countries @> ARRAY[%s]::varchar[]")
                values.append(country)
            if organisation:
                seen.append("organisations @> ARRAY[%s]::bigint[]")
                values.append(organisation)
            parts.append(f"({' OR '.join(seen)})")
        return cls(" AND ".join(parts), tuple(values))


@contextmanager
def by_words_alone() -> Iterator[None]:
    """Have PostgreSQL look words up in their indexes, and in nothing else.

    Where only the first rows are asked for, it would rather read the table in its order: it does
    not reckon with what it costs to unpack the words of a row.
    """
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute(_SCANS, ["off", "off"])
        yield
        cursor.execute(_SCANS, ["on", "on"])


def coded(codes: Sequence[str], narrowed: Narrowed) -> list[Candidate]:
    """Give what one of the codes or names is that of."""
    sql = _ROWS.format(
        tier=CODED, rank=1, condition="codes && %s::varchar[]", narrowed=narrowed.sql, most=MOST
    )
    return _read(sql, [list(codes), *narrowed.values])


def titled(query: str, narrowed: Narrowed, *, most: int = MOST + 1) -> list[Candidate]:
    """Give what is titled so, of projects and of all others."""
    return _of_both("titles", query, narrowed, TITLED, (True, False), most)


def said(
    query: str, narrowed: Narrowed, *, projects: bool = True, tier: int = SAID
) -> list[Candidate]:
    """Give what says so anywhere; without projects, where enough of them are known already."""
    return _of_both("words", query, narrowed, tier, (True, False) if projects else (False,))


def _of_both(
    column: str,
    query: str,
    narrowed: Narrowed,
    tier: int,
    projects: Sequence[bool],
    most: int = MOST + 1,
) -> list[Candidate]:
    parts, values = [], list[Value]()
    for of_projects in projects:
        condition = f"{_OF_KIND[of_projects]} AND {column} @@ %s::tsquery"
        parts.append(
            _ROWS.format(
                tier=tier,
                rank=f"ts_rank('{{0.1, 0.2, 0.4, 1}}', {column}, %s::tsquery, 1)",
                condition=condition,
                narrowed=narrowed.sql,
                most=most,
            )
        )
        values += [query, query, *narrowed.values]
    return _read(" UNION ALL ".join(parts), values)


def _read(sql: str, values: Sequence[Value]) -> list[Candidate]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [
            Candidate(pk, kind, key, weight, tuple(regions), phase, tuple(themes), tier, rank)
            for pk, kind, key, weight, regions, phase, themes, tier, rank in cursor.fetchall()
        ]
