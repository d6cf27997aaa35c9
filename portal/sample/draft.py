"""A sample project and the rows under it while they are being made, and what they are made from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from budgets.models import (
    Agreement,
    Budget,
    BudgetItem,
    Contribution,
    ContributionEntry,
    Expenditure,
    Fund,
)
from initiatives.models import CoreIndicator, ExpectedResult, Initiative
from projects.models import Participation, Project, Result
from stakeholders.models import Country, Organisation, User

TODAY = date(2026, 11, 1)  # the sample programme stands still, so that it stays the same
SUPPORT_PERCENT = Decimal("7.50")  # programme support on cash, the Union's usual rate
RUNNING = (Project.Phase.IMPLEMENTATION, Project.Phase.EVALUATION, Project.Phase.CLOSED)
"""The phases of projects whose work has begun."""


@dataclass(frozen=True)
class Programme:
    """What the sample projects are drawn from, read once.

    ``agreements`` are by region and organization, ``officers`` by region: elsewhere headquarters
    enters.
    """

    initiatives: Sequence[Initiative]
    archetypes: dict[str, list[dict[str, Any]]]
    themes: dict[str, int]
    countries: dict[str, list[Country]]
    organisations: Sequence[Organisation]
    regional: Organisation
    agreements: dict[tuple[str, int], Agreement]
    expected_results: dict[int, list[ExpectedResult]]
    cores: dict[str, CoreIndicator]
    indicators: dict[str, dict[str, Any]]
    funds: dict[str, Fund]
    rates: dict[tuple[str, date], Decimal]
    officers: dict[str, User]
    officer: User
    reviewer: User

    def officer_of(self, region: str) -> User:
        return self.officers.get(region, self.officer)


@dataclass(frozen=True)
class Version:
    """One version of the estimate of a project, drafted on a day."""

    budget: Budget
    items: list[BudgetItem]
    on: date


@dataclass(frozen=True, kw_only=True)
class Reversal:
    """What is taken back of the entry at a place in the life of its contribution."""

    of: int
    nature: str
    on: date
    reason: str
    amount: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Correction:
    """By how much an expenditure, in francs, was entered too high."""

    of: Expenditure
    amount: Decimal
    reason: str


@dataclass
class Draft:
    """One sample project and the rows under it, not yet saved.

    ``lives`` has the entries of each contribution in their order: each carries on the one before,
    and several receipts the one commitment. ``receipts`` are those of which money is spent;
    ``agreement`` is the one under which they come.
    """

    number: int
    project: Project
    initiative: Initiative
    starts_on: date
    ends_on: date
    countries: list[str]
    themes: list[int]
    agreement: Agreement | None = None
    support_rate: Decimal = SUPPORT_PERCENT
    results: list[Result] = field(default_factory=list)
    participations: list[Participation] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)
    is_budget_approved: bool = False
    contributions: list[Contribution] = field(default_factory=list)
    lives: list[list[ContributionEntry | Reversal]] = field(default_factory=list)
    receipts: list[ContributionEntry] = field(default_factory=list)
    expenditures: list[Expenditure] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
