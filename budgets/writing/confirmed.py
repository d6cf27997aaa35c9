"""Keeping what was asked about a record when it was entered by itself, and who confirmed it."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Model

from budgets.models import ConfirmedQuestion, Expenditure
from stakeholders.confirming import Asked, require_confirmed
from stakeholders.models import User

BATCH = 1000


def settle(record: Model, asked: Sequence[Asked], confirmed: Collection[str], *, by: User) -> None:
    """Raise ``Unconfirmed`` unless each question is confirmed by its key; keep what was."""
    require_confirmed(asked, confirmed)
    keep_confirmed(record, asked, by=by)


class Parts:
    """What is asked about the parts of a record that are written at once, such as its items."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.asked: list[tuple[int, Model, list[Asked]]] = []

    def ask(self, number: int, part: Model, asked: list[Asked]) -> None:
        self.asked.append((number, part, asked))

    def require_confirmed(self, confirmed: Collection[str]) -> None:
        """Raise ``Unconfirmed`` with all that is asked, at fields such as ``items.0.amount``."""
        named = [
            replace(one, field=f"{self.name}.{number}.{one.field}")
            for number, _part, asked in self.asked
            for one in asked
        ]
        require_confirmed(named, confirmed)

    def keep(self, *, by: User) -> None:
        """Keep what was confirmed, once the parts are saved."""
        for _number, part, asked in self.asked:
            if asked:
                keep_confirmed(part, asked, by=by)


def keep_confirmed(record: Model, asked: Sequence[Asked], *, by: User) -> None:
    ConfirmedQuestion.objects.bulk_create(
        [
            ConfirmedQuestion(
                kind=one.key.partition(":")[0],
                column=one.field[:40],
                value=one.key.partition(":")[2][:80],
                confirmed_by=by,
                **about(record),
            )
            for one in asked
        ],
        batch_size=BATCH,
    )


def about(record: Model) -> dict[str, Any]:
    """Name the record in the way of ``ConfirmedQuestion``."""
    if isinstance(record, Expenditure):
        return {"expenditure": record}
    return {"record_kind": record._meta.label_lower, "record_key": record.pk}
