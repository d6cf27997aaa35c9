"""A worked set: three projects, five currencies, forty entries, each total computed by hand.

``make_worked_set`` writes it through the services; ``worked_totals`` says what every page, endpoint
and report has to show. A line of the comments gives an entry its number, its amount and rate, and
its CHF value; "½" marks an exact half of a centime, which goes to the even one.

Rates (CHF for one unit, from the first of the month on):

    USD  December 2025 0.900000, January 2026 0.905000, February 0.890500, March 0.881250
    EUR  January 2026 0.945500, March 0.951250
    GBP  December 2025 1.125000
    XAF  December 2025 0.001435, March 2026 0.001450
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from budgets.models import BudgetItem, ContributionEntry, Expenditure, Fund
from initiatives.models import ActionPlan, Initiative
from projects.models import Project
from stakeholders.models import Organisation, Region
from tests.budgets.books import Books
from tests.factories import (
    ActionPlanFactory,
    CountryFactory,
    ExchangeRateFactory,
    FundFactory,
    InitiativeFactory,
    OrganisationFactory,
    ProjectFactory,
    RegionFactory,
)

RATES = {
    "USD": {(2025, 12): "0.900000", (2026, 1): "0.905000", (2026, 2): "0.890500",
            (2026, 3): "0.881250"},
    "EUR": {(2026, 1): "0.945500", (2026, 3): "0.951250"},
    "GBP": {(2025, 12): "1.125000"},
    "XAF": {(2025, 12): "0.001435", (2026, 3): "0.001450"},
}  # fmt: skip
COUNTRIES = {"KE": "AFR", "UG": "AFR", "MX": "AMS"}
COUNTRY_NAMES = {"KE": "Kenya", "UG": "Uganda", "MX": "Mexico"}
FUNDS = {
    "trust": Fund.Kind.FUNDS_IN_TRUST,
    "voluntary": Fund.Kind.VOLUNTARY,
    "host-country": Fund.Kind.HOST_COUNTRY,
    "regular-budget": Fund.Kind.REGULAR_BUDGET,
}


@dataclass
class WorkedSet:
    """The records by short names; ``entries`` and ``expenditures`` by their numbers."""

    books: Books
    plans: dict[str, ActionPlan]
    regions: dict[str, Region]
    initiatives: dict[str, Initiative]
    projects: dict[str, Project]
    funds: dict[str, Fund]
    parties: dict[str, Organisation]
    entries: dict[int, ContributionEntry]
    expenditures: dict[int, Expenditure]


def make_worked_set() -> WorkedSet:
    for currency, rates in RATES.items():
        for (year, month), rate in rates.items():
            ExchangeRateFactory(
                currency=currency, starts_on=date(year, month, 1), chf_per_unit=Decimal(rate)
            )
    regions = {code: RegionFactory(code=code) for code in ("AFR", "AMS")}
    for code, region in COUNTRIES.items():
        CountryFactory(iso2=code, region=regions[region], name_en=COUNTRY_NAMES[code])
    plans = {
        "kigali-2022": ActionPlanFactory(),
        "baku-2025": ActionPlanFactory(
            slug="baku-2025", name_en="Baku Action Plan", starts_year=2026, ends_year=2029
        ),
    }
    initiatives = _initiatives(plans, regions)
    worked = WorkedSet(
        books=Books(),
        plans=plans,
        regions=regions,
        initiatives=initiatives,
        projects=_projects(initiatives),
        funds={slug: FundFactory(slug=slug, name_en=slug, kind=FUNDS[slug]) for slug in FUNDS},
        parties={name: OrganisationFactory(name_en=name) for name in ("Bank", "Agency")},
        entries={},
        expenditures={},
    )
    _plan(worked)
    _give_to_first(worked)
    _give_to_others(worked)
    _give_to_no_project(worked)
    _spend(worked)
    _allocate(worked)
    return worked


def _initiatives(plans: dict[str, ActionPlan], regions: dict[str, Region]) -> dict[str, Initiative]:
    kigali, baku = plans["kigali-2022"], plans["baku-2025"]
    return {
        "AFR1": InitiativeFactory(plan=kigali, region=regions["AFR"], number=1),
        "AFR2": InitiativeFactory(plan=kigali, region=regions["AFR"], number=2),
        "AMS1": InitiativeFactory(plan=baku, region=regions["AMS"], number=1),
    }


def _projects(initiatives: dict[str, Initiative]) -> dict[str, Project]:
    """A started in 2025 and is ongoing in 2026; B and C are new in it."""
    facts = {
        "A": ("AFR1", ["KE"], date(2025, 6, 1)),
        "B": ("AFR2", ["KE", "UG"], date(2026, 1, 15)),
        "C": ("AMS1", ["MX"], date(2026, 3, 1)),
    }
    return {
        name: ProjectFactory(
            slug=f"worked-{name.lower()}",
            number=f"WORKED-{name}",
            title_en=f"Project {name}",
            initiative=initiatives[initiative],
            countries=countries,
            starts_on=starts_on,
        )
        for name, (initiative, countries, starts_on) in facts.items()
    }


def _plan(worked: WorkedSet) -> None:
    bank, plan = worked.parties["Bank"], worked.books.plan
    day, later = date(2026, 1, 10), date(2026, 2, 10)
    kenya = {"expected_country_id": "KE", "mode": "in-kind"}
    plan(
        worked.projects["A"],
        #  1  100,000.00 USD × 0.905000                          = 90,500.00
        _item("staff", "100000.00", "USD", day, expected_organisation=bank),
        #  2   20,000.50 EUR × 0.945500 = 18,910.47275           → 18,910.47
        _item("equipment", "20000.50", "EUR", day, expected_organisation=bank),
        #  3    3,000.00 GBP × 1.125000                          =  3,375.00 in kind
        _item("training", "3000.00", "GBP", day, **kenya),
        #  4  support 7.5 % of 109,410.47 = 8,205.78525          →  8,205.79
        support="7.50",
    )
    original = plan(
        worked.projects["B"],
        #  5  12,345,678.00 XAF × 0.001435 = 17,716.04793        → 17,716.05
        _item("services", "12345678.00", "XAF", day),
        #  6       4,000.00 CHF from the Union, so without support  4,000.00
        _item("missions", "4000.00", "CHF", day, expected_fund=worked.funds["regular-budget"]),
        #  7  in kind, without a value
        _item("equipment", None, "CHF", day, mode="in-kind"),
        #     support 5 % of 17,716.05 = 885.8025 → 885.80, in the original only
        support="5.00",
    )
    worked.books.revise(
        original,
        #  8   1,000.50 USD × 0.890500 = 890.94525               →    890.95
        _item("training", "1000.50", "USD", later),
        #  9  support 5 % of 17,716.05 + 890.95 = 18,607.00      =    930.35
    )
    plan(
        worked.projects["C"],
        # 10  5,000.00 GBP × 1.125000                            =  5,625.00
        _item("staff", "5000.00", "GBP", day),
        # 11  1,000.00 EUR × 0.945500                            =    945.50 in kind
        _item("miscellaneous", "1000.00", "EUR", day, mode="in-kind"),
    )


def _item(category: str, amount: str | None, currency: str, on: date, **fields: object) -> dict:
    return {
        "category": category,
        "amount": None if amount is None else Decimal(amount),
        "currency": currency,
        "occurs_on": on,
    } | fields


def _give_to_first(worked: WorkedSet) -> None:
    """Project A: the Bank in cash, Kenya in kind with a value and without."""
    books, entries, project = worked.books, worked.entries, worked.projects["A"]
    contribution = books.contribution(
        project=project, organisation=worked.parties["Bank"], fund=worked.funds["trust"]
    )
    # 12  pledged 60,000.00 USD × 0.905000                       = 54,300.00
    entries[12] = books.pledge(contribution, "60000.00", "USD", date(2026, 1, 15))
    # 13  committed 40,000.00 USD × 0.890500                     = 35,620.00
    #     and pledged less by 40,000.00 × 0.905000               = 36,200.00
    entries[13] = books.commit(
        contribution,
        "40000.00",
        "USD",
        date(2026, 2, 5),
        follows=entries[12],
        due_on=date(2026, 4, 1),
    )
    # 14  received 15,000.33 USD × 0.890500 = 13,357.793865      → 13,357.79, and less committed
    entries[14] = books.receive(entries[13], "15000.33", date(2026, 2, 20))
    # 15  received 10,000.01 USD × 0.881250 = 8,812.5088125      →  8,812.51
    #     and committed less by × 0.890500 = 8,905.008905        →  8,905.01
    entries[15] = books.receive(entries[13], "10000.01", date(2026, 3, 5))
    # 16  withdrawn from the pledge 5,000.00 USD × 0.905000      =  4,525.00
    entries[16] = books.withdraw(entries[12], "5000.00", date(2026, 3, 10))
    # 17  15 corrected by 1,000.01 USD × 0.881250 = 881.2588125  →    881.26
    #     and committed again × 0.890500 = 890.508905            →    890.51
    entries[17] = books.correct(entries[15], "1000.01", date(2026, 3, 12))
    hosting = {"project": project, "country_id": "KE", "fund": worked.funds["host-country"]}
    hall = books.contribution(mode="in-kind", **hosting)
    # 18  committed 2,000.04 GBP × 1.125000 = 2,250.045 ½        →  2,250.04
    entries[18] = books.commit(hall, "2000.04", "GBP", date(2025, 12, 18))
    # 19  received 1,000.04 GBP × 1.125000 = 1,125.045 ½         →  1,125.04, and less committed
    entries[19] = books.receive(entries[18], "1000.04", date(2026, 2, 18))
    engineers = books.contribution(mode="in-kind", kind="staff", valuation="", **hosting)
    # 20  pledged without a value; 21 committed
    entries[20] = books.pledge(engineers, None, on=date(2026, 1, 18))
    entries[21] = books.commit(engineers, None, on=date(2026, 2, 1), follows=entries[20])


def _give_to_others(worked: WorkedSet) -> None:
    """Project B has more than it needs; project C less in cash and more in kind."""
    books, entries, funds = worked.books, worked.entries, worked.funds
    agency, bank = worked.parties["Agency"], worked.parties["Bank"]
    contribution = books.contribution(
        project=worked.projects["B"], organisation=agency, fund=funds["voluntary"]
    )
    # 22  committed 10,000,001.00 XAF × 0.001435 = 14,350.001435 → 14,350.00
    entries[22] = books.commit(contribution, "10000001.00", "XAF", date(2025, 12, 20))
    # 23  received 10,000,001.00 XAF × 0.001450 = 14,500.00145   → 14,500.00, nothing committed left
    entries[23] = books.receive(entries[22], "10000001.00", date(2026, 3, 2))
    contribution = books.contribution(
        project=worked.projects["B"], organisation=bank, fund=funds["trust"]
    )
    # 24  committed 12,000.00 EUR × 0.945500                     = 11,346.00
    entries[24] = books.commit(contribution, "12000.00", "EUR", date(2026, 2, 10))
    # 25  cancelled 500.00 EUR × 0.945500                        =    472.75
    entries[25] = books.withdraw(entries[24], "500.00", date(2026, 3, 15))
    contribution = books.contribution(
        project=worked.projects["C"], country_id="MX", fund=funds["voluntary"]
    )
    # 26  pledged 3,000.00 USD × 0.881250                        =  2,643.75
    entries[26] = books.pledge(contribution, "3000.00", "USD", date(2026, 3, 2))
    # 27  committed beside it 1,200.04 GBP × 1.125 = 1,350.045 ½ →  1,350.04
    entries[27] = books.commit(contribution, "1200.04", "GBP", date(2026, 3, 3))
    contribution = books.contribution(
        project=worked.projects["C"], organisation=agency, mode="in-kind"
    )
    # 28  committed 1,500.00 EUR × 0.951250 = 1,426.875 ½        →  1,426.88
    entries[28] = books.commit(contribution, "1500.00", "EUR", date(2026, 3, 3))
    # 29  received in full, the same                             =  1,426.88
    entries[29] = books.receive(entries[28], "1500.00", date(2026, 3, 20))


def _give_to_no_project(worked: WorkedSet) -> None:
    """One contribution to Africa, one to its first initiative: they fill no gap."""
    books, entries = worked.books, worked.entries
    contribution = books.contribution(
        region=worked.regions["AFR"],
        organisation=worked.parties["Agency"],
        fund=worked.funds["voluntary"],
    )
    # 30  pledged 8,000.00 CHF; 31  committed 5,000.00 of it; 32  received 2,000.00 of that
    entries[30] = books.pledge(contribution, "8000.00", "CHF", date(2026, 1, 30))
    entries[31] = books.commit(
        contribution, "5000.00", "CHF", date(2026, 2, 15), follows=entries[30]
    )
    entries[32] = books.receive(entries[31], "2000.00", date(2026, 2, 25))
    contribution = books.contribution(
        initiative=worked.initiatives["AFR1"],
        organisation=worked.parties["Bank"],
        fund=worked.funds["trust"],
    )
    # 33  committed 700.00 GBP × 1.125000                        =    787.50
    entries[33] = books.commit(contribution, "700.00", "GBP", date(2026, 2, 15))


def _spend(worked: WorkedSet) -> None:
    spent, books, funds = worked.expenditures, worked.books, worked.funds
    first, second, third = (worked.projects[name] for name in "ABC")
    trust = {"fund": funds["trust"]}
    # 34  20,000.00 USD × 0.890500                               = 17,810.00
    spent[34] = books.spend(first, "20000.00", "USD", date(2026, 2, 12), reference="V-1", **trust)
    # 35  10,000.10 EUR × 0.951250 = 9,512.595125                →  9,512.60
    spent[35] = books.spend(
        first, "10000.10", "EUR", date(2026, 3, 12), category="equipment", **trust
    )
    # 36  35 corrected by 500.10 EUR × 0.951250 = 475.720125     →   −475.72
    spent[36] = books.unspend(spent[35], "500.10", date(2026, 3, 14))
    # 37  5,000,000.00 XAF × 0.001435                            =  7,175.00
    spent[37] = books.spend(
        second, "5000000.00", "XAF", date(2026, 2, 14), category="services", fund=funds["voluntary"]
    )
    # 38  4,500.00 CHF, beyond the 4,000.00 of its category      =  4,500.00
    spent[38] = books.spend(
        second,
        "4500.00",
        "CHF",
        date(2026, 3, 1),
        category="missions",
        fund=funds["regular-budget"],
    )
    # 39  1,000.12 GBP × 1.125000 = 1,125.135 ½                  →  1,125.14
    spent[39] = books.spend(third, "1000.12", "GBP", date(2026, 3, 18))
    # 40  1,000.00 USD × 0.900000, in 2025                       =    900.00
    spent[40] = books.spend(first, "1000.00", "USD", date(2025, 12, 15), **trust)


def _allocate(worked: WorkedSet) -> None:
    """Africa: 7,000 and 3,000, of which 6,000 and 3,500 stand on projects. Americas: 200."""
    projects, shared = worked.projects, {"year": 2026, "fund": worked.funds["regular-budget"]}
    worked.books.allocate(
        {projects["A"]: "6000.00", projects["B"]: "3500.00"},
        ongoing="7000.00",
        new="3000.00",
        region=worked.regions["AFR"],
        **shared,
    )
    worked.books.allocate(
        {projects["C"]: "200.00"},
        ongoing="0.00",
        new="200.00",
        region=worked.regions["AMS"],
        **shared,
    )


def count_entries() -> int:
    """The forty: items of approved budgets, entries of contributions, and expenditure."""
    return (
        BudgetItem.objects.filter(budget__status="approved").count()
        + ContributionEntry.objects.count()
        + Expenditure.objects.count()
    )
