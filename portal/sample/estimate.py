"""The estimate of the n-th sample project, and its revision."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from budgets.exchange import in_chf
from budgets.models import Budget, BudgetItem, Category, Mode
from portal.sample.amounts import moment, valued
from portal.sample.draft import RUNNING, TODAY, Draft, Programme, Version
from portal.sample.phases import drafted_on

ZERO = Decimal(0)


def estimate(draft: Draft, programme: Programme, chance: Random) -> None:
    """Estimate the project; of every sixth that runs, revise the estimate once it is approved."""
    scale = chance.choice([40, 80, 150, 300, 600])
    costs = {
        category: Decimal(scale * chance.randint(60, 400))
        for category in (Category.STAFF, Category.SERVICES, Category.TRAINING, Category.EQUIPMENT)
    }
    missions = Decimal(scale * chance.randint(20, 60))
    venue = Decimal(scale * chance.randint(10, 60))
    on = drafted_on(draft)
    draft.versions.append(_version(draft, programme, costs, missions, venue, on))
    runs = draft.project.phase in RUNNING and on + timedelta(days=240) <= TODAY
    if draft.number % 6 == 1 and runs:
        costs[Category.SERVICES] = in_chf(costs[Category.SERVICES], Decimal("1.10"))
        later = on + timedelta(days=230)
        revision = _version(draft, programme, costs, missions, venue, later)
        revision.budget.revision = 1
        revision.budget.note = "Sample: the services cost more than was estimated."
        draft.versions.append(revision)


def _version(
    draft: Draft,
    programme: Programme,
    costs: dict[Category, Decimal],
    missions: Decimal,
    venue: Decimal,
    on: date,
) -> Version:
    by = programme.officer_of(draft.initiative.region_id)
    funder = draft.participations[0].organisation
    support = in_chf(sum(costs.values(), ZERO), draft.support_rate / 100)
    lines: list[tuple[str, Decimal, dict[str, Any]]] = [
        (category, amount, {"expected_organisation": funder})
        for category, amount in {**costs, Category.SUPPORT: support}.items()
    ]
    own = {"expected_fund": programme.funds["regular-budget"]}
    lines.append((Category.MISSIONS, missions, own))
    venue_of = {"mode": Mode.IN_KIND, "expected_country_id": draft.countries[0]}
    lines.append((Category.MISCELLANEOUS, venue, venue_of))
    budget = Budget(
        project=draft.project,
        entered_by=by,
        entered_at=moment(on, hour=8),
        support_rate=draft.support_rate,
        is_sample=True,
        proposed_by=by,
    )
    items = [
        valued(
            programme,
            BudgetItem,
            amount,
            "CHF",
            on,
            by=by,
            budget=budget,
            category=category,
            year=draft.starts_on.year,
            **details,
        )
        for category, amount, details in lines
    ]
    return Version(budget=budget, items=items, on=on)
