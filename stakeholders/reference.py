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
    """Add a row of reference data; ``fields`` are those of the model.

    Raises ``OutsideScope`` unless ``by`` keeps such rows, ``ValidationError`` by field.
    """
    access.require_add(by, model)
    saved = writing.save(model(), fields)
    access.require_change(by, saved)
    return saved


@transaction.atomic
def change_reference(row: R, *, by: User, version: int | None = None, **changes: Any) -> R:
    """Change what is named. Raises as ``create_reference`` does, and ``Stale``."""
    row = writing.lock(row, version=version)
    access.require_change(by, row)
    saved = writing.save(row, changes)
    access.require_change(by, saved)
    return saved


@transaction.atomic
def remove_reference(row: models.Model, *, by: User) -> None:
    """Remove a row that nothing refers to.

    Raises ``OutsideScope``, or ``ValidationError`` with the code ``in_use``.
    """
    row = writing.lock(row)
    access.require_change(by, row)
    writing.remove(row)
