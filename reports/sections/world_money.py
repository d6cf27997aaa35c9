"""Money of all regions: the Union's own funds, the balances of others, how the gap moved."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from budgets.models import Agreement
from budgets.reading.balances import Balance
from budgets.reading.gap_movement import GapMovement
from reports.charts.parts import Look
from reports.contents.world import ContributorRow, FundBalance, FundRow, WorldContents
from reports.documents.blocks import (
    Block,
    Cell,
    CellKind,
    Column,
    Note,
    Paragraph,
    Row,
    Table,
    Words,
)
from reports.documents.words import amount, heading, row, sample, share, taken_off, text, words
from reports.sections.drawn import bars_beside
from reports.sections.findings import of_place, used
from reports.sections.gap import gap_movement_chart
from reports.sections.sums import sum_column

ZERO = Decimal("0.00")


def own_funds(rows: tuple[FundRow, ...], *, year: str, last_year: str) -> tuple[Block, ...]:
    """Set beside each other what a fund gave to a region and what was spent from the same fund."""
    if not rows:
        return (_nothing_allocated(),)
    names = ("ongoing", "new", "allotted", "allotted_before", "spent", "spent_before")
    total = {name: sum((getattr(one, name) for one in rows), ZERO) for name in names}
    title = _("Allocated and spent from the Union's own funds, by region and fund")
    return (
        Table(
            key="own-funds",
            title=words(title),
            columns=(
                Column(title=_("Region"), width=17),
                Column(title=_("Fund"), width=19),
                sum_column(_("Ongoing projects")),
                sum_column(_("New projects")),
                sum_column(_("Allocated for %(year)s") % {"year": year}),
                sum_column(_("Allocated for %(year)s") % {"year": last_year}),
                sum_column(_("Spent in %(year)s") % {"year": year}),
                sum_column(_("Spent in %(year)s") % {"year": last_year}),
                Column(title=_("Used"), kind=CellKind.SHARE, width=9),
            ),
            rows=(
                *(
                    row(
                        _region(one),
                        heading(text(one.fund)),
                        *(amount(getattr(one, name)) for name in names),
                        share(_part(one.spent, one.allotted)),
                    )
                    for one in rows
                ),
                row(
                    heading(_("Total")),
                    heading(),
                    *(amount(total[name]) for name in names),
                    share(_part(total["spent"], total["allotted"])),
                    is_total=True,
                ),
            ),
            notes=(_use(year),),
        ),
    )


def _use(year: str) -> Words:
    used = _("Used is what was spent in %(year)s in per cent of what was allocated for it.")
    return words(used % {"year": year})


def _nothing_allocated() -> Paragraph:
    return Paragraph(words=words(_("No allocation has been approved for this year.")))


def own_funds_by_region(
    rows: tuple[FundRow, ...], *, year: str, last_year: str
) -> tuple[Block, ...]:
    """Add the funds of each region up, for ongoing and for new projects, and draw them."""
    if not rows:
        return (_nothing_allocated(),)
    names = ("allotted_before", "spent_before", "ongoing", "new", "allotted", "spent")
    grouped: dict[str, list[FundRow]] = {}
    for one in rows:
        grouped.setdefault(str(one.region), []).append(one)
    total = _sums(rows, names)
    titles = (_("Allocated for %(year)s"), _("Spent in %(year)s"))
    table = Table(
        key="own-funds-by-region",
        title=words(_("Allocated and spent from the Union's own funds, by region")),
        columns=(
            Column(title=_("Region"), width=20),
            *(sum_column(title % {"year": last_year}) for title in titles),
            sum_column(_("Ongoing projects")),
            sum_column(_("New projects")),
            *(sum_column(title % {"year": year}) for title in titles),
            Column(title=_("Used"), kind=CellKind.SHARE, width=9),
        ),
        rows=(
            *(
                _sums_and_use(_region(of_region[0]), _sums(of_region, names))
                for of_region in grouped.values()
            ),
            _sums_and_use(heading(_("Total")), total, is_total=True),
        ),
        notes=(_use(year),),
    )
    finding = of_place(_("All regions"), used(total[-1], total[-2], year=year))
    looks = {5: Look.DEEP, 6: Look.HATCHED}
    return bars_beside(table, finding, looks), table


def _sums_and_use(name: Cell, sums: list[Decimal], *, is_total: bool = False) -> Row:
    """Write sums of which the last two are what was allocated and what of it was spent."""
    *_others, allotted, spent = sums
    return row(name, *map(amount, sums), share(_part(spent, allotted)), is_total=is_total)


def _sums(rows: Iterable[FundRow], names: Iterable[str]) -> list[Decimal]:
    kept = list(rows)
    return [sum((getattr(one, name) for one in kept), ZERO) for name in names]


def _region(one: FundRow) -> Cell:
    return heading(text(one.region) if one.region else _("No single region"))


def _part(part: Decimal, whole: Decimal) -> Decimal | None:
    return part / whole if whole > 0 else None


def fund_balances(rows: tuple[FundBalance, ...], *, year: str) -> tuple[Block, ...]:
    """Give the balance of every fund that is not the Union's own."""
    if not rows:
        none = _("Nothing was received or spent from other funds.")
        return (Paragraph(words=words(none)),)
    return (
        Table(
            key="fund-balances",
            title=words(_("Other funds in %(year)s, in cash") % {"year": year}),
            columns=(
                Column(title=_("Fund"), width=28),
                *_balance_columns(),
            ),
            rows=(
                *(
                    row(
                        heading(text(one.fund) if one.fund else _("Fund not recorded")),
                        *(amount(value) for value in _steps(one.balance)),
                    )
                    for one in rows
                ),
                row(
                    heading(_("Total")),
                    *(
                        amount(sum(column, ZERO))
                        for column in zip(*(_steps(one.balance) for one in rows), strict=True)
                    ),
                    is_total=True,
                ),
            ),
        ),
    )


def extrabudgetary(contents: WorldContents, *, year: str) -> tuple[Block, ...]:
    """Give the balance of what contributors gave, by contributor and kind of agreement.

    Of a report of an earlier version, by fund.
    """
    rows = contents.contributor_balances
    if not rows:
        return fund_balances(contents.fund_balances, year=year)
    title = _("Extrabudgetary funds in %(year)s, in cash, by contributor and kind of agreement")
    note = _(
        "Expenditure is that of the agreement under which it is; what names none is not attributed"
        " to a contributor. Programme support is what the Union charges for support (AOS)."
    )
    totals = (sum(column, ZERO) for column in zip(*(_steps(o.balance) for o in rows), strict=True))
    return (
        Table(
            key="extrabudgetary",
            title=words(title % {"year": year}),
            columns=(
                Column(title=_("Contributor"), width=22),
                Column(title=_("Agreement"), width=14),
                *_balance_columns(),
            ),
            rows=(
                *(_contributor(one) for one in rows),
                row(heading(_("Total")), heading(), *map(amount, totals), is_total=True),
            ),
            notes=(words(note),),
        ),
    )


def _contributor(one: ContributorRow) -> Row:
    if one.contributor is None:
        name, kind = heading(_("Not attributed")), heading(_("none, or not published"))
    else:
        name = heading(text(one.contributor), sample(one.is_sample))
        kind = heading(
            str(Agreement.Kind(one.kind).label) if one.kind else _("none, or not published")
        )
    return row(name, kind, *(amount(value) for value in _steps(one.balance)))


def _balance_columns() -> tuple[Column, ...]:
    return (
        sum_column(_("Opening balance")),
        sum_column(_("plus: received")),
        sum_column(_("less: paid back to contributors")),
        sum_column(_("less: spent directly")),
        sum_column(_("less: programme support")),
        sum_column(_("Closing balance")),
    )


def _steps(balance: Balance) -> tuple[Decimal, ...]:
    return (
        balance.opening,
        balance.received,
        -balance.paid_back or ZERO,
        -balance.direct or ZERO,
        -balance.support or ZERO,
        balance.closing,
    )


def gap_movement(moved: GapMovement, *, year: str, is_drawn: bool = False) -> tuple[Block, ...]:
    """Say how the funding gap in cash moved; the steps add up."""
    steps = (
        (_("Funding gap at the start"), moved.opening),
        (_("plus: planned anew"), moved.planned),
        (_("less: secured or allotted by the Union"), taken_off(moved.funded)),
        (_("less: of projects closed, cancelled or suspended"), taken_off(moved.ended)),
        (_("plus: of projects taken up again"), moved.taken_up),
    )
    note = _(
        "Secured or allotted counts as far as it narrows the gap of its project. Of projects"
        " without an approved budget no gap is known."
    )
    table = Table(
        key="gap-movement",
        title=words(_("How the funding gap in cash moved in %(year)s") % {"year": year}),
        columns=(Column(title=_("Step"), width=70), sum_column(_("Amount"))),
        rows=(
            *(row(heading(name), amount(value)) for name, value in steps),
            row(heading(_("Funding gap at the end")), amount(moved.closing), is_total=True),
        ),
    )
    chart = (gap_movement_chart(table, moved, year),) if is_drawn else ()
    return (*chart, table, Note(words=words(note)))
