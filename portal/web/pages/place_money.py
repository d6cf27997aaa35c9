"""The money of regions, countries and initiatives, as their pages show it."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Prefetch, QuerySet
from django.utils import timezone

from budgets.models import Contribution, ContributionEntry, Fund
from budgets.reading import balances, by_source, funding, years
from budgets.reading.pledges import pledges_by_age
from budgets.reading.scopes import Scope
from budgets.reading.totals import ZERO
from initiatives.models import ActionPlan, Initiative
from portal.web.figures import total_of
from portal.web.kept_rows import RowsOf, rows_naming
from portal.web.lists import First
from projects.countries import CountriesNamed, countries_named_by_region
from projects.models import Project
from stakeholders.access import AnyUser
from stakeholders.models import Country, Organisation, Region

CONTRIBUTORS = 20
LARGEST = 50


@dataclass(frozen=True)
class Row:
    """A record with the funding of its projects; ``scope`` is the query that explains it.

    Of a region also the number of its initiatives, those of ``plan``, and of its countries that
    projects name.
    """

    record: Any
    totals: funding.Totals
    initiatives: int = 0
    scope: str | None = None
    plan: ActionPlan | None = None
    countries: CountriesNamed | None = None


def regions_with_funding(scope: Scope, reader: AnyUser) -> dict[str, Any]:
    """Give the rows of the regions in their order, of no single region, and their sum.

    Everything of the scope is in one row, so that the rows add up to the whole.
    """
    totals = funding.totals_by(scope, "region")
    rows = [
        Row(region, totals.get(region.pk, funding.NOTHING), scope=f"region={region.pk}")
        for region in Region.objects.visible_to(reader)
    ]
    if None in totals:
        rows.append(Row(None, totals[None]))
    together = sum(totals.values(), funding.Totals()) if totals else funding.NOTHING
    return {"regions": rows, "whole": Row(None, together, scope="")}


def regions_with_totals(user: AnyUser, on: date | None = None) -> dict[str, Any]:
    """Give the same with their initiatives and the countries that projects name.

    Counted are the initiatives of the plan in force; where none is, those of all plans.
    """
    scope = Scope.visible_to(user, on=on)
    funded = regions_with_funding(scope, user)
    countries = countries_named_by_region(scope.projects, on=on)
    plan = ActionPlan.objects.in_force().first()
    visible = Initiative.objects.visible_to(user)
    of_plan = visible.filter(plan=plan) if plan else visible
    counted = of_plan.order_by().values("region")
    initiatives = dict(counted.annotate(number=Count("pk")).values_list("region", "number"))
    rows = [
        replace(
            row,
            initiatives=initiatives.get(row.record.pk, 0),
            plan=plan,
            countries=countries.get(row.record.pk, CountriesNamed()),
        )
        if row.record
        else row
        for row in funded["regions"]
    ]
    whole = replace(
        funded["whole"],
        initiatives=sum(row.initiatives for row in rows),
        countries=sum(countries.values(), CountriesNamed()),
    )
    return {"regions": rows, "whole": whole}


def given_by(reader: AnyUser, on: date | None = None) -> QuerySet[Contribution]:
    """Give the contributions that a table shows, each with its entries and what it is given to.

    As of a day, once they are read, ``given_as_it_stood`` gives them their balances.
    """
    entries = ContributionEntry.objects.all()
    rows = Contribution.objects.visible_to(reader)
    if on is not None:
        entries = entries.filter(occurs_on__lte=on)
        rows = rows.filter(pk__in=entries.values("contribution"))
    return rows.select_related(
        "organisation", "country", "fund", "project", "initiative__plan", "region"
    ).prefetch_related(Prefetch("entries", entries))


given_by_country, given_to_project = (
    rows_naming(name)(given_by) for name in ("country", "project")
)


def given_as_it_stood(
    rows: "QuerySet[Contribution] | RowsOf[Contribution]", on: date | None
) -> First[Contribution]:
    """Read the first contributions of ``given_by`` with the balances of the day."""
    read = First.of(rows)
    if on is not None:
        for contribution in read:
            contribution.stand_as(contribution.entries.all())
    return read


def balance_of_scope(scope: Scope, year: int | None = None) -> dict[str, Any]:
    """Give the balance of what was received: of a year, and since the start.

    The year is the present one unless given; of a scope as of a day, that of the day until then.
    """
    return _balance_since(balances.balance_of(scope), scope, year)


def _balance_since(start: balances.Balance, scope: Scope, year: int | None) -> dict[str, Any]:
    year = year or (scope.on or timezone.localdate()).year
    in_year = balances.balance_of(scope, year=year)
    return {"year": year, "in_year": in_year, "since_start": start}


def balance_with_agreements(scope: Scope, reader: AnyUser) -> dict[str, Any]:
    """Give the balance of this year and since the start, and that since the start by agreement."""
    rows = balances.balances_by_agreement(scope, reader=reader)
    start = balances.sum_of_balances(row.balance for row in rows)
    return {"balance": _balance_since(start, scope, None), "agreement_balances": rows}


def aged_pledges(scope: Scope) -> dict[str, Any]:
    """Give the open pledges by age, and what they add up to."""
    bands = pledges_by_age(scope)
    names = ("cash", "in_kind", "unvalued")
    sums = {name: sum(getattr(band, name) for band in bands) for name in names}
    return {"pledges": bands, "pledged": sums}


@dataclass(frozen=True)
class GivenRow:
    """What one contributor gives to one project, or to none; ``query`` explains it."""

    project: Project | None
    sums: by_source.Contributed
    query: str | None


def totals_of_contributor(scope: Scope, party: Organisation | Country) -> dict[str, Any]:
    """Give what a contributor gives to each project and in all, each with what explains it.

    The projects beyond the ``LARGEST`` are one row, so that the rows add up.
    """
    name = "organization" if isinstance(party, Organisation) else "giver"
    whole = f"{name}={party.pk}"
    sums = by_source.contributed_by(scope, party, most=LARGEST)
    if sums is None:
        return {"given_rows": [], "given_query": whole}
    projects = Project.objects.in_bulk([key for key, _part in sums.largest])
    rows = [
        GivenRow(projects[key], part, total_of(projects[key]).joined(whole))
        for key, part in sums.largest
    ]
    number = sums.projects - len(rows)
    return {
        "given_rows": rows,
        "given_others": sums.others if number else None,
        "given_others_number": number,
        "given_unearmarked": sums.unearmarked,
        "given_total": sums.total,
        "given_query": whole,
    }


def years_of(scope: Scope) -> dict[str, Any]:
    """Give what was secured, received and spent in each year, and used since the start.

    With the rows how many contributions without a value they hold.
    """
    rows = years.year_by_year(scope)
    received = sum((row.received_cash or ZERO for row in rows), ZERO)
    spent = sum((row.spent or ZERO for row in rows), ZERO)
    return {
        "years": rows,
        "used": years.used_since_start(funding.Totals(spent=spent, received_cash=received)),
        "unvalued": sum(row.unvalued for row in rows),
    }


def sources_of(scope: Scope) -> dict[str, Any]:
    """Give what is secured from each fund, from the largest contributors, and in all.

    Contributions that name no fund come as None. ``other_contributors`` adds up those beyond the
    ``CONTRIBUTORS``, None where there are none: both tables add up to the total.
    """
    by_fund, by_party = by_source.secured_by_source(scope)
    largest, others = by_party[:CONTRIBUTORS], by_party[CONTRIBUTORS:]
    funds = Fund.objects.in_bulk()
    organisations = Organisation.objects.in_bulk([row[0] for row in largest if row[0]])
    countries = Country.objects.in_bulk([row[1] for row in largest if row[1]])
    return {
        "funds": [_source(funds.get(fund), *sums) for fund, *sums in by_fund],
        "secured_total": _source(None, *_added(by_fund)),
        "contributor_count": len(by_party),
        "other_contributors": _source(None, *_added(others)) if others else None,
        "other_contributors_number": len(others),
        "contributors": [
            _source(organisations.get(organisation) or countries[country], *sums)
            for organisation, country, *sums in largest
        ],
    }


def _added(rows: list[tuple[Any, ...]]) -> tuple[Decimal, Decimal, int]:
    """Add up the sums at the end of each row: in cash, in kind, and not valued."""
    cash, in_kind = (sum((row[column] for row in rows), ZERO) for column in (-3, -2))
    return cash, in_kind, sum(row[-1] for row in rows)


def _source(source: Any, cash: Decimal, in_kind: Decimal, unvalued: int) -> dict[str, Any]:
    """``query`` narrows an explanation to this source; None where the records name none."""
    query: str | None = None
    if isinstance(source, Fund):
        query = total_of(source)
    elif isinstance(source, Organisation):
        query = f"organization={source.pk}"
    elif isinstance(source, Country):
        query = f"giver={source.pk}"
    return {
        "source": source,
        "cash": cash,
        "in_kind": in_kind,
        "unvalued": unvalued,
        "query": query,
    }
