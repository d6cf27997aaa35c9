"""Drafts: changed and thrown away while nobody has proposed them, and by whom."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from budgets.models import Allocation, Budget, BudgetItem, Commitment
from budgets.writing import allocations, budgets, commitments
from budgets.writing.approval import propose
from stakeholders.access import OutsideScope
from stakeholders.writing import Stale
from tests.budgets.books import DAY, errors_of
from tests.factories import (
    AllocationFactory,
    BudgetFactory,
    CommitmentFactory,
    ContributionFactory,
    FundFactory,
    InitiativeFactory,
    OrganisationFactory,
    ProjectFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

CASH = {"category": "equipment", "year": 2026, "amount": Decimal(1000), "occurs_on": DAY}


def budget(officer):
    return budgets.create_budget(by=officer, project=ProjectFactory(), items=[CASH])


def allocation(officer):
    project = ProjectFactory()
    return allocations.create_allocation(
        by=officer,
        year=2026,
        fund=FundFactory(),
        region=project.region,
        new_chf=Decimal(900),
        lines=[{"project": project, "chf_amount": Decimal(500)}],
    )


def commitment(officer):
    contribution = ContributionFactory(stage=None)
    return commitments.create_commitment(
        by=officer, contribution=contribution, amount=Decimal(5), occurs_on=DAY
    )


KINDS = {
    Budget: (budget, budgets.change_budget, budgets.remove_budget, {"support_rate": Decimal(5)}),
    Allocation: (
        allocation,
        allocations.change_allocation,
        allocations.remove_allocation,
        {"ongoing_chf": Decimal(7)},
    ),
    Commitment: (
        commitment,
        commitments.change_commitment,
        commitments.remove_commitment,
        {"amount": Decimal(7)},
    ),
}
every_kind = pytest.mark.parametrize(
    ("make", "change", "remove", "values"), KINDS.values(), ids=[one.__name__ for one in KINDS]
)


@every_kind
def test_draft_is_changed_and_thrown_away(africa_officer, make, change, remove, values):
    draft = make(africa_officer)

    changed = change(draft, by=africa_officer, version=draft.version, **values)

    ((name, value),) = values.items()
    assert (getattr(changed, name), changed.entered_by) == (value, africa_officer)
    remove(changed, by=africa_officer)
    assert not type(draft).objects.exists()


@every_kind
def test_what_is_proposed_is_neither_changed_nor_thrown_away(
    africa_officer, make, change, remove, values
):
    draft = propose(make(africa_officer), by=africa_officer)

    for write in (
        lambda: change(draft, by=africa_officer, **values),
        lambda: remove(draft, by=africa_officer),
    ):
        with pytest.raises(ValidationError) as error, transaction.atomic():
            write()
        assert error.value.messages == ["Only a draft can be changed or thrown away."]
        assert error.value.code == "wrong_status"


@every_kind
def test_nobody_overwrites_what_another_has_changed(africa_officer, make, change, remove, values):
    draft = make(africa_officer)
    version = draft.version
    change(draft, by=africa_officer, version=version, **values)

    with pytest.raises(Stale, match="Somebody else has changed this record"):
        change(draft, by=africa_officer, version=version, **values)


@every_kind
@pytest.mark.parametrize("role", ["hq-reviewer", "auditor", "regional-officer", "partner"])
def test_only_staff_of_the_region_write_drafts(africa_officer, role, make, change, remove, values):
    draft = make(africa_officer)
    somebody = UserFactory(role=role, regions=["AMS"])

    for write in (
        lambda: change(draft, by=somebody, **values),
        lambda: remove(draft, by=somebody),
        lambda: make(somebody),
    ):
        with pytest.raises(OutsideScope), transaction.atomic():
            write()
    assert type(draft).objects.count() == 1


def test_items_are_kept_by_their_number_and_the_others_go(africa_officer):
    partner = OrganisationFactory()
    draft = budgets.create_budget(
        by=africa_officer, project=ProjectFactory(), items=[CASH, CASH | {"year": 2027}]
    )
    kept = draft.items.get(year=2026, category="equipment")

    budgets.change_budget(
        draft,
        by=africa_officer,
        items=[
            {"id": kept.pk, "amount": Decimal(400), "expected_organisation": partner},
            {"category": "staff", "year": 2028, "amount": Decimal(100), "occurs_on": DAY},
        ],
    )

    rows = draft.items.order_by("year", "category").values_list("category", "year", "chf_amount")
    assert list(rows) == [
        ("equipment", 2026, Decimal("400.00")),
        ("support", 2026, Decimal("30.00")),
        ("staff", 2028, Decimal("100.00")),
        ("support", 2028, Decimal("7.50")),
    ]
    assert draft.items.get(pk=kept.pk).expected_organisation == partner


def test_every_wrong_item_is_named_and_nothing_is_kept(africa_officer):
    other = BudgetFactory(items_of=[{}]).items.get()

    refused = errors_of(
        lambda: budgets.create_budget(
            by=africa_officer,
            project=ProjectFactory(),
            items=[
                CASH | {"amount": Decimal(-1)},
                CASH | {"category": "support"},
                CASH | {"id": other.pk},
                CASH
                | {"expected_organisation": OrganisationFactory(), "expected_fund": FundFactory()},
            ],
        )
    )

    assert refused == {
        "items.0.amount": [
            "Ensure this value is greater than or equal to 0.",
        ],
        "items.1.category": ["Programme support is worked out."],
        "items.2.id": ["There is no such item in this budget."],
        "items.3.expected_organisation": ["Name an organization, a country or a fund, only one."],
    }
    assert (Budget.objects.count(), BudgetItem.objects.get()) == (1, other)


@pytest.mark.parametrize(
    ("approved", "message"),
    [
        (False, "This project has a budget in preparation already."),
        (True, "This project has an approved budget: open that one and revise it."),
    ],
)
def test_project_gets_no_second_budget(africa_officer, approved, message):
    there = BudgetFactory(items_of=[{}], approved=approved)

    refused = errors_of(
        lambda: budgets.create_budget(by=africa_officer, project=there.project, items=[CASH])
    )

    assert refused == {"project": [message]}


def test_budget_of_a_sample_project_is_sample_in_all_its_items(africa_officer):
    draft = budgets.create_budget(
        by=africa_officer, project=ProjectFactory(is_sample=True), items=[CASH]
    )

    assert draft.is_sample
    assert set(draft.items.values_list("category", "is_sample")) == {
        ("equipment", True),
        ("support", True),
    }


def test_one_item_is_added_changed_and_removed_with_its_support(africa_officer):
    draft = BudgetFactory()

    item = budgets.create_item(by=africa_officer, budget=draft, **CASH)
    first = draft.items.get(category="support").amount
    budgets.change_item(item, by=africa_officer, amount=Decimal(2000))
    second = draft.items.get(category="support").amount
    budgets.remove_item(item, by=africa_officer)

    assert (item.entered_by, first, second) == (africa_officer, 75, 150)
    assert not draft.items.exists()


def test_lines_are_of_projects_of_the_region_each_once(africa_officer):
    own, foreign = (
        ProjectFactory(),
        ProjectFactory(initiative=InitiativeFactory(region__code="AMS")),
    )
    draft = AllocationFactory()
    five = Decimal(5)

    refused = errors_of(
        lambda: allocations.change_allocation(
            draft,
            by=africa_officer,
            lines=[
                {"project": own, "chf_amount": five},
                {"project": own, "chf_amount": five},
                {"project": foreign, "chf_amount": five},
            ],
        )
    )

    assert refused == {
        "lines.1.project": ["This project has a line already."],
        "lines.2.project": ["It is not a project of this region."],
    }
    assert not draft.lines.exists()


def test_commitment_that_could_not_be_entered_is_not_drafted(africa_officer):
    contribution = ContributionFactory(stage=None)

    refused = errors_of(
        lambda: commitments.create_commitment(
            by=africa_officer, contribution=contribution, amount=Decimal(0), occurs_on=DAY
        )
    )

    assert refused == {"amount": ["Give an amount above zero."]}
    assert not Commitment.objects.exists()


def test_draft_commitment_is_sample_as_its_contribution(africa_officer):
    contribution = ContributionFactory(stage=None, is_sample=True)

    draft = commitments.create_commitment(
        by=africa_officer, contribution=contribution, amount=Decimal(5), occurs_on=DAY
    )

    assert draft.is_sample
    assert CommitmentFactory().is_sample is False
