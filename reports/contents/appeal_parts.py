"""Of what the document of an appeal is made."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from budgets.reading.calls import Asked, Outcome
from budgets.reading.totals import Totals
from initiatives.need_counts import NeedCounts
from reports.contents.common import Contents
from reports.contents.parts import Project, Text


@dataclass(frozen=True, kw_only=True)
class CallPart:
    """A project of the appeal with its gaps in CHF: on the day of issue, and on the day ``as_of``.

    ``is_ready``: the consultation of the Member States concerned is closed or waived, or the
    project is being implemented already.
    """

    project: Project
    gaps: Asked
    is_open: bool
    is_ready: bool


@dataclass(frozen=True, kw_only=True)
class Together:
    """Some projects of the appeal, and their gaps."""

    projects: int
    gaps: Asked


@dataclass(frozen=True, kw_only=True)
class Calls:
    """Projects in the order of their gaps; ``others`` are those that are not ``listed``."""

    listed: tuple[CallPart, ...]
    others: Together | None
    whole: Together


@dataclass(frozen=True, kw_only=True)
class BudgetLine:
    """What the approved budget plans for one category in one year, by who is to give it, in CHF.

    ``unnamed`` is what nobody is named for yet; ``unvalued`` counts items without a value.
    """

    year: int
    category: str
    partners_cash: Decimal
    partners_in_kind: Decimal
    union: Decimal
    unnamed: Decimal
    unvalued: int


@dataclass(frozen=True, kw_only=True)
class Fiche:
    """The page of one project."""

    call: CallPart
    description: Text
    initiative: Text | None
    initiative_code: str
    needs: tuple[Text, ...]
    budget: tuple[BudgetLine, ...]
    totals: Totals


@dataclass(frozen=True, kw_only=True)
class InitiativeGap:
    """The funding of the projects that one initiative leads; none is named where ``code`` is empty.

    ``objective`` says what it is for.
    """

    region: Text | None
    code: str
    plan: Text
    title: Text
    objective: Text
    totals: Totals


@dataclass(frozen=True, kw_only=True)
class Answered:
    """An appeal, what it called for in cash, and what came of it by the day, in CHF."""

    title: Text
    issued_on: date
    projects: int
    open: int
    called: Decimal | None
    gap: Decimal | None
    outcome: Outcome
    is_sample: bool


@dataclass(frozen=True, kw_only=True)
class AppealContents(Contents):
    """All that the document says, in six languages, as of one moment, on the day ``as_of``."""

    key: int
    occasion: str
    region: Text | None
    title: Text
    text: Text
    issued_on: date
    called: Together
    open: Calls
    closed: Calls
    ready_projects: int
    needs: NeedCounts
    initiatives: tuple[InitiativeGap, ...]
    answered: Answered
    earlier: tuple[Answered, ...]
    fiches: tuple[Fiche, ...]
