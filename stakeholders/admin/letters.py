"""The panel of a record that says what became of the letters about it."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model

from stakeholders.letter_states import letters_about
from stakeholders.models import User
from stakeholders.outbox import TaskKind


def letters_panel(kind: TaskKind) -> Callable[[Model, User], dict[str, Any]]:
    def panel(record: Model, reader: User) -> dict[str, Any]:
        return {"letters": letters_about(record, kind)}

    return panel
