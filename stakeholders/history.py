"""The audit trail in words: what was changed, by whom, from which value to which.

Names stand in the place of keys, choices in words, dates as the reader's language writes them. The
number of queries depends on how many kinds of records the entries name, not on how many entries.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import localization
from stakeholders.models import TrailEntry, User
from stakeholders.models.records import related_model

NAMED_BY = {
    "budgets.commitment": ("contribution__organisation", "contribution__country"),
    "initiatives.reply": ("invitation__country",),
}
"""By what some records are named, beyond the records that they point to themselves."""

LANGUAGES = [code.replace("-", "_") for code, _name in settings.LANGUAGES]

TITLES = ("title", "name", "statement", "text", "description", "action")
"""Texts by which a record that is gone is still recognized."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One field with the value before and after; empty where there was none, or is none now."""

    field: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One entry in words.

    ``name`` is that of the record of which the row is a part, ``part`` that of the row itself;
    ``project`` is empty where the record belongs to none, or is one. ``page`` names the record for
    links: the label of its model and its key; None where it is gone. ``who`` is None where nobody
    was signed in.
    """

    entry: TrailEntry
    kind: str
    name: str
    part: str
    project: str
    record: tuple[str, str] | None
    who: User | None
    changes: tuple[Change, ...]

    @property
    def label(self) -> str:
        """Say what became of the row, unless it was only changed."""
        entry = self.entry
        return "" if entry.operation == entry.Operation.UPDATE else entry.get_operation_display()

    @property
    def sentence(self) -> str:
        """Say it in one line, as lists and the API do."""
        said = "; ".join(_said(change) for change in self.changes)
        who = self.who.get_username() if self.who else _("nobody signed in")
        subject = localization.listed(*filter(None, [self.name, self.part]))
        said = said or self.entry.get_operation_display()
        return f"{subject}: {localization.listed(said, who, self.entry.get_interface_display())}"


def _said(change: Change) -> str:
    return f"{change.label} {change.before or '–'} → {change.after or '–'}"


def put_in_words(entries: Sequence[TrailEntry]) -> list[Happening]:
    """Put entries into words, in their order."""
    names = Names()
    for entry in entries:
        names.ask(entry)
    names.look_up()
    users = User.objects.in_bulk({entry.actor_id for entry in entries} - {None})
    return [_in_words(entry, names, users) for entry in entries]


def _in_words(entry: TrailEntry, names: "Names", users: dict[int, User]) -> Happening:
    model = model_named(entry.model)
    kind = _kind(model) if model else entry.model
    whole = owner_of(entry)
    own = (entry.model, entry.key)
    is_part = whole != own
    project = ("projects.project", str(entry.project_id))
    return Happening(
        entry=entry,
        kind=kind,
        name=names.of(*whole) or _title_in(entry) or f"{kind} {entry.key}",
        part=_part(entry, model, names) if is_part else "",
        project=names.of(*project) if entry.project_id and whole != project else "",
        record=whole if names.of(*whole) else None,
        who=users.get(entry.actor_id) if entry.actor_id else None,
        changes=tuple(_changes(entry, model, names)),
    )


def owner_of(entry: TrailEntry) -> tuple[str, str]:
    """Give the model and key of the record of which the row is a part, or of the row itself."""
    own = f"{entry.model}:{entry.key}"
    others = [token for token in entry.records if token != own]
    model, _colon, key = (others[0] if others else own).partition(":")
    return model, key


def model_named(label: str) -> type[models.Model] | None:
    """Give the model of a label; None where the portal has it no more."""
    try:
        return apps.get_model(label)
    except LookupError:
        return None


def _kind(model: type[models.Model]) -> str:
    linked = _link_field(model)
    return str(linked.verbose_name if linked else model._meta.verbose_name)


def _link_field(model: type[models.Model]) -> models.ManyToManyField | None:
    """The many-to-many field whose links are the rows of a model; None for other models."""
    if not model._meta.auto_created:
        return None
    # The model that made it; django-stubs take it for a bool.
    fields = model._meta.auto_created._meta.local_many_to_many  # type: ignore[attr-defined]
    return next(field for field in fields if field.remote_field.through is model)


def _part(entry: TrailEntry, model: type[models.Model] | None, names: "Names") -> str:
    if model is None or _link_field(model):
        return ""
    own = names.of(entry.model, entry.key) or _title_in(entry)
    return f"{_kind(model)} {own}".strip()


def _title_in(entry: TrailEntry) -> str:
    """What the row was called, as far as the entry itself says."""
    values = {**(entry.after or {}), **(entry.before or {})}
    for title in TITLES:
        for name in (f"{title}_en", title, *sorted(values)):
            if name.startswith(title) and isinstance(values.get(name), str) and values[name]:
                return values[name]
    return ""


# --- Fields and values -----------------------------------------------------------------------


def _changes(
    entry: TrailEntry, model: type[models.Model] | None, names: "Names"
) -> Iterator[Change]:
    before, after = entry.before or {}, entry.after or {}
    if not entry.key and "rows" in after:
        rows = int(after["rows"])
        text = ngettext("%(rows)s row added", "%(rows)s rows added", rows)
        yield Change(
            field="", label=text % {"rows": localization.number(rows)}, before="", after=""
        )
        return
    columns = _once(list(dict.fromkeys([*before, *after])))
    linked = _link_field(model) if model else None
    if linked is not None:
        columns = [linked.m2m_reverse_name()]
    for column in columns:
        field = _field(model, column)
        label = linked.verbose_name if linked else getattr(field, "verbose_name", column)
        yield Change(
            field=linked.name if linked else getattr(field, "name", column),
            label=_capital(str(label)),
            before=names.word(field, before.get(column)),
            after=names.word(field, after.get(column)),
        )


def _once(columns: list[str]) -> list[str]:
    """Leave out the column that repeats one of the six of a translated text."""
    repeated = {column: {f"{column}_{code}" for code in LANGUAGES} for column in columns}
    return [column for column in columns if repeated[column].isdisjoint(columns)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _field(model: type[models.Model] | None, column: str) -> models.Field | None:
    fields = model._meta.concrete_fields if model else ()
    return next((field for field in fields if field.column == column), None)


class Names:
    """What the keys stand for, looked up once for each kind of record."""

    def __init__(self) -> None:
        self.asked: dict[str, set[str]] = defaultdict(set)
        self.names: dict[tuple[str, str], str] = {}

    def ask(self, entry: TrailEntry) -> None:
        """Note every record that an entry names."""
        for label, key in (owner_of(entry), (entry.model, entry.key)):
            if key:
                self.asked[label].add(key)
        if entry.project_id:
            self.asked["projects.project"].add(str(entry.project_id))
        model = model_named(entry.model)
        for values in (entry.before or {}, entry.after or {}):
            for column, value in values.items():
                field = _field(model, column)
                if isinstance(field, models.ForeignKey) and value is not None:
                    self.asked[related_model(field)._meta.label_lower].add(str(value))

    def look_up(self) -> None:
        for label, keys in self.asked.items():
            model = model_named(label)
            if model is None or model._meta.auto_created:
                continue
            rows = model._base_manager.filter(pk__in=_keys_of(model, keys))
            for row in rows.select_related(*_named_by(model)):
                self.names[label, str(row.pk)] = str(row)

    def of(self, label: str, key: str) -> str:
        """Give the name of a record; empty where it is gone."""
        return self.names.get((label, key), "")

    def word(self, field: models.Field | None, value: Any) -> str:
        """Write one value; empty where there is none."""
        if value in (None, "", [], {}):
            return ""
        if isinstance(field, models.ForeignKey):
            label = related_model(field)._meta.label_lower
            return self.of(label, str(value)) or str(value)
        if isinstance(field, ArrayField) and isinstance(value, list):
            return localization.listed(*(self.word(field.base_field, one) for one in value))
        return _written(field, value)


def _keys_of(model: type[models.Model], keys: Iterable[str]) -> list[Any]:
    values = []
    for key in keys:
        try:
            values.append(model._meta.pk.to_python(key))
        except ValidationError:
            continue
    return values


def _named_by(model: type[models.Model]) -> list[str]:
    direct = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model is not User
    ]
    return [*direct, *NAMED_BY.get(model._meta.label_lower, ())]


def _written(field: models.Field | None, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    try:
        read = field.to_python(value) if field is not None else value
    except (ValidationError, FieldDoesNotExist):
        return str(value)
    if isinstance(read, datetime):
        local = timezone.localtime(read)
        return f"{localization.day(local.date())}, {local:%H:%M}"
    if isinstance(read, date):
        return localization.day(read)
    if isinstance(read, Decimal):
        return localization.number(read, decimals=getattr(field, "decimal_places", 2))
    return str(read)
