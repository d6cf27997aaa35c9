"""A little of everything: reference data, a small sample programme, and a row of every table."""

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.postgres.fields import ArrayField
from django.core.management import call_command
from django.db import DatabaseError, models, transaction
from django.utils import timezone

from stakeholders.versions import KEPT_BY_THE_DATABASE

PACKAGES = ("stakeholders", "initiatives", "projects", "budgets", "reports", "portal")
SAMPLE_PROJECTS = 12
ATTEMPTS = 400
ROWS = 5

Record = type[models.Model]


def fill() -> list[str]:
    """Fill an empty database; return the tables that are still empty."""
    call_command("load_reference", verbosity=0)
    call_command("load_demo", projects=SAMPLE_PROJECTS, verbosity=0)
    Group.objects.create(name="Readers of reports")  # the portal's own roles need none
    for model in records():
        _change_one(model)
    empty = [model for model in records() if not model._base_manager.exists()]
    for _round in range(2):  # some lead to others that were empty, too
        empty = [model for model in empty if not _add_some(model)]
    return [model._meta.db_table for model in empty]


def own_labels() -> set[str]:
    """Return the labels of the apps that are ours."""
    return {app.label for app in apps.get_app_configs() if app.name.split(".")[0] in PACKAGES}


def records() -> list[Record]:
    """Return every model with a table of its own, those between many and many included."""
    labels = own_labels()
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in labels and model._meta.managed and not model._meta.proxy
    ]


def _change_one(model: Record) -> None:
    """Change a text of one row, so that the audit trail has something of it."""
    record = model._base_manager.first()
    texts = [
        field.attname
        for field in model._meta.fields
        if isinstance(field, models.CharField | models.TextField)
        and not (field.choices or field.unique or field.generated)
    ]
    for name in texts if record else ():
        try:
            with transaction.atomic():
                changed = {name: f"{getattr(record, name) or ''} (changed)"}
                model._base_manager.filter(pk=record.pk).update(**changed)
        except DatabaseError:
            continue  # this one stays as it is; perhaps another may change
        return


def _add_some(model: Record) -> bool:
    """Add rows that the database takes: the values are drawn until its constraints hold.

    More than one, because one alone may be in a state that takes no parts, like an issued report.
    """
    chance = random.Random(model._meta.label)  # noqa: S311 - the same each time
    fields = [
        field
        for field in model._meta.concrete_fields
        if not (field.generated or isinstance(field, models.AutoField))
        and field.name not in KEPT_BY_THE_DATABASE
    ]
    added = 0
    for _attempt in range(ATTEMPTS):
        if added == ROWS:
            break
        try:
            with transaction.atomic():
                values = {field.attname: _drawn(field, chance) for field in fields}
                model._base_manager.bulk_create([model(**values)])
            added += 1
        except (DatabaseError, LookupError):  # refused, or leads to a table without a row
            continue
    return added > 0


def _drawn(field: models.Field, chance: random.Random) -> Any:
    """Return a value that suits the type of the field; now and then none, where none is allowed."""
    if field.null and chance.random() < 0.5:
        return None
    if field.is_relation:
        return chance.choice(list(field.related_model._base_manager.all()[:20])).pk
    if field.choices:
        return chance.choice([value for value, _label in field.flatchoices])
    if field.has_default() and chance.random() < 0.5:
        return field.get_default()
    if field.blank and field.empty_strings_allowed and chance.random() < 0.3:
        return ""
    return _of_type(field, chance)


def _of_type(field: models.Field, chance: random.Random) -> Any:
    now = timezone.now()
    values: dict[type[models.Field], Any] = {
        models.BooleanField: chance.random() < 0.5,
        models.DecimalField: Decimal(1),
        models.IntegerField: chance.choice([1, 2026]),
        models.DateTimeField: now - timedelta(days=chance.randrange(9)),
        models.DateField: date(2026, 1, 1) + timedelta(days=chance.randrange(300)),
        models.JSONField: {},
        ArrayField: [],
        models.EmailField: "somebody@example.org",
        models.FileField: "somewhere/document.pdf",
        models.UUIDField: None,
        models.CharField: "text"[: field.max_length],
        models.TextField: "text",
    }
    return next((value for kind, value in values.items() if isinstance(field, kind)), "text")
