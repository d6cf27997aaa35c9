"""Rows of tables of sums: by regional initiative, or by region; the total closes them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from budgets.reading.totals import Totals
from budgets.reading.years import OfYear
from reports.contents.parts import Finance, Initiative
from reports.contents.world import InitiativeRow, Place
from reports.documents.blocks import Cell, Column, Row
from reports.documents.words import code, heading, note, row, text


@dataclass(frozen=True, kw_only=True)
class Sums:
    """The sums of one row: since the start, of the period, and of the one before."""

    since_start: Totals
    of_year: OfYear
    of_last_year: OfYear


@dataclass(frozen=True, kw_only=True)
class Breakdown:
    """What the rows are of, each with its name and its sums."""

    is_by_region: bool
    rows: tuple[tuple[Cell, Sums], ...]
    total: Sums

    def column(self, width: int) -> Column:
        return Column(title=self.titled(_("Initiative"), _("Region")), width=width)

    def titled(self, by_initiative: str, by_region: str) -> str:
        """Choose the words by what the rows are of."""
        return by_region if self.is_by_region else by_initiative

    def table(self, cells: Callable[[Sums], tuple[Cell, ...]]) -> tuple[Row, ...]:
        """Write a row for each, and the total."""
        rows = [row(name, *cells(sums)) for name, sums in self.rows]
        return (*rows, row(heading(_("Total")), *cells(self.total), is_total=True))


def by_initiative(
    finance: Finance, initiatives: tuple[Initiative, ...] | tuple[InitiativeRow, ...]
) -> Breakdown:
    """Give a row for each initiative, and one for what names none."""
    rows = [(named(one), _sums_of(one)) for one in initiatives]
    if finance.is_partly_without_initiative:
        without = Sums(
            since_start=finance.without_initiative,
            of_year=finance.without_initiative_of_year,
            of_last_year=finance.without_initiative_of_last_year,
        )
        rows.append((heading(_("No initiative")), without))
    return Breakdown(is_by_region=False, rows=tuple(rows), total=_total(finance))


def by_region(finance: Finance, places: tuple[Place, ...]) -> Breakdown:
    """Give a row for each region, and one for what belongs to no single one."""
    rows = tuple((place_name(one), _sums_of(one)) for one in places)
    return Breakdown(is_by_region=True, rows=rows, total=_total(finance))


def place_name(place: Place) -> Cell:
    return heading(text(place.name) if place.name else _("No single region"))


def named(one: Initiative | InitiativeRow) -> Cell:
    """Name an initiative by its code and its plan."""
    return heading(code(one.code), " ", note(text(one.plan)))


def _sums_of(one: Initiative | InitiativeRow | Place) -> Sums:
    if isinstance(one, Initiative):
        year, last_year = one.of_year, one.of_last_year
    else:
        year, last_year = one.money_of_year, one.money_of_last_year
    return Sums(since_start=one.totals, of_year=year, of_last_year=last_year)


def _total(finance: Finance) -> Sums:
    return Sums(
        since_start=finance.totals, of_year=finance.of_year, of_last_year=finance.of_last_year
    )
