"""What a spreadsheet of exchange rates must hold: of our own columns, or as the Treasury has it.

The United Nations Treasury publishes its operational rates of exchange as units for one US dollar,
a line a country. They become CHF by the list's own line of the franc.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from budgets.exchange import Quotation
from budgets.models import ExchangeRate, QuestionKind
from budgets.sheets import cells
from budgets.sheets.previews import Preview, Readers, ask, fault, faults_of, read_cells
from budgets.sheets.tables import Asked, Fault, Row
from budgets.writing import rates
from stakeholders import currencies
from stakeholders.models import User

SOURCE = "United Nations Treasury, operational rates of exchange"


def parse_chf_per_unit(rows: Sequence[Row], *, by: User) -> Preview:
    return _parse(rows, "chf_per_unit", Quotation.CHF_PER_UNIT)


def parse_units_per_chf(rows: Sequence[Row], *, by: User) -> Preview:
    return _parse(rows, "units_per_chf", Quotation.UNITS_PER_CHF)


def _parse(rows: Sequence[Row], column: str, quotation: str) -> Preview:
    readers: Readers = {
        "currency": cells.text,
        "month": cells.month_or_day,
        "date": cells.month_or_day,
        column: cells.number,
        "source": cells.text,
    }
    reading = _Reading(column)
    for row in rows:
        needed = "month" if row.values.get("month") is not None else "date"
        values, faults = read_cells(row, readers, ("currency", needed, column))
        faults.extend(_contradiction(row, values))
        reading.preview.faults.extend(faults)
        if not faults:
            month, published = values.pop("month", None), values.pop(column)
            starts_on = values.pop("date", month)
            reading.add(
                row,
                ExchangeRate(
                    **values, starts_on=starts_on, published=published, published_as=quotation
                ),
            )
    return reading.done()


def _contradiction(row: Row, values: dict[str, Any]) -> Iterator[Fault]:
    """Month and date of one line, where the date is of another month."""
    month, day = values.get("month"), values.get("date")
    if month and day and (month.year, month.month) != (day.year, day.month):
        yield fault(row, "month", _("The date of this row is in another month."))


def parse_list_of_the_treasury(rows: Sequence[Row], *, by: User) -> Preview:
    """Read units for one US dollar; a currency has a line for each country that uses it."""
    readers: Readers = {
        "abbreviation": cells.text,
        "rate": _above_zero,
        "effective_date": cells.day_in_english,
    }
    reading, lines = _Reading("rate", is_repeated=True), []
    for row in rows:
        values, faults = read_cells(row, readers, tuple(readers))
        reading.preview.faults.extend(faults)
        if not faults:
            lines.append((row, values))
    francs = {
        values["effective_date"]: values["rate"]
        for _row, values in lines
        if values["abbreviation"] == currencies.CHF
    }
    if not francs:
        if not any(row.values.get("abbreviation") == currencies.CHF for row in rows):
            message = _("The list has no line of the Swiss franc, by which its rates become CHF.")
            raise ValidationError(message)
        return reading.done()  # what is wrong with that line is said in its row
    # The franc first: what is asked about it is asked about all that is worked out from it.
    for row, values in sorted(lines, key=lambda line: line[1]["abbreviation"] != currencies.CHF):
        if (rate := _crossed(values, francs)) is not None:
            reading.add(row, rate)
    reading.preview.rows.sort(key=lambda placed: placed[0])
    return reading.done()


def _above_zero(value: Any) -> Decimal:
    number = cells.number(value)
    if number <= 0:
        raise ValidationError(_("A rate is above zero."))
    return number


def _crossed(values: dict[str, Any], francs: dict[date, Decimal]) -> ExchangeRate | None:
    """Give the rate of a line; the line of the franc is the rate of the dollar.

    It is in force once both are, the line itself and that of the franc.
    """
    code, day = values["abbreviation"], values["effective_date"]
    if code == "USD" and values["rate"] == 1:
        return None
    if code == currencies.CHF:
        return ExchangeRate(currency="USD", starts_on=day, published=values["rate"], source=SOURCE)
    earlier = [one for one in francs if one <= day]
    of_franc = max(earlier) if earlier else min(francs)
    return ExchangeRate(
        currency=code,
        starts_on=max(day, of_franc),
        published=values["rate"],
        published_as=Quotation.UNITS_PER_USD,
        chf_per_usd=francs[of_franc],
        source=SOURCE,
    )


class _Reading:
    """Takes the rates of a file one after the other; ``column`` is that of the rate.

    ``is_repeated``: one rate may stand in several lines, and is taken once.
    """

    def __init__(self, column: str, *, is_repeated: bool = False) -> None:
        self.column, self.is_repeated = column, is_repeated
        self.preview, self.unchanged = Preview(), 0
        self.known: dict[str, dict[date, ExchangeRate]] = defaultdict(dict)
        for rate in ExchangeRate.objects.in_force():
            self.known[rate.currency][rate.starts_on] = rate
        self.seen: dict[tuple[str, date], ExchangeRate] = {}
        self.doubted: set[Decimal] = set()

    def done(self) -> Preview:
        return replace(self.preview, unchanged=self.unchanged)

    def add(self, row: Row, rate: ExchangeRate) -> None:
        if self.is_repeated and (reason := _left_out(rate)):
            self.preview.asked.append(ask(row, "abbreviation", reason, QuestionKind.LEFT_OUT))
            return
        rates.work_out(rate)
        key = (rate.currency, rate.starts_on)
        first = self.seen.setdefault(key, rate)
        if first is not rate and self.is_repeated and first.chf_per_unit == rate.chf_per_unit:
            return
        before = self.known[rate.currency].get(rate.starts_on) if first is rate else None
        faults = [*self._faults(row, rate, before, is_first=first is rate)]
        self.preview.faults.extend(faults)
        if before is not None:
            self.unchanged += 1
        elif not faults:
            self.preview.asked.extend(self._asked(row, rate))
            self.preview.rows.append((row.place, rate))
            self.known[rate.currency][rate.starts_on] = rate

    def _asked(self, row: Row, rate: ExchangeRate) -> Iterator[Asked]:
        asked = [*rates.questions(rate, self.known[rate.currency].values())]
        if self.is_repeated and asked and rate.chf_per_usd is None:
            self.doubted.add(rate.published)
        if not asked and rate.chf_per_usd in self.doubted:
            message = _("It is worked out by the Swiss franc of this list, which is asked about.")
            yield ask(row, self.column, message, QuestionKind.FAR_RATE)
        for one in asked:
            yield ask(row, self.column, one.message, one.kind)
        if message := cells.question_of_format(row.values.get(self.column), rate.currency):
            yield ask(row, self.column, message, QuestionKind.SHOWN_OTHERWISE)

    def _faults(
        self, row: Row, rate: ExchangeRate, before: ExchangeRate | None, *, is_first: bool
    ) -> Iterator[Fault]:
        if not is_first:
            yield fault(row, "", _("This currency and date stand in the file twice."))
        elif before is not None:
            if before.chf_per_unit != rate.chf_per_unit:
                message = _("The rate of this date is %(rate)s already; correct it in its record.")
                yield fault(row, self.column, message % {"rate": f"{before.chf_per_unit:f}"})
        else:
            for refusal in _refusals(rate):
                for one in faults_of(row, refusal):
                    column = self.column if one.column == "published" else one.column
                    if column == "date" and row.values.get("date") is None:
                        column = "month"
                    value = fault(row, column, "").value
                    yield replace(one, column=column, value=value)


def _refusals(rate: ExchangeRate) -> Iterator[ValidationError]:
    if wrong := dict(rates.faults_of(rate)):
        yield ValidationError(wrong)
        return
    try:
        rate.full_clean(validate_unique=False)
    except ValidationError as refusal:
        yield refusal


def _left_out(rate: ExchangeRate) -> str:
    """Say why the portal keeps no rate of a line that is published so; empty where it does."""
    try:
        currencies.currency_code(rate.currency)
    except ValidationError as refusal:
        return refusal.messages[0]
    return currencies.fault_of_day(rate.currency, rate.starts_on)
