"""Loading rows so that what staff corrected stays as they left it.

For each row the values last loaded are kept (``ReferenceRow``). A field that still holds them is
brought up to date; a field that holds something else was corrected by staff, and is left alone.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from portal.reference.models import ReferenceRow

Row = dict[str, Any]


def merge_rows(model: type[models.Model], *, key: tuple[str, ...], rows: Iterable[Row]) -> int:
    """Create the rows that are missing and update what nobody corrected; give how many changed.

    ``key`` names the fields by which a row is known. Values of many-to-many fields are lists of
    primary keys.
    """
    label = model._meta.label
    loaded = {row.key: row for row in ReferenceRow.objects.filter(model=label)}
    many = {field.name for field in model._meta.many_to_many}
    if any(field.name == "is_sample" for field in model._meta.fields):
        among = model._default_manager.filter(is_sample=False)
    else:
        among = model._default_manager.all()
    existing = {_name(record, key): record for record in among.prefetch_related(*sorted(many))}
    changed = 0
    remembered = []
    for row in rows:
        name = "/".join(str(row[field]) for field in key)
        before = loaded[name].values if name in loaded else {}
        record = existing.get(name)
        if record is None and before:
            continue  # staff deleted it
        if _merge(model, record, row, before, many):
            changed += 1
        if before != (values := {field: _plain(value) for field, value in row.items()}):
            remembered.append(ReferenceRow(model=label, key=name, values=values))
    ReferenceRow.objects.bulk_create(
        remembered,
        update_conflicts=True,
        unique_fields=["model", "key"],
        update_fields=["values"],
    )
    return changed


def rename_rows(model: type[models.Model], *, field: str, names: Mapping[str, str]) -> None:
    """Let rows that were loaded under a former name be known by another from now on.

    ``names`` gives the new name by the former one. A name that staff corrected meanwhile stays; so
    does a row that has the new name already.
    """
    label = model._meta.label
    loaded = ReferenceRow.objects.filter(model=label, key__in=names)
    rows = model._default_manager.all()
    for reference in loaded.exclude(key__in=names.values()):
        name = names[reference.key]
        if ReferenceRow.objects.filter(model=label, key=name).exists():
            continue
        record = rows.filter(**{field: reference.key}).first()
        if record is not None and not rows.filter(**{field: name}).exists():
            setattr(record, field, name)
            record.save()
        reference.key, reference.values = name, reference.values | {field: name}
        reference.save()


def _merge(
    model: type[models.Model],
    record: models.Model | None,
    row: Row,
    before: Row,
    many: set[str],
) -> bool:
    """Write one row; say whether anything was written."""
    if record is None:
        record = model(**{field: value for field, value in row.items() if field not in many})
        fresh = dict(row)
    else:
        fresh = {
            field: value
            for field, value in row.items()
            if _plain(value) != (now := _current(record, field, many))
            and (now == before[field] if field in before else now in _EMPTY)
        }
        for field in fresh.keys() - many:
            setattr(record, field, fresh[field])
    if fresh:
        record.save()
        for field in fresh.keys() & many:
            getattr(record, field).set(fresh[field])
    return bool(fresh)


_EMPTY: tuple[Any, ...] = (None, "", [])


def _current(record: models.Model, field: str, many: set[str]) -> Any:
    if field in many:
        return sorted(related.pk for related in getattr(record, field).all())
    return _plain(getattr(record, field))


def _name(record: models.Model, key: tuple[str, ...]) -> str:
    return "/".join(str(getattr(record, field)) for field in key)


def _plain(value: Any) -> Any:
    """The value as JSON keeps it, so that what was loaded compares with what is there."""
    if isinstance(value, date | Decimal):
        return str(value)
    if isinstance(value, list):
        return sorted(value)
    return value
