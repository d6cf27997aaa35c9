"""Budgets as they are written: a draft with all its items, or nothing."""

from decimal import Decimal

import pytest

from budgets.models import Budget, BudgetItem
from tests.factories import (
    BudgetFactory,
    CountryFactory,
    ExchangeRateFactory,
    FundFactory,
    OrganisationFactory,
    ProjectFactory,
    UserFactory,
)
from tests.portal.api.conftest import refusals

pytestmark = pytest.mark.django_db
LINE = {"category": "equipment", "year": 2026, "amount": "1000.00", "currency": "CHF"}
UNCLEAR = {"category": "staff", "year": 2026, "amount": "1.00"}


@pytest.fixture
def write(post, africa_officer):
    def request(data, **options):
        return post("/budgets/", data, by=africa_officer, **options)

    return request


@pytest.fixture
def network():
    return ProjectFactory(slug="network")


def test_what_is_sent_is_what_is_then_read(client, signed_in, write, network, africa_officer):
    ExchangeRateFactory()
    full = {
        "category": "staff",
        "year": 2027,
        "mode": "in-kind",
        "amount": "200.00",
        "currency": "USD",
        "occurs_on": "2026-02-01",
        "expected_country": CountryFactory(iso2="JP").pk,
        "note": "An expert",
        "development_note": "Trained at home",
    }
    partner = OrganisationFactory()
    fund = FundFactory()
    lines = [
        LINE | {"expected_organization": partner.pk},
        LINE | {"expected_fund": fund.slug},
        full,
    ]

    response = write({"project": "network", "support_rate": "5.00", "items": lines})

    body = response.json()
    assert response.status_code == 201
    assert response["Location"] == body["url"]
    assert client.get(body["url"], headers=signed_in(africa_officer)).json() == body
    assert (body["revision"], body["status"], body["support_rate"]) == (0, "draft", "5.00")
    assert body["entered_by"] == "amina (Regional officer)"
    items = sorted(body["items"], key=lambda item: item["id"])
    assert {name: items[2][name] for name in full} == full
    assert items[0]["expected_organization"]["id"] == partner.pk
    assert items[1]["expected_fund"] == fund.slug
    # Programme support: 5 per cent of the cash of the partner alone.
    assert [(item["category"], item["chf_amount"]) for item in items] == [
        ("equipment", "1000.00"),
        ("equipment", "1000.00"),
        ("staff", "180.00"),
        ("support", "50.00"),
    ]
    assert set(BudgetItem.objects.values_list("entered_by", flat=True)) == {africa_officer.pk}


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({"items": []}, {"items": "empty"}),
        ({"items": None}, {"items": "null"}),
        ({"items": [LINE | {"amount": "-1"}]}, {"items.0.amount": "min_value"}),
        ({"items": [LINE | {"category": "support"}]}, {"items.0.category": "invalid_choice"}),
        ({"items": [LINE, LINE | {"year": 1066}]}, {"items.1.year": "min_value"}),
        ({"items": [LINE | {"currency": "XXX"}]}, {"items.0.currency": "invalid"}),
        ({"items": [UNCLEAR]}, {"items.0.currency": "required"}),
        ({"items": [LINE | {"chf_amount": 1}]}, {"items.0.chf_amount": "unknown"}),
        ({"project": "nowhere"}, {"project": "does_not_exist"}),
        ({"support_rate": 101}, {"support_rate": "max_value"}),
        ({"status": "approved"}, {"status": "unknown"}),
    ],
)
def test_refusal_names_the_field_and_writes_nothing(write, network, change, refused):
    assert refusals(write({"project": "network", "items": [LINE]} | change)) == refused
    assert not Budget.objects.exists()


@pytest.mark.parametrize("approved", [True, False])
def test_project_that_has_a_budget_is_refused_another(write, network, approved):
    BudgetFactory(project=network, items_of=[{"amount": Decimal(7)}], approved=approved)

    response = write({"project": "network", "items": [LINE]})

    assert refusals(response, 409) == {"project": "duplicate"}
    assert Budget.objects.count() == 1


def test_item_that_names_two_parties_is_refused(write, network):
    both = LINE | {"expected_organization": OrganisationFactory().pk}
    both |= {"expected_fund": FundFactory().slug}

    answer = write({"project": "network", "items": [LINE, both]}).json()

    assert [(error["attr"], error["detail"]) for error in answer["errors"]] == [
        ("items.1.expected_organization", "Name an organization, a country or a fund, only one.")
    ]


def test_repeated_with_its_key_it_is_kept_once(write, network):
    sent = {"project": "network", "items": [LINE]}

    first, again = (write(sent, key="plan-1") for _ in range(2))

    assert (again.status_code, again.json()) == (201, first.json())
    assert Budget.objects.count() == 1


@pytest.mark.parametrize("role", ["hq-reviewer", "auditor", "focal-point", "partner"])
def test_who_does_not_write_projects_drafts_no_budget(post, network, role):
    user = UserFactory(role=role)

    response = post("/budgets/", {"project": "network", "items": [LINE]}, by=user)

    assert response.status_code == 403
    assert not Budget.objects.exists()


def test_officer_of_another_region_is_refused(post, network, americas_officer):
    sent = {"project": "network", "items": [LINE]}

    assert refusals(post("/budgets/", sent, by=americas_officer), 403) == {None: "scope"}


def test_visitor_is_asked_to_sign_in(client, network):
    sent = {"project": "network", "items": [LINE]}

    response = client.post("/api/v1/budgets/", sent, content_type="application/json")

    assert response.status_code == 401
