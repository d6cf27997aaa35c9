"""Money of all regions in the report to the advisory group: in brief, and more in annexes."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from reports.contents.world import WorldContents
from reports.documents.blocks import Block, Section
from reports.documents.words import section, words
from reports.sections.breakdown import by_initiative, by_region
from reports.sections.cooperation import effort_tables
from reports.sections.exchange import exchange
from reports.sections.finance import Money
from reports.sections.notes import counted_notes
from reports.sections.published import published_amounts
from reports.sections.references import References, references_of
from reports.sections.sums import CASH, IN_KIND
from reports.sections.world_money import gap_movement, own_funds
from reports.sections.years import Years, entered_later

MOST_SHOWN = 6
"""How many contributors the body names; what the others gave stands in one row."""


@dataclass(frozen=True)
class WorldFinance:
    """The tables by region; each stands once, in the body or in an annex."""

    contents: WorldContents
    year: str
    last_year: str
    references: References

    def section(self) -> Section:
        """Write what was allocated, planned, secured, spent and lacks, table by table."""
        finance = self.contents.finance
        totals, *_by_region, spent = self._moved
        later = entered_later(
            finance.entered_later,
            cut_off=self.contents.cut_off,
            until=finance.until,
            year=self.year,
        )
        allotted = own_funds(self.contents.own_funds, year=self.year, last_year=self.last_year)
        contributors = self._of.shares(
            "contributors", _("Contributor"), _("Contributor not recorded"), most=MOST_SHOWN
        )
        return Section(
            key="finance",
            title=words(_("Financial resources")),
            blocks=(
                section(
                    "allocated",
                    _("Allocation to the regions, for ongoing and for new projects"),
                    *allotted,
                ),
                section(
                    "by-initiative",
                    _("Resources by region"),
                    *self._of.gap(),
                ),
                section(
                    "years",
                    _("What moved in %(year)s") % {"year": self.year},
                    totals,
                    spent,
                    *later,
                ),
                section("gap", _("Funding gap"), *gap_movement(self.contents.gap, year=self.year)),
                section("by-category", _("Expenditure by category"), self._of.by_category()),
                section("by-contributor", _("Secured contributions by contributor"), contributors),
            ),
        )

    def annexes(self) -> tuple[Section, ...]:
        """Give the other tables by region, and the sums of each initiative."""
        return (self._by_region(), self._by_initiative())

    def _by_region(self) -> Section:
        finance = self.contents.finance
        _totals, secured, received, _spent = self._moved
        of_year, since = finance.balance, finance.balance_since_start
        balances: tuple[Block, ...] = ()
        if of_year is not None and since is not None:
            moved = exchange(finance, self.year, self.references)
            balances = (*self._of.balances(of_year, since), *moved)
        return Section(
            key="money-by-region",
            title=words(_("Further tables on financial resources")),
            blocks=(
                self._of.steps_in_kind(),
                self._of.flows(),
                *counted_notes(finance.totals, self.year, is_of_world=True),
                secured,
                received,
                self._of.shares("funds", _("Fund"), _("Fund not recorded")),
                *balances,
                *effort_tables(self.contents.efforts),
                *published_amounts(finance.published),
            ),
            is_annex=True,
        )

    def _by_initiative(self) -> Section:
        rows = by_initiative(self.contents.finance, self.contents.initiatives)
        of = Money(self.contents.finance, rows, self.year, self.references, _("All regions"))
        return Section(
            key="money-by-initiative",
            title=words(_("Projects and their funding, added up by regional initiative")),
            blocks=(of.steps_in_cash(), of.flows()),
            is_annex=True,
        )

    @cached_property
    def _of(self) -> Money:
        rows = by_region(self.contents.finance, self.contents.places)
        return Money(self.contents.finance, rows, self.year, self.references, _("All regions"))

    @cached_property
    def _moved(self) -> tuple[Block, ...]:
        rows = by_region(self.contents.finance, self.contents.places)
        references = references_of(self.references, ["received", "pledged"], (CASH, IN_KIND))
        years = Years(self.contents.finance, rows, self.year, self.last_year, _("All regions"))
        return tuple(years.tables(references))
