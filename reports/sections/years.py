"""What moved in the period of a report, beside the period before and what stands. In CHF."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from budgets.reading.totals import ZERO
from budgets.reading.years import used_since_start
from reports.charts.parts import Look
from reports.contents.parts import EnteredLater, Finance
from reports.documents.blocks import Block, Cell, CellKind, Chart, Column, Reference, Row, Table
from reports.documents.words import (
    amount,
    counted,
    heading,
    kept_together,
    row,
    share,
    words,
)
from reports.sections.breakdown import Breakdown, Sums
from reports.sections.drawn import bars_beside
from reports.sections.findings import of_place, spent_in
from reports.sections.sums import count_column, sum_column
from stakeholders.localization import day

FLOWS = ("secured_cash", "secured_in_kind", "received_cash", "received_in_kind", "spent")
"""What ``OfYear`` and ``Totals`` both have."""


@dataclass(frozen=True)
class Years:
    """The tables; ``year`` and ``last_year`` name the two periods, ``place`` the region, or all."""

    finance: Finance
    breakdown: Breakdown
    year: str
    last_year: str
    place: str

    def tables(self, references: tuple[Reference, ...]) -> Iterator[Block]:
        """Give the totals, then secured, received and spent by initiative or region."""
        yield self._totals(references)
        secured = self.breakdown.titled(
            _("Secured in %(year)s and since the start, by regional initiative"),
            _("Secured in %(year)s and since the start, by region"),
        )
        yield self._by_row("secured", secured, "secured_cash", "secured_in_kind")
        received = self.breakdown.titled(
            _("Received in %(year)s and since the start, by regional initiative"),
            _("Received in %(year)s and since the start, by region"),
        )
        yield self._by_row("received", received, "received_cash", "received_in_kind")
        spent = self._spent()
        if not self.breakdown.is_by_region:
            yield self._spent_chart(spent)
        yield spent

    def _spent_chart(self, table: Table) -> Chart:
        finding = spent_in(
            self.finance.of_year.spent,
            self.finance.of_last_year.spent,
            year=self.year,
            last_year=self.last_year,
        )
        looks = {1: Look.PALE, 2: Look.DEEP}
        chart = bars_beside(table, of_place(self.place, finding), looks)
        return replace(chart, drawing=replace(chart.drawing, notes=(self._so_far(),)))

    def _so_far(self) -> str:
        """Say until when the period counts: it may not be over, and the one before is."""
        until = kept_together(day(self.finance.until))
        return _("%(year)s counts until %(day)s.") % {"year": self.year, "day": until}

    def _totals(self, references: tuple[Reference, ...]) -> Table:
        title = _("Secured, received and spent in %(year)s, in the period before, and in total")
        names = {
            "secured_cash": _("Secured in cash"),
            "secured_in_kind": _("Secured in kind"),
            "received_cash": _("Received in cash"),
            "received_in_kind": _("Received in kind"),
            "spent": _("Spent"),
        }
        sums = self.breakdown.total
        change = _(
            "The change is what %(year)s has more than %(last_year)s; below zero, what it has less."
            " What was taken back in a period is taken off in it."
        )
        return Table(
            key="years",
            title=words(title % {"year": self.year}),
            columns=(Column(title=_("Figure"), width=28), *self._columns()),
            rows=tuple(row(heading(names[flow]), *_moved(sums, flow)) for flow in FLOWS),
            notes=(
                words(change % {"year": self.year, "last_year": self.last_year}),
                words(self._so_far()),
            ),
            references=references,
        )

    def _by_row(self, key: str, title: str, cash: str, in_kind: str) -> Table:
        return Table(
            key=f"years-{key}",
            title=words(title % {"year": self.year}),
            columns=(
                self.breakdown.column(12),
                *self._columns(_("%(column)s, in cash")),
                *self._columns(_("%(column)s, in kind")),
            ),
            rows=self.breakdown.table(lambda sums: (*_moved(sums, cash), *_moved(sums, in_kind))),
        )

    def _spent(self) -> Table:
        title = self.breakdown.titled(
            _("Spent and used in %(year)s and since the start, by regional initiative"),
            _("Spent and used in %(year)s and since the start, by region"),
        )
        used = _(
            "Used is what was spent in per cent of what was received in cash; of a year, in per"
            " cent of what was received in it or left over from the years before. Above 100, it"
            " was spent in advance."
        )
        return Table(
            key="years-spent",
            title=words(title % {"year": self.year}),
            columns=(
                self.breakdown.column(18),
                *self._columns(),
                Column(
                    title=_("Used in %(year)s") % {"year": self.year},
                    kind=CellKind.SHARE,
                    width=12,
                ),
                Column(title=_("Used since the start"), kind=CellKind.SHARE, width=12),
            ),
            rows=self.breakdown.table(_spent_cells),
            notes=(words(used),),
        )

    def _columns(self, pattern: str = "%(column)s") -> tuple[Column, ...]:
        titles = year_titles(self.year, self.last_year)
        return tuple(sum_column(pattern % {"column": title}) for title in titles)


def year_titles(year: str, last_year: str) -> tuple[str, str, str, str]:
    """Name the columns that stand beside each other of every figure that moves."""
    change = pgettext("from one period to the next", "Change")
    return (last_year, year, change, _("Since the start"))


def entered_later(
    later: EnteredLater | None, *, cut_off: date, until: date, year: str
) -> tuple[Block, ...]:
    """Say what was recorded after the cut-off for the period and for days before it; nothing if
    nothing was."""
    if later is None or not later.is_any:
        return ()
    names = {"day": kept_together(day(cut_off)), "year": year}
    counted_in = _("Entered after %(day)s, for %(year)s: counted in the figures of this report")
    left_out = _("Entered after %(day)s: not in the figures of this report")
    rows = [_later_row(_("Contributions and expenditure of %(year)s") % names, later)]
    if later.allocations:
        approved = _("Allocations for %(year)s approved after %(day)s")
        of_versions = {"year": year, "day": kept_together(day(until))}
        rows.append(
            row(
                heading(approved % of_versions),
                counted(later.allocations),
                *(amount(ZERO) for _flow in _LATER),
                amount(later.allotted),
            )
        )
    if later.earlier is not None and later.earlier.is_any:
        rows.append(_later_row(_("The same of days before the period"), later.earlier))
    return (
        Table(
            key="entered-later",
            title=words((counted_in if later.is_counted else left_out) % names),
            columns=(
                Column(title=_("Entered later"), width=34),
                count_column(_("Entries")),
                sum_column(_("Secured in cash")),
                sum_column(_("Secured in kind")),
                sum_column(_("Received in cash")),
                sum_column(_("Spent")),
                sum_column(_("Allocated")),
            ),
            rows=tuple(rows),
        ),
    )


_LATER = ("secured", "in_kind", "received", "spent")


def _later_row(name: str, later: EnteredLater) -> Row:
    sums = (amount(getattr(later, flow)) for flow in _LATER)
    allotted = ZERO if later.allotted is not None else None
    return row(heading(name), counted(later.number), *sums, amount(allotted))


def _moved(sums: Sums, flow: str) -> tuple[Cell, ...]:
    """Give one flow: of the period before, of the period, their difference, and since the start."""
    last, this = getattr(sums.of_last_year, flow), getattr(sums.of_year, flow)
    return (
        amount(last),
        amount(this),
        amount(_difference(last, this)),
        amount(getattr(sums.since_start, flow)),
    )


def _difference(last: Decimal | None, this: Decimal | None) -> Decimal | None:
    return None if last is None or this is None else this - last


def _spent_cells(sums: Sums) -> tuple[Cell, ...]:
    return (
        *_moved(sums, "spent"),
        share(sums.of_year.used(sums.since_start)),
        share(used_since_start(sums.since_start)),
    )
