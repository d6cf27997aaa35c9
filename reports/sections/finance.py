"""Financial resources: allocated, planned, secured, received, spent, and the gap. In CHF."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from budgets.models import Mode
from budgets.reading.allocated import Allocated
from budgets.reading.balances import Balance
from budgets.reading.measures import IN_CASH_ONLY, Measure
from budgets.reading.open_items import OpenItem
from budgets.reading.totals import ZERO, Totals
from reports.contents.parts import Finance, PublishedAmount, Share
from reports.documents.blocks import (
    NEW_LINE,
    Block,
    Cell,
    CellKind,
    Column,
    Note,
    Paragraph,
    Reference,
    Row,
    Section,
    Table,
    Unit,
    Words,
)
from reports.documents.words import (
    amount,
    code,
    counted,
    heading,
    joined,
    label,
    money,
    note,
    row,
    sample,
    taken_off,
    text,
    words,
)
from reports.sections.breakdown import Breakdown
from reports.sections.sums import (
    count_column,
    flow_cells,
    flow_columns,
    step_cells,
    step_columns,
    sum_column,
)
from reports.sections.years import Years, entered_later
from stakeholders import localization
from stakeholders.localization import day, number

References = Mapping[tuple[str, str], str]
"""The reference of each total by its measure and mode."""
CASH, IN_KIND = str(Mode.CASH), str(Mode.IN_KIND)


def finance(
    finance: Finance,
    breakdown: Breakdown,
    *,
    year: str,
    last_year: str,
    cut_off: date,
    references: References,
    allotted: tuple[Block, ...] = (),
) -> Section:
    """Write the section of money; ``breakdown`` gives the rows of its tables.

    ``year`` and ``last_year`` name the period of the report and the one before. ``allotted`` stands
    in the place of what is allotted to one region.
    """
    of = Money(finance, breakdown, year, references)
    moved = Years(finance, breakdown, year, last_year)
    later = entered_later(finance.entered_later, cut_off, year)
    return Section(
        key="finance",
        title=words(_("Financial resources")),
        blocks=(
            _section("allocated", _allocated_title(breakdown), *(allotted or [of.allocations()])),
            _section("by-initiative", _resources_title(breakdown), *of.by_row()),
            _section(
                "years",
                _("What moved in %(year)s") % {"year": year},
                *moved.tables(references_of(references, ["received", "pledged"], (CASH, IN_KIND))),
                *later,
            ),
            _section("by-category", _("Expenditure by category"), of.by_category()),
            _section(
                "by-contributor",
                _("Secured contributions by contributor"),
                of.shares("contributors", _("Contributor"), _("Contributor not recorded")),
                *published_amounts(finance.published),
            ),
            _section(
                "by-fund",
                _("Sources by fund"),
                of.shares("funds", _("Fund"), _("Fund not recorded")),
            ),
            *of.balances_and_exchange(),
        ),
    )


def _section(key: str, title: str, *blocks: Block) -> Section:
    return Section(key=key, title=words(title), blocks=blocks)


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
    ) -> None:
        self.finance, self.breakdown = finance, breakdown
        self.year, self.references = year, references

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
        yield self.steps_in_cash()
        in_kind = self.breakdown.titled(
            _("From the plan to the funding gap in kind, by regional initiative"),
            _("From the plan to the funding gap in kind, by region"),
        )
        yield self._steps("in-kind", in_kind, IN_KIND, "gap planned secured unfunded")
        yield self.flows()
        yield from counted_notes(self.finance.totals, self.year, self.breakdown.is_by_region)

    def steps_in_cash(self) -> Table:
        in_cash = self.breakdown.titled(
            _("From the plan to the funding gap in cash, by regional initiative"),
            _("From the plan to the funding gap in cash, by region"),
        )
        measures = "gap planned secured allotted_by_union unfunded"
        return self._steps("cash", in_cash, CASH, measures)

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

    def shares(self, kind: str, title: str, unnamed: str) -> Block:
        shares: tuple[Share, ...] = getattr(self.finance, kind)
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
            yield _section("balances", _("Receivables and balances"), *blocks)
            yield _section("exchange", _("Exchange differences"), *self.exchange())

    def balances(self, of_year: Balance, since: Balance) -> Iterator[Block]:
        totals = self.finance.totals
        yield Table(
            key="receivables",
            title=words(_("What is still to be received")),
            columns=(Column(title=_("Figure"), width=60), *_modes()),
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

    def exchange(self) -> Iterator[Block]:
        of_year, totals = self.finance.of_year, self.finance.totals
        yield Table(
            key="exchange",
            title=words(_("Exchange differences within what is secured")),
            columns=(Column(title=_("Time"), width=60), *_modes()),
            rows=(
                row(
                    heading(_("In %(year)s") % {"year": self.year}),
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
            references=self._references("exchange", CASH, IN_KIND),
        )
        if self.finance.open_items:
            yield open_items(self.finance.open_items, self.finance.until)

    def _references(self, measures: str, *modes: str) -> tuple[Reference, ...]:
        return references_of(self.references, measures.split(), modes)


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


def references_of(
    references: References, measures: list[str], modes: tuple[str, ...]
) -> tuple[Reference, ...]:
    """Give the references of the totals of a table by name, in the order of the measures."""
    return tuple(
        Reference(label=_figure_name(measure, mode), code=reference)
        for measure in measures
        for mode in modes
        if (reference := references.get((measure, mode)))
    )


def _figure_name(measure: str, mode: str) -> str:
    name = str(Measure(measure).label)
    return name if measure in IN_CASH_ONLY else localization.listed(name, Mode(mode).label)


def counted_notes(totals: Totals, year: str, is_of_world: bool = False) -> Iterator[Note]:
    """Say which projects the tables count, and of how many something is not known."""
    counted = _counted_in_world if is_of_world else _counted
    yield Note(words=words(counted(totals.projects, year)))
    if totals.unknown:
        said = ngettext(
            "%(number)s of them has no approved budget: what it plans and its gap are not known,"
            " and enter no total.",
            "%(number)s of them have no approved budget: what they plan and their gaps are not"
            " known, and enter no total.",
            totals.unknown,
        )
        yield Note(words=words(said % {"number": number(totals.unknown)}))
    if totals.unrecorded:
        said = _(
            "Nothing is recorded about the money of %(number)s of them: the sums are at least what"
            " is shown."
        )
        yield Note(words=words(said % {"number": number(totals.unrecorded)}))
    yield Note(words=words(_definitions()))


def _counted(projects: int, year: str) -> str:
    return ngettext(
        "Counted is %(number)s public project: those led by the initiatives of section 2, whatever"
        " their dates, and those of the region that name no initiative and run in %(year)s or have"
        " no known dates. Projects of no single region are not counted. Amounts that name no year"
        " are those since the start of each project.",
        "Counted are %(number)s public projects: those led by the initiatives of section 2,"
        " whatever their dates, and those of the region that name no initiative and run in"
        " %(year)s or have no known dates. Projects of no single region are not counted. Amounts"
        " that name no year are those since the start of each project.",
        projects,
    ) % {"number": number(projects), "year": year}


def _counted_in_world(projects: int, year: str) -> str:
    return _(
        "Public projects counted: %(number)s. They are those led by initiatives of the action plans"
        " in force, or of earlier ones under which a project still runs, whatever the dates of the"
        " project, and those that name no initiative and run in %(year)s or have no known dates."
        " Those of no single region have a row of their own. Amounts that name no year are those"
        " since the start of each project."
    ) % {"number": number(projects), "year": year}


def _definitions() -> str:
    return _(
        "Secured is what is committed or received; of a project that is closed or cancelled, what"
        " is received. The funding gap of an active project is what is planned and neither secured"
        " nor allotted by the Union; what a closed, cancelled or suspended project lacks is not"
        " funded. Pledges do not narrow the gap, and what is secured outside the plans – beyond"
        " the plan of a project, without a plan, or for no project – does not fill the gap of"
        " another. Contributions in kind that carry no value are counted, not added."
    )


def _exchange_note() -> str:
    return _(
        "A commitment is valued at the rate of its day, and what is received under it at the rate"
        " of the day of receipt. The difference is a part of what is secured; below zero, it is a"
        " loss."
    )


def published_amounts(rows: tuple[PublishedAmount, ...]) -> Iterator[Table]:
    """List amounts that sources publish, which enter no total; nothing without any."""
    if not rows:
        return
    yield Table(
        key="published",
        title=words(_("Amounts published by sources, outside the totals")),
        columns=(
            Column(title=_("Project"), width=46),
            Column(title=_("Paid by")),
            Column(title=_("Published amount"), kind=CellKind.MONEY, width=22),
        ),
        rows=tuple(
            row(
                heading(text(one.project), _shared(one), sample(one.is_sample)),
                heading(joined(text(payer) for payer in one.payers) or _("not published")),
                money(one.amount, one.currency),
            )
            for one in rows
        ),
    )


def _shared(one: PublishedAmount) -> Words:
    if not one.is_shared:
        return ()
    said = _("The amount is that of a programme shared with other projects.")
    return words(NEW_LINE, note(said))


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


def _modes() -> tuple[Column, ...]:
    return (sum_column(_("In cash")), sum_column(_("In kind")))


def _money(value: Decimal) -> str:
    return f"CHF\u00a0{localization.number(value, decimals=2)}"
