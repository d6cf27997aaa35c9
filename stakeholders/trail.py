"""What the audit trail keeps: the one list, made of what the models say of themselves.

Every record that has a version is tracked, and so is every part of one, its links included
(``stakeholders.versions``). What belongs to a package is named in ``OF_PACKAGES``. A model without
a version says why it needs none (``unversioned``) and, for the same reason, leaves no trail; one
that is only worked out says ``untracked``. Packages' models without a trail are in ``UNTRACKED``.

The triggers are in ``sql/trail.sql`` of each app, which ``manage.py write_triggers`` writes; the
function that they call and the guards of the trail, in ``stakeholders/sql/trail_entries.sql``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap

from django.apps import apps
from django.db import models

from stakeholders import versions
from stakeholders.models import Region, User, Versioned
from stakeholders.models.records import foreign_key, related_model

SECRET = ("password", "nonce")
"""Columns of which the trail says that they changed, and never what they hold."""

OF_PACKAGES: dict[str, tuple[str, ...]] = {
    "stakeholders.User_groups": (),
    "stakeholders.User_user_permissions": (),
    "auth.Group": (),
    "auth.Group_permissions": (),
    "account.EmailAddress": (),
    "mfa.Authenticator": ("data", "last_used_at"),
    "socialaccount.SocialAccount": ("extra_data", "last_login"),
    "django_celery_beat.PeriodicTask": ("last_run_at", "total_run_count", "date_changed"),
    "django_celery_beat.CrontabSchedule": (),
    "django_celery_beat.IntervalSchedule": (),
}
"""Models of packages that staff change, with the columns that are secret or written by machines."""

UNTRACKED: dict[str, str] = {
    "admin.LogEntry": "It is a journal itself.",
    "auth.Permission": "Migrations write it.",
    "contenttypes.ContentType": "Migrations write it.",
    "sessions.Session": "It holds the secrets of a sign-in, and is gone with it.",
    "account.EmailConfirmation": "It holds a secret, and is gone with the answer.",
    "socialaccount.SocialApp": "The settings configure it, and it holds a secret.",
    "socialaccount.SocialToken": "It holds a secret.",
    "knox.AuthToken": "It holds a secret, and is gone within hours.",
    "django_celery_beat.SolarSchedule": "No task uses it, and no page shows it.",
    "django_celery_beat.ClockedSchedule": "No task uses it, and no page shows it.",
    "django_celery_beat.PeriodicTasks": "The clock writes it.",
}
"""Models of packages without a trail, and why."""


@dataclass(frozen=True, kw_only=True)
class Tracked:
    """A table with a trail.

    ``owners`` are the parts' ways to their records; ``ignored`` are columns that are no change.
    ``app_label`` is that of the app whose SQL holds its triggers.
    """

    model: type[models.Model]
    app_label: str
    owners: tuple[versions.Part, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def secret(self) -> tuple[str, ...]:
        """Those of its columns whose values are not kept: by their names, or as the model says."""
        names = {field.column for field in self.model._meta.concrete_fields}
        own = getattr(self.model, "secret", ())
        return tuple(name for name in (*SECRET, *own) if name in names)

    @property
    def keeps_inserted(self) -> bool:
        """Whether an added row is a change of its record, and not only the beginning of one."""
        return bool(self.owners) or self.app_label == "portal"


def tracked() -> list[Tracked]:
    """Give every table that has a trail, app by app."""
    return [*_of_the_portal(), *_of_packages()]


def reason_without(model: type[models.Model]) -> str:
    """Say why a model leaves no trail; empty where it leaves one, or where nobody gave a reason."""
    own = getattr(model, "untracked", "") or getattr(model, "unversioned", "")
    return own or UNTRACKED.get(model._meta.label, "")


def _of_the_portal() -> Iterator[Tracked]:
    owners: dict[type[models.Model], list[versions.Part]] = {}
    for record in versions.records():
        owners.setdefault(record, [])
    for config in apps.get_app_configs():
        for part in versions.parts_in(config.label):
            if not part.through_key:
                owners.setdefault(part.model, []).append(part)
    for model, parts in owners.items():
        if not reason_without(model) and model._meta.label not in OF_PACKAGES:
            yield Tracked(
                model=model,
                app_label=model._meta.app_label,
                owners=tuple(parts),
                ignored=tuple(_ignored(model)),
            )


def _ignored(model: type[models.Model]) -> Iterator[str]:
    if issubclass(model, Versioned):
        yield from (*versions.KEPT_BY_THE_DATABASE, *model.not_a_change)
    yield from getattr(model, "worked_out", ())
    for field in model._meta.concrete_fields:
        if isinstance(field, models.GeneratedField):
            yield field.column


def _of_packages() -> Iterator[Tracked]:
    for label, ignored in OF_PACKAGES.items():
        model = apps.get_model(label)
        yield Tracked(
            model=model, app_label="portal", owners=_of_an_account(model), ignored=ignored
        )


def _of_an_account(model: type[models.Model]) -> tuple[versions.Part, ...]:
    """What a package keeps of an account is a part of the account."""
    return tuple(
        versions.Part(model=model, record=User, column=field.column)
        for field in model._meta.concrete_fields
        if field.related_model is User
    )


LINE = 88
"""How long the lines of an argument of a trigger are at most."""


# --- The triggers ----------------------------------------------------------------------------


def trigger_files() -> dict[str, Path]:
    """Give the file of triggers of each app whose tables have a trail."""
    labels = {table.app_label for table in tracked()}
    return {
        label: Path(apps.get_app_config(label).path) / "sql" / "trail.sql"
        for label in sorted(labels)
    }


def sql_of(app_label: str) -> str:
    """Write the triggers of the tables that are tracked in one app."""
    texts = [_triggers(table) for table in tracked() if table.app_label == app_label]
    return "\n".join(["-- What leaves a trail; written by manage.py write_triggers.\n", *texts])


def _triggers(table: Tracked) -> str:
    meta = table.model._meta
    arguments = [
        meta.label_lower,
        meta.pk.column,
        _array(table.ignored),
        _array(table.secret),
        "true" if table.keeps_inserted else "false",
        f"ARRAY[{', '.join([_token(table.model, f'{{row}}.{meta.pk.column}'), *_owners(table)])}]",
        _expression(_region_ways(table.model), "varchar"),
        _expression(_project_ways(table.model), "bigint"),
    ]
    written = ",\n        ".join(_literal(text) for text in arguments)
    name = meta.db_table
    return "".join(
        f"CREATE OR REPLACE TRIGGER {event}_on_{name}_is_kept\n"
        f"    AFTER {event.upper()} ON {name} REFERENCING {rows}\n"
        f"    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(\n"
        f"        {written});\n"
        for event, rows in versions.ROWS.items()
    ) + (
        f"CREATE OR REPLACE TRIGGER {name}_is_never_truncated\n"
        f"    BEFORE TRUNCATE ON {name}\n"
        f"    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();\n"
    )


def _literal(text: str) -> str:
    """Quote a text; SQL reads what stands on lines of their own as one."""
    lines = wrap(text.replace("'", "''"), LINE, break_long_words=False, drop_whitespace=False)
    return "\n        ".join(f"'{line}'" for line in lines or [""])


def _array(names: tuple[str, ...]) -> str:
    return "{" + ", ".join(names) + "}"


def _token(model: type[models.Model], key: str) -> str:
    return f"'{model._meta.label_lower}:' || {key}"


def _owners(table: Tracked) -> Iterator[str]:
    for part in table.owners:
        key = f"{{row}}.{part.column}"
        if part.through is not None:
            meta = part.through._meta
            where = f"WHERE {meta.pk.column} = {key}"
            key = f"(SELECT {part.through_column} FROM {meta.db_table} {where})"  # noqa: S608
        yield _token(part.record, key)


# --- Where a row belongs: lookups as SQL -----------------------------------------------------


def _expression(ways: list[str], kind: str) -> str:
    """Give the first of several ways that leads somewhere."""
    if not ways:
        return f"NULL::{kind}"
    return ways[0] if len(ways) == 1 else f"coalesce({', '.join(ways)})"


def _region_ways(model: type[models.Model]) -> list[str]:
    if model is Region:
        return [f"{{row}}.{Region._meta.pk.column}"]
    return [_sql_of_lookup(model, lookup) for lookup in _region_lookups(model)]


def _project_ways(model: type[models.Model]) -> list[str]:
    project = apps.get_model("projects", "Project")
    if model is project:
        return [f"{{row}}.{project._meta.pk.column}"]
    ways: dict[str, None] = {}
    for lookup in _region_lookups(model):
        steps = lookup.split("__")
        for length in range(1, len(steps)):
            if _model_at(model, steps[:length]) is project:
                ways["__".join(steps[:length])] = None
    return [_sql_of_lookup(model, lookup) for lookup in ways]


def _region_lookups(model: type[models.Model]) -> list[str]:
    """By which lookups, over foreign keys alone, a row belongs to a region."""
    named = getattr(model._default_manager.all(), "region_lookup", "")
    lookups = (named,) if isinstance(named, str) else (named or ())
    own = [lookup for lookup in lookups if lookup and _leads(model, lookup.split("__"))]
    return own or [
        f"{path}__{lookup}"
        for path, record in _ways_to_records(model)
        for lookup in _region_lookups(record)
    ]


def _ways_to_records(model: type[models.Model]) -> list[tuple[str, type[models.Model]]]:
    """The foreign keys to the records of which a row is a part, or of which it is a link."""
    columns = {
        part.column: part
        for part in versions.parts_in(model._meta.app_label)
        if part.model is model and part.through is None
    }
    return [
        (field.name, related_model(field))
        for field in model._meta.concrete_fields
        if field.column in columns and field.related_model is not model
    ]


def _leads(model: type[models.Model], steps: list[str]) -> bool:
    return _model_at(model, steps) is Region


def _model_at(model: type[models.Model], steps: list[str]) -> type[models.Model] | None:
    for step in steps:
        field = model._meta.get_field(step)
        if not field.many_to_one and not field.one_to_one:
            return None
        model = related_model(field)
    return model


def _sql_of_lookup(model: type[models.Model], lookup: str) -> str:
    """Write a lookup over foreign keys as an expression over one row; it gives the last key."""
    first, *rest = lookup.split("__")
    field = foreign_key(model, first)
    start = f"{{row}}.{field.column}"
    if not rest:
        return start
    model, last = related_model(field), "step0"
    joins, first_key = [f"{model._meta.db_table} step0"], model._meta.pk.column
    for number, step in enumerate(rest[:-1], start=1):
        field, before = foreign_key(model, step), last
        model, last = related_model(field), f"step{number}"
        joins.append(
            f"JOIN {model._meta.db_table} {last}"
            f" ON {last}.{model._meta.pk.column} = {before}.{field.column}"
        )
    column = foreign_key(model, rest[-1]).column
    where = f"WHERE step0.{first_key} = {start}"
    return f"(SELECT {last}.{column} FROM {' '.join(joins)} {where})"  # noqa: S608 – of the models
