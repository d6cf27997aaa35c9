"""Key figures of a place: the period before, the period, the change, and since the start."""

from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import gettext as _

from budgets.reading.totals import Totals
from budgets.reading.years import OfYear, used_since_start
from initiatives.activity_counts import Participants
from reports.contents.world import KeyFigures, Place
from reports.documents.blocks import Cell, CellKind, Column, Note, Row, Table
from reports.documents.words import amount, counted, heading, row, share, words
from reports.sections.sums import count_column, sum_column
from reports.sections.years import year_titles
from stakeholders.templatetags.localized import known_of

Number = Callable[[KeyFigures], int | None]


def key_figures(place: Place, *, key: str, year: str, last_year: str) -> tuple[Table, Table]:
    """Write two tables: of projects, results and people, and of money."""
    return _numbers(place, key, year, last_year), _money(place, key, year, last_year)


def definitions() -> Note:
    """Say what the rows count."""
    said = _(
        "A project is open from its actual start, or else its planned one, until it is closed or"
        " cancelled; one whose phase is not published, until its dates are over. Open at the start,"
        " plus new and taken up again, less closed and cancelled, makes open at the end. Countries"
        " are those that a project names which runs in the period; participants are those of"
        " activities that were not planned or cancelled; what became of needs is as of the day of"
        " the report."
    )
    return Note(words=words(said))


def _numbers(place: Place, key: str, year: str, last_year: str) -> Table:
    rows: tuple[tuple[str, Number], ...] = (
        (_("Projects open at the start"), lambda one: one.turnover.open_at_start),
        (_("plus: new"), lambda one: one.turnover.new),
        (_("plus: taken up again"), lambda one: one.turnover.taken_up_again),
        (_("less: closed"), lambda one: one.turnover.closed),
        (_("less: cancelled"), lambda one: one.turnover.cancelled),
        (_("Projects open at the end"), lambda one: one.turnover.open_at_end),
        (_("of which suspended"), lambda one: one.turnover.suspended),
        (_("Projects whose start is not known"), lambda one: one.turnover.undated),
        (_("Countries with a project"), lambda one: one.countries),
        (_("Results achieved"), lambda one: one.results),
        (_("Participants in activities"), lambda one: one.participants.taking_part),
        (_("of whom women"), lambda one: _women(one.participants)),
        (_("Needs raised"), lambda one: one.needs.raised),
        (_("of which taken up"), lambda one: one.needs.taken_up),
        (_("of which met"), lambda one: one.needs.met),
    )
    return Table(
        key=f"key-figures-{key}",
        title=words(_("Key figures: projects, results and people")),
        columns=(
            Column(title=_("Figure"), width=40),
            *(count_column(title) for title in year_titles(year, last_year)),
        ),
        rows=tuple(_number_row(name, number, place) for name, number in rows),
    )


def _number_row(name: str, number: Number, place: Place) -> Row:
    last, this = number(place.of_last_year), number(place.of_year)
    change = None if last is None or this is None else this - last
    values = (last, this, change, number(place.since_start))
    return row(heading(name), *(_count(value) for value in values))


def _count(value: int | None) -> Cell:
    return counted(value, *([] if value is not None else [_("not published")]))


def _women(of: Participants) -> int | None:
    return 0 if not of.of else of.women


def participants_cell(of: Participants) -> Cell:
    """Write how many took part, and of how many activities that is known."""
    total = of.taking_part
    if total is None:
        return _count(None)
    beside = (" ", known_of(of.of - of.unknown, of.of)) if of.unknown else ()
    return counted(total, *beside)


def _money(place: Place, key: str, year: str, last_year: str) -> Table:
    now, before, all_time = place.money_of_year, place.money_of_last_year, place.totals
    gap = place.totals.gap_cash
    used = (_used_before(place), now.used(all_time), None, used_since_start(all_time))
    allotted = (one.allotted for one in (place.of_last_year, place.of_year, place.since_start))
    return Table(
        key=f"key-money-{key}",
        title=words(_("Key figures: money")),
        columns=(
            Column(title=_("Figure"), width=40),
            *(sum_column(title) for title in year_titles(year, last_year)),
        ),
        rows=(
            _amounts(_("Allocated from the Union's own funds"), *allotted),
            *(
                _amounts(name, getattr(before, flow), getattr(now, flow), getattr(all_time, flow))
                for name, flow in (
                    (_("Secured in cash"), "secured_cash"),
                    (_("Received in cash"), "received_cash"),
                    (_("Received in kind"), "received_in_kind"),
                    (_("Spent"), "spent"),
                )
            ),
            row(heading(_("Used of what was received")), *map(share, used)),
            row(
                heading(_("Funding gap in cash at the end")),
                amount(place.gap_before),
                amount(gap),
                amount(_difference(place.gap_before, gap)),
                Cell(kind=CellKind.AMOUNT, words=words(_("does not apply"))),
            ),
        ),
    )


def _amounts(name: str, last: Decimal | None, this: Decimal | None, since: Decimal | None) -> Row:
    change = _difference(last, this)
    return row(heading(name), amount(last), amount(this), amount(change), amount(since))


def _difference(last: Decimal | None, this: Decimal | None) -> Decimal | None:
    return None if last is None or this is None else this - last


def _used_before(place: Place) -> Decimal | None:
    """Give the share used in the period before, of what was there until its end."""
    now, all_time = place.money_of_year, place.totals
    until = Totals(
        spent=_difference(now.spent, all_time.spent),
        received_cash=_difference(now.received_cash, all_time.received_cash),
    )
    before: OfYear = place.money_of_last_year
    return before.used(until)
