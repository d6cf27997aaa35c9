from decimal import Decimal

import pytest
from django.urls import reverse

from budgets.models import Budget, Contribution
from tests.factories import (
    BudgetFactory,
    BudgetItemFactory,
    ContributionFactory,
    InitiativeFactory,
    OrganisationFactory,
    ProjectFactory,
)

pytestmark = pytest.mark.django_db


def contribution(**fields):
    return {
        "mode": "cash",
        "stage": "committed",
        "amount": "250.00",
        "currency": "CHF",
        "occurs_on": "2026-05-01",
        **fields,
    }


def test_contribution_is_valued_and_says_who_entered_it(client, africa_officer):
    client.force_login(africa_officer)
    project, giver = ProjectFactory(), OrganisationFactory()

    client.post(
        "/admin/budgets/contribution/add/",
        contribution(project=project.pk, organisation=giver.pk),
    )

    entry = Contribution.objects.get()
    assert (entry.project, entry.party, entry.chf_amount, entry.entered_by) == (
        project,
        giver,
        Decimal("250.00"),
        africa_officer,
    )


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        pytest.param(
            {"currency": "XAF"},
            {"currency": ["There is no exchange rate for XAF on 2026-05-01."]},
            id="no rate",
        ),
        pytest.param(
            {"currency": "francs"},
            {
                "currency": [
                    "Ensure this value has at most 3 characters (it has 6).",
                ]
            },
            id="not a currency",
        ),
        pytest.param(
            {"amount": "-5"},
            {"amount": ["Ensure this value is greater than or equal to 0."]},
            id="a negative amount",
        ),
        pytest.param(
            {"amount": "1.234"},
            {"amount": ["Ensure that there are no more than 2 decimal places."]},
            id="tenths of a centime",
        ),
        pytest.param(
            {"organisation": ""},
            {"organisation": ["Name either an organization or a country."]},
            id="nobody",
        ),
    ],
)
def test_bad_contribution_is_refused_by_field(client, africa_officer, fields, errors):
    client.force_login(africa_officer)
    valid = {"project": ProjectFactory().pk, "organisation": OrganisationFactory().pk}

    response = client.post("/admin/budgets/contribution/add/", contribution(**valid | fields))

    assert response.context["adminform"].form.errors == errors
    assert not Contribution.objects.exists()


def test_contribution_to_another_region_is_refused(client, africa_officer):
    client.force_login(africa_officer)
    project = ProjectFactory(initiative=InitiativeFactory(region__code="AMS"))

    response = client.post(
        "/admin/budgets/contribution/add/",
        contribution(project=project.pk, organisation=OrganisationFactory().pk),
    )

    assert list(response.context["adminform"].form.errors) == ["project"]
    assert not Contribution.objects.exists()


def test_contribution_of_another_region_is_read_only(client, americas_officer):
    client.force_login(americas_officer)
    entry = ContributionFactory()
    address = reverse("admin:budgets_contribution_change", args=[entry.pk])

    assert client.get(address).status_code == 200
    assert client.post(address, contribution()).status_code == 403


def budget_address(budget):
    return reverse("admin:budgets_budget_change", args=[budget.pk])


def test_officer_enters_a_budget_with_its_items(client, africa_officer):
    client.force_login(africa_officer)

    response = client.post(
        "/admin/budgets/budget/add/",
        {
            "project": ProjectFactory().pk,
            "version": 0,
            "items-TOTAL_FORMS": 1,
            "items-INITIAL_FORMS": 0,
            "items-0-category": "training",
            "items-0-mode": "cash",
            "items-0-amount": "99.95",
            "items-0-currency": "CHF",
            "items-0-occurs_on": "2026-05-01",
        },
    )

    assert response.status_code == 302
    budget = Budget.objects.get()
    assert (budget.entered_by, budget.status) == (africa_officer, "draft")
    assert [item.chf_amount for item in budget.items.all()] == [Decimal("99.95")]


def test_reviewer_approves_from_the_page(client, reviewer):
    client.force_login(reviewer)
    budget = BudgetItemFactory(budget=BudgetFactory()).budget

    response = client.post(reverse("admin:budgets_budget_approve", args=[budget.pk]), follow=True)

    assert [str(message) for message in response.context["messages"]] == ["The budget is approved."]
    budget.refresh_from_db()
    assert (budget.status, budget.approved_by) == ("approved", reviewer)


def test_opening_the_link_approves_nothing(client, reviewer):
    client.force_login(reviewer)
    budget = BudgetItemFactory(budget=BudgetFactory()).budget

    response = client.get(reverse("admin:budgets_budget_approve", args=[budget.pk]))

    assert "Approve this budget" in response.content.decode()
    budget.refresh_from_db()
    assert budget.status == "draft"


@pytest.mark.parametrize("user", ["africa_officer", "administrator"])
def test_nobody_else_approves(client, request, user):
    client.force_login(request.getfixturevalue(user))
    budget = BudgetItemFactory(budget=BudgetFactory()).budget

    response = client.post(reverse("admin:budgets_budget_approve", args=[budget.pk]))

    assert response.status_code in (302, 403)
    budget.refresh_from_db()
    assert budget.status == "draft"


def test_approved_budget_is_frozen(client, africa_officer):
    client.force_login(africa_officer)
    budget = BudgetItemFactory().budget

    assert client.get(budget_address(budget)).status_code == 200
    assert client.post(budget_address(budget), {"version": 7}).status_code == 403
