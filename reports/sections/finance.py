"""Financial resources: allocated, planned, secured, received, spent, and the gap. In CHF."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from budgets.reading.allocated import Allocated
from budgets.reading.balances import Balance
from budgets.reading.totals import ZERO, Totals
from reports.contents.parts import Finance, Share
from reports.contents.world_money import with_fewer
from reports.documents.blocks import (
    Block,
    Cell,
    Column,
    Note,
    Paragraph,
    Reference,
    Row,
    Section,
    Table,
)
from reports.documents.words import (
    amount,
    counted,
    heading,
    kept_together,
    label,
    row,
    sample,
    section,
    taken_off,
    text,
    words,
)
from reports.sections.breakdown import Breakdown
from reports.sections.exchange import exchange
from reports.sections.gap import gap_chart
from reports.sections.notes import counted_notes
from reports.sections.published import published_amounts
from reports.sections.references import References, references_of
from reports.sections.sums import (
    CASH,
    IN_KIND,
    count_column,
    flow_cells,
    flow_columns,
    mode_columns,
    step_cells,
    step_columns,
    sum_column,
)
from reports.sections.years import Years, entered_later
from stakeholders import localization


def finance(
    finance: Finance,
    breakdown: Breakdown,
    *,
    year: str,
    last_year: str,
    cut_off: date,
    references: References,
    place: str,
) -> Section:
    """Write the section of money; ``breakdown`` gives the rows of its tables.

    ``year`` and ``last_year`` name the period of the report and the one before, ``place`` the
    region, or all.
    """
    of = Money(finance, breakdown, year, references, place)
    moved = Years(finance, breakdown, year, last_year, place)
    later = entered_later(finance.entered_later, cut_off=cut_off, until=finance.until, year=year)
    return Section(
        key="finance",
        title=words(_("Financial resources")),
        blocks=(
            section("allocated", _allocated_title(breakdown), of.allocations()),
            section("by-initiative", _resources_title(breakdown), *of.by_row()),
            section(
                "years",
                _("What moved in %(year)s") % {"year": year},
                *moved.tables(references_of(references, ["received", "pledged"], (CASH, IN_KIND))),
                *later,
            ),
            section("by-category", _("Expenditure by category"), of.by_category()),
            section(
                "by-contributor",
                _("Secured contributions by contributor"),
                of.shares("contributors", _("Contributor"), _("Contributor not recorded")),
                *published_amounts(finance.published),
            ),
            section(
                "by-fund",
                _("Sources by fund"),
                of.shares("funds", _("Fund"), _("Fund not recorded")),
            ),
            *of.balances_and_exchange(),
        ),
    )


def _allocated_title(breakdown: Breakdown) -> str:
    return breakdown.titled(
        _("Allocation to the region, for ongoing and for new projects"),
        _("Allocation to the regions, for ongoing and for new projects"),
    )


def _resources_title(breakdown: Breakdown) -> str:
    return breakdown.titled(_("Resources by regional initiative"), _("Resources by region"))


class Money:
    """The tables of the section; each reads the same parts."""

    def __init__(
        self,
        finance: Finance,
        breakdown: Breakdown,
        year: str,
        references: References,
        place: str,
    ) -> None:
        self.finance, self.breakdown = finance, breakdown
        self.year, self.references = year, references
        self.place = place

    def allocations(self) -> Block:
        if not self.finance.allocations:
            none = _("No allocation has been approved for this year.")
            return Paragraph(words=words(none))
        title = _("Allocated for %(year)s, and spent in the year from the same fund")
        return Table(
            key="allocations",
            title=words(title % {"year": self.year}),
            columns=(
                Column(title=_("Fund"), width=30),
                sum_column(_("Ongoing projects")),
                sum_column(_("New projects")),
                sum_column(_("Total")),
                sum_column(_("On no published project")),
                sum_column(_("Spent from the same fund")),
            ),
            rows=(
                *(
                    row(
                        heading(text(one.fund), sample(one.is_sample)),
                        *_allocated_cells(one.allocated, one.spent),
                    )
                    for one in self.finance.allocations
                ),
                row(
                    heading(_("Total")),
                    *_allocated_cells(
                        sum((one.allocated for one in self.finance.allocations), Allocated()),
                        total_known(one.spent for one in self.finance.allocations),
                    ),
                    is_total=True,
                ),
            ),
            references=self._references("allotted", CASH),
        )

    def by_row(self) -> Iterator[Block]:
        yield from self.gap()
        yield self.steps_in_kind()
        yield self.flows()
        yield from counted_notes(self.finance.totals, self.year, self.breakdown.is_by_region)

    def gap(self) -> tuple[Block, ...]:
        """Give what leads to the gap in cash as a chart, and as a table."""
        table = self.steps_in_cash()
        return gap_chart(table, self.finance.totals, self.breakdown, self.place), table

    def steps_in_cash(self) -> Table:
        in_cash = self.breakdown.titled(
            _("From the plan to the funding gap in cash, by regional initiative"),
            _("From the plan to the funding gap in cash, by region"),
        )
        measures = "gap planned secured allotted_by_union unfunded"
        return self._steps("cash", in_cash, CASH, measures)

    def steps_in_kind(self) -> Table:
        in_kind = self.breakdown.titled(
            _("From the plan to the funding gap in kind, by regional initiative"),
            _("From the plan to the funding gap in kind, by region"),
        )
        return self._steps("in-kind", in_kind, IN_KIND, "gap planned secured unfunded")

    def flows(self) -> Table:
        title = self.breakdown.titled(
            _("Pledged, received and spent by regional initiative"),
            _("Pledged, received and spent by region"),
        )
        return Table(
            key="flows",
            title=words(title),
            columns=(self.breakdown.column(18), *flow_columns()),
            rows=self._rows(flow_cells),
        )

    def _steps(self, key: str, title: str, mode: str, measures: str) -> Table:
        return Table(
            key=f"steps-{key}",
            title=words(title),
            columns=(self.breakdown.column(20), *step_columns()),
            rows=self._rows(lambda totals: step_cells(totals, mode)),
            references=self._references(measures, mode),
        )

    def _rows(self, cells: Callable[[Totals], tuple[Cell, ...]]) -> tuple[Row, ...]:
        return self.breakdown.table(lambda sums: cells(sums.since_start))

    def by_category(self) -> Block:
        if not self.finance.spending:
            return Paragraph(words=words(_("No expenditure has been recorded yet.")))
        return Table(
            key="categories",
            title=words(_("Expenditure by category")),
            columns=(
                Column(title=_("Category"), width=46),
                sum_column(_("Spent in %(year)s") % {"year": self.year}),
                sum_column(_("Spent since the start")),
            ),
            rows=(
                *(
                    row(
                        heading(label(one.category, "category")),
                        amount(one.of_year),
                        amount(one.spent),
                    )
                    for one in self.finance.spending
                ),
                row(
                    heading(_("Total")),
                    amount(self.finance.of_year.spent),
                    amount(self.finance.totals.spent),
                    is_total=True,
                ),
            ),
            references=self._references("spent", CASH),
        )

    def shares(self, kind: str, title: str, unnamed: str, most: int | None = None) -> Block:
        """Give the largest sources, ``most`` of them, and the others in one row."""
        shares: tuple[Share, ...] = with_fewer(getattr(self.finance, kind), most)
        if not shares:
            return Paragraph(words=words(_("No contribution has been secured yet.")))
        totals = self.finance.totals
        return Table(
            key=kind,
            title=words(_("Committed or received since the start")),
            columns=(
                Column(title=title, width=46),
                sum_column(_("In cash")),
                sum_column(_("In kind")),
                count_column(_("Not valued"), 14),
            ),
            rows=(
                *(
                    row(
                        heading(text(one.name) if one.name else unnamed, sample(one.is_sample)),
                        amount(one.cash),
                        amount(one.in_kind),
                        counted(one.unvalued),
                    )
                    for one in shares
                ),
                row(
                    heading(_("Total")),
                    amount(totals.secured_cash),
                    amount(totals.secured_in_kind),
                    counted(sum(one.unvalued for one in shares)),
                    is_total=True,
                ),
            ),
            references=self._references("secured", CASH, IN_KIND),
        )

    def balances_and_exchange(self) -> Iterator[Section]:
        """Give both; neither of a report of a version that had none."""
        of_year, since = self.finance.balance, self.finance.balance_since_start
        if of_year is not None and since is not None:
            blocks = self.balances(of_year, since)
            yield section("balances", _("Receivables and balances"), *blocks)
            yield section(
                "exchange",
                _("Exchange differences"),
                *exchange(self.finance, self.year, self.references),
            )

    def balances(self, of_year: Balance, since: Balance) -> Iterator[Block]:
        totals = self.finance.totals
        yield Table(
            key="receivables",
            title=words(_("What is still to be received")),
            columns=(Column(title=_("Figure"), width=60), *mode_columns()),
            rows=(
                row(
                    heading(_("Overdue: secured, due and not received")),
                    amount(totals.overdue_cash),
                    amount(totals.overdue_in_kind),
                ),
                row(
                    heading(_("Committed to closed or cancelled projects, not received")),
                    amount(totals.due_after_end_cash),
                    amount(totals.due_after_end_in_kind),
                ),
            ),
            references=self._references("overdue due_after_end", CASH, IN_KIND),
        )
        yield self._balance(of_year, since)
        if totals.advance:
            said = _("Advance by %(sum)s: so much was spent before it was received or allotted.")
            yield Note(words=words(said % {"sum": _money(totals.advance)}))
        if totals.unspent_after_end:
            said = _(
                "%(sum)s were received by closed or cancelled projects and not spent: this is owed"
                " to the contributors."
            )
            yield Note(words=words(said % {"sum": _money(totals.unspent_after_end)}))

    def _balance(self, of_year: Balance, since: Balance) -> Table:
        steps = (
            (_("Opening balance"), of_year.opening, since.opening),
            (_("plus: received"), of_year.received, since.received),
            (
                _("less: paid back to contributors"),
                taken_off(of_year.paid_back),
                taken_off(since.paid_back),
            ),
            (_("plus: from the Union's own funds"), of_year.own, since.own),
            (_("less: spent directly"), taken_off(of_year.direct), taken_off(since.direct)),
            (_("less: programme support"), taken_off(of_year.support), taken_off(since.support)),
        )
        closing = (amount(of_year.closing), amount(since.closing))
        return Table(
            key="balance",
            title=words(_("What was received in cash and what became of it")),
            columns=(
                Column(title=_("Step"), width=60),
                sum_column(_("In %(year)s") % {"year": self.year}),
                sum_column(_("Since the start")),
            ),
            rows=(
                *(row(heading(name), amount(one), amount(other)) for name, one, other in steps),
                row(heading(_("Closing balance")), *closing, is_total=True),
            ),
            references=self._references("advance unspent_after_end", CASH),
        )

    def _references(self, measures: str, *modes: str) -> tuple[Reference, ...]:
        return references_of(self.references, measures.split(), modes)


def _allocated_cells(allocated: Allocated, spent: Decimal | None) -> tuple[Cell, ...]:
    return (
        amount(allocated.allocated.ongoing),
        amount(allocated.allocated.new),
        amount(allocated.allocated.total),
        amount(allocated.difference.total),
        amount(spent),
    )


def total_known(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """Add up amounts; None where one of them is not known."""
    total = ZERO
    for one in amounts:
        if one is None:
            return None
        total += one
    return total


def _money(value: Decimal) -> str:
    said = pgettext("an amount in a sentence", "CHF %(number)s")
    return kept_together(said % {"number": localization.number(value, decimals=2)})
