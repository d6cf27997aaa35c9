"""Importing expenditure and exchange rates from a spreadsheet: everything in it, or nothing.

Reading gives a preview: the records to be, what is wrong where, and what has to be confirmed.
Importing reads the bytes again and saves if nothing is wrong then either, and all that is asked
then is confirmed (by ``writing.spending``, and the model of a rate); who confirmed it is kept.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from budgets.models import ExchangeRate, Expenditure
from budgets.sheets import rates as rate_lists
from budgets.sheets.expenditure import OPTIONAL, REQUIRED, parse_expenditures
from budgets.sheets.previews import Preview
from budgets.sheets.tables import Table, read_table
from budgets.writing import credit_notes, imported_files, rates
from stakeholders.access import may_add
from stakeholders.models import User


@dataclass(frozen=True, kw_only=True)
class Shape:
    """The columns of a table, and how its rows are read."""

    required: tuple[str, ...]
    optional: tuple[str, ...]
    parse: Callable[..., Preview]

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.required, *self.optional)


@dataclass(frozen=True, kw_only=True)
class Importer:
    """One kind of import: the shapes that its table may have, and how its records are saved."""

    model: type[Model]
    shapes: tuple[Shape, ...]
    save: Callable[..., Any]

    @property
    def columns(self) -> tuple[str, ...]:
        return self.shapes[0].columns

    @property
    def required(self) -> tuple[str, ...]:
        return self.shapes[0].required

    @property
    def other_columns(self) -> list[tuple[str, ...]]:
        """The columns of the other shapes."""
        return [shape.columns for shape in self.shapes[1:]]

    def _table(self, content: bytes) -> tuple[Shape, Table]:
        """Take the first shape that the file has; else refuse by the one that it comes nearest."""
        refusals = []
        for shape in self.shapes:
            try:
                table = read_table(content, required=shape.required, optional=shape.optional)
            except ValidationError as refusal:
                refusals.append(refusal)
            else:
                return shape, table
        raise min(refusals, key=lambda refusal: len(refusal.messages))

    @transaction.atomic
    def read(self, content: bytes, *, by: User) -> Preview:
        """Raises ``ValidationError`` where the file is no such table at all; saves nothing."""
        if not may_add(by, self.model):
            raise ValidationError(_("You may not import these records."))
        shape, table = self._table(content)
        parsed = shape.parse(table.rows, by=by)
        # A formula has no value, so that its cell seems empty: say the one, not the other.
        reported = {(one.place, one.column) for one in table.faults}
        others = [one for one in parsed.faults if (one.place, one.column) not in reported]
        faults = sorted([*table.faults, *others])
        wrong = {(one.place, one.column) for one in faults}
        asked = [one for one in parsed.asked if (one.place, one.column) not in wrong]
        return replace(
            parsed,
            faults=faults,
            asked=sorted([*table.asked, *asked]),
            sheets=table.sheets,
        )

    @transaction.atomic
    def run(
        self, content: bytes, *, by: User, name: str = "", confirmed: Collection[str] = ()
    ) -> Preview:
        """Save what ``read`` gives, if it finds no fault and each question is confirmed by its key.

        Else nothing is saved, and ``is_saved`` of what is returned says so.
        """
        preview = self.read(content, by=by)
        if preview.faults or not preview.is_confirmed_by(confirmed):
            return preview
        records = self.save(preview.records, by=by)
        if records:
            self._keep(preview, records, content, by=by, name=name)
        return replace(preview, is_saved=True)

    def _keep(
        self, preview: Preview, records: Sequence[Model], content: bytes, *, by: User, name: str
    ) -> None:
        """Keep which file it was, and what ``by`` confirmed."""
        entered = {
            place: record for (place, _record), record in zip(preview.rows, records, strict=True)
        }
        imported_files.keep_imported_file(
            content,
            by=by,
            kind=self.model._meta.model_name or "",
            name=name,
            sheets=[sheet.name for sheet in preview.used_sheets if sheet.name],
            rows=len(records),
            confirmed=[
                imported_files.Confirmed(
                    kind=one.kind,
                    sheet=one.sheet,
                    row=one.row,
                    column=one.column,
                    value=one.value,
                    record=entered.get(one.place),
                )
                for one in preview.asked
            ],
        )


EXPENDITURE = Importer(
    model=Expenditure,
    shapes=(Shape(required=REQUIRED, optional=OPTIONAL, parse=parse_expenditures),),
    save=credit_notes.record_lines,
)
RATES = Importer(
    model=ExchangeRate,
    shapes=(
        Shape(
            required=("currency", "chf_per_unit"),
            optional=("month", "date", "source"),
            parse=rate_lists.parse_chf_per_unit,
        ),
        Shape(
            required=("currency", "units_per_chf"),
            optional=("month", "date", "source"),
            parse=rate_lists.parse_units_per_chf,
        ),
        Shape(
            required=("abbreviation", "rate", "effective_date"),
            optional=("country", "currency"),
            parse=rate_lists.parse_list_of_the_treasury,
        ),
    ),
    save=rates.create_rates,
)
