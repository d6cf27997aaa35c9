"""Statements that a connection plans once, and runs for other keys ever after.

PostgreSQL takes longer to plan a query of many joins than to answer it for one key. A statement is
prepared with the first run, in the same text, so that it costs no trip of its own. PostgreSQL plans
the first five runs, and then keeps a plan where it costs no more. It is not made to: a plan that is
kept at once is a very bad one where it knows little of the tables. Behind a pool that gives each
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

MOST = 100
"""So many statements a connection keeps, the latest used; one takes 0.3 MB of its memory."""

Names = dict[tuple["Statement", bool], str]

_numbers = count(1)
_names: "WeakKeyDictionary[Connection, Names]" = WeakKeyDictionary()


class Statement:
    """A query of which one parameter is an array of keys, which differs from run to run.

    It stands where ``parameters`` have ``keys``; ``kind`` is the type of a key in the database.
    """

    def __init__(self, sql: str, parameters: tuple[Any, ...], keys: object, kind: str) -> None:
        self.sql, self.parameters, self.keys = sql, parameters, keys
        self.kind = re.sub(r"\(.*\)", "", kind)  # a cast to varchar(2) would cut longer keys

    def run(self, wrapper: BaseDatabaseWrapper, keys: list[Any]) -> list[Any]:
        """Give the rows for these keys, of which there is at least one."""
        with wrapper.cursor() as cursor:
            if wrapper.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
                cursor.execute(self.sql, self._with(keys))
                return cursor.fetchall()
            is_one = len(keys) == 1
            names = _names.setdefault(wrapper.connection, {})
            name, begins = names.pop((self, is_one), ""), ""
            if not name:
                name = f"portal_{next(_numbers)}"
                begins = self._prepare(cursor, name, names, is_one=is_one)
            value, kind = (keys[0], self.kind) if is_one else (keys, f"{self.kind}[]")
            run = cursor.mogrify(f"EXECUTE {name} (%s::{kind})", [value]).decode()
            cursor.execute(begins + run)
            names[self, is_one] = name  # one that failed is prepared anew, by another name
            return cursor.fetchall()

    def _prepare(self, cursor: Any, name: str, names: Names, *, is_one: bool) -> str:
        """Give what prepares the statement, in the place of the one that was not used longest."""
        # An array of one, so that the plan for any key costs what that for this one does.
        array, kind = ("ARRAY[$1]", self.kind) if is_one else ("$1", f"{self.kind}[]")
        query = cursor.mogrify(self.sql, self._with(AsIs(array))).decode()
        prepare = f"PREPARE {name} ({kind}) AS {query}; "
        if len(names) < MOST:
            return prepare
        return f"DEALLOCATE {names.pop(next(iter(names)))}; {prepare}"

    def _with(self, array: object) -> list[Any]:
        return [array if value is self.keys else value for value in self.parameters]
