"""Amounts that sources print: by currency, with who pays, and in no total."""

from decimal import Decimal

import pytest
from django.db import IntegrityError

from projects.models import Project
from projects.published_amounts import PublishedSum, published_amounts
from tests.factories import OrganisationFactory, ParticipationFactory, ProjectFactory
from tests.portal.web.pages.reading import read

pytestmark = pytest.mark.django_db


def publish(amount, currency, **values):
    return ProjectFactory(
        published_amount=Decimal(amount), published_currency=currency, phase="", **values
    )


def test_amounts_are_added_up_by_currency_and_never_over_currencies():
    publish("15000000", "EUR")
    publish("7500000", "EUR", is_published_amount_shared=True)
    publish("635000", "USD")
    ProjectFactory()

    read_amounts = published_amounts(Project.objects.all())

    assert read_amounts.sums == [
        PublishedSum(currency="EUR", amount=Decimal("22500000"), projects=2, shared=1),
        PublishedSum(currency="USD", amount=Decimal("635000"), projects=1, shared=0),
    ]
    assert [row.amount for row in read_amounts.rows] == [15_000_000, 7_500_000, 635_000]
    assert read_amounts.number == 3


def test_who_pays_is_the_participant_that_funds():
    project = publish("1000", "EUR")
    funder = OrganisationFactory(name_en="European Commission")
    ParticipationFactory(project=project, organisation=funder, role="1")
    ParticipationFactory(project=project, role="cooperating")

    (row,) = published_amounts(Project.objects.all()).rows

    assert row.payers == [funder]


@pytest.mark.parametrize("number", [1, 3])
def test_reading_costs_the_same_for_any_number(number, django_assert_num_queries):
    for _ in range(number):
        ParticipationFactory(project=publish("1000", "EUR"), role="1")

    with django_assert_num_queries(3):
        rows = published_amounts(Project.objects.all()).rows

    assert len(rows) == number


@pytest.mark.parametrize(
    "address",
    [
        "/en/money/",
        "/en/regions/AFR/funding/",
        "/en/countries/KE/funding/",
        "/en/initiatives/kigali-2022/AFR1/",
        "/en/action-plans/kigali-2022/",
        "/en/projects/maps/",
    ],
)
def test_pages_name_published_amounts_outside_their_totals(client, address):
    project = publish("15000000", "EUR", slug="maps", title_en="Maps", countries=["KE"])
    funder = OrganisationFactory(name_en="European Commission", acronym_en="")
    ParticipationFactory(project=project, organisation=funder, role="1")

    page = read(client.get(address))

    rows = page.tables["Amounts published by sources"]
    assert rows[0] == ["Maps", "European Commission", "EUR 15,000,000.00"]


def test_lists_show_what_the_source_prints(client):
    publish("15000000", "EUR")

    page = read(client.get("/en/projects/"))

    (table,) = page.tables.values()
    assert "published by the source, in no total: EUR 15,000,000.00" in table[0][4]


def test_the_api_tells_published_amounts_and_the_share_of_sample_data(client):
    publish("15000000", "EUR", is_sample=True, countries=["KE"])

    body = client.get("/api/v1/countries/KE/").json()

    assert body["published_amounts"] == [
        {"currency": "EUR", "amount": "15000000.00", "projects": 1, "shared": 0}
    ]
    assert (body["includes_sample"], body["sample_projects"]) == (True, 1)
    assert body["funding"]["secured"] == {"cash": None, "in_kind": None}


@pytest.mark.parametrize("amount", ["0", "-5"])
def test_published_amount_is_above_zero(amount):
    with pytest.raises(IntegrityError, match="published_amount_is_above_zero"):
        ProjectFactory(published_amount=Decimal(amount), published_currency="CHF")
