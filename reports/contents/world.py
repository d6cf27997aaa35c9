"""The annual reports on all regions, to the advisory group and to the Council (instructs 4).

Both are gathered alike, so that they say the same; each prints of it what its readers need. Which
records count: ``reports.contents.counted``. Places are the six regions, *no single region* and the
total, which the others add up to. Projects are not listed, but counted by region and initiative.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from budgets.reading.balances import Balance
from budgets.reading.gap_movement import GapMovement
from budgets.reading.totals import Totals
from budgets.reading.years import OfYear
from initiatives.activity_counts import ActivityCounts, Participants
from initiatives.need_counts import NeedCounts
from projects.result_counts import ResultCounts
from projects.turnover import Turnover
from reports.contents.common import Contents
from reports.contents.cooperation import Effort, SectorPart
from reports.contents.lights import Lights
from reports.contents.parts import Text
from reports.contents.world_dialogue import Dialogue


@dataclass(frozen=True, kw_only=True)
class KeyFigures:
    """Of a place in a period: projects, countries with a project that runs in it, results that
    were achieved, participants of activities, needs that were raised, and what was allotted.

    ``allotted`` is None where no allocation was approved for the period.
    """

    turnover: Turnover = Turnover()
    countries: int = 0
    results: int = 0
    participants: Participants = Participants()
    needs: NeedCounts = NeedCounts()
    allotted: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Standings:
    """Projects by how they stand on the last day, and by light on the day of the report.

    ``works`` has *not-begun*, *under-way*, *suspended*, *closed*, *cancelled* and, under the empty
    name, those of which it is not published.
    """

    works: Mapping[str, int]
    lights: Mapping[str, int]

    @property
    def projects(self) -> int:
        return sum(self.works.values())


@dataclass(frozen=True, kw_only=True)
class Place:
    """A region; without a name, what belongs to no single one, or the total.

    ``gap_before`` is the funding gap in cash at the end of the period before; None is unknown.
    """

    code: str
    name: Text | None
    of_year: KeyFigures
    of_last_year: KeyFigures
    since_start: KeyFigures
    totals: Totals
    money_of_year: OfYear
    money_of_last_year: OfYear
    gap_before: Decimal | None
    initiatives: int
    standings: Standings


@dataclass(frozen=True, kw_only=True)
class InitiativeRow:
    """An initiative of a region with the numbers of its projects and results."""

    region: Text
    region_code: str
    code: str
    plan: Text
    title: Text
    title_status: Mapping[str, str]
    standings: Standings
    results: ResultCounts
    totals: Totals
    money_of_year: OfYear
    money_of_last_year: OfYear
    is_sample: bool


@dataclass(frozen=True, kw_only=True)
class GoalRow:
    """A goal set elsewhere, and the results of projects that serve it."""

    framework: str
    plan: Text | None
    code: str
    name: Text
    results: ResultCounts


@dataclass(frozen=True, kw_only=True)
class FundRow:
    """What a fund gave and what was spent from it in one region; ``region`` None: no single one."""

    region: Text | None
    fund: Text
    ongoing: Decimal
    new: Decimal
    allotted_before: Decimal
    spent: Decimal
    spent_before: Decimal

    @property
    def allotted(self) -> Decimal:
        return self.ongoing + self.new


@dataclass(frozen=True, kw_only=True)
class FundBalance:
    """The balance of one fund other than the Union's own, of the period; None: not recorded."""

    fund: Text | None
    balance: Balance


@dataclass(frozen=True, kw_only=True)
class ContributorRow:
    """What one contributor gave in cash under agreements of a ``kind``, and what was spent of it.

    ``contributor`` is None of what is attributed to no agreement; ``kind`` is empty without a
    published one.
    """

    contributor: Text | None
    kind: str
    balance: Balance
    is_sample: bool


@dataclass(frozen=True, kw_only=True)
class WorldContents(Contents):
    """All that the annual reports say, in six languages, as of one moment, on the day ``as_of``.

    ``members`` are the countries of each region by its code; empty in reports that were built
    before they were kept. ``lights_before`` are those that the report on the year before kept.
    """

    places: tuple[Place, ...]
    members: Mapping[str, tuple[str, ...]]
    total: Place
    initiatives: tuple[InitiativeRow, ...]
    reds: Mapping[str, int]
    goals: tuple[GoalRow, ...]
    activities: ActivityCounts
    efforts: tuple[Effort, ...]
    sectors: tuple[SectorPart, ...]
    own_funds: tuple[FundRow, ...]
    fund_balances: tuple[FundBalance, ...]
    contributor_balances: tuple[ContributorRow, ...]
    lights_before: Lights | None
    gap: GapMovement
    dialogue: Dialogue
