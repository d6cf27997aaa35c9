"""Exchange differences, and what is open in foreign currency. In CHF."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from budgets.reading.open_items import OpenItem
from reports.contents.parts import Finance
from reports.documents.blocks import CellKind, Column, Table, Unit
from reports.documents.words import amount, code, heading, money, row, words
from reports.sections.references import References, references_of
from reports.sections.sums import CASH, IN_KIND, mode_columns, sum_column
from stakeholders.localization import day


def exchange(finance: Finance, year: str, references: References) -> Iterator[Table]:
    """Write what exchange rates brought or took, and what is open in foreign currency."""
    of_year, totals = finance.of_year, finance.totals
    yield Table(
        key="exchange",
        title=words(_("Exchange differences within what is secured")),
        columns=(Column(title=_("Time"), width=60), *mode_columns()),
        rows=(
            row(
                heading(_("In %(year)s") % {"year": year}),
                amount(of_year.exchange_cash),
                amount(of_year.exchange_in_kind),
            ),
            row(
                heading(_("Since the start")),
                amount(totals.exchange_cash),
                amount(totals.exchange_in_kind),
            ),
        ),
        notes=(words(_exchange_note()),),
        references=references_of(references, ["exchange"], (CASH, IN_KIND)),
    )
    if finance.open_items:
        yield open_items(finance.open_items, finance.until)


def open_items(items: tuple[OpenItem, ...], until: date) -> Table:
    """Set what is open in foreign currency beside its value at the rate of a day."""
    title = _(
        "Committed in foreign currency and not received, at the rate of %(day)s beside its own"
    )
    return Table(
        key="open-items",
        title=words(title % {"day": day(until)}),
        columns=(
            Column(title=_("Currency"), width=16),
            Column(title=_("Amount"), kind=CellKind.MONEY),
            sum_column(_("As committed")),
            sum_column(_("At the rate of the day")),
            sum_column(_("Difference")),
        ),
        unit=Unit.CENTIMES,
        rows=tuple(
            row(
                heading(code(one.currency)),
                money(one.amount, one.currency),
                amount(one.chf),
                amount(one.chf_at_rate),
                amount(one.difference),
            )
            for one in items
        ),
    )


def _exchange_note() -> str:
    return _(
        "A commitment is valued at the rate of its day, and what is received under it at the rate"
        " of the day of receipt. The difference is a part of what is secured; below zero, it is a"
        " loss."
    )
