"""What moved in the period of a report, beside the period before and what stands. In CHF."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from budgets.reading.totals import Totals
from budgets.reading.years import OfYear, used_since_start
from reports.contents.parts import EnteredLater, Finance, Initiative
from reports.documents.blocks import Block, Cell, CellKind, Column, Reference, Row, Table
from reports.documents.words import (
    amount,
    code,
    counted,
    heading,
    kept_together,
    note,
    row,
    share,
    text,
    words,
)
from reports.sections.sums import count_column, sum_column
from stakeholders.localization import day

FLOWS = ("secured_cash", "secured_in_kind", "received_cash", "received_in_kind", "spent")
"""What ``OfYear`` and ``Totals`` both have."""


@dataclass(frozen=True, kw_only=True)
class Sums:
    """The sums of one row: since the start, of the period, and of the one before."""

    since_start: Totals
    of_year: OfYear
    of_last_year: OfYear


def rows_by_initiative(
    finance: Finance,
    initiatives: tuple[Initiative, ...],
    cells: Callable[[Sums], tuple[Cell, ...]],
) -> tuple[Row, ...]:
    """Write a row for each initiative, one for what names none, and the total."""
    rows = [row(_named(one), *cells(_of_initiative(one))) for one in initiatives]
    if finance.is_partly_without_initiative:
        without = Sums(
            since_start=finance.without_initiative,
            of_year=finance.without_initiative_of_year,
            of_last_year=finance.without_initiative_of_last_year,
        )
        rows.append(row(heading(_("No initiative")), *cells(without)))
    return (*rows, row(heading(_("Total")), *cells(_of_all(finance)), is_total=True))


def initiative_column(width: int) -> Column:
    return Column(title=_("Initiative"), width=width)


@dataclass(frozen=True)
class Years:
    """The tables; ``year`` and ``last_year`` name the two periods."""

    finance: Finance
    initiatives: tuple[Initiative, ...]
    year: str
    last_year: str

    def tables(self, references: tuple[Reference, ...]) -> Iterator[Block]:
        """Give the totals, then secured, received and spent by initiative."""
        yield self._totals(references)
        secured = _("Secured in %(year)s and since the start, by regional initiative")
        yield self._by_initiative("secured", secured, "secured_cash", "secured_in_kind")
        received = _("Received in %(year)s and since the start, by regional initiative")
        yield self._by_initiative("received", received, "received_cash", "received_in_kind")
        yield self._spent()

    def _totals(self, references: tuple[Reference, ...]) -> Table:
        title = _("Secured, received and spent in %(year)s, in the period before, and in total")
        names = {
            "secured_cash": _("Secured in cash"),
            "secured_in_kind": _("Secured in kind"),
            "received_cash": _("Received in cash"),
            "received_in_kind": _("Received in kind"),
            "spent": _("Spent"),
        }
        sums = _of_all(self.finance)
        change = _(
            "The change is what %(year)s has more than %(last_year)s; below zero, what it has less."
            " What was taken back in a period is taken off in it."
        )
        so_far = _("%(year)s counts until %(day)s.")
        until = kept_together(day(self.finance.until))
        return Table(
            key="years",
            title=words(title % {"year": self.year}),
            columns=(Column(title=_("Figure"), width=28), *self._columns()),
            rows=tuple(row(heading(names[flow]), *_moved(sums, flow)) for flow in FLOWS),
            notes=(
                words(change % {"year": self.year, "last_year": self.last_year}),
                words(so_far % {"year": self.year, "day": until}),
            ),
            references=references,
        )

    def _by_initiative(self, key: str, title: str, cash: str, in_kind: str) -> Table:
        return Table(
            key=f"years-{key}",
            title=words(title % {"year": self.year}),
            columns=(
                initiative_column(12),
                *self._columns(_("%(column)s, in cash")),
                *self._columns(_("%(column)s, in kind")),
            ),
            rows=rows_by_initiative(
                self.finance,
                self.initiatives,
                lambda sums: (*_moved(sums, cash), *_moved(sums, in_kind)),
            ),
        )

    def _spent(self) -> Table:
        title = _("Spent and used in %(year)s and since the start, by regional initiative")
        used = _(
            "Used is what was spent in per cent of what was received in cash; of a year, in per"
            " cent of what was received in it or left over from the years before. Above 100, it"
            " was spent in advance."
        )
        return Table(
            key="years-spent",
            title=words(title % {"year": self.year}),
            columns=(
                initiative_column(18),
                *self._columns(),
                Column(
                    title=_("Used in %(year)s") % {"year": self.year},
                    kind=CellKind.SHARE,
                    width=12,
                ),
                Column(title=_("Used since the start"), kind=CellKind.SHARE, width=12),
            ),
            rows=rows_by_initiative(self.finance, self.initiatives, _spent_cells),
            notes=(words(used),),
        )

    def _columns(self, pattern: str = "%(column)s") -> tuple[Column, ...]:
        change = pgettext("from one period to the next", "Change")
        titles = (self.last_year, self.year, change, _("Since the start"))
        return tuple(sum_column(pattern % {"column": title}) for title in titles)


def entered_later(later: EnteredLater | None, cut_off: date, year: str) -> tuple[Block, ...]:
    """Say what was recorded after the cut-off for the period; nothing if nothing was."""
    if later is None or not later.is_any:
        return ()
    title = _("Entered after %(day)s, for %(year)s: counted in the figures of this report")
    return (
        Table(
            key="entered-later",
            title=words(title % {"day": kept_together(day(cut_off)), "year": year}),
            columns=(
                Column(title=_("Entered later"), width=40),
                count_column(_("Entries")),
                sum_column(_("Secured")),
                sum_column(_("Received")),
                sum_column(_("Spent")),
            ),
            rows=(
                row(
                    heading(_("Contributions and expenditure")),
                    counted(later.entries + later.expenditures),
                    amount(later.secured),
                    amount(later.received),
                    amount(later.spent),
                ),
            ),
        ),
    )


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


def _of_initiative(one: Initiative) -> Sums:
    return Sums(since_start=one.totals, of_year=one.of_year, of_last_year=one.of_last_year)


def _of_all(finance: Finance) -> Sums:
    return Sums(
        since_start=finance.totals,
        of_year=finance.of_year,
        of_last_year=finance.of_last_year,
    )


def _named(one: Initiative) -> Cell:
    return heading(code(one.code), " ", note(text(one.plan)))
