"""Which records have a version, and what moves it.

A model that inherits ``Versioned`` is a record: its ``version`` and ``updated_at`` move with each
real change of its row. A model says by class attributes what else there is:

* ``part_of``: the foreign keys to the records of which its rows are parts, such as a budget of its
  items. A change of a part moves the record, too. ``"invitation__consultation"`` leads further.
* ``shown_in``: the many-to-many fields whose links also move the records at their other end. Those
  at this end are moved by each many-to-many field.
* ``rests_on``: the foreign keys of a record to what it is read with, such as a document: a change
  of that moves the record.
* ``made_with_its_record``: a row that the database makes with its record; only changes move it.
* ``not_a_change``: columns that are written without a change of the record.
* ``unversioned``: why a model is neither a record nor a part of one.

The triggers are in ``sql/versions.sql`` of each app, which ``manage.py write_triggers`` writes; the
functions that they call, in ``stakeholders/sql/record_versions.sql``. The version of a record moves
by what its own parts hold, not by what the parts of these hold.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.db import models

from stakeholders.models import Versioned
from stakeholders.models.records import foreign_key, related_model

KEPT_BY_THE_DATABASE = ("version", "updated_at")
"""The columns that move with a change and are none."""


ROWS = {
    "insert": "NEW TABLE AS new_rows",
    "update": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "delete": "OLD TABLE AS old_rows",
}
"""What a trigger on statements sees of each kind of statement."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """Rows of ``model`` that belong to rows of ``record``.

    ``column`` holds the key of the record or, where ``through`` names a model, that of one of its
    rows, whose ``through_column`` holds the key of the record. ``through_key`` is that row's column
    with the key, where it is not its own key: then the record rests on the part.
    """

    model: type[models.Model]
    record: type[models.Model]
    column: str
    through: type[models.Model] | None = None
    through_column: str = ""
    through_key: str = ""


def records() -> list[type[Versioned]]:
    """Give every model with a version, in the order of the apps."""
    return [model for model in apps.get_models() if issubclass(model, Versioned)]


def parts_in(app_label: str) -> list[Part]:
    """Give the parts whose rows are in the tables of one app."""
    own = apps.get_app_config(app_label).get_models()
    return [part for model in own for part in (*_owned(model), *_linked(model))]


def parts_of(record: type[models.Model]) -> list[Part]:
    """Give the parts of a record, in whichever app they are."""
    every = (part for config in apps.get_app_configs() for part in parts_in(config.label))
    return [part for part in every if part.record is record]


def _owned(model: type[models.Model]) -> Iterator[Part]:
    for path in getattr(model, "part_of", ()):
        first, _separator, second = path.partition("__")
        field = foreign_key(model, first)
        whole = related_model(field)
        if not second:
            yield Part(model=model, record=whole, column=field.column)
            continue
        further = foreign_key(whole, second)
        yield Part(
            model=model,
            record=related_model(further),
            column=field.column,
            through=whole,
            through_column=further.column,
        )
    for name in getattr(model, "rests_on", ()):
        field = foreign_key(model, name)
        yield Part(
            model=related_model(field),
            record=model,
            column=field.target_field.column,
            through=model,
            through_column=model._meta.pk.column,
            through_key=field.column,
        )


def _linked(model: type[models.Model]) -> Iterator[Part]:
    if not issubclass(model, Versioned):
        return
    for field in model._meta.local_many_to_many:
        through = field.remote_field.through
        if through is None:
            continue
        if through._meta.auto_created:
            yield Part(model=through, record=model, column=field.m2m_column_name())
        if field.name in getattr(model, "shown_in", ()):
            other = related_model(field)
            yield Part(model=through, record=other, column=field.m2m_reverse_name())


# --- The triggers ----------------------------------------------------------------------------


def trigger_files() -> dict[str, Path]:
    """Give the file of triggers of each app that has records or parts of them."""
    labels = {model._meta.app_label for model in records()}
    return {
        label: Path(apps.get_app_config(label).path) / "sql" / "versions.sql"
        for label in sorted(labels)
    }


def sql_of(app_label: str) -> str:
    """Write the triggers of the tables of one app."""
    own = [model for model in records() if model._meta.app_label == app_label]
    texts = ["-- What moves the versions of records; written by manage.py write_triggers.\n"]
    texts += [_record_trigger(model) for model in own]
    numbers: Counter[type[models.Model]] = Counter()
    for part in parts_in(app_label):
        numbers[part.model] += 1
        texts.append(_part_triggers(part, numbers[part.model]))
    return "\n".join(texts)


def _record_trigger(model: type[Versioned]) -> str:
    table = model._meta.db_table
    generated = [
        field.column
        for field in model._meta.concrete_fields
        if isinstance(field, models.GeneratedField)
    ]
    ignored = [*KEPT_BY_THE_DATABASE, *model.not_a_change, *generated]
    # Without others to ignore the rows are compared as they are, which is faster.
    arguments = _quoted(ignored if len(ignored) > len(KEPT_BY_THE_DATABASE) else [])
    return (
        f"CREATE OR REPLACE TRIGGER version_of_{table}_moves\n"
        f"    BEFORE UPDATE ON {table}\n"
        f"    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version({arguments});\n"
    )


def _part_triggers(part: Part, number: int) -> str:
    meta = part.model._meta
    arguments = [
        part.record._meta.db_table,
        part.record._meta.pk.column,
        part.column,
        meta.pk.column,
    ]
    if part.through is not None:
        through = part.through._meta
        key = part.through_key or through.pk.column
        arguments += [through.db_table, key, part.through_column]
    made = getattr(part.model, "made_with_its_record", False)
    return "".join(
        f"CREATE OR REPLACE TRIGGER {event}_on_{meta.db_table}_moves_{number}\n"
        f"    AFTER {event.upper()} ON {meta.db_table} REFERENCING {rows}\n"
        f"    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(\n"
        f"        {_quoted(arguments)});\n"
        for event, rows in ROWS.items()
        if event == "update" or not made
    )


def _quoted(values: list[str]) -> str:
    return ", ".join(f"'{value}'" for value in values)
