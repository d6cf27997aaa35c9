"""The words of a record as PostgreSQL searches them, each language by its own configuration."""

import json
from typing import Any

from django.db import connection

from portal.search.words import CONFIGURATIONS

_COLUMNS = {
    "kind": "varchar",
    "key": "varchar",
    "codes": "varchar[]",
    "weight": "float8",
    "is_public": "boolean",
    "regions": "varchar[]",
    "countries": "varchar[]",
    "organisations": "bigint[]",
    "phase": "varchar",
    "themes": "varchar[]",
    "digest": "varchar",
}
_TEXTS = (
    "named",
    *(f"{part}_{code}" for part in ("title", "context", "text") for code in CONFIGURATIONS),
)


def _of(part: str, weight: str) -> str:
    every = (f"to_tsvector('{name}', row.{part}_{code})" for code, name in CONFIGURATIONS.items())
    return f"setweight({' || '.join(every)}, '{weight}')"


_TITLES = f"{_of('title', 'A')} || setweight(to_tsvector('simple', row.named), 'A')"
_WRITTEN = ", ".join(_COLUMNS)
_WRITE = f"""
    INSERT INTO search_searchrecord ({_WRITTEN}, titles, words)
    SELECT {", ".join(f"row.{name}" for name in _COLUMNS)},
           {_TITLES},
           {_TITLES} || {_of("context", "B")} || {_of("text", "D")}
      FROM jsonb_to_recordset(%s::jsonb) AS row (
           {", ".join(f"{name} {kind}" for name, kind in _COLUMNS.items())},
           {", ".join(f"{name} text" for name in _TEXTS)})
        ON CONFLICT (kind, key) DO UPDATE SET
           {", ".join(f"{name} = excluded.{name}" for name in (*_COLUMNS, "titles", "words"))}
"""  # noqa: S608 - of names that stand above


def write(rows: list[dict[str, Any]]) -> None:
    """Write rows that are missing, or say something else."""
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [json.dumps(rows, ensure_ascii=False)])
