"""The audit trail: whoever changes a record, and however, the row as it was is kept.

It is kept by the database, so bulk updates and raw SQL are seen like a form in the admin.
"""

from datetime import date
from decimal import Decimal

import pghistory
import pghistory.models
import pytest
from django.apps import apps
from django.db import IntegrityError, InternalError, connection, transaction
from django.urls import reverse

from budgets.models import Agreement, Budget, BudgetItem, Contribution, ExchangeRate, Fund
from tests.factories import (
    AgreementFactory,
    AllocationFactory,
    BudgetFactory,
    BudgetItemFactory,
    CommitmentFactory,
    ContributionFactory,
    ExchangeRateFactory,
    FundFactory,
)

pytestmark = pytest.mark.django_db


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def trail_of(model, *columns):
    """Label and old values of each event, the oldest first."""
    events = model._meta.get_field("events").related_model.objects.order_by("pgh_id")
    return list(events.values_list("pgh_label", *columns))


def save(rate):
    rate.chf_per_unit = Decimal("0.95")
    rate.save()


def bulk_update(rate):
    rate.chf_per_unit = Decimal("0.95")
    ExchangeRate.objects.bulk_update([rate], ["chf_per_unit"])


@pytest.mark.parametrize(
    ("change", "label"),
    [
        pytest.param(save, "changed", id="save"),
        pytest.param(
            lambda rate: ExchangeRate.objects.update(chf_per_unit=Decimal("0.95")),
            "changed",
            id="a bulk update",
        ),
        pytest.param(bulk_update, "changed", id="bulk_update"),
        pytest.param(
            lambda rate: sql("UPDATE budgets_exchangerate SET chf_per_unit = 0.95"),
            "changed",
            id="raw SQL",
        ),
        pytest.param(lambda rate: rate.delete(), "deleted", id="delete"),
        pytest.param(
            lambda rate: ExchangeRate.objects.all().delete(), "deleted", id="a bulk deletion"
        ),
        pytest.param(
            lambda rate: sql("DELETE FROM budgets_exchangerate"), "deleted", id="a raw deletion"
        ),
    ],
)
def test_old_values_are_kept(change, label):
    rate = ExchangeRateFactory(chf_per_unit=Decimal("0.9"))
    pk = rate.pk

    change(rate)

    assert trail_of(ExchangeRate, "pgh_obj_id", "currency", "chf_per_unit") == [
        (label, pk, "USD", Decimal("0.900000"))
    ]


def test_each_change_keeps_the_state_before_it_and_none_is_kept_for_nothing():
    rate = ExchangeRateFactory(chf_per_unit=Decimal("0.9"))

    for value in ("0.8", "0.8", "0.7"):
        rate.chf_per_unit = Decimal(value)
        rate.save()

    assert trail_of(ExchangeRate, "chf_per_unit") == [
        ("changed", Decimal("0.9")),
        ("changed", Decimal("0.8")),
    ]


@pytest.mark.parametrize(
    "make",
    [
        FundFactory,
        ExchangeRateFactory,
        BudgetFactory,
        lambda: BudgetItemFactory(budget=BudgetFactory()),
        AllocationFactory,
        CommitmentFactory,
        lambda: ContributionFactory(stage=None),
        AgreementFactory,
    ],
)
def test_every_record_that_can_change_leaves_a_trail(make):
    record = make()
    pk, model = record.pk, type(record)

    sql(f"DELETE FROM {model._meta.db_table} WHERE id = %s", pk)

    assert trail_of(model, "pgh_obj_id") == [("deleted", pk)]


def test_only_what_never_changes_or_is_worked_out_leaves_no_trail():
    """A new model is tracked, or it is named here with its reason."""
    untracked = {
        model.__name__
        for model in apps.get_app_config("budgets").get_models()
        if not hasattr(model, "pgh_tracked_model") and not hasattr(model, "events")
    }

    assert untracked - THROUGH == {
        "ContributionEntry",  # never changes
        "Expenditure",  # never changes
        "FinalStatement",  # never changes
        "ProjectFunding",  # the database works it out
    }


THROUGH = {"Agreement_initiatives", "Agreement_projects"}


def test_sums_of_a_contribution_are_no_change_of_it():
    contribution = ContributionFactory(description="Before")
    before = trail_of(Contribution, "description")

    Contribution.objects.update(description="After")

    assert (before, trail_of(Contribution, "description")) == ([], [("changed", "Before")])
    assert contribution.entries.exists()


def test_approval_is_in_the_trail(reviewer, africa_officer):
    budget = BudgetFactory(items_of=[{}], approved=True)

    assert trail_of(Budget, "status", "proposed_by", "approved_by") == [
        ("changed", "draft", None, None),
        ("changed", "proposed", budget.proposed_by_id, None),
    ]


def test_removed_items_of_a_draft_are_kept():
    budget = BudgetFactory(items_of=[{"amount": Decimal(7), "note": "Routers"}])

    budget.delete()

    assert trail_of(BudgetItem, "amount", "note") == [("deleted", Decimal(7), "Routers")]


def test_request_says_who_changed_it(client, administrator):
    """The context of the request goes with each event: the user, and the address."""
    fund = FundFactory(name_en="Before")
    client.force_login(administrator)
    page = reverse("admin:budgets_fund_change", args=[fund.pk])
    form = client.get(page).context["adminform"].form
    values = {name: form.initial.get(name) or "" for name in form.fields}

    answer = client.post(page, values | {"name_en": "After"})

    event = Fund.events.rel.related_model.objects.select_related("pgh_context").get()
    assert answer.status_code == 302
    assert (event.name, event.pgh_context.metadata) == (
        "Before",
        {"user": administrator.pk, "url": page},
    )


def test_script_can_say_who_it_is():
    agreement = AgreementFactory(ends_on=date(2027, 1, 1))

    with pghistory.context(reason="Renewal of 2026"):
        Agreement.objects.update(ends_on=date(2028, 1, 1))

    event = agreement.events.select_related("pgh_context").get()
    assert (event.ends_on, event.pgh_context.metadata) == (
        date(2027, 1, 1),
        {"reason": "Renewal of 2026"},
    )


@pytest.mark.parametrize(
    "statement", ["UPDATE {table} SET currency = 'XXX'", "DELETE FROM {table}"]
)
def test_trail_itself_is_never_changed(statement):
    save(ExchangeRateFactory())
    before = trail_of(ExchangeRate, "currency")

    with (
        pytest.raises((IntegrityError, InternalError), match="never changed"),
        transaction.atomic(),
    ):
        sql(statement.format(table="budgets_exchangerateevent"))

    assert trail_of(ExchangeRate, "currency") == before
