"""What a QuerySet prefetches: by which key it belongs to a record, and where the record keeps it.

As Django's descriptors do it, of prefetches of one step; those of the rows themselves come next.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, Model, Prefetch, QuerySet
from django.db.models.constants import LOOKUP_SEP
from django.db.models.fields.related_descriptors import (
    ForwardManyToOneDescriptor,
    ManyToManyDescriptor,
    ReverseManyToOneDescriptor,
    ReverseOneToOneDescriptor,
)

OF = "prepared_for"
"""The key of the record to which a row of many to many belongs."""


class Related:
    """Rows that belong to records. ``rows`` are all of them, ``by`` the column of their key."""

    by: str
    accessor = ""
    """Set where a record is to keep the rows as a QuerySet, which rules may narrow."""

    def __init__(self, rows: QuerySet, name: str, to_attr: str | None) -> None:
        self.rows, self.name, self.to_attr = rows, name, to_attr

    def keys(self, records: Iterable[Any]) -> list[Any]:
        """Give the keys by which to look for the rows of the records."""
        return [record.pk for record in records]

    def key_of(self, part: Any) -> Any:
        return getattr(part, self.by)

    def attach(self, records: Iterable[Any], of_key: Mapping[Any, list[Any]]) -> None:
        """Let each record keep its rows, by their keys."""
        for record in records:
            self.keep(record, of_key.get(record.pk, []))

    def keep(self, record: Any, parts: list[Any]) -> None:
        if self.to_attr:
            setattr(record, self.to_attr, parts)
            return
        if "_prefetched_objects_cache" not in record.__dict__:
            record._prefetched_objects_cache = {}
        kept: Any = parts
        if self.accessor:
            kept = getattr(record, self.accessor).get_queryset()
            kept._result_cache, kept._prefetch_done = parts, True
        record._prefetched_objects_cache[self.name] = kept


class Forward(Related):
    """The one row that a foreign key names."""

    def __init__(self, rows: QuerySet, descriptor: ForwardManyToOneDescriptor) -> None:
        super().__init__(rows.order_by(), descriptor.field.cache_name, None)
        self.column, self.by = descriptor.field.attname, descriptor.field.target_field.attname

    def keys(self, records: Iterable[Any]) -> list[Any]:
        named = dict.fromkeys(getattr(record, self.column) for record in records)
        return [key for key in named if key is not None]

    def attach(self, records: Iterable[Any], of_key: Mapping[Any, list[Any]]) -> None:
        for record in records:
            parts = of_key.get(getattr(record, self.column))
            record._state.fields_cache[self.name] = parts[0] if parts else None


class ReverseOne(Related):
    """The one row that names the record."""

    def __init__(self, rows: QuerySet, descriptor: ReverseOneToOneDescriptor) -> None:
        super().__init__(rows.order_by(), descriptor.related.cache_name, None)
        self.field = descriptor.related.field
        self.by = self.field.attname

    def keep(self, record: Any, parts: list[Any]) -> None:
        for part in parts:
            self.field.set_cached_value(part, record)
        record._state.fields_cache[self.name] = parts[0] if parts else None


class ReverseMany(Related):
    """The rows that name the record."""

    def __init__(
        self, rows: QuerySet, descriptor: ReverseManyToOneDescriptor, to_attr: str | None
    ) -> None:
        super().__init__(rows, descriptor.rel.cache_name, to_attr)
        self.field = descriptor.field
        self.by = self.field.attname

    def keep(self, record: Any, parts: list[Any]) -> None:
        for part in parts:
            if not self.field.is_cached(part):
                self.field.set_cached_value(part, record)
        super().keep(record, parts)


class Many(Related):
    """Rows that many records share."""

    by = OF

    def __init__(
        self, rows: QuerySet, descriptor: ManyToManyDescriptor, to_attr: str | None
    ) -> None:
        field = descriptor.field
        if descriptor.reverse:
            name, path = field.related_query_name(), field.name
        else:
            name, path = field.name, field.related_query_name()
        super().__init__(rows.annotate(**{OF: F(path)}), name, to_attr)


def related_of(
    model: type[Model], lookups: Iterable[str | Prefetch], narrowed: bool = False
) -> list[Related]:
    """Give what is prefetched. Raises ``TypeError`` for a prefetch of several steps."""
    every = [one if isinstance(one, Prefetch) else Prefetch(one) for one in lookups]
    related = [_related(model, one) for one in every]
    if narrowed:
        for prefetch, one in zip(every, related, strict=True):
            one.accessor = prefetch.prefetch_through
    return related


def _related(model: type[Model], lookup: Prefetch) -> Related:
    if LOOKUP_SEP in lookup.prefetch_through:
        raise TypeError(f"Let the rows prefetch the rest of {lookup.prefetch_through} themselves.")
    descriptor: Any = getattr(model, lookup.prefetch_through)
    rows = lookup.queryset
    if isinstance(descriptor, ForwardManyToOneDescriptor):
        return Forward(rows if rows is not None else descriptor.get_queryset(), descriptor)
    if isinstance(descriptor, ReverseOneToOneDescriptor):
        return ReverseOne(rows if rows is not None else descriptor.get_queryset(), descriptor)
    is_many_to_many = isinstance(descriptor, ManyToManyDescriptor)
    is_declared_here = is_many_to_many and not descriptor.reverse
    others = descriptor.rel.model if is_declared_here else descriptor.rel.related_model
    kind = Many if is_many_to_many else ReverseMany
    every = others._default_manager.all()
    return kind(rows if rows is not None else every, descriptor, lookup.to_attr)
