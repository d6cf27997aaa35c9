"""Contributions, as they are read."""

from decimal import Decimal

import pytest

from tests.factories import (
    ContributionFactory,
    CountryFactory,
    ExchangeRateFactory,
    FundFactory,
    OrganisationFactory,
    ProjectFactory,
    UserFactory,
)

LIST = "/api/v1/contributions/"
pytestmark = pytest.mark.django_db


def ids(response):
    return [row["id"] for row in response.json()["results"]]


def test_contribution_is_told_in_full_with_its_rate(client):
    ExchangeRateFactory(currency="USD", chf_per_unit=Decimal("0.9"))
    bank = OrganisationFactory(acronym="AfDB", name_en="African Development Bank")
    gift = ContributionFactory(
        project=ProjectFactory(slug="village-network"),
        organisation=bank,
        amount=Decimal("1000.00"),
        currency="USD",
        fund=FundFactory(),
    )

    assert client.get(f"{LIST}{gift.pk}/").json() == {
        "id": gift.pk,
        "url": f"http://testserver/api/v1/contributions/{gift.pk}/",
        "project": "village-network",
        "organization": {"id": bank.pk, "acronym": "AfDB", "name": "African Development Bank"},
        "country": None,
        "mode": "cash",
        "stage": "committed",
        "amount": "1000.00",
        "currency": "USD",
        "occurs_on": "2026-02-01",
        "chf_amount": "900.00",
        "chf_rate": "0.900000",
        "chf_rate_on": "2026-01-01",
        "fund": "voluntary",
        "description": "",
        "is_sample": False,
        "entered_at": gift.entered_at.isoformat().replace("+00:00", "Z"),
    }


def test_gift_in_kind_without_a_value_is_null_and_not_zero(client):
    gift = ContributionFactory(mode="in-kind", amount=None, description="Two engineers")

    body = client.get(f"{LIST}{gift.pk}/").json()

    assert (body["amount"], body["chf_amount"], body["chf_rate"]) == (None, None, None)


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_any_number_of_rows(client, django_assert_num_queries, rows):
    for _ in range(rows):
        ContributionFactory(fund=FundFactory())

    with django_assert_num_queries(3):
        response = client.get(LIST)

    assert len(ids(response)) == rows


def test_gifts_to_a_draft_are_seen_by_staff_and_by_who_gives(client, signed_in, africa_officer):
    public = ContributionFactory()
    hidden = ContributionFactory(project__is_published=False)
    ContributionFactory(project__is_published=False)
    partner = UserFactory(role="partner", organisation=hidden.organisation)

    visitor = client.get(LIST)
    giver = client.get(LIST, headers=signed_in(partner))
    officer = client.get(LIST, headers=signed_in(africa_officer))

    assert ids(visitor) == [public.pk]
    assert ids(giver) == [hidden.pk, public.pk]
    assert len(ids(officer)) == 3


@pytest.mark.parametrize(
    "query",
    [
        "region=AFR",
        "project=here",
        "country=KE",
        "mode=in-kind",
        "stage=pledged",
        "region=AFR&project=here&country=KE&mode=in-kind&stage=pledged",
    ],
)
def test_filter_finds_the_one_and_leaves_the_other(client, query):
    found = ContributionFactory(
        project=ProjectFactory(slug="here"),
        organisation=None,
        country=CountryFactory(iso2="KE"),
        mode="in-kind",
        stage="pledged",
    )
    ContributionFactory(project=ProjectFactory(slug="there", initiative__region__code="AMS"))

    assert ids(client.get(f"{LIST}?{query}")) == [found.pk]


def test_filter_by_organization_takes_its_id(client):
    found = ContributionFactory()
    ContributionFactory()

    assert ids(client.get(LIST, {"organization": found.organisation_id})) == [found.pk]


def test_filter_by_a_project_that_is_hidden_does_not_tell_that_it_exists(client):
    ContributionFactory(project=ProjectFactory(slug="draft", is_published=False))

    response = client.get(LIST, {"project": "draft"})

    assert response.status_code == 400
    assert [error["attr"] for error in response.json()["errors"]] == ["project"]
