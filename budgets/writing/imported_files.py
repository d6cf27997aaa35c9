"""Keeping which file was imported, by whom, and what was confirmed in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import Model

from budgets.models import ConfirmedQuestion, ImportedFile
from budgets.writing.confirmed import about
from stakeholders.models import User

BATCH = 1000


@dataclass(frozen=True, kw_only=True)
class Confirmed:
    """What was asked and confirmed: where it stands in the file, and the record that came of it."""

    kind: str
    sheet: str
    row: int
    column: str
    value: str
    record: Model | None


def keep_imported_file(
    content: bytes,
    *,
    by: User,
    kind: str,
    name: str,
    sheets: Sequence[str],
    rows: int,
    confirmed: Sequence[Confirmed],
) -> ImportedFile:
    """Keep that the file was imported, in the transaction that saves its records.

    Who runs commands on the server has no account, and is kept as nobody.
    """
    file = ImportedFile.objects.create(
        kind=kind,
        name=name[:200],
        digest=sha256(content).hexdigest(),
        sheets=[sheet[:200] for sheet in sheets],
        rows=rows,
        imported_by=by if by.pk else None,
    )
    ConfirmedQuestion.objects.bulk_create(
        [
            ConfirmedQuestion(
                file=file,
                kind=one.kind,
                sheet=one.sheet[:200],
                row=one.row,
                column=one.column,
                value=one.value,
                **(about(one.record) if one.record else {}),
            )
            for one in confirmed
        ],
        batch_size=BATCH,
    )
    return file
