"""The approval queue: what waits for this reviewer, by whom, since when and how much."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from budgets.admin.pages import count_waiting
from tests.budgets.admin.pages import page
from tests.factories import (
    AllocationFactory,
    BudgetFactory,
    CommitmentFactory,
    ExchangeRateFactory,
    ProjectFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def proposed(record, day, by=None):
    record.__class__.objects.filter(pk=record.pk).update(
        status="proposed",
        proposed_by=by or record.entered_by,
        proposed_at=datetime(2026, 6, day, tzinfo=UTC),
    )
    return record


@pytest.fixture
def queue(client):
    def read():
        rows = client.get(reverse("admin:budgets_approvals")).context["rows"]
        return [(row.page, row.proposed_by, row.currency, row.amount, row.in_kind) for row in rows]

    return read


def test_queue_lists_what_others_proposed_the_longest_waiting_first(client, reviewer, queue):
    client.force_login(reviewer)
    ExchangeRateFactory(currency="EUR", chf_per_unit=Decimal("0.9"))
    budget = BudgetFactory(
        items_of=[{"amount": Decimal(80)}, {"amount": Decimal(20), "mode": "in-kind"}]
    )
    proposed(budget, 3)
    allocation = proposed(AllocationFactory(ongoing_chf=Decimal(500)), 2)
    commitment = proposed(CommitmentFactory(currency="EUR"), 1)
    BudgetFactory()  # a draft waits for nobody
    proposed(BudgetFactory(entered_by=reviewer), 4, by=UserFactory())
    proposed(BudgetFactory(), 5, by=reviewer)
    AllocationFactory(year=2025, approved=True)

    assert queue() == [
        (page(commitment), commitment.entered_by, "EUR", Decimal("100.00"), None),
        (page(allocation), allocation.entered_by, "CHF", Decimal("1500.00"), None),
        (page(budget), budget.entered_by, "CHF", Decimal("80.00"), Decimal("20.00")),
    ]
    assert count_waiting(reviewer) == 3


def test_side_bar_says_how_many_wait(client, reviewer, administrator):
    proposed(BudgetFactory(), 1)
    address = reverse("admin:budgets_approvals")

    def item(user):
        client.force_login(user)
        groups = client.get("/admin/").context["sidebar_navigation"]
        return [
            item.get("badge")
            for group in groups
            for item in group["items"]
            if item["link"] == address
        ]

    assert (item(reviewer), item(administrator)) == ([1], [])


@pytest.mark.parametrize("user", ["africa_officer", "administrator", "superuser", "auditor"])
def test_queue_is_for_those_who_approve(client, request, user):
    client.force_login(request.getfixturevalue(user))

    assert client.get(reverse("admin:budgets_approvals")).status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_queue_costs_the_same_for_any_number(
    client, reviewer, queue, django_assert_num_queries, number
):
    client.force_login(reviewer)
    for day in range(1, number + 1):
        proposed(BudgetFactory(), day)
        proposed(AllocationFactory(year=2020 + day), day)
        proposed(CommitmentFactory(contribution__project=ProjectFactory()), day)
    queue()

    with django_assert_num_queries(6):
        matches = queue()

    assert len(matches) == 3 * number
