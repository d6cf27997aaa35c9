"""A contribution in kind without a value gets one in one step, with its method and its source."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from budgets.models import ConfirmedQuestion, Contribution, ContributionEntry
from budgets.writing import entries, reversals
from budgets.writing.valuing import value_contribution
from stakeholders.access import OutsideScope
from stakeholders.confirming import Unconfirmed
from tests.factories import ContributionFactory, ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 6)
SOURCE = "Letter of the operator of 6 October"
VALUE = {"amount": Decimal(12_000), "valuation": "market-price", "reason": SOURCE}
SUMS = ("pledged_chf", "pledged_unvalued", "committed_chf", "committed_unvalued")
SUMS += ("received_chf", "received_unvalued")


def in_kind(stage):
    project = ProjectFactory(starts_on=None)
    return ContributionFactory(
        project=project, mode="in-kind", kind="equipment", stage=stage, amount=None
    )


def last_of(contribution, stage):
    return contribution.entries.filter(stage=stage, nature="movement").latest("pk")


def sums_of(contribution):
    contribution.refresh_from_db()
    return {name: value for name in SUMS if (value := getattr(contribution, name))}


@pytest.mark.parametrize("stage", ["pledged", "received"])
def test_the_value_comes_in_one_step(administrator, stage):
    contribution = in_kind(stage)
    assert sums_of(contribution) == {f"{stage}_unvalued": 1}

    made = value_contribution(last_of(contribution, stage), by=administrator, **VALUE)

    assert sums_of(contribution) == {f"{stage}_chf": 12_000}
    assert contribution.valuation == "market-price"
    assert (made.reason, made.occurs_on, made.entered_by) == (
        SOURCE,
        contribution.entries.filter(stage=stage).first().occurs_on,
        administrator,
    )


def test_a_value_that_was_wrong_is_taken_back_and_stated_anew(administrator):
    contribution = in_kind("received")
    made = value_contribution(last_of(contribution, "received"), by=administrator, **VALUE)

    reversals.correct(made, by=administrator, reason="Another price", occurs_on=made.occurs_on)
    assert sums_of(contribution) == {"committed_unvalued": 1}
    entries.record_receipt(
        contribution,
        follows=last_of(contribution, "committed"),
        by=administrator,
        amount=Decimal(9_000),
        currency="CHF",
        occurs_on=made.occurs_on,
    )

    assert sums_of(contribution) == {"received_chf": 9_000}


def test_a_part_of_the_value_is_taken_back(administrator):
    contribution = in_kind("received")
    made = value_contribution(last_of(contribution, "received"), by=administrator, **VALUE)

    for amount in (2_000, 10_000):
        reversals.correct(
            made, by=administrator, reason="Less", amount=Decimal(amount), occurs_on=made.occurs_on
        )
        assert sums_of(contribution) == (
            {"received_chf": 10_000} if amount == 2_000 else {"committed_unvalued": 1}
        )


@pytest.mark.parametrize(
    ("stage", "values", "expected"),
    [
        ("received", {"valuation": ""}, {"valuation": ["Name the method of valuation."]}),
        ("received", {"reason": " "}, {"reason": ["Name the source of the value."]}),
        ("received", {"amount": None}, {"amount": ["Give the value."]}),
        ("received", {"amount": Decimal(-1)}, {"amount": ["Give an amount above zero."]}),
        ("committed", {}, {"__all__": ["A commitment is valued by what is received under it."]}),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(administrator, stage, values, expected):
    contribution = in_kind(stage)
    before = sums_of(contribution)

    with pytest.raises(ValidationError) as refusal:
        value_contribution(last_of(contribution, stage), by=administrator, **VALUE | values)

    assert refusal.value.message_dict == expected
    assert sums_of(contribution) == before
    assert Contribution.objects.get().valuation == ""


def test_what_has_a_value_is_not_valued_again(administrator):
    contribution = in_kind("received")
    made = value_contribution(last_of(contribution, "received"), by=administrator, **VALUE)

    with pytest.raises(ValidationError, match="Only what stands in kind and without a value"):
        value_contribution(made, by=administrator, **VALUE)


def test_others_value_nothing():
    officer = UserFactory(role="regional-officer", is_staff=True)

    with pytest.raises(OutsideScope):
        value_contribution(last_of(in_kind("received"), "received"), by=officer, **VALUE)


def test_an_implausible_value_is_asked_about(administrator):
    entry = last_of(in_kind("received"), "received")
    odd = VALUE | {"amount": Decimal(46301), "occurs_on": DAY}

    with pytest.raises(Unconfirmed):
        value_contribution(entry, by=administrator, **odd)
    assert not ContributionEntry.objects.filter(nature="correction").exists()
    made = value_contribution(entry, by=administrator, **odd, confirmed=["is-a-day:46301"])

    kept = ConfirmedQuestion.objects.get()
    assert (kept.record_kind, kept.record_key, kept.kind, kept.confirmed_by) == (
        "budgets.contributionentry",
        made.pk,
        "is-a-day",
        administrator,
    )


def test_the_page_offers_it_and_the_api_takes_it(client, administrator):
    contribution = in_kind("received")
    client.force_login(administrator)
    page = reverse("admin:budgets_contribution_value", args=[contribution.pk])
    entry = last_of(contribution, "received")
    shown = client.get(reverse("admin:budgets_contribution_change", args=[contribution.pk]))
    assert page in shown.text

    typed = {"entry": entry.pk, "amount": "12000", "currency": "CHF", "occurs_on": ""}
    done = client.post(page, typed | {"valuation": "market-price", "reason": SOURCE})

    assert done.status_code == 302
    assert sums_of(contribution) == {"received_chf": 12_000}
    other = last_of(in_kind("pledged"), "pledged")
    answer = client.post(
        f"/api/v1/contribution-entries/{other.pk}/value/",
        {"amount": "50.00", "currency": "CHF", "valuation": "estimate", "reason": SOURCE},
        "application/json",
        headers={"Idempotency-Key": "one"},
    )
    assert (answer.status_code, answer.json()["amount"]) == (201, "50.00")
