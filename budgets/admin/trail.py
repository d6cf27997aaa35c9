"""The audit trail, readable: what was changed or deleted, by whom, from which value to which.

The database keeps each row as it was *before* a change (``stakeholders.models.trail``). What it
became is told by the event that follows for the same row or, after the last one, by the row itself.
A bulk update within the portal is signed by its user like any other; raw SQL from outside has no
user.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pghistory.core
from django.db.models import ForeignKey, Model
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from budgets.models import (
    Allocation,
    AllocationLine,
    Budget,
    BudgetItem,
    Commitment,
    Contribution,
)
from stakeholders.models import User

PARTS: dict[type[Model], tuple[tuple[type[Model], str], ...]] = {
    Budget: ((BudgetItem, "budget"),),
    Allocation: ((AllocationLine, "allocation"),),
    Contribution: ((Commitment, "contribution"),),
}
"""Rows whose events belong to the history of another record, and the field that names it."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One field with the value before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One event. ``who`` is None where it came from outside the portal, by SQL or a command."""

    kind: str
    key: int
    page: str
    at: datetime
    is_deletion: bool
    who: User | None
    changes: tuple[Change, ...]


def event_models() -> dict[str, type[Model]]:
    """The tables of events of this app, by the name of the model that they are about."""
    found = {
        events.pgh_tracked_model._meta.model_name: events
        for events in pghistory.core.event_models()
        if events._meta.app_label == "budgets"
    }
    return dict(sorted(found.items()))


def events_of(record: Model) -> list[Happening]:
    """Give all that happened to a record and its parts, the latest first."""
    known = event_models()
    own = known.get(record._meta.model_name)
    if own is None:
        return []
    events = list(own.objects.filter(pgh_obj=record.pk).select_related("pgh_context"))
    for part, field in PARTS.get(type(record), ()):
        rows = known[part._meta.model_name].objects.filter(**{field: record.pk})
        events += rows.select_related("pgh_context")
    return tell(events)


def tell(events: Iterable[Model]) -> list[Happening]:
    """Put events into words, the latest first; the cost is constant for each kind of record."""
    by_kind: dict[type[Model], list[Model]] = defaultdict(list)
    for event in events:
        by_kind[type(event)].append(event)
    found = [
        (event, after) for kind, some in by_kind.items() for event, after in _with_next(kind, some)
    ]
    names = _names(found)
    users = User.objects.in_bulk({user for event, _after in found if (user := _user_of(event))})
    found.sort(key=lambda pair: (pair[0].pgh_created_at, pair[0].pgh_id), reverse=True)
    return [
        Happening(
            kind=str(event.pgh_tracked_model._meta.verbose_name),
            key=event.pgh_obj_id,
            page="" if after is None else _page(event),
            at=event.pgh_created_at,
            is_deletion=event.pgh_label == "deleted",
            who=users.get(_user_of(event)),
            changes=tuple(_changes(event, after, names)),
        )
        for event, after in found
    ]


def _with_next(kind: type[Model], events: list[Model]) -> list[tuple[Model, Model | None]]:
    """Pair each event with the state that followed: the next event's row, or the row of today."""
    keys = {event.pgh_obj_id for event in events}
    states: dict[int, list[Model]] = defaultdict(list)
    for event in kind.objects.filter(pgh_obj__in=keys).order_by("pgh_id"):
        states[event.pgh_obj_id].append(event)
    today = kind.pgh_tracked_model._base_manager.in_bulk(keys)
    pairs = []
    for event in events:
        later = [state for state in states[event.pgh_obj_id] if state.pgh_id > event.pgh_id]
        after = later[0] if later else today.get(event.pgh_obj_id)
        pairs.append((event, None if event.pgh_label == "deleted" else after))
    return pairs


def _differing(event: Model, after: Model | None) -> Iterable[Any]:
    """The fields of the record that differ; of a deleted row, those that held something."""
    for field in event._meta.fields:
        if field.name.startswith("pgh_") or field.name == "id":
            continue
        before = getattr(event, field.attname)
        if after is None:
            if before not in (None, ""):
                yield field
        elif before != getattr(after, field.attname):
            yield field


def _changes(event: Model, after: Model | None, names: dict[Any, str]) -> Iterable[Change]:
    for field in _differing(event, after):
        original = event.pgh_tracked_model._meta.get_field(field.name)
        yield Change(
            field=str(original.verbose_name),
            before=_word(original, getattr(event, field.attname), names),
            after="" if after is None else _word(original, getattr(after, field.attname), names),
        )


def _word(field: Any, value: Any, names: dict[Any, str]) -> str:
    if value is None or value == "":
        return _("empty")
    if isinstance(field, ForeignKey):
        return names.get((field.related_model, value), str(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return str(dict(field.flatchoices).get(value, value))


def _names(pairs: list[tuple[Model, Model | None]]) -> dict[tuple[type[Model], Any], str]:
    """Look up once what the changed keys stand for, kind by kind."""
    keys: dict[type[Model], set[Any]] = defaultdict(set)
    for event, after in pairs:
        for field in _differing(event, after):
            if isinstance(field, ForeignKey):
                states = (event,) if after is None else (event, after)
                values = {getattr(state, field.attname) for state in states}
                keys[field.related_model] |= values - {None}
    return {
        (model, key): str(row)
        for model, values in keys.items()
        for key, row in model._base_manager.in_bulk(values).items()
    }


def _user_of(event: Model) -> int | None:
    return event.pgh_context.metadata.get("user") if event.pgh_context else None


def _page(event: Model) -> str:
    """The page of the record, or of the record of which it is a part."""
    for whole, parts in PARTS.items():
        for part, field in parts:
            if event.pgh_tracked_model is part and part is not Commitment:
                name = whole._meta.model_name
                key = getattr(event, f"{field}_id")
                return reverse(f"admin:budgets_{name}_change", args=[key])
    name = event.pgh_tracked_model._meta.model_name
    try:
        return reverse(f"admin:budgets_{name}_change", args=[event.pgh_obj_id])
    except NoReverseMatch:
        return ""
