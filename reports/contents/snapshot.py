"""A snapshot: taken in one moment, kept as JSON, read back as it was."""

import dataclasses
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from django.db import connection, transaction

from reports.contents.parts import Text

SCHEMA = 4
"""The schema of what is taken now; see ``reports.contents.upgrades``."""

T = TypeVar("T")


@contextmanager
def one_moment() -> Iterator[None]:
    """Open a transaction in which every query sees the database as of the first one.

    Raises ``RuntimeError`` inside another transaction, whose moment has passed.
    """
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def to_json(value: Any) -> Any:
    """Turn parts into what JSON holds; decimals and dates become strings."""
    if dataclasses.is_dataclass(value):
        return {
            field.name: to_json(getattr(value, field.name)) for field in dataclasses.fields(value)
        }
    if isinstance(value, Mapping):
        return {key: to_json(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def from_json(kind: type[T], data: Any) -> T:
    """Read back what ``to_json`` made of a ``kind``.

    Raises ``ValueError`` if the data are not those of a ``kind``: damaged, or of another version.
    """
    try:
        return _read(kind, data)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise ValueError(f"Not the contents of a {kind.__name__}: {error!r}") from error


def _read(kind: Any, data: Any) -> Any:
    if isinstance(kind, UnionType):
        return None if data is None else _read(_without_none(kind), data)
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], item) for item in data)
    if get_origin(kind) is Mapping:
        return {key: _read(get_args(kind)[1], item) for key, item in data.items()}
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return kind(**{name: _read(hint, data[name]) for name, hint in _fields(kind).items()})
    if kind is Text:
        return Text(data)
    if kind is Decimal:
        return Decimal(data)
    if kind is date:
        return date.fromisoformat(data)
    return _same(kind, data)


@cache
def _fields(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _same(kind: type, data: Any) -> Any:
    if type(data) is not kind:
        raise TypeError(f"{data!r} is not of type {kind.__name__}")
    return data


def _without_none(kind: UnionType) -> Any:
    return next(choice for choice in get_args(kind) if choice is not NoneType)
