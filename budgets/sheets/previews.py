"""What an import would save, what is wrong, and what is asked; and how cells become values."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from typing import Any, TypeAlias

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from budgets.models import QuestionKind
from budgets.sheets.tables import Asked, Fault, Place, Row, SheetUse
from budgets.sheets.values import shown

Readers: TypeAlias = dict[str, Callable[[Any], Any]]
COLUMN_OF = {"occurs_on": "date", "starts_on": "date", "__all__": ""}
"""The columns that are not named as the field is."""


@dataclass(frozen=True, kw_only=True)
class AskedTogether:
    """All that is asked of one kind. ``key`` stands for exactly these rows and their values."""

    kind: QuestionKind
    key: str
    asked: list[Asked]


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What an import would save, or saved. ``unchanged`` rows say what is there already."""

    rows: list[tuple[Place, Any]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    sheets: list[SheetUse] = field(default_factory=list)
    unchanged: int = 0
    is_saved: bool = False

    @property
    def records(self) -> list[Any]:
        return [record for _place, record in self.rows]

    @property
    def used_sheets(self) -> list[SheetUse]:
        return [sheet for sheet in self.sheets if not sheet.left_out]

    @property
    def has_several_sheets(self) -> bool:
        return len(self.sheets) > 1

    @property
    def questions(self) -> list[AskedTogether]:
        """What has to be confirmed, kind by kind."""
        by_kind = defaultdict(list)
        for one in sorted(self.asked):
            by_kind[one.kind].append(one)
        return [
            AskedTogether(kind=QuestionKind(kind), key=_key(kind, asked), asked=asked)
            for kind, asked in by_kind.items()
        ]

    def is_confirmed_by(self, keys: Collection[str]) -> bool:
        return all(question.key in keys for question in self.questions)

    @property
    def sums(self) -> list[tuple[str, int, Decimal | None]]:
        """Give of each currency how many rows there are, and their sum; of rates, no sum."""
        counts: dict[str, int] = defaultdict(int)
        totals: dict[str, Decimal | None] = {}
        for record in self.records:
            amount = getattr(record, "amount", None)
            counts[record.currency] += 1
            if amount is not None:
                totals[record.currency] = (totals.get(record.currency) or Decimal(0)) + amount
        return [(code, count, totals.get(code)) for code, count in sorted(counts.items())]


def _key(kind: str, asked: Sequence[Asked]) -> str:
    """In no language, so that it stays the same for whoever reads it in another one."""
    text = "\n".join(f"{one.sheet}\t{one.row}\t{one.column}\t{one.value}" for one in asked)
    return f"{kind}-{sha256(text.encode()).hexdigest()[:12]}"


def read_cells(
    row: Row, readers: Readers, required: Sequence[str]
) -> tuple[dict[str, Any], list[Fault]]:
    """Give the values of a row by column, and what is wrong with the others."""
    values, faults = {}, []
    for column, reader in readers.items():
        value = row.values.get(column)
        if value is None:
            if column in required:
                faults.append(fault(row, column, _("This cell is empty.")))
            continue
        try:
            values[column] = reader(value)
        except ValidationError as refusal:
            faults.append(fault(row, column, refusal.messages[0]))
    return values, faults


def fault(row: Row, column: str, message: str) -> Fault:
    value = shown(row.values.get(column))
    return Fault(place=row.place, column=column, message=message, value=value)


def ask(row: Row, column: str, message: str, kind: QuestionKind) -> Asked:
    value = shown(row.values.get(column))
    return Asked(place=row.place, column=column, message=message, value=value, kind=kind)


def faults_of(row: Row, refusal: ValidationError) -> Iterator[Fault]:
    """Give what a service or a model refuses, column by column."""
    for name, messages in refusal.message_dict.items():
        for message in messages:
            yield fault(row, COLUMN_OF.get(name, name), message)
