"""What a spreadsheet of expenditure must hold, and what is asked about its rows."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from budgets import exchange
from budgets.models import Agreement, Category, Expenditure, Fund, QuestionKind
from budgets.sheets import cells, words
from budgets.sheets.previews import (
    COLUMN_OF,
    Preview,
    Readers,
    ask,
    fault,
    faults_of,
    read_cells,
)
from budgets.sheets.tables import Asked, Fault, Row
from budgets.writing import credit_notes, plausibility, spending
from projects.models import Project
from stakeholders.access import within_scope
from stakeholders.models import User

REQUIRED = ("project", "category", "date", "amount", "currency")
OPTIONAL = (
    "fund",
    "reference",
    "description",
    "corrects",
    "agreement",
    "advance_reason",
)


class _Names:
    """The projects and funds that the rows name, looked up once."""

    def __init__(self, rows: Sequence[Row], by: User) -> None:
        named = set(_names_of_projects(rows))
        projects = Project.objects.filter(Q(slug__in=named) | Q(number__in=named)).order_by()
        listed = list(projects)
        self.projects = {project.slug: project for project in listed}
        self.projects |= {project.number: project for project in listed if project.number}
        self.own = set(within_scope(projects, by).values_list("pk", flat=True))
        self.funds = cells.by_any_name(Fund.objects.all(), "slug", "name")
        agreements = Agreement.objects.exclude(reference="").order_by("pk")
        self.agreements = cells.by_any_name(agreements, "reference", "title")
        self.categories = cells.choices_in_any_language(Category)

    def project(self, value: Any) -> Project:
        name = cells.text(value)
        project = self.projects.get(name)
        if project is None:
            message = _("No project has this slug or number: %(name)s.")
            raise ValidationError(message % {"name": name})
        if project.pk not in self.own:
            raise ValidationError(_("This project is outside your regions."))
        return project

    def fund(self, value: Any) -> Fund:
        return cells.known(self.funds, value, _("No fund is called %(name)s."))

    def agreement(self, value: Any) -> Agreement:
        return cells.known(self.agreements, value, _("No agreement is called %(name)s."))

    def category(self, value: Any) -> str:
        return cells.known(self.categories, value, _("There is no category %(name)s."))


def _names_of_projects(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        try:
            yield cells.text(row.values.get("project") or "")
        except ValidationError:  # said of its cell when that is read
            continue


def parse_expenditures(rows: Sequence[Row], *, by: User) -> Preview:
    names = _Names(rows, by)
    readers: Readers = {
        "project": names.project,
        "category": names.category,
        "fund": names.fund,
        "date": cells.day,
        "amount": cells.amount,
        "currency": cells.text,
        "reference": cells.text,
        "description": cells.text,
        "corrects": cells.text,
        "agreement": names.agreement,
        "advance_reason": cells.text,
    }
    preview, entries, good, plain = Preview(), [], [], []
    notes: list[tuple[Row, dict[str, Any]]] = []
    rates = exchange.Rates()
    for row in rows:
        values, faults = read_cells(row, readers, REQUIRED)
        preview.faults.extend(faults)
        if "date" in values:
            values["occurs_on"] = values.pop("date")
        is_sample = "project" in values and values["project"].is_sample
        if "corrects" in values:
            if not faults:
                notes.append((row, values))
            continue
        plain.append(row)
        entries.append(Expenditure(**values, is_sample=is_sample))
        if faults:
            preview.faults.extend(_faults_of_rate_of(row, values, rates))
        else:
            preview.rows.append((row.place, entries[-1]))
            good.append(row)
    # Checked together, for vouchers and totals are of all of them; and those with a fault, too, so
    # that a row is named with all that is wrong in it.
    reported = {(one.place, one.column) for one in preview.faults}
    refusals = spending.refusals(entries)
    for position, refusal in refusals.items():
        refused = faults_of(plain[position], refusal)
        preview.faults.extend(one for one in refused if (one.place, one.column) not in reported)
    records = preview.records
    preview.faults.extend(_repeated(good, records))
    preview.asked.extend(_asked(good, records))
    kept = {id(record) for record in records}
    sound = [one for at, one in enumerate(entries) if at not in refusals and id(one) in kept]
    _take_notes(notes, credit_notes.by_voucher(entries), sound, preview)
    preview.rows.sort(key=lambda placed: placed[0])
    return preview


def _take_notes(
    notes: Sequence[tuple[Row, dict[str, Any]]],
    vouchers: credit_notes.Vouchers,
    sound: Sequence[Expenditure],
    preview: Preview,
) -> None:
    """Take the rows that name the voucher which they correct, entered already or a row itself.

    They are looked at in their order, after ``sound``: the rows of expenditure that can be entered.
    """
    before, kept = list(sound), {id(one) for one in sound}
    for row, values in notes:
        try:
            note = _note_of(values, vouchers)
            if note.corrects and note.corrects.pk is None and id(note.corrects) not in kept:
                continue  # what is wrong with its voucher is said in the row of that
            made = credit_notes.valued(note, before)
        except ValidationError as refusal:
            for one in faults_of(row, refusal):
                named = replace(one, column="description") if one.column == "reason" else one
                preview.faults.append(named)
            continue
        before.append(made)
        preview.rows.append((row.place, made))
        preview.asked.extend(_asked_about_note(row, made))


def _note_of(values: dict[str, Any], vouchers: credit_notes.Vouchers) -> Expenditure:
    """Give the credit note of a row; its description is the reason."""
    read = ("description", "corrects")
    named = {name: value for name, value in values.items() if name not in read}
    corrects = credit_notes.corrected_by(values["corrects"], values["project"], vouchers)
    same = {"fund": corrects.fund, "agreement": corrects.agreement}
    reason = values.get("description", "")
    return Expenditure(**same | named, corrects=corrects, reason=reason)


def _asked_about_note(row: Row, note: Expenditure) -> Iterator[Asked]:
    """What is asked about an expenditure, of the amount as the note has it."""
    as_spent = Expenditure(
        **{name: getattr(note, name) for name in ("project", "category", "currency", "occurs_on")},
        amount=-(note.amount or Decimal(0)),
        reference=note.reference,
        description=note.reason,
        is_sample=note.is_sample,
    )
    yield from _questions([row], [as_spent])


def _faults_of_rate_of(row: Row, values: dict[str, Any], rates: exchange.Rates) -> Iterator[Fault]:
    """Whether there is a rate, of a row that is not valued because something else is wrong."""
    if not {"currency", "occurs_on"} <= values.keys():
        return
    try:
        rates(values["currency"], on=values["occurs_on"])
    except ValidationError as refusal:
        yield from faults_of(row, refusal)


def _repeated(rows: Sequence[Row], records: Sequence[Expenditure]) -> Iterator[Fault]:
    """Lines that have no voucher to tell them apart, and stand in the file or the books already."""
    plain = [(row, one) for row, one in zip(rows, records, strict=True) if not one.reference]
    there = Expenditure.objects.uncorrected().filter(
        project__in={record.project_id for _row, record in plain},
        occurs_on__in={record.occurs_on for _row, record in plain},
    )
    entered = {_line_key(record) for record in there}
    first: dict[tuple, Row] = {}
    for row, record in plain:
        key = _line_key(record)
        if key in entered:
            message = _("The same line is entered already: give its voucher as the reference.")
        elif key in first:
            message = _("The same line stands in row %(row)d.") % {"row": first[key].place.row}
            if first[key].place.sheet != row.place.sheet:
                message = f"{message} ({first[key].place.sheet})"
        else:
            first[key] = row
            continue
        yield fault(row, "", message)


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


# --- What is asked --------------------------------------------------------------------------


def _asked(rows: Sequence[Row], records: Sequence[Expenditure]) -> Iterator[Asked]:
    yield from _questions(rows, records)
    yield from _totals(rows, records)


def _questions(rows: Sequence[Row], records: Sequence[Expenditure]) -> Iterator[Asked]:
    for position, questions in plausibility.questions(records).items():
        for one in questions:
            column = COLUMN_OF.get(one.field, one.field)
            yield ask(rows[position], column, one.message, one.kind)
    for row, record in zip(rows, records, strict=True):
        amount = row.values.get("amount")
        if cells.shows_another_currency(amount, record.currency):
            message = _("This amount is displayed with another currency than the one in its row.")
            yield ask(row, "currency", message, QuestionKind.SHOWN_CURRENCY)
        if message := cells.question_of_format(amount, record.currency):
            yield ask(row, "amount", message, QuestionKind.SHOWN_OTHERWISE)


def _totals(rows: Sequence[Row], records: Sequence[Expenditure]) -> Iterator[Asked]:
    """Complete rows that are called a total, or whose amount is that of the rows above."""
    above: dict[tuple[int, str], list[Decimal]] = defaultdict(list)
    since: dict[tuple[int, str], list[Decimal]] = defaultdict(list)
    for row, record in zip(rows, records, strict=True):
        key = (row.place.position, record.currency)
        sums = {sum(amounts) for amounts in (above[key], since[key]) if len(amounts) > 1}
        texts = [value for value in row.values.values() if isinstance(value, str)]
        if any(words.is_total(value, alone=True) for value in texts):
            message = _("This row is called a total.")
        elif record.amount in sums:
            message = _("This is the sum of the rows above.")
        else:
            above[key].append(record.amount or Decimal(0))
            since[key].append(record.amount or Decimal(0))
            continue
        yield ask(row, "amount", message, QuestionKind.SUM_OF_ROWS)
        since[key].clear()  # of subtotals each is of the rows since the one before
