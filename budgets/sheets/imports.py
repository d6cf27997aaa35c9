"""Importing expenditure and exchange rates from a spreadsheet: everything in it, or nothing.

Reading gives a preview: the records to be, and what is wrong where. Importing reads the bytes again
and saves if nothing is wrong then either (by ``writing.spending``, and the model of a rate).
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeAlias

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from budgets import exchange
from budgets.models import Category, ExchangeRate, Expenditure, Fund
from budgets.sheets import cells
from budgets.sheets.workbooks import Fault, Row, read_table
from budgets.writing import funds, spending
from projects.models import Project
from stakeholders.access import may_add, within_scope
from stakeholders.models import User

Readers: TypeAlias = dict[str, Callable[[Any], Any]]
AHEAD = timedelta(days=31)  # the rates of a month are published before it begins


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What an import would save. ``unchanged`` rows say what is there already."""

    rows: list[tuple[int, Any]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unchanged: int = 0

    @property
    def records(self) -> list[Any]:
        return [record for _number, record in self.rows]


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
        reported = {(fault.row, fault.column) for fault in table.faults}
        others = [fault for fault in parsed.faults if (fault.row, fault.column) not in reported]
        return Preview(
            rows=parsed.rows,
            faults=sorted([*table.faults, *others]),
            unchanged=parsed.unchanged,
        )

    @transaction.atomic
    def run(self, content: bytes, *, by: User) -> Preview:
        """Save what ``read`` gives, if it finds no fault; else give the faults and save nothing."""
        preview = self.read(content, by=by)
        if not preview.faults:
            self.save(preview.records, by=by)
        return preview


# --- Expenditure ----------------------------------------------------------------------------

COLUMN_OF = {"occurs_on": "date"}
"""The columns that are not named as the field is."""


class _Names:
    """The projects and funds that the rows name, looked up once."""

    def __init__(self, rows: Sequence[Row], by: User) -> None:
        named = {cells.text(row.values.get("project")) for row in rows}
        projects = Project.objects.filter(Q(slug__in=named) | Q(number__in=named)).order_by()
        listed = list(projects)
        self.projects = {project.slug: project for project in listed}
        self.projects |= {project.number: project for project in listed if project.number}
        self.own = set(within_scope(projects, by).values_list("pk", flat=True))
        self.funds = cells.by_any_name(Fund.objects.all(), "slug", "name")
        self.categories = cells.choices_in_any_language(Category)

    def project(self, value: Any) -> Project:
        project = self.projects.get(cells.text(value))
        if project is None:
            message = _("No project has this slug or number: %(name)s.")
            raise ValidationError(message % {"name": cells.text(value)})
        if project.pk not in self.own:
            raise ValidationError(_("This project is outside your regions."))
        return project

    def fund(self, value: Any) -> Fund:
        return cells.known(self.funds, value, _("No fund is called %(name)s."))

    def category(self, value: Any) -> str:
        return cells.known(self.categories, value, _("There is no category %(name)s."))


def _parse_expenditures(rows: Sequence[Row], *, by: User) -> Preview:
    names = _Names(rows, by)
    readers: Readers = {
        "project": names.project,
        "category": names.category,
        "fund": names.fund,
        "date": cells.day,
        "amount": cells.number,
        "currency": cells.text,
        "reference": cells.text,
        "description": cells.text,
    }
    preview, entries = Preview(), []
    for row in rows:
        values, faults = _read_cells(row, readers, EXPENDITURE.required)
        preview.faults.extend(faults)
        if "date" in values:
            values["occurs_on"] = values.pop("date")
        is_sample = "project" in values and values["project"].is_sample
        entries.append((row.number, Expenditure(**values, is_sample=is_sample)))
        if faults:
            preview.faults.extend(_faults_of_rate_of(row.number, values))
        else:
            preview.rows.append(entries[-1])
    # Checked together, for vouchers and totals are of all of them; and those with a fault, too, so
    # that a row is named with all that is wrong in it.
    reported = {(fault.row, fault.column) for fault in preview.faults}
    refusals = spending.refusals([entry for _number, entry in entries])
    for position, refusal in refusals.items():
        refused = _faults(entries[position][0], refusal)
        preview.faults.extend(one for one in refused if (one.row, one.column) not in reported)
    preview.faults.extend(_repeated(preview.rows))
    return preview


def _faults_of_rate_of(number: int, values: dict[str, Any]) -> list[Fault]:
    """Whether there is a rate, of a row that is not valued because something else is wrong."""
    if not {"currency", "occurs_on"} <= values.keys():
        return []
    try:
        exchange.rate_in_force(values["currency"], on=values["occurs_on"])
    except ValidationError as refusal:
        return _faults(number, refusal)
    return []


def _repeated(rows: Sequence[tuple[int, Expenditure]]) -> list[Fault]:
    """Lines that have no voucher to tell them apart, and stand in the file or the books already."""
    plain = [(number, record) for number, record in rows if not record.reference]
    there = Expenditure.objects.filter(
        project__in={record.project_id for _number, record in plain},
        occurs_on__in={record.occurs_on for _number, record in plain},
        corrects=None,
    )
    entered = {_line_key(record) for record in there}
    first: dict[tuple, int] = {}
    faults = []
    for number, record in plain:
        key = _line_key(record)
        if key in entered:
            message = _("The same line is entered already: give its voucher as the reference.")
        elif key in first:
            message = _("The same line stands in row %(row)d.") % {"row": first[key]}
        else:
            first[key] = number
            continue
        faults.append(Fault(row=number, column="", message=message))
    return faults


def _line_key(record: Expenditure) -> tuple:
    return (
        record.project_id,
        record.category,
        record.fund_id,
        record.occurs_on,
        record.amount,
        record.currency,
        record.description,
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
        values, faults = _read_cells(row, readers, ("currency", "date", "chf_per_unit"))
        if not faults:
            values["starts_on"] = values.pop("date")
            rate = ExchangeRate(**values)
            before = known.get((rate.currency, rate.starts_on))
            faults = [*_faults_of_rate(row.number, rate, before, seen)]
            if before is None:
                preview.rows.append((row.number, rate))
            else:
                unchanged += 1
        preview.faults.extend(faults)
    return Preview(rows=preview.rows, faults=preview.faults, unchanged=unchanged)


def _faults_of_rate(
    number: int, rate: ExchangeRate, before: ExchangeRate | None, seen: Counter[tuple[str, date]]
) -> list[Fault]:
    key = (rate.currency, rate.starts_on)
    seen[key] += 1
    if seen[key] > 1:
        message = _("This currency and date stand in the file twice.")
        return [Fault(row=number, column="", message=message)]
    if before is not None:
        if before.chf_per_unit == rate.chf_per_unit:
            return []
        message = _("The rate of this date is %(rate)s already; change it in its record.")
        message %= {"rate": before.chf_per_unit}
        return [Fault(row=number, column="chf_per_unit", message=message)]
    if rate.starts_on > timezone.localdate() + AHEAD:
        message = _("The date is too far in the future.")
        return [Fault(row=number, column="date", message=message)]
    try:
        rate.full_clean(validate_unique=False)
    except ValidationError as refusal:
        return _faults(number, refusal)
    return []


# --- Rows -----------------------------------------------------------------------------------


def _read_cells(
    row: Row, readers: Readers, required: Sequence[str]
) -> tuple[dict[str, Any], list[Fault]]:
    values, faults = {}, []
    for column, reader in readers.items():
        value = row.values.get(column)
        if value is None:
            if column in required:
                message = _("This cell is empty.")
                faults.append(Fault(row=row.number, column=column, message=message))
            continue
        try:
            values[column] = reader(value)
        except ValidationError as refusal:
            faults.append(Fault(row=row.number, column=column, message=refusal.messages[0]))
    return values, faults


def _faults(number: int, refusal: ValidationError) -> list[Fault]:
    columns = COLUMN_OF | {"starts_on": "date", "__all__": ""}
    return [
        Fault(row=number, column=columns.get(name, name), message=message)
        for name, messages in refusal.message_dict.items()
        for message in messages
    ]


EXPENDITURE = Importer(
    model=Expenditure,
    required=("project", "category", "date", "amount", "currency"),
    optional=("fund", "reference", "description"),
    parse=_parse_expenditures,
    save=spending.record_expenditures,
)
RATES = Importer(
    model=ExchangeRate,
    required=("currency", "chf_per_unit"),
    optional=("month", "date", "source"),
    parse=_parse_rates,
    save=funds.create_rates,
)
