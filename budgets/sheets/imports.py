"""Importing expenditure and exchange rates from a spreadsheet: everything in it, or nothing.

Reading gives a preview: the records to be, what is wrong where, and what has to be confirmed.
Importing reads the bytes again and saves if nothing is wrong then either, and all that is asked
then is confirmed (by ``writing.spending``, and the model of a rate); who confirmed it is kept.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from budgets.models import ExchangeRate, Expenditure, QuestionKind
from budgets.sheets import cells
from budgets.sheets.expenditure import OPTIONAL, REQUIRED, parse_expenditures
from budgets.sheets.previews import Preview, Readers, ask, fault, faults_of, read_cells
from budgets.sheets.tables import Fault, Row, read_table
from budgets.writing import funds, imported_files, spending
from budgets.writing.plausibility import is_number_of_day
from stakeholders.access import may_add
from stakeholders.models import User


@dataclass(frozen=True, kw_only=True)
class Importer:
    """One kind of import: its columns, how its rows are read, and how its records are saved."""

    model: type[Model]
    required: tuple[str, ...]
    optional: tuple[str, ...]
    parse: Callable[..., Preview]
    save: Callable[..., Any]

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.required, *self.optional)

    @transaction.atomic
    def read(self, content: bytes, *, by: User) -> Preview:
        """Raises ``ValidationError`` where the file is no such table at all; saves nothing."""
        if not may_add(by, self.model):
            raise ValidationError(_("You may not import these records."))
        table = read_table(content, required=self.required, optional=self.optional)
        parsed = self.parse(table.rows, by=by)
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
            place: record
            for (place, _record), record in zip(preview.rows, records, strict=True)
            if isinstance(record, Expenditure)
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
                    expenditure=entered.get(one.place),
                )
                for one in preview.asked
            ],
        )


# --- Exchange rates -------------------------------------------------------------------------


def _parse_rates(rows: Sequence[Row], *, by: User) -> Preview:
    readers: Readers = {
        "currency": cells.text,
        "date": cells.month_or_day,
        "chf_per_unit": cells.number,
        "source": cells.text,
    }
    known = {(rate.currency, rate.starts_on): rate for rate in ExchangeRate.objects.all()}
    preview, unchanged = Preview(), 0
    seen: Counter[tuple[str, date]] = Counter()
    for row in rows:
        if (month := row.values.pop("month", None)) is not None:
            row.values.setdefault("date", month)
        values, faults = read_cells(row, readers, ("currency", "date", "chf_per_unit"))
        if not faults:
            values["starts_on"] = values.pop("date")
            rate = ExchangeRate(**values)
            before = known.get((rate.currency, rate.starts_on))
            faults = [*_faults_of_rate(row, rate, before, seen)]
            if before is None:
                preview.rows.append((row.place, rate))
                if is_number_of_day(rate.chf_per_unit, rate.starts_on):
                    message = _("Spreadsheets store a date close to this one as this number.")
                    preview.asked.append(ask(row, "chf_per_unit", message, QuestionKind.IS_A_DAY))
            else:
                unchanged += 1
        preview.faults.extend(faults)
    return replace(preview, unchanged=unchanged)


def _faults_of_rate(
    row: Row, rate: ExchangeRate, before: ExchangeRate | None, seen: Counter[tuple[str, date]]
) -> Iterator[Fault]:
    key = (rate.currency, rate.starts_on)
    seen[key] += 1
    if seen[key] > 1:
        yield fault(row, "", _("This currency and date stand in the file twice."))
    elif before is not None:
        if before.chf_per_unit != rate.chf_per_unit:
            message = _("The rate of this date is %(rate)s already; change it in its record.")
            yield fault(row, "chf_per_unit", message % {"rate": before.chf_per_unit})
    elif message := funds.fault_of_day(rate.starts_on):
        yield fault(row, "date", message)
    else:
        try:
            rate.full_clean(validate_unique=False)
        except ValidationError as refusal:
            yield from faults_of(row, refusal)


EXPENDITURE = Importer(
    model=Expenditure,
    required=REQUIRED,
    optional=OPTIONAL,
    parse=parse_expenditures,
    save=spending.record_expenditures,
)
RATES = Importer(
    model=ExchangeRate,
    required=("currency", "chf_per_unit"),
    optional=("month", "date", "source"),
    parse=_parse_rates,
    save=funds.create_rates,
)
