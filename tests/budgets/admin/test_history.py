"""The audit trail, readable: who changed what, from which value to which, however it was done."""

from decimal import Decimal

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from budgets.models import Agreement, Allocation, Budget, ExchangeRate
from budgets.writing.approval import propose
from tests.budgets.admin.pages import page
from tests.factories import (
    AgreementFactory,
    AllocationFactory,
    BudgetFactory,
    ExchangeRateFactory,
    FundFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def shown(events):
    return [
        (
            event.who,
            event.is_deletion,
            [(change.field, change.before, change.after) for change in event.changes],
        )
        for event in events
    ]


@pytest.fixture
def history(client):
    return lambda record: shown(client.get(page(record, "history")).context["events"])


@pytest.fixture
def trail(client):
    def read(**query):
        return shown(client.get(reverse("admin:budgets_trail"), query).context["events"])

    return read


def test_history_says_who_changed_what(client, administrator, auditor, history):
    rate = ExchangeRateFactory(currency="EUR", chf_per_unit=Decimal("0.9"))
    client.force_login(administrator)
    client.post(page(rate), {"currency": "EUR", "starts_on": "2026-01-01", "chf_per_unit": "0.95"})
    client.force_login(auditor)

    assert history(rate) == [(administrator, False, [("CHF for one unit", "0.900000", "0.950000")])]


def test_bulk_update_and_raw_sql_have_no_user_and_say_so(client, auditor, history):
    client.force_login(auditor)
    rate = ExchangeRateFactory(source="first")

    ExchangeRate.objects.update(source="second")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE budgets_exchangerate SET source = 'third'")

    assert history(rate) == [
        (None, False, [("source", "second", "third")]),
        (None, False, [("source", "first", "second")]),
    ]
    text = client.get(page(rate, "history")).content.decode()
    assert text.count("outside the portal, without a user") == 2


def test_history_of_a_budget_tells_of_its_items_too(client, administrator, auditor, history):
    client.force_login(auditor)
    budget = BudgetFactory(items_of=[{"amount": Decimal(5), "note": "Routers"}])
    budget.items.update(note="Switches")
    budget.items.all().delete()

    (_who, deleted, _changes), (_nobody, _is_deletion, changes) = history(budget)

    assert deleted is True
    assert changes == [("note", "Routers", "Switches")]


def test_people_and_choices_are_told_in_words(client, africa_officer, auditor, history):
    client.force_login(auditor)
    allocation = AllocationFactory(entered_by=africa_officer, year=2026)

    propose(allocation, by=africa_officer)

    ((_who, _deleted, changes),) = history(allocation)
    assert changes[:2] == [
        ("status", "Draft", "Proposed"),
        ("proposed by", "empty", str(africa_officer)),
    ]


def test_trail_tells_of_all_records_and_is_narrowed(client, administrator, auditor, trail):
    rate, fund = ExchangeRateFactory(), FundFactory(source="Before")
    type(fund).objects.update(source="After")
    client.force_login(administrator)
    client.post(page(rate), {"currency": "USD", "starts_on": "2026-01-01", "chf_per_unit": "0.95"})
    client.force_login(auditor)

    by_hand = (administrator, False, [("CHF for one unit", "0.900000", "0.950000")])
    by_sql = (None, False, [("source", "Before", "After")])
    assert sorted(trail(), key=str) == sorted([by_sql, by_hand], key=str)
    assert trail(kind="exchangerate") == [by_hand]
    assert trail(who="nobody") == [by_sql]
    assert trail(who=administrator.pk) == [by_hand]
    assert trail(kind="fund", who=administrator.pk) == []


def test_deleted_record_is_told_with_what_it_held(client, auditor, trail):
    client.force_login(auditor)
    agreement = AgreementFactory(reference="AG-7")
    agreement.delete()

    ((who, deleted, changes),) = trail(kind="agreement")

    assert (who, deleted) == (None, True)
    assert ("reference", "AG-7", "") in changes
    assert not Agreement.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_trail_costs_the_same_for_any_number(
    client, auditor, trail, django_assert_num_queries, number
):
    client.force_login(auditor)
    for _number in range(number):
        BudgetFactory()
    proposed = {"proposed_by": UserFactory(), "proposed_at": timezone.now()}
    Budget.objects.update(status="proposed", **proposed)
    trail()

    with django_assert_num_queries(11):
        assert len(trail()) == number


def test_trail_changes_nothing(client, superuser):
    client.force_login(superuser)
    Allocation.objects.none()

    assert client.post(reverse("admin:budgets_trail")).status_code == 405
