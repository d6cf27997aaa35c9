"""What the n-th sample project is: everything about it follows from n."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any, TypeVar

from django.utils import timezone

from budgets.exchange import in_chf
from budgets.models import (
    Budget,
    BudgetItem,
    Category,
    Contribution,
    ContributionEntry,
    Expenditure,
    Fund,
    Mode,
    Money,
    Stage,
)
from initiatives.models import ActionPlan, CoreIndicator, ExpectedResult, Initiative
from portal.sample.texts import LANGUAGES
from projects.models import Participation, Project, Result
from stakeholders.models import Country, Organisation, User

COLONS = {"zh_hans": "：", "fr": "\u00a0: "}
TODAY = date(2026, 11, 1)  # the sample programme stands still, so that it stays the same
SUPPORT_PERCENT = Decimal("7.50")  # programme support on cash, the Union's usual rate
PHASE = Project.Phase
ZERO = Decimal(0)

MoneyT = TypeVar("MoneyT", bound=Money)


@dataclass(frozen=True)
class Programme:
    """What the sample projects are drawn from, read once."""

    initiatives: Sequence[Initiative]
    archetypes: dict[str, list[dict[str, Any]]]
    themes: dict[str, int]
    countries: dict[str, list[Country]]
    organisations: Sequence[Organisation]
    regional: Organisation
    expected_results: dict[int, list[ExpectedResult]]
    cores: dict[str, CoreIndicator]
    indicators: dict[str, dict[str, Any]]
    funds: dict[str, Fund]
    rates: dict[tuple[str, date], Decimal]
    officer: User
    reviewer: User


@dataclass
class Draft:
    """One sample project and the rows under it, not yet saved."""

    project: Project
    initiative: Initiative
    starts_on: date
    ends_on: date
    countries: list[str]
    themes: list[int]
    results: list[Result] = field(default_factory=list)
    participations: list[Participation] = field(default_factory=list)
    budget: Budget | None = None
    is_budget_approved: bool = False
    items: list[BudgetItem] = field(default_factory=list)
    contributions: list[Contribution] = field(default_factory=list)
    entries: list[list[ContributionEntry]] = field(default_factory=list)
    """The entries of each contribution, in the order of its life: each carries on the one before,
    and several receipts the one commitment."""
    expenditures: list[Expenditure] = field(default_factory=list)


def slug_of(number: int) -> str:
    return f"sample-project-{number}"


def draft_project(programme: Programme, number: int) -> Draft:
    """Make the n-th sample project, from 1."""
    chance = Random(number)  # noqa: S311 - the same sample each time, not a secret
    initiative = programme.initiatives[(number - 1) % len(programme.initiatives)]
    theme = initiative.themes.all()[0].slug
    archetype = programme.archetypes[theme][(number + initiative.number) % 3]
    served = programme.countries[initiative.region_id]
    is_regional = number % 6 == 0
    countries = chance.sample(served, 4 if is_regional else 1)
    starts_on, ends_on = _term(number, chance, initiative.plan)
    draft = Draft(
        project=_project(
            number,
            chance,
            initiative,
            archetype,
            None if is_regional else countries[0],
            starts_on=starts_on,
            ends_on=ends_on,
        ),
        initiative=initiative,
        starts_on=starts_on,
        ends_on=ends_on,
        countries=[country.pk for country in countries],
        themes=[programme.themes[theme]],
    )
    if draft.project.phase in (PHASE.IMPLEMENTATION, PHASE.EVALUATION, PHASE.CLOSED):
        draft.results = [_result(draft, result) for result in archetype["results"]]
    draft.participations = _participations(draft, programme, chance)
    if draft.project.phase not in (PHASE.IDENTIFICATION, PHASE.FORMULATION):
        _fund(draft, programme, chance)
    return draft


def _term(number: int, chance: Random, plan: ActionPlan) -> tuple[date, date]:
    """Give the first and the last day of the project."""
    year = chance.randint(plan.ends_year - 2, plan.ends_year)
    starts_on = date(year, chance.randint(1, 12), 1)
    if starts_on > TODAY or (number % 8 == 3 and plan.ends_year >= TODAY.year - 1):
        starts_on = date(TODAY.year + 1, chance.randint(1, 9), 1)  # still in the pipeline
    elif number % 8 == 5 and plan.ends_year == TODAY.year - 1:
        starts_on = date(TODAY.year, chance.randint(1, 9), 1)  # new in this year
    return starts_on, starts_on + timedelta(days=chance.choice([540, 730, 1095, 1460]))


def _project(
    number: int,
    chance: Random,
    initiative: Initiative,
    archetype: dict[str, Any],
    country: Country | None,
    *,
    starts_on: date,
    ends_on: date,
) -> Project:
    texts: dict[str, str] = {}
    for language in LANGUAGES:
        place = getattr(country or initiative.region, f"name_{language}")
        title = archetype["title"][language]
        texts[f"title_{language}"] = f"{title}{COLONS.get(language, ': ')}{place}"
        texts[f"description_{language}"] = archetype["description"][language]
    return Project(
        slug=slug_of(number),
        initiative=initiative,
        region_id=initiative.region_id,
        level=Project.Level.NATIONAL if country else Project.Level.REGIONAL,
        phase=_phase(chance, starts_on, ends_on),
        starts_on=starts_on,
        ends_on=ends_on,
        sectors=_sectors(number),
        is_published=number % 23 != 0,  # a few drafts, that only staff see
        is_sample=True,
        confirmed_at=timezone.now() - timedelta(days=chance.randint(1, 300))
        if number % 5
        else None,
        **texts,
    )


def _sectors(number: int) -> list[str]:
    others = [(7, Project.Sector.RADIOCOMMUNICATION), (5, Project.Sector.STANDARDIZATION)]
    return [Project.Sector.DEVELOPMENT, *[code for step, code in others if number % step == 0]]


def _phase(chance: Random, starts_on: date, ends_on: date) -> str:
    if starts_on > TODAY:
        return chance.choice([PHASE.IDENTIFICATION, PHASE.FORMULATION, PHASE.FUNDING])
    if ends_on > TODAY:
        return PHASE.IMPLEMENTATION
    return PHASE.EVALUATION if ends_on > TODAY - timedelta(days=120) else PHASE.CLOSED


def _result(draft: Draft, result: dict[str, Any]) -> Result:
    return Result(
        project=draft.project,
        kind=result["kind"],
        achieved_on=draft.ends_on if draft.ends_on <= TODAY else None,
        is_sample=True,
        **{f"statement_{language}": result["statement"][language] for language in LANGUAGES},
    )


def _participations(draft: Draft, programme: Programme, chance: Random) -> list[Participation]:
    funder, implementer = chance.sample(list(programme.organisations), 2)
    roles = [
        (funder, Participation.Role.FUNDING, [PHASE.FUNDING, PHASE.IMPLEMENTATION]),
        (implementer, Participation.Role.IMPLEMENTING, [PHASE.FORMULATION, PHASE.IMPLEMENTATION]),
        (
            programme.regional,
            Participation.Role.COOPERATING,
            [PHASE.IDENTIFICATION, PHASE.FORMULATION, PHASE.EVALUATION],
        ),
    ]
    return [
        Participation(project=draft.project, organisation=organisation, role=role, phases=phases)
        for organisation, role, phases in roles
    ]


def _fund(draft: Draft, programme: Programme, chance: Random) -> None:
    """Give the project a budget, contributions and, once it runs, expenditure."""
    project = draft.project
    scale = chance.choice([40, 80, 150, 300, 600])
    costs = {
        category: Decimal(scale * chance.randint(60, 400))
        for category in (Category.STAFF, Category.SERVICES, Category.TRAINING, Category.EQUIPMENT)
    }
    costs[Category.SUPPORT] = in_chf(sum(costs.values(), ZERO), SUPPORT_PERCENT / 100)
    draft.budget = Budget(
        project=project, entered_by=programme.officer, support_rate=SUPPORT_PERCENT, is_sample=True
    )
    draft.is_budget_approved = chance.random() < 0.9
    funder = draft.participations[0].organisation
    draft.items = [
        _valued(
            programme,
            BudgetItem,
            amount,
            "CHF",
            draft.starts_on,
            category=category,
            year=draft.starts_on.year,
            expected_organisation=funder,
        )
        for category, amount in costs.items()
    ]
    missions = Decimal(scale * chance.randint(20, 60))
    draft.items.append(
        _valued(
            programme,
            BudgetItem,
            missions,
            "CHF",
            draft.starts_on,
            category=Category.MISSIONS,
            year=draft.starts_on.year,
            expected_fund=programme.funds["regular-budget"],
        )
    )
    venue = Decimal(scale * chance.randint(10, 60))
    draft.items.append(
        _valued(
            programme,
            BudgetItem,
            venue,
            "CHF",
            draft.starts_on,
            category=Category.MISCELLANEOUS,
            mode=Mode.IN_KIND,
            year=draft.starts_on.year,
            expected_country_id=draft.countries[0],
        )
    )
    _contribute(draft, programme, chance, sum(costs.values(), ZERO), venue)
    is_running = project.phase in (PHASE.IMPLEMENTATION, PHASE.EVALUATION, PHASE.CLOSED)
    if is_running and draft.is_budget_approved:
        draft.expenditures = _expenditures(draft, programme, chance, costs)


def _contribute(
    draft: Draft, programme: Programme, chance: Random, cash: Decimal, venue: Decimal
) -> None:
    project = draft.project
    running = project.phase != PHASE.FUNDING
    on = min(draft.starts_on, TODAY) - timedelta(days=chance.randint(40, 60))
    currency = chance.choice(["EUR", "USD", "GBP", "CHF"])
    share = Decimal(chance.choice([30, 45, 60, 80, 100])) / 100
    rate = _rate(programme, currency, on)[0]
    contribution = Contribution(
        project=project,
        level=project.level,
        organisation=draft.participations[0].organisation,
        fund=programme.funds["funds-in-trust"],
        external_reference=project.slug.replace("sample-project", "SAMPLE-GRANT"),
    )
    amount = in_chf(cash * share, 1 / rate)
    life: list[tuple[str, Decimal | None, date]] = [(Stage.PLEDGED, amount, on)]
    if running:
        life.append((Stage.COMMITTED, amount, on + timedelta(days=20)))
        first = in_chf(amount, Decimal(chance.choice([40, 60, 100])) / 100)
        life.append((Stage.RECEIVED, first, on + timedelta(days=40)))
        if first < amount and chance.random() < 0.5:
            day = min(on + timedelta(days=chance.randint(60, 300)), TODAY)
            life.append((Stage.RECEIVED, amount - first, day))
    _give(draft, programme, contribution, currency, life)
    is_valued = chance.random() < 0.7
    hosting = Contribution(
        project=project,
        level=project.level,
        country_id=draft.countries[0],
        mode=Mode.IN_KIND,
        kind=Contribution.Kind.VENUE,
        valuation=Contribution.Valuation.MARKET if is_valued else "",
        fund=programme.funds["host-country"],
    )
    life = [(Stage.COMMITTED, venue if is_valued else None, on)]
    if running:
        life.append((Stage.RECEIVED, venue if is_valued else None, on + timedelta(days=30)))
    _give(draft, programme, hosting, "CHF", life)
    if share < 1:
        promise = Contribution(
            project=project,
            level=project.level,
            organisation=programme.organisations[1],
            fund=programme.funds["voluntary"],
        )
        amount = in_chf(cash, Decimal(chance.choice([5, 10, 20])) / 100)
        _give(draft, programme, promise, "CHF", [(Stage.PLEDGED, amount, on)])


def _give(
    draft: Draft,
    programme: Programme,
    contribution: Contribution,
    currency: str,
    life: Sequence[tuple[str, Decimal | None, date]],
) -> None:
    contribution.is_sample = True
    contribution.entered_by = programme.officer
    entries: list[ContributionEntry] = []
    for stage, amount, on in life:
        entry = _valued(
            programme,
            ContributionEntry,
            amount,
            currency,
            on,
            contribution=contribution,
            stage=stage,
        )
        if stage == Stage.RECEIVED:
            entry.reference = f"SAMPLE-{len(entries)}"
        if stage == Stage.COMMITTED:
            entry.due_on = on + timedelta(days=60)
            entry.approved_by, entry.approved_at = programme.reviewer, timezone.now()
        entries.append(entry)
    draft.contributions.append(contribution)
    draft.entries.append(entries)


def _expenditures(
    draft: Draft, programme: Programme, chance: Random, costs: dict[Category, Decimal]
) -> list[Expenditure]:
    project = draft.project
    finished = project.phase == PHASE.CLOSED
    parts = 2 if finished else 1
    return [
        _valued(
            programme,
            Expenditure,
            in_chf(amount, Decimal(45 if finished else chance.choice([10, 20, 25])) / 100),
            "CHF",
            min(draft.starts_on + timedelta(days=chance.randint(30, 400)), TODAY),
            project=project,
            category=category,
            fund=programme.funds["funds-in-trust"],
        )
        for category, amount in costs.items()
        for _part in range(parts)
        if chance.random() < 0.8
    ]


def _valued(
    programme: Programme,
    model: type[MoneyT],
    amount: Decimal | None,
    currency: str,
    on: date,
    **fields: Any,
) -> MoneyT:
    """An entry valued at the sample rate of its month, as ``budgets.exchange`` would."""
    row = model(
        amount=amount,
        currency=currency,
        occurs_on=on,
        is_sample=True,
        entered_by=programme.officer,
        **fields,
    )
    if amount is not None:
        row.chf_rate, row.chf_rate_on = _rate(programme, currency, on)
        row.chf_amount = in_chf(amount, row.chf_rate)
    return row


def _rate(programme: Programme, currency: str, on: date) -> tuple[Decimal, date]:
    if currency == "CHF":
        return Decimal(1), on
    month = on.replace(day=1)
    return programme.rates[currency, month], month
