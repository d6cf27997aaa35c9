"""Money of all regions: the Union's own funds by region, other funds with their balances."""

from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils import translation
from django.utils.translation import gettext as _

from budgets import models as costs
from budgets.reading import allocated, funding
from budgets.reading.allocated import Allocated
from budgets.reading.balances import balances_by, sum_of_balances
from budgets.reading.contributor_balances import (
    SEVERAL,
    Contributor,
    ContributorBalance,
    balances_by_contributor,
)
from budgets.reading.scopes import Scope
from budgets.reading.totals import ZERO
from reports.contents.parts import Finance, Share, Text
from reports.contents.world import ContributorRow, FundBalance, FundRow
from stakeholders.models import Country, Organisation, Region
from stakeholders.periods import Period

MOST_CONTRIBUTORS = 20
"""How many contributors are named; what the others gave stands in one row."""


def in_all_languages(text: Callable[[], str]) -> Text:
    """Write words of the portal in each language, where a row of a table is made of them."""
    written = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            written[code] = text()
    return Text(written)


def with_fewer_contributors(finance: Finance) -> Finance:
    """Keep the largest contributors, and add up the others."""
    return replace(finance, contributors=with_fewer(finance.contributors, MOST_CONTRIBUTORS))


def with_fewer(shares: tuple[Share, ...], most: int | None) -> tuple[Share, ...]:
    """Keep the first ones, and add up the others in one row; all where no number is named."""
    shown, rest = (shares, ()) if most is None else (shares[:most], shares[most:])
    if len(rest) < 2:
        return shares
    others = Share(
        name=in_all_languages(lambda: _("Other contributors")),
        cash=sum((one.cash for one in rest), ZERO),
        in_kind=sum((one.in_kind for one in rest), ZERO),
        unvalued=sum(one.unvalued for one in rest),
        is_sample=any(one.is_sample for one in rest),
    )
    return (*shown, others)


def own_funds(scope: Scope, period: Period) -> tuple[FundRow, ...]:
    """Set beside each other what each of the Union's own funds gave to a region and what was spent
    from it, in the period and the one before."""
    now, before = _allotted(scope, period), _allotted(scope, period.before)
    spent, spent_before = _spent(scope, period), _spent(scope, period.before)
    funds = {fund.pk: fund for fund in costs.Fund.objects.filter(kind__in=costs.Fund.OWN)}
    regions = {region.pk: Text.of(region, "name") for region in Region.objects.all()}
    places: list[str | None] = [*regions, None]
    rows = []
    for region in places:
        for pk, fund in funds.items():
            key = (region, pk)
            if not any(key in sums for sums in (now, before, spent, spent_before)):
                continue
            approved = now.get(key, Allocated()).allocated
            rows.append(
                FundRow(
                    region=regions[region] if region else None,
                    fund=Text.of(fund, "name"),
                    ongoing=approved.ongoing,
                    new=approved.new,
                    allotted_before=before.get(key, Allocated()).allocated.total,
                    spent=spent.get(key, ZERO),
                    spent_before=spent_before.get(key, ZERO),
                )
            )
    return tuple(rows)


def _allotted(scope: Scope, period: Period) -> dict[Any, Allocated]:
    rows = allocated.allocations_seen_by(AnonymousUser(), scope.on).filter(
        year__range=(period.starts_on.year, period.ends_on.year)
    )
    return allocated.allocated_by(rows, "region", "fund", on=scope.on)


def _spent(scope: Scope, period: Period) -> dict[tuple[str | None, int], Decimal]:
    sums: dict[tuple[str | None, int], Decimal] = defaultdict(lambda: ZERO)
    for region, fund, amount in funding.spent_by(scope, "project__region", "fund", period=period):
        sums[region, fund] += amount
    return dict(sums)


def allotted_by_region(scope: Scope, period: Period) -> dict[Hashable, Decimal]:
    """Add up the approved allocations of the period by region."""
    sums: dict[Hashable, Decimal] = {}
    for (region, _fund), amounts in _allotted(scope, period).items():
        sums[region] = sums.get(region, ZERO) + amounts.allocated.total
    return sums


def contributor_balances(scope: Scope, period: Period) -> tuple[ContributorRow, ...]:
    """Give what the largest contributors gave and what was spent of it; the others in one row."""
    rows = balances_by_contributor(scope, period)
    named = [row for row in rows if row.contributor not in (None, SEVERAL)]
    rest = named[MOST_CONTRIBUTORS:] if len(named) > MOST_CONTRIBUTORS + 1 else []
    parties = _parties(named)
    shown = [_contributor_row(row, parties) for row in rows if row not in rest]
    if rest:
        others = ContributorRow(
            contributor=in_all_languages(lambda: _("Other contributors")),
            kind="",
            balance=sum_of_balances(row.balance for row in rest),
            is_sample=any(_contributor_row(row, parties).is_sample for row in rest),
        )
        shown.insert(MOST_CONTRIBUTORS, others)
    return tuple(shown)


_Parties = dict[Contributor, Organisation | Country]


def _parties(rows: list[ContributorBalance]) -> _Parties:
    contributors = {row.contributor for row in rows if row.contributor}
    organisations = Organisation.objects.in_bulk([one.organisation for one in contributors])
    countries = Country.objects.in_bulk([one.country for one in contributors])
    by_contributor: _Parties = {}
    for contributor in contributors:
        if contributor.organisation:
            by_contributor[contributor] = organisations[contributor.organisation]
        elif contributor.country:
            by_contributor[contributor] = countries[contributor.country]
    return by_contributor


def _contributor_row(row: ContributorBalance, parties: _Parties) -> ContributorRow:
    name: Text | None = None
    party = parties.get(row.contributor) if row.contributor else None
    if party:
        name = Text.of(party, "name")
    elif row.contributor == SEVERAL:
        name = in_all_languages(lambda: _("Several contributors under one agreement"))
    return ContributorRow(
        contributor=name,
        kind=row.kind,
        balance=row.balance,
        is_sample=getattr(party, "is_sample", False),
    )


def fund_balances(scope: Scope, period: Period) -> tuple[FundBalance, ...]:
    """Give the balance of every fund that is not the Union's own, as far as it moved or is left."""
    balances = balances_by(scope, "fund", period=period)
    funds = costs.Fund.objects.exclude(kind__in=costs.Fund.OWN)
    rows = [
        FundBalance(fund=Text.of(fund, "name"), balance=balances[fund.pk])
        for fund in funds
        if fund.pk in balances and not balances[fund.pk].is_empty
    ]
    if None in balances and not balances[None].is_empty:
        rows.append(FundBalance(fund=None, balance=balances[None]))
    return tuple(rows)
