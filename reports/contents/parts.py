"""The parts of which reports are made. They hold plain values, and every text in six languages.

A part never leads back to a row: once gathered, a report is printed from its parts alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Self

from django.conf import settings
from django.db.models import Model
from django.utils.text import slugify

from budgets.models import ProjectFunding
from budgets.reading.allocated import Allocated
from budgets.reading.balances import Balance
from budgets.reading.open_items import OpenItem
from budgets.reading.totals import ZERO, Totals
from budgets.reading.years import OfYear
from projects.progress import Progress


class Text(dict[str, str]):
    """A text by language code. A language in which it is not written is missing, never empty."""

    @classmethod
    def of(cls, record: Model, field: str) -> Self:
        """Read the columns that a translated field has, one a language."""
        columns = {code: f"{field}_{code.replace('-', '_')}" for code, _name in settings.LANGUAGES}
        return cls(
            {code: text for code, name in columns.items() if (text := getattr(record, name))}
        )

    def language_for(self, reader: str) -> str:
        """Say in which language this reader gets the text: the own, or the first that has it."""
        order = (reader, *settings.MODELTRANSLATION_FALLBACK_LANGUAGES)
        return next((code for code in order if code in self), "en")

    def read_in(self, reader: str) -> str:
        return self.get(self.language_for(reader), "")


@dataclass(frozen=True, kw_only=True)
class Statement:
    """An expected result, a result, or a section that staff wrote; ``kind`` is the row's own.

    Of a result, ``achievement`` says how it stands on the day of the report
    (``projects.achievement``): achieved ``on`` a day, or ``expected_by`` one.
    """

    text: Text
    kind: str = ""
    on: date | None = None
    achievement: str = ""
    expected_by: date | None = None
    is_sample: bool = False


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A plan to which the report refers, and how many initiatives of the region it covers.

    ``is_in_force`` tells the plan of the year of the report; 0 initiatives are none recorded.
    """

    name: Text
    conference: Text
    legal_basis: Text
    starts_year: int
    ends_year: int
    initiatives: int
    is_in_force: bool


@dataclass(frozen=True, kw_only=True)
class Country:
    """A beneficiary, with the categories in which it is on the day of the report."""

    name: Text
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Party:
    """An organization or a country; ``projects`` counts those in which it takes the part."""

    name: Text
    acronym: Text = field(default_factory=Text)
    is_sample: bool = False
    projects: int = 0


@dataclass(frozen=True, kw_only=True)
class Role:
    role: str
    parties: tuple[Party, ...]


@dataclass(frozen=True, kw_only=True)
class ProjectFigures:
    """The funding of one project in CHF; None is unknown, not 0."""

    planned_cash: Decimal | None
    planned_in_kind: Decimal | None
    secured_cash: Decimal | None
    secured_in_kind: Decimal | None
    spent: Decimal | None

    @classmethod
    def of(cls, funding: ProjectFunding) -> Self:
        """Take the figures; of a project about whose money nothing is recorded, none is known."""
        known = funding.is_recorded
        names = [one.name for one in fields(cls)]
        return cls(**{name: getattr(funding, name) if known else None for name in names})


@dataclass(frozen=True, kw_only=True)
class Project:
    """``is_current`` tells those that run in the year of the report, or have no known dates.

    ``last_activity_on`` is the last day by that of the report on which it is known to have been at
    work.

    ``status`` is how the project stands (``projects.standing``), empty where it is not published.
    ``light`` is that of the day of the report, with the codes of the rules that make it so, and how
    many follow-up actions are not done; it is empty in reports of earlier versions.
    """

    slug: str
    number: str
    title: Text
    is_title_official: bool
    initiative_basis: str
    phase: str
    status: str
    starts_on: date | None
    ends_on: date | None
    date_precision: str
    last_activity_on: date | None
    countries: tuple[Country, ...]
    results: tuple[Statement, ...]
    figures: ProjectFigures
    is_current: bool
    light: str
    light_reasons: tuple[str, ...]
    open_actions: int
    next_action_on: date | None
    is_sample: bool

    @property
    def says_more_than_phase(self) -> bool:
        """Whether the status is to be read beside the phase."""
        return self.status not in ("", "active", "closed")


def initiative_key(code: str, plan: str) -> str:
    """Give the key of an initiative by its code and the English name of its plan."""
    return slugify(f"{plan} {code}")


@dataclass(frozen=True, kw_only=True)
class Initiative:
    """An initiative with all its public projects; the status of a title goes by language.

    ``are_results_paraphrased`` where an expected result is not in its official wording.
    """

    code: str
    plan: Text
    title: Text
    title_status: Mapping[str, str]
    objective: Text
    expected_results: tuple[Statement, ...]
    are_results_paraphrased: bool
    are_results_complete: bool | None
    progress: Progress
    projects: tuple[Project, ...]
    totals: Totals
    of_year: OfYear
    of_last_year: OfYear
    is_sample: bool

    @property
    def key(self) -> str:
        """The key of the initiative: its code alone is used again under the next plan."""
        return initiative_key(self.code, self.plan.get("en", ""))

    @property
    def current_projects(self) -> tuple[Project, ...]:
        return tuple(project for project in self.projects if project.is_current)

    @property
    def past_projects(self) -> int:
        return len(self.projects) - len(self.current_projects)


@dataclass(frozen=True, kw_only=True)
class Share:
    """What one contributor gave, or what came from one fund: secured, in CHF.

    ``name`` is None where the records do not say.
    """

    name: Text | None
    cash: Decimal
    in_kind: Decimal
    unvalued: int
    is_sample: bool = False


@dataclass(frozen=True, kw_only=True)
class Allocation:
    """What one fund gives to the region in the year, for ongoing and for new projects.

    ``spent`` is what was spent from the same fund in the year, in CHF; None in reports that were
    built before it was kept.
    """

    fund: Text
    allocated: Allocated
    spent: Decimal | None = None
    is_sample: bool = False


@dataclass(frozen=True, kw_only=True)
class Spending:
    """What was spent on one category in CHF: in the year, and since the start."""

    category: str
    of_year: Decimal | None
    spent: Decimal


@dataclass(frozen=True, kw_only=True)
class Contribution:
    """What stands of one entry. ``amount`` None: in kind, not valued.

    ``project`` is None for a contribution that is earmarked for no project.
    """

    on: date
    contributor: Text
    project: Text | None
    mode: str
    stage: str
    fund: Text | None
    amount: Decimal | None
    currency: str
    chf: Decimal | None
    is_sample: bool


@dataclass(frozen=True, kw_only=True)
class PublishedAmount:
    """What a public source prints of a project, in its currency; it enters no total."""

    project: Text
    payers: tuple[Text, ...]
    amount: Decimal
    currency: str
    is_shared: bool
    is_sample: bool


@dataclass(frozen=True, kw_only=True)
class EnteredLater:
    """What is of the period and was recorded after the cut-off, in CHF; the figures leave it out.

    ``entries`` are those of contributions, corrections and withdrawals included, ``expenditures``
    those of what was spent, ``allocations`` the versions for years of the period approved after the
    day of the figures. ``secured`` and ``received`` are in cash, ``in_kind`` is secured in kind.
    ``earlier`` is the same of days before the period. Reports of earlier versions counted it all in
    their figures, knew neither allocations nor earlier days, and added cash and in kind up.
    """

    entries: int
    secured: Decimal
    received: Decimal
    expenditures: int
    spent: Decimal
    in_kind: Decimal | None = ZERO
    allocations: int | None = 0
    allotted: Decimal | None = ZERO
    earlier: "EnteredLater | None" = None

    @property
    def is_counted(self) -> bool:
        """Whether it is of a report of an earlier version, whose figures count it."""
        return self.in_kind is None

    @property
    def number(self) -> int:
        return self.entries + self.expenditures

    @property
    def is_any(self) -> bool:
        earlier = self.earlier is not None and self.earlier.is_any
        return bool(self.number or self.allocations or earlier)


@dataclass(frozen=True, kw_only=True)
class Finance:
    """Section 4. All of it counts the same projects and contributions: ``totals`` says how many.

    What is not of the period is since the start, until the end of ``until``. ``balance`` and
    ``of_year`` are of the period, ``of_last_year`` of the one before it. ``without_initiative`` is
    of the projects and contributions that name no initiative. ``entered_later`` is None where the
    figures were taken by the cut-off. Reports of earlier versions have no balances.
    """

    until: date
    totals: Totals
    of_year: OfYear
    of_last_year: OfYear
    without_initiative: Totals
    without_initiative_of_year: OfYear
    without_initiative_of_last_year: OfYear
    allocations: tuple[Allocation, ...]
    spending: tuple[Spending, ...]
    contributors: tuple[Share, ...]
    funds: tuple[Share, ...]
    contributions: tuple[Contribution, ...]
    balance: Balance | None
    balance_since_start: Balance | None
    open_items: tuple[OpenItem, ...]
    entered_later: EnteredLater | None = None
    published: tuple[PublishedAmount, ...] = ()

    @property
    def is_partly_without_initiative(self) -> bool:
        return self.without_initiative != Totals()
