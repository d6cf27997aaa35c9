"""Queries that are built and compiled once, and read rows by their keys ever after.

Django takes longer to build and compile a query with many annotations than PostgreSQL to answer it,
and longer to make a row a record than to fetch it. ``PreparedRows`` keeps what is compiled, of a
QuerySet and of everything it prefetches, and makes the same records of it: those that Django gives
for ``rows.filter(pk__in=keys)``, in the order of the keys.

A record is made without its ``__init__``, so no signal is sent.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar, cast

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BooleanField, F, Func, Model, Q, QuerySet, Value
from django.db.models.base import ModelState
from django.db.models.query import ModelIterable, ValuesIterable
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler

from portal.postgresql.related import related_of
from portal.postgresql.statements import Statement

RecordT = TypeVar("RecordT", bound=Model)
Row = Sequence[Any]

OR = "|"
"""Between columns of which any may hold the key."""
_KEYS = object()
"""In place of the keys in the parameters that are kept."""


def _is_one_of_the_keys(by: str) -> Q:
    """Give the condition that a column is one of the keys, or that one of several is."""
    array = {"template": "%(expressions)s)", "arg_joiner": " = ANY("}
    return Q(
        *(
            Func(F(column), Value(_KEYS), output_field=BooleanField(), **array)
            for column in by.split(OR)
        ),
        _connector=Q.OR,
    )


class PreparedRows(Generic[RecordT]):
    """The rows of a QuerySet, to be read by their keys.

    ``by`` is the column or path of the keys, or several with ``OR`` between them; of all rows that
    have them, the first ``most`` are read. What a record prefetches is a list or, where rules are
    to narrow it (``narrowed``), a QuerySet that is read already.

    Raises ``TypeError`` for a QuerySet of neither records nor sums, and for a prefetch of several
    steps.
    """

    def __init__(
        self,
        rows: QuerySet[RecordT],
        *,
        by: str = "pk",
        most: int | None = None,
        narrowed: bool = False,
    ) -> None:
        alone = rows.prefetch_related(None)
        self._query = _Compiled(alone.order_by() if by == "pk" else alone, by, most)
        self._parts = [
            (related, PreparedRows(related.rows, by=related.by))
            for related in related_of(
                rows.model, cast("Any", rows)._prefetch_related_lookups, narrowed
            )
        ]

    def read(self, keys: Iterable[Any]) -> list[RecordT]:
        """Give the records that have these keys, in the order of the keys."""
        wanted = list(keys)
        by_key = {record.pk: record for record in self.fetch(wanted)}
        return [by_key[key] for key in wanted if key in by_key]

    def fetch(self, keys: Iterable[Any]) -> list[RecordT]:
        """Give the records of which the column ``by`` is one of the keys, in the query's order."""
        records = self._query.fetch(list(keys))
        for related, rows in self._parts if records else ():
            of_key = defaultdict(list)
            if keys_of_parts := related.keys(records):
                for part in rows.fetch(keys_of_parts):
                    of_key[related.key_of(part)].append(part)
            related.attach(records, of_key)
        return records


class _Compiled:
    """One query: its statement, and how its rows become records."""

    statement: Statement | None

    def __init__(self, rows: QuerySet, by: str, most: int | None) -> None:
        if not issubclass(rows._iterable_class, ModelIterable | ValuesIterable):
            raise TypeError("Only records and sums can be read by their keys.")
        chosen = rows.filter(_is_one_of_the_keys(by))[:most]
        compiler = chosen.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            self.statement = None
            return
        column: Any = F(by.split(OR)[0]).resolve_expression(rows.query.chain()).output_field
        kind = column.rel_db_type(compiler.connection)
        self.statement = Statement(sql, parameters, _KEYS, kind)
        expressions = [column[0] for column in compiler.select]
        self.converters = compiler.get_converters(expressions)
        if issubclass(rows._iterable_class, ValuesIterable):
            self.make = _sums(chosen.query)
        else:
            self.make = _maker(compiler, compiler.klass_info or {}, compiler.annotation_col_map)

    def fetch(self, keys: list[Any]) -> list[Any]:
        if not (self.statement and keys):
            return []
        connection = connections[DEFAULT_DB_ALIAS]
        rows: list[Row] = self.statement.run(connection, keys)
        if self.converters:
            rows = [self._converted(list(row), connection) for row in rows]
        return [self.make(row) for row in rows]

    def _converted(self, row: list[Any], connection: Any) -> list[Any]:
        for position, (converters, expression) in self.converters.items():
            for convert in converters:
                row[position] = convert(row[position], expression, connection)
        return row


def _sums(query: Query) -> Callable[[Row], Any]:
    """Give what makes a row of sums by name; columns are refused, which translations rename."""
    names = list(query.selected or ())
    if not names or any(name not in query.annotations for name in names):
        raise TypeError("Name what is summed up, and no columns.")
    return lambda row: dict(zip(names, row, strict=True))


def _maker(
    compiler: SQLCompiler, info: dict[str, Any], annotations: dict[str, int]
) -> Callable[[Row], Any]:
    """Give what makes a record of a row, with the records that the query joins to it."""
    model, places = info["model"], info["select_fields"]
    names = [compiler.select[place][0].target.attname for place in places] + list(annotations)
    places = [*places, *annotations.values()]
    joined = [
        (one["local_setter"], one["remote_setter"], _joined_maker(compiler, one))
        for one in info.get("related_klass_infos", ())
    ]

    def make(row: Row) -> Any:
        record = model.__new__(model)
        record._state = state = ModelState()
        state.adding, state.db = False, DEFAULT_DB_ALIAS
        record.__dict__.update(zip(names, [row[place] for place in places], strict=True))
        for set_here, set_there, make_other in joined:
            other = make_other(row)
            set_here(record, other)
            if other is not None:
                set_there(other, record)
        return record

    return make


def _joined_maker(compiler: SQLCompiler, info: dict[str, Any]) -> Callable[[Row], Any]:
    """The same of a joined record: none where the row has none."""
    key = info["model"]._meta.pk.attname
    places = info["select_fields"]
    place = next(one for one in places if compiler.select[one][0].target.attname == key)
    make = _maker(compiler, info, {})
    return lambda row: None if row[place] is None else make(row)
