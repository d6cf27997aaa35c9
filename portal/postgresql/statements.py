"""Statements that a connection plans once, and runs for other keys ever after.

PostgreSQL takes longer to plan a query of many joins than to answer it for a few keys. A statement
is prepared with the first run, in the same text, so that it costs no trip of its own; its plan is
for any keys, which is right for whatever looks rows up by an index. Behind a pool that gives each
transaction another connection nothing is prepared: such an address says so by
``DISABLE_SERVER_SIDE_CURSORS``, as for Django itself.
"""

import re
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg2.extensions import AsIs
from psycopg2.extensions import connection as Connection

MOST = 300
"""So many statements a connection keeps; then it begins anew."""
ANY_KEYS = "SELECT set_config('plan_cache_mode', 'force_generic_plan', true); "

_numbers = count(1)
_names: "WeakKeyDictionary[Connection, dict[Statement, str]]" = WeakKeyDictionary()


class Statement:
    """A query of which one parameter, ``keys``, is an array that differs from run to run.

    ``kind`` is the type of the keys in the database.
    """

    def __init__(self, sql: str, parameters: tuple[Any, ...], keys: object, kind: str) -> None:
        self.sql, self.parameters, self.keys = sql, parameters, keys
        self.kind = re.sub(r"\(.*\)", "", kind)  # a cast to varchar(2) would cut longer keys

    def run(self, wrapper: BaseDatabaseWrapper, keys: list[Any]) -> list[Any]:
        """Give the rows for these keys."""
        with wrapper.cursor() as cursor:
            if wrapper.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
                cursor.execute(self.sql, self._with(keys))
                return cursor.fetchall()
            names = _names.setdefault(wrapper.connection, {})
            begins = "" if len(names) < MOST else "DEALLOCATE ALL; "
            if begins:
                names.clear()
            name = names.get(self) or f"portal_{next(_numbers)}"
            if self not in names:
                query = cursor.mogrify(self.sql, self._with(AsIs("$1"))).decode()
                begins += f"PREPARE {name} ({self.kind}[]) AS {query}; "
            run = cursor.mogrify(f"EXECUTE {name} (%s::{self.kind}[])", [keys]).decode()
            cursor.execute(f"{begins}{ANY_KEYS}{run}")
            names[self] = name  # one that failed is prepared anew, by another name
            return cursor.fetchall()

    def _with(self, keys: object) -> list[Any]:
        return [keys if value is self.keys else value for value in self.parameters]
