"""What is promised, committed and received for the n-th sample project, and what was taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from budgets.exchange import in_chf
from budgets.models import Contribution, ContributionEntry, Mode, Stage
from portal.sample.amounts import chf, moment, rate_of, valued
from portal.sample.draft import TODAY, Draft, Programme, Reversal
from portal.sample.papers import PAPER
from projects.models import Project

PHASE = Project.Phase
NATURE = ContributionEntry.Nature


@dataclass(frozen=True, kw_only=True)
class Money:
    """What the funder gives: how much of the costs, when, and how much of it has come."""

    currency: str
    amount: Decimal
    first: Decimal
    on: date
    second_on: date | None


def contribute(draft: Draft, programme: Programme, chance: Random, number: int) -> None:
    """Give the project its contributions: of the funder, of the host, and a promise."""
    items = draft.versions[0].items
    cash = chf(*(item for item in items if item.expected_organisation_id))
    money = _money(draft, programme, chance, number, cash)
    _fund(draft, programme, number, money)
    _host(draft, programme, chance, number, money.on)
    if number % 5 < 3:
        _promise(draft, programme, chance, number, money.on, cash)


def _money(draft: Draft, programme: Programme, chance: Random, number: int, cash: Decimal) -> Money:
    on = min(draft.starts_on, TODAY) - timedelta(days=chance.randint(40, 60))
    currency = "CHF" if number % 7 == 0 else chance.choice(["EUR", "USD", "GBP", "CHF"])
    is_over = draft.project.phase in (PHASE.EVALUATION, PHASE.CLOSED)
    share = Decimal(chance.choice([60, 80, 100, 100] if is_over else [30, 45, 60, 80, 100])) / 100
    amount = in_chf(cash * share, 1 / rate_of(programme, currency, on)[0])
    first = in_chf(amount, Decimal(chance.choice([40, 60, 100])) / 100)
    comes = number % 5 != 0 if is_over else chance.random() < 0.5
    day = on + timedelta(days=chance.randint(90, 300))
    second_on = day if first < amount and comes and day <= TODAY else None
    return Money(currency=currency, amount=amount, first=first, on=on, second_on=second_on)


def _fund(draft: Draft, programme: Programme, number: int, money: Money) -> None:
    """The funder pledges, commits under its agreement, and pays in one part or in two."""
    project, funder = draft.project, draft.participations[0].organisation
    contribution = Contribution(
        project=project,
        level=project.level,
        organisation=funder,
        fund=programme.funds["funds-in-trust"],
        agreement=draft.agreement,
        external_reference=f"SAMPLE-GRANT-{number}",
    )
    life: list[tuple[str, Decimal | None, date] | Reversal] = [
        (Stage.PLEDGED, money.amount, money.on)
    ]
    if project.phase != PHASE.FUNDING:
        life.append((Stage.COMMITTED, money.amount, money.on + timedelta(days=20)))
        life.append((Stage.RECEIVED, money.first, money.on + timedelta(days=40)))
        if money.second_on:
            life.append((Stage.RECEIVED, money.amount - money.first, money.second_on))
        elif money.first < money.amount and number % 13 == 6:
            life += _entered_by_mistake(money)
    entries = _give(draft, programme, contribution, money.currency, life, due_in=_due_in(number))
    draft.receipts = [
        entry
        for entry in entries
        if isinstance(entry, ContributionEntry) and entry.stage == Stage.RECEIVED
    ][: 2 if money.second_on else 1]


def _due_in(number: int) -> int:
    """In how many days a commitment is due: of every third project, beyond the present day."""
    return 3650 if number % 3 == 0 else 60


def _entered_by_mistake(money: Money) -> list[tuple[str, Decimal | None, date] | Reversal]:
    """A receipt of another project, and its correction three days later."""
    on = money.on + timedelta(days=45)
    return [
        (Stage.RECEIVED, min(money.amount - money.first, Decimal("500.00")), on),
        Reversal(
            of=3,
            nature=NATURE.CORRECTION,
            on=on + timedelta(days=3),
            reason="Sample: the receipt belonged to another project.",
        ),
    ]


def _host(draft: Draft, programme: Programme, chance: Random, number: int, on: date) -> None:
    """The first country gives the venue, valued or not."""
    project = draft.project
    venue = next(item.amount for item in draft.versions[0].items if item.mode == Mode.IN_KIND)
    value = venue if chance.random() < 0.7 else None
    hosting = Contribution(
        project=project,
        level=project.level,
        country_id=draft.countries[0],
        mode=Mode.IN_KIND,
        kind=Contribution.Kind.VENUE,
        valuation="" if value is None else Contribution.Valuation.MARKET,
        fund=programme.funds["host-country"],
        external_reference=f"SAMPLE-VENUE-{number}",
    )
    life: list[tuple[str, Decimal | None, date] | Reversal] = [(Stage.COMMITTED, value, on)]
    if project.phase != PHASE.FUNDING:
        life.append((Stage.RECEIVED, value, on + timedelta(days=30)))
    _give(draft, programme, hosting, "CHF", life)


def _promise(
    draft: Draft, programme: Programme, chance: Random, number: int, on: date, cash: Decimal
) -> None:
    """Another organization promises a part; once the project is closed, most withdraw it."""
    project = draft.project
    promise = Contribution(
        project=project,
        level=project.level,
        organisation=programme.organisations[1],
        fund=programme.funds["voluntary"],
        external_reference=f"SAMPLE-PROMISE-{number}",
    )
    amount = in_chf(cash, Decimal(chance.choice([5, 10, 20])) / 100)
    life: list[tuple[str, Decimal | None, date] | Reversal] = [(Stage.PLEDGED, amount, on)]
    if project.phase == PHASE.CLOSED and number % 5:
        end = draft.ends_on + timedelta(days=30)
        reason = "Sample: the project has ended without the amount that was promised."
        life.append(Reversal(of=0, nature=NATURE.WITHDRAWAL, on=end, reason=reason))
    elif number % 10 == 7:
        reason = "Sample: the organization has changed its priorities."
        day = min(on + timedelta(days=200), TODAY)
        life.append(Reversal(of=0, nature=NATURE.WITHDRAWAL, on=day, reason=reason))
    _give(draft, programme, promise, "CHF", life)


def _give(
    draft: Draft,
    programme: Programme,
    contribution: Contribution,
    currency: str,
    life: Sequence[tuple[str, Decimal | None, date] | Reversal],
    *,
    due_in: int = 60,
) -> list[ContributionEntry | Reversal]:
    by = programme.officer_of(draft.initiative.region_id)
    first = next(step for step in life if not isinstance(step, Reversal))
    contribution.is_sample = True
    contribution.entered_by, contribution.entered_at = by, moment(first[2], hour=8)
    steps: list[ContributionEntry | Reversal] = []
    for place, step in enumerate(life):
        if isinstance(step, Reversal):
            steps.append(step)
            continue
        stage, amount, on = step
        entry = valued(
            programme,
            ContributionEntry,
            amount,
            currency,
            on,
            by=by,
            contribution=contribution,
            stage=stage,
            reference=f"SAMPLE-{stage.upper()}-{draft.number}-{place + 1}",
            document="" if stage == Stage.RECEIVED else PAPER,
        )
        if stage == Stage.COMMITTED:
            entry.due_on = on + timedelta(days=due_in)
            entry.approved_by = programme.reviewer
            entry.approved_at = moment(on, days=2, hour=15)
        steps.append(entry)
    draft.contributions.append(contribution)
    draft.lives.append(steps)
    return steps
