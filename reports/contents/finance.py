"""Section 4: the figures of ``budgets.reading.funding`` over what the report counts."""

from decimal import Decimal
from itertools import groupby

from budgets import models as costs
from budgets.reading import allocated, funding
from budgets.reading.balances import balance_of
from budgets.reading.remaining import Remaining, with_remaining
from budgets.reading.scopes import Scope
from projects.published_amounts import published_amounts
from reports.contents.parts import (
    Allocation,
    Contribution,
    Finance,
    PublishedAmount,
    Share,
    Spending,
    Text,
)
from stakeholders.models import Country, Organisation


def gather(scope: Scope, *, region: str, year: int) -> Finance:
    by_party = funding.secured_by(scope, "organisation", "country")
    by_fund = funding.secured_by(scope, "fund")
    organisations = Organisation.objects.in_bulk([row[0] for row in by_party if row[0]])
    countries = Country.objects.in_bulk([row[1] for row in by_party if row[1]])
    funds = costs.Fund.objects.in_bulk()
    return Finance(
        totals=funding.totals(scope),
        without_initiative=funding.totals_by(scope, "initiative").get(None, funding.Totals()),
        allocations=_allocations(funds, region=region, year=year),
        spending=tuple(
            Spending(category=category, spent=spent)
            for category, spent in funding.spent_by(scope, "category")
        ),
        contributors=tuple(
            _share(organisations.get(organisation) or countries.get(country), *sums)
            for organisation, country, *sums in by_party
        ),
        funds=tuple(_share(funds.get(fund), *sums) for fund, *sums in by_fund),
        contributions=_contributions(scope),
        published=_published(scope),
        balance=balance_of(scope, year=year),
        balance_since_start=balance_of(scope),
    )


def is_sample(scope: Scope, finance: Finance) -> bool:
    """Whether any amount behind the figures is invented, whatever its project is."""
    rows = (scope.items, scope.entries, scope.expenditures)
    return any(row.is_sample for row in finance.allocations) or any(
        some.filter(is_sample=True).exists() for some in rows
    )


def _published(scope: Scope) -> tuple[PublishedAmount, ...]:
    return tuple(
        PublishedAmount(
            project=Text.of(row.project, "title"),
            payers=tuple(Text.of(payer, "name") for payer in row.payers),
            amount=row.amount,
            currency=row.currency,
            is_shared=row.is_shared,
            is_sample=row.project.is_sample,
        )
        for row in published_amounts(scope.projects).rows
    )


def _allocations(funds: dict[int, costs.Fund], *, region: str, year: int) -> tuple[Allocation, ...]:
    rows = costs.Allocation.objects.public().filter(region=region, year=year)
    lines = costs.AllocationLine.objects.public()
    invented = set(rows.filter(is_sample=True).values_list("fund", flat=True))
    return tuple(
        Allocation(fund=Text.of(funds[fund], "name"), allocated=amounts, is_sample=fund in invented)
        for fund, amounts in allocated.allocated_by(rows, "fund", lines=lines).items()
    )


def _share(
    source: Organisation | Country | costs.Fund | None,
    cash: Decimal,
    in_kind: Decimal,
    unvalued: int,
) -> Share:
    return Share(
        name=Text.of(source, "name") if source else None,
        cash=cash,
        in_kind=in_kind,
        unvalued=unvalued,
        is_sample=getattr(source, "is_sample", False),
    )


def _contributions(scope: Scope) -> tuple[Contribution, ...]:
    """Give what stands of each entry: nothing that was carried on, withdrawn or corrected."""
    order = ("project__number", "project__title_en", "project", "pk")
    rows = scope.entries.select_related(
        *(f"contribution__{name}" for name in ("project", "organisation", "country", "fund"))
    ).order_by(*(f"contribution__{name}" for name in order), "occurs_on", "pk")
    return tuple(
        _contribution(contribution, entry, entry.remaining)
        for contribution, entries in groupby(rows, lambda entry: entry.contribution)
        for entry in with_remaining(entries)
        if entry.remaining and entry.remaining.is_open
    )


def _contribution(
    contribution: costs.Contribution, entry: costs.ContributionEntry, left: Remaining
) -> Contribution:
    return Contribution(
        on=entry.occurs_on,
        contributor=Text.of(contribution.party, "name") if contribution.party else Text(),
        project=Text.of(contribution.project, "title") if contribution.project else None,
        mode=contribution.mode,
        stage=entry.stage,
        fund=Text.of(contribution.fund, "name") if contribution.fund else None,
        amount=left.amount,
        currency=entry.currency,
        chf=None if left.amount is None else left.chf,
        is_sample=entry.is_sample,
    )
