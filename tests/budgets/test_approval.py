import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from budgets.approval import approve_budget
from budgets.models import Budget
from tests.factories import BudgetFactory, BudgetItemFactory, UserFactory

pytestmark = pytest.mark.django_db


def draft(**fields):
    return BudgetItemFactory(budget=BudgetFactory(**fields)).budget


def test_approved_budget_says_who_approved_it(reviewer):
    budget = approve_budget(draft(), by=reviewer)

    budget.refresh_from_db()
    assert (budget.status, budget.approved_by) == (Budget.Status.APPROVED, reviewer)
    assert budget.approved_at is not None


def test_revision_supersedes_the_version_before_it(reviewer):
    original = approve_budget(draft(), by=reviewer)

    approve_budget(draft(project=original.project, version=1), by=reviewer)

    assert list(Budget.objects.order_by("version").values_list("version", "status")) == [
        (0, "superseded"),
        (1, "approved"),
    ]


@pytest.mark.parametrize("role", ["hq-administrator", "regional-officer", "auditor", "partner"])
def test_only_a_reviewer_approves(role):
    budget = draft()

    with pytest.raises(ValidationError, match="Only a headquarters reviewer approves budgets."):
        approve_budget(budget, by=UserFactory(role=role))

    budget.refresh_from_db()
    assert budget.status == Budget.Status.DRAFT


def test_whoever_entered_it_cannot_approve_it(reviewer):
    budget = draft(entered_by=reviewer)

    with pytest.raises(ValidationError, match="Whoever entered a budget cannot approve it."):
        approve_budget(budget, by=reviewer)


def test_database_refuses_an_approval_by_whoever_entered_it(reviewer):
    budget = approve_budget(draft(), by=reviewer)

    with pytest.raises(IntegrityError, match="budget_is_approved_by_somebody_else"):
        Budget.objects.filter(pk=budget.pk).update(entered_by=reviewer)


def test_budget_without_items_is_not_approved(reviewer):
    with pytest.raises(ValidationError, match="A budget without items cannot be approved."):
        approve_budget(BudgetFactory(), by=reviewer)


def test_budget_is_approved_once(reviewer):
    budget = approve_budget(draft(), by=reviewer)

    with pytest.raises(ValidationError, match="Only a draft can be approved."):
        approve_budget(budget, by=reviewer)
