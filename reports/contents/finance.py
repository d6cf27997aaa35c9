"""Section 4: the figures of ``budgets.reading.funding`` over what the report counts."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, Sum

from budgets import models as costs
from budgets.reading import allocated, by_source, funding, recorded, years
from budgets.reading.balances import balance_of
from budgets.reading.open_items import open_items
from budgets.reading.remaining import Remaining, with_remaining
from budgets.reading.scopes import Scope
from budgets.reading.secured import secured_chf
from budgets.reading.totals import ZERO
from projects.published_amounts import published_amounts
from reports.contents.counted import Days, counted_scope
from reports.contents.parts import (
    Allocation,
    Contribution,
    EnteredLater,
    Finance,
    PublishedAmount,
    Share,
    Spending,
    Text,
)
from reports.models import Report
from stakeholders.models import Country, Organisation
from stakeholders.periods import Period


@dataclass(frozen=True, kw_only=True)
class SumsBy:
    """The totals of each initiative or region by its key: since the start, of the period, of the
    one before.

    None is the key of what names none.
    """

    totals: Mapping[Hashable, funding.Totals]
    of_year: Mapping[Hashable, years.OfYear]
    of_last_year: Mapping[Hashable, years.OfYear]

    @classmethod
    def read(cls, scope: Scope, period: Period, lookup: str = "initiative") -> Self:
        totals = funding.totals_by(scope, lookup)
        return cls(
            totals=totals,
            of_year=years.of_period_by(scope, period, lookup, totals),
            of_last_year=years.of_period_by(scope, period.before, lookup, totals),
        )


def gather(
    scope: Scope, by_initiative: SumsBy, *, region: str | None, period: Period, until: date
) -> Finance:
    """Read the figures as of ``until``; ``scope`` counts as of the same day, or as of now.

    Without a region they are those of all; then no single contribution is listed.
    """
    totals = funding.totals(scope)
    in_period = dict(funding.spent_by(scope, "category", period=period))
    by_party = by_source.secured_by(scope, "organisation", "country")
    by_fund = by_source.secured_by(scope, "fund")
    organisations = Organisation.objects.in_bulk([row[0] for row in by_party if row[0]])
    countries = Country.objects.in_bulk([row[1] for row in by_party if row[1]])
    funds = costs.Fund.objects.in_bulk()
    return Finance(
        until=until,
        totals=totals,
        of_year=years.of_period(scope, period, totals),
        of_last_year=years.of_period(scope, period.before, totals),
        without_initiative=by_initiative.totals.get(None, funding.Totals()),
        without_initiative_of_year=by_initiative.of_year.get(None, years.OfYear()),
        without_initiative_of_last_year=by_initiative.of_last_year.get(None, years.OfYear()),
        allocations=_allocations(scope, funds, region=region, period=period),
        spending=tuple(
            Spending(category=category, of_year=in_period.get(category, ZERO), spent=spent)
            for category, spent in funding.spent_by(scope, "category")
        ),
        contributors=tuple(
            _share(organisations.get(organisation) or countries.get(country), *sums)
            for organisation, country, *sums in by_party
        ),
        funds=tuple(_share(funds.get(fund), *sums) for fund, *sums in by_fund),
        contributions=_contributions(scope) if region else (),
        published=_published(scope),
        balance=balance_of(scope, period=period),
        balance_since_start=balance_of(scope),
        open_items=tuple(open_items(scope, on=until)),
    )


def entered_later(report: Report, days: Days) -> EnteredLater | None:
    """Count what is of the period and was recorded after the cut-off; None where that is not over.

    Of the projects of the report, and of those that were recorded after the cut-off themselves.
    """
    if days.known_on is None:
        return None
    scope = counted_scope(report, on=days.on, known_on=None)
    moment = recorded.end_of(days.known_on)
    before = Q(occurs_on__lt=days.period.starts_on)
    versions, allotted = _allotted_later(scope, days.period, report.region_id)
    return replace(
        _later(scope, days.period.holds(), moment),
        allocations=versions,
        allotted=allotted,
        earlier=_later(scope, before, moment),
    )


def _later(scope: Scope, days: Q, moment: datetime) -> EnteredLater:
    entries = recorded.after(scope.entries.filter(days), moment)
    spent = recorded.after(scope.expenditures.filter(days), moment)
    secured = secured_chf(funding.OF_ENTRIES, scope.on)
    in_cash, in_kind = (
        Q(contribution__mode=mode) for mode in (costs.Mode.CASH, costs.Mode.IN_KIND)
    )
    return EnteredLater(
        **entries.aggregate(
            entries=Count("pk"),
            secured=Sum(secured, filter=in_cash, default=ZERO),
            received=Sum("received_chf", filter=in_cash, default=ZERO),
            in_kind=Sum(secured, filter=in_kind, default=ZERO),
        ),
        **spent.aggregate(expenditures=Count("pk"), spent=Sum("chf_amount", default=ZERO)),
    )


def _allotted_later(scope: Scope, period: Period, region: str | None) -> tuple[int, Decimal]:
    """Count the versions for the years of the period that were approved after the day of the
    figures, and give what they add to what was allocated on it."""
    rows = costs.Allocation.objects.filter(year__range=(period.starts_on.year, period.ends_on.year))
    if region:
        rows = rows.filter(region=region)
    later = rows.filter(approved_at__gt=recorded.end_of(scope.on or date.max))
    then, now = (
        sum(
            (one.allocated.total for one in allocated.allocated_by(rows, "fund", on=on).values()),
            ZERO,
        )
        for on in (scope.on, None)
    )
    return later.count(), now - then


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


def _allocations(
    scope: Scope, funds: dict[int, costs.Fund], *, region: str | None, period: Period
) -> tuple[Allocation, ...]:
    public = allocated.allocations_seen_by(AnonymousUser(), scope.on)
    years_of = (period.starts_on.year, period.ends_on.year)
    rows = public.filter(year__range=years_of)
    if region:
        rows = rows.filter(region=region)
    invented = set(rows.filter(is_sample=True).values_list("fund", flat=True))
    by_fund = allocated.allocated_by(rows, "fund", reader=AnonymousUser(), on=scope.on)
    spent = dict(funding.spent_by(scope, "fund", period=period))
    own = {fund for fund in spent if fund in funds and funds[fund].kind in costs.Fund.OWN}
    return tuple(
        Allocation(
            fund=Text.of(funds[fund], "name"),
            allocated=by_fund.get(fund, allocated.Allocated()),
            spent=spent.get(fund, ZERO),
            is_sample=fund in invented,
        )
        for fund in sorted({*by_fund, *own})
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
