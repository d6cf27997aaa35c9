"""Tables of money have a total, with what is in none of their rows; and what is not valued."""

from datetime import date
from decimal import Decimal

import pytest

from budgets.writing.reversals import withdraw
from tests.factories import (
    BudgetItemFactory,
    ContributionEntryFactory,
    ContributionFactory,
    ExchangeRateFactory,
    InitiativeFactory,
    OrganisationFactory,
    ProjectFactory,
    RegionFactory,
    UserFactory,
)
from tests.portal.web.pages.reading import read, text

pytestmark = pytest.mark.django_db
STAGES = "Amounts in Swiss francs (CHF)"
STEPS = "From the plan to the funding gap (CHF)"


def secured(cash):
    return f"Cash {cash} In kind 0.00"


def test_contributors_beyond_the_largest_are_one_row_of_the_total(client, monkeypatch):
    monkeypatch.setattr("portal.web.pages.place_money.CONTRIBUTORS", 1)
    project = ProjectFactory()
    for name, amount in (("Largest", 50), ("Second", 7), ("Third", 5)):
        party = OrganisationFactory(name_en=name)
        ContributionFactory(project=project, organisation=party, amount=Decimal(amount))

    for address in ("/en/money/", "/en/regions/AFR/funding/"):
        page = read(client.get(address))
        assert page.tables["Contributors"] == [
            ["Largest", "50.00", "0.00", "0"],
            ["2 other contributors", "12.00", "0.00", "0"],
            ["Total", "62.00", "0.00", "0"],
        ]
        assert page.tables["Sources of funds"][-1] == ["Total", "62.00", "0.00", "0"]
        assert {row[0]: row[1] for row in page.tables[STAGES]}["Secured"] == "62.00"


def test_region_has_rows_for_what_is_under_no_initiative(client):
    """A project without one, and what is given to the region, are in the total of the region."""
    initiative = InitiativeFactory()
    for given_to, amount in (
        ({"project": ProjectFactory(initiative=initiative)}, 40),
        ({"project": ProjectFactory(initiative=None, region=initiative.region)}, 15),
        ({"project": None, "region": initiative.region}, 3),
        ({"project": None, "initiative": initiative}, 2),
    ):
        ContributionFactory(amount=Decimal(amount), **given_to)

    page = read(client.get("/en/regions/AFR/projects/"))

    plan = initiative.plan.name
    assert [(row[0], row[1], row[2]) for row in page.tables[plan]] == [
        ("AFR1 – Initiative AFR1", "1", secured("42.00")),
        ("Total", "1", secured("42.00")),
    ]
    assert [(row[0], row[1], row[2]) for row in page.tables["All action plans"]] == [
        (plan, "1", secured("42.00")),
        ("Under no initiative shown here", "1", secured("18.00")),
        ("Total", "2", secured("60.00")),
    ]
    page = read(client.get("/en/regions/AFR/funding/"))
    assert {row[0]: row[1] for row in page.tables[STAGES]}["Secured"] == "60.00"


def in_kind(page):
    return {row[0]: row[2] for row in page.tables[STAGES]}


def test_what_is_given_in_kind_without_a_value_is_not_valued(client):
    """It is not 0, and the gap in kind is at most what is shown: on every page and in the API."""
    initiative = InitiativeFactory()
    project = ProjectFactory(slug="network", initiative=initiative)
    BudgetItemFactory(budget__project=project, mode="in-kind", amount=Decimal(70))
    ContributionFactory(project=project, mode="in-kind", amount=None)
    plan = initiative.plan.slug

    for address in (
        "/en/projects/network/",
        "/en/regions/AFR/funding/",
        "/en/money/",
        f"/en/action-plans/{plan}/",
        f"/en/initiatives/{plan}/AFR1/",
    ):
        response = client.get(address)
        page = read(response)
        assert in_kind(page)["Secured"] == "not valued", address
        assert in_kind(page)["of which received"] == "0.00", address
        assert {row[0]: row[2] for row in page.tables[STEPS]} == {
            "Planned": "70.00",
            "less: secured": "not valued",
            "Funding gap of active projects": "70.00",
        }, address
        assert "The funding gap in kind is therefore at most what is shown." in text(response)
    (row,) = read(client.get("/en/projects/")).tables["Projects"]
    assert row[4] == "Cash 0.00 In kind not valued"
    for address in ("projects/network/", "regions/AFR/"):
        answer = client.get(f"/api/v1/{address}").json()["funding"]
        assert answer["secured"] == {"cash": "0.00", "in_kind": None}, address
        assert answer["received"] == {"cash": "0.00", "in_kind": "0.00"}, address
        assert answer["unvalued"] == 1
    ContributionFactory(project=project, mode="in-kind", amount=Decimal(20))
    page = read(client.get("/en/projects/network/"))
    assert in_kind(page)["Secured"] == "20.00"


def test_exchange_differences_stand_only_while_something_is_secured(client):
    ExchangeRateFactory(currency="EUR", starts_on=date(2026, 1, 1), chf_per_unit=Decimal("1.0"))
    ExchangeRateFactory(currency="EUR", starts_on=date(2026, 5, 1), chf_per_unit=Decimal("1.1"))
    project = ProjectFactory(slug="network")
    contribution = ContributionFactory(project=project, stage=None)
    values = {"contribution": contribution, "amount": Decimal(100), "currency": "EUR"}
    committed = ContributionEntryFactory(stage="committed", occurs_on=date(2026, 2, 1), **values)
    received = ContributionEntryFactory(
        stage="received", occurs_on=date(2026, 6, 1), follows=committed, **values
    )
    row = "of which exchange differences"
    assert read(client.get("/en/projects/network/")).tables[STAGES][3][:2] == [row, "10.00"]

    withdraw(received, reason="All was paid back", by=UserFactory(role="hq-administrator"))

    response = client.get("/en/projects/network/")
    assert {one[0]: one[1] for one in read(response).tables[STAGES]}["Secured"] == "0.00"
    assert row not in text(response)
    answer = client.get("/api/v1/projects/network/").json()["funding"]
    assert answer["exchange"] == {"cash": None, "in_kind": "0.00"}


def test_nothing_is_at_least_unknown(client):
    """Where nothing of any project is recorded, no sum is shown that could be more."""
    for _number in range(2):
        ProjectFactory()
    RegionFactory(code="AMS")

    words = text(client.get("/en/regions/AFR/funding/"))

    assert "Nothing is recorded about the money of any of the 2 projects." in words
    assert "None of the 2 projects has published a budget" in words
    assert "at least" not in words
    ContributionFactory(amount=Decimal(5))
    assert "Nothing is recorded about the money of 2 of 3 projects" in text(
        client.get("/en/regions/AFR/funding/")
    )
