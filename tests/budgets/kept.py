"""Comparing the kept sums with the ledgers: by the database, and by every reading of a scope."""

from dataclasses import replace

from budgets.models import Contribution, Fund
from budgets.reading import balances, by_source, funding, pledges, secured, unvalued, years
from budgets.reading.explain import explain
from budgets.reading.measures import BY_PROJECT, Measure, Origin
from budgets.reading.on_record import seen_on
from budgets.reading.scopes import Scope
from budgets.writing import sums
from initiatives.models import Initiative

YEARS = (2025, 2026)
EXPLAINED = (
    (Measure.PLEDGED, "in-kind"),
    (Measure.SECURED, "cash"),
    (Measure.SECURED, "in-kind"),
    (Measure.RECEIVED, "cash"),
    (Measure.EXCHANGE, "cash"),
    (Measure.SPENT, "cash"),
    (Measure.PLANNED, "in-kind"),
    (Measure.PLANNED, "cash"),
    *((measure, "cash") for measure in BY_PROJECT),
)
AS_THE_LEDGERS = {
    "budgets_projectfunding": 0,
    "budgets_projectplace": 0,
    "budgets_fundingsum": 0,
    "budgets_moneysum": 0,
    "budgets_datedsum": 0,
    "budgets_fundingperiod": 0,
    "budgets_fundingmovement": 0,
    "budgets_opencommitment": 0,
}


def assert_all_kept_sums_are_those_of_the_ledgers():
    sums.make_periods()
    assert sums.differing() == AS_THE_LEDGERS


def scopes_of(reader, on=None):
    """Give a scope of each kind of which sums are kept, by its name."""
    whole = Scope.visible_to(reader, on=on)
    initiatives = list(Initiative.objects.order_by("pk")[:2])
    return {
        "everything": whole,
        "a region": whole.of_region(initiatives[0].region),
        "a plan": whole.of_plan(initiatives[0].plan),
        "initiatives": whole.of_initiatives(initiatives),
        "a fund": whole.of_fund(Fund.objects.get(kind="regular-budget")),
    }


def figures_of(scope):
    """Give what every page and report reads of a scope."""
    whole = replace(scope, fund=None, keys=scope.keys)
    return {
        "totals": funding.totals(scope),
        "by region": without_nothing(funding.totals_by(scope, "region")),
        "by initiative": without_nothing(funding.totals_by(scope, "initiative")),
        "by source": by_source.secured_by_source(scope),
        "by fund": by_source.secured_by(scope, "fund"),
        "funds": {fund.pk: by_source.fund_totals(whole, fund) for fund in Fund.objects.all()},
        "spent by fund": funding.spent_by(scope, "fund"),
        "spent by region": sorted(funding.spent_by(scope, "project__region"), key=str),
        "spent by year": funding.spent_by(scope, "occurs_on__year", "fund"),
        "spent by class": {
            (year, origin): funding.spent_by_class(scope, year, origin)
            for year in YEARS
            for origin in (None, Origin.OWN, Origin.CONTRIBUTORS)
        },
        "years": years.year_by_year(scope),
        "balances": without_nothing(balances.balances_by(scope, "fund")),
        "balances of years": {year: balances.balance_of(scope, year=year) for year in YEARS},
        "balance": balances.balance_of(scope),
        "pledges": pledges.pledges_by_age(scope),
        "overdue by fund": {
            key: row for key, row in secured.overdue_by_fund(scope).items() if any(row.values())
        },
        "sample": scope.sample_share,
        "explained": {one: explained(scope, *one) for one in EXPLAINED},
    }


def funding_of(scope):
    """Give what is read of the funding of a scope as of its day."""
    return {
        "totals": funding.totals(scope),
        "by region": without_nothing(funding.totals_by(scope, "region")),
        "by initiative": without_nothing(funding.totals_by(scope, "initiative")),
        "overdue": secured.overdue_sums(scope),
        "unvalued": unvalued.unvalued_sums(scope),
        "unvalued by region": {
            key: row
            for key, row in unvalued.unvalued_by(
                scope, "region", "region", "initiative__region"
            ).items()
            if any(row.values())
        },
        "sample": scope.sample_share,
    }


def explained(scope, measure, mode, **narrowed):
    explanation = explain(scope, measure, mode, **narrowed)
    return explanation.total, explanation.number


def without_nothing(by_key):
    """Leave out keys of which all sums are 0: the ledgers name what was taken back in whole."""
    return {key: one for key, one in by_key.items() if one != type(one)()}


def assert_read_as_the_ledgers(reader):
    """Every scope gives the same as by the ledgers; give what is secured in all."""
    scopes = scopes_of(reader)
    kept = {name: figures_of(scope) for name, scope in scopes.items()}
    ledgers = {name: figures_of(replace(scope, keys=None)) for name, scope in scopes.items()}

    assert kept == ledgers
    assert all(scope.kept for scope in scopes.values())
    return kept["everything"]["totals"].secured_cash


def assert_days_read_as_the_ledgers(reader, days):
    """Each scope gives on each day what the ledgers give of the projects that there were."""
    for day in days:
        ledgers = Scope(
            on_record_then(reader, day),
            Contribution.objects.visible_to(reader).unearmarked(),
            on=day,
        )
        whole = Scope.visible_to(reader, on=day)
        assert whole.kept_funding
        assert set(whole.projects) == set(ledgers.projects), day
        assert funding_of(whole) == funding_of(ledgers), day
        for name, scope in scopes_of(reader, day).items():
            assert funding_of(scope) == funding_of(replace(scope, keys=None)), (name, day)


def on_record_then(reader, day):
    """Give the projects that there were, by what tells so and not by what is kept of it."""
    return seen_on(reader, day, is_kept=False)
