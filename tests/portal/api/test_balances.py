"""What was received and what became of it, and how old open pledges are, as the API tells it."""

from datetime import date
from decimal import Decimal

import pytest

from tests.factories import (
    AgreementFactory,
    ContributionFactory,
    ExpenditureFactory,
    FundFactory,
    ProjectFactory,
)
from tests.portal.api.conftest import refusals

pytestmark = pytest.mark.django_db
NOTHING = dict.fromkeys(
    ("opening", "received", "paid_back", "own", "direct", "support", "closing"), "0.00"
)


@pytest.fixture
def project():
    """80 received under an agreement in 2026; 30 spent in 2025 and 7 of support in 2026."""
    project = ProjectFactory(slug="network")
    fund = FundFactory(slug="trust", kind="funds-in-trust")
    agreement = AgreementFactory(region=None)
    shared = {"project": project, "fund": fund, "agreement": agreement}
    ContributionFactory(stage="received", amount=Decimal(80), **shared)
    ExpenditureFactory(amount=Decimal(30), occurs_on=date(2025, 5, 1), **shared)
    ExpenditureFactory(
        project=project, amount=Decimal(7), occurs_on=date(2026, 5, 1), category="support"
    )
    return project


def place(project):
    initiative = project.initiative
    return [
        f"projects/{project.slug}",
        f"regions/{project.region_id}",
        f"initiatives/{initiative.plan.slug}/{initiative.code}",
        f"action-plans/{initiative.plan.slug}",
    ]


def test_balance_is_told_of_a_year_and_since_the_start(client, project):
    agreement = AgreementFactory._meta.model.objects.get()

    for address in place(project):
        body = client.get(f"/api/v1/{address}/balance/?year=2026").json()

        assert body == {
            "year": 2026,
            "in_year": NOTHING
            | {"opening": "-30.00", "received": "80.00", "support": "7.00", "closing": "43.00"},
            "since_start": NOTHING
            | {"received": "80.00", "direct": "30.00", "support": "7.00", "closing": "43.00"},
            "by_agreement": [
                {
                    "agreement": agreement.pk,
                    "balance": NOTHING
                    | {"received": "80.00", "direct": "30.00", "closing": "50.00"},
                },
                {"agreement": None, "balance": NOTHING | {"support": "7.00", "closing": "-7.00"}},
            ],
        }, address


def test_fund_and_agreement_tell_what_came_in_and_went_out(client, project):
    agreement = AgreementFactory._meta.model.objects.get()

    for address in ("funds/trust", f"agreements/{agreement.pk}"):
        body = client.get(f"/api/v1/{address}/balance/").json()
        assert body["since_start"]["closing"] == "50.00", address


def test_unpublished_agreement_has_no_balance_for_the_public(client, project):
    agreement = AgreementFactory(region=None, is_published=False)

    assert client.get(f"/api/v1/agreements/{agreement.pk}/balance/").status_code == 404


@pytest.mark.parametrize("year", ["1993", "2101", "x"])
def test_year_that_is_none_is_refused(client, project, year):
    answer = client.get(f"/api/v1/projects/network/balance/?year={year}")

    assert [*refusals(answer)] == ["year"]


def test_pledges_by_age_add_up_to_what_is_pledged(client):
    project = ProjectFactory(slug="network")
    ContributionFactory(
        project=project, stage="pledged", amount=Decimal(9), occurs_on=date(2020, 1, 1)
    )

    body = client.get("/api/v1/projects/network/pledges-by-age/").json()

    assert [(band["age"], band["cash"]) for band in body["bands"]] == [
        ("under-1-year", "0.00"),
        ("1-to-2-years", "0.00"),
        ("over-2-years", "9.00"),
        ("ended-projects", "0.00"),
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_balance_costs_the_same_for_any_number_of_agreements(
    client, project, django_assert_num_queries, number
):
    for _ in range(number):
        agreement = AgreementFactory(region=None)
        shared = {"project": project, "agreement": agreement}
        ContributionFactory(stage="received", amount=Decimal(80), **shared)

    with django_assert_num_queries(11):
        client.get("/api/v1/projects/network/balance/")
