"""Writing the reference data that headquarters keeps: regions, countries, themes, goals and such.

They have no rules beyond those of their models, so one service writes them all. Whoever may change
them is said by ``stakeholders.access``: a model whose ``region_lookup`` is None is headquarters'.
"""

from typing import Any, TypeVar

from django.db import models, transaction

from stakeholders import access, writing
from stakeholders.models import User

R = TypeVar("R", bound=models.Model)


@transaction.atomic
def create_reference(model: type[R], *, by: User, **fields: Any) -> R:
    """Add a row of reference data, or a part of one; ``fields`` are those of the model.

    Raises ``OutsideScope`` unless ``by`` keeps such rows, ``ValidationError`` by field.
    """
    if parent := _parent_field(model):
        access.require_change(by, fields[parent])
    else:
        access.require_add(by, model)
    saved = writing.save(model(), fields)
    access.require_change(by, _keeper_of(saved))
    return saved


@transaction.atomic
def change_reference(row: R, *, by: User, version: int | None = None, **changes: Any) -> R:
    """Change what is named. Raises as ``create_reference`` does, and ``Stale``."""
    row = writing.lock(row, version=version)
    access.require_change(by, _keeper_of(row))
    saved = writing.save(row, changes)
    access.require_change(by, _keeper_of(saved))
    return saved


@transaction.atomic
def remove_reference(row: models.Model, *, by: User) -> None:
    """Remove a row that nothing refers to.

    Raises ``OutsideScope``, or ``ValidationError`` with the code ``in_use``.
    """
    row = writing.lock(row)
    access.require_change(by, _keeper_of(row))
    writing.remove(row)


def _keeper_of(row: models.Model) -> models.Model:
    """Give the record by which it is decided who may: of a part, the one that it belongs to."""
    parent = _parent_field(type(row))
    return getattr(row, parent) if parent else row


def _parent_field(model: type[models.Model]) -> str:
    return next(iter(getattr(model, "part_of", ())), "")
