"""One person prepares, another approves: budgets, allocations, commitments and revisions alike."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from budgets.models import Allocation, Budget, Commitment
from budgets.writing.approval import approve, propose, send_back
from stakeholders.access import OutsideScope
from tests.factories import (
    AllocationFactory,
    BudgetFactory,
    BudgetItemFactory,
    CommitmentFactory,
    ProjectFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def budget(by):
    return BudgetItemFactory(budget=BudgetFactory(entered_by=by)).budget


def revision(by):
    original = BudgetFactory(items_of=[{}], approved=True)
    return BudgetFactory(project=original.project, revision=1, entered_by=by, items_of=[{}])


def allocation(by):
    return AllocationFactory(entered_by=by, lines_of={ProjectFactory(): Decimal(400)})


def revised_allocation(by):
    lines = {ProjectFactory(): Decimal(400)}
    AllocationFactory(lines_of=lines, approved=True)
    return AllocationFactory(lines_of=lines, revision=1, entered_by=by)


def commitment(by):
    return CommitmentFactory(entered_by=by)


every_kind = pytest.mark.parametrize(
    "draft", [budget, revision, allocation, revised_allocation, commitment]
)


def read_again(record):
    return type(record).objects.get(pk=record.pk)


def state(record):
    record = read_again(record)
    return record.status, record.entered_by, record.proposed_by, record.approved_by


@every_kind
def test_one_enters_another_proposes_a_third_approves(draft, africa_officer, reviewer):
    author = UserFactory()
    record = draft(author)

    propose(record, by=africa_officer)
    after_proposal = state(record)
    approve(record, by=reviewer)

    assert after_proposal == ("proposed", author, africa_officer, None)
    assert state(record) == ("approved", author, africa_officer, reviewer)
    row = read_again(record)
    assert row.proposed_at <= row.approved_at <= timezone.now()


@every_kind
def test_whoever_entered_it_cannot_approve_it(draft, africa_officer, reviewer):
    record = propose(draft(reviewer), by=africa_officer)

    with pytest.raises(OutsideScope) as error:
        approve(record, by=reviewer)

    assert error.value.message == "Whoever entered or proposed this cannot approve it."
    assert state(record) == ("proposed", reviewer, africa_officer, None)


@every_kind
def test_whoever_proposed_it_cannot_approve_it(draft, administrator, africa_officer):
    record = propose(draft(africa_officer), by=administrator)
    administrator.role = "hq-reviewer"
    administrator.save()

    with pytest.raises(OutsideScope, match="Whoever entered or proposed this cannot approve"):
        approve(record, by=administrator)

    assert state(record) == ("proposed", africa_officer, administrator, None)


@every_kind
@pytest.mark.parametrize("role", ["hq-administrator", "regional-officer", "auditor", "partner"])
def test_only_a_reviewer_approves_or_sends_back(draft, role, africa_officer):
    record = propose(draft(africa_officer), by=africa_officer)
    somebody = UserFactory(role=role, regions=["AFR"], is_superuser=role == "hq-administrator")

    for refused in (
        lambda: approve(record, by=somebody),
        lambda: send_back(record, by=somebody, reason="No"),
    ):
        with pytest.raises(OutsideScope, match="Only a headquarters reviewer decides"):
            refused()

    assert state(record) == ("proposed", africa_officer, africa_officer, None)


@every_kind
def test_only_what_is_proposed_is_approved(draft, reviewer, africa_officer):
    record = draft(africa_officer)

    with pytest.raises(ValidationError, match="Only what is proposed can be approved."):
        approve(record, by=reviewer)
    approve(propose(record, by=africa_officer), by=reviewer)
    with pytest.raises(ValidationError, match="Only what is proposed can be approved."):
        approve(record, by=reviewer)


@every_kind
def test_only_a_draft_is_proposed(draft, africa_officer):
    record = propose(draft(africa_officer), by=africa_officer)

    with pytest.raises(ValidationError, match="Only a draft can be proposed."):
        propose(record, by=africa_officer)


@every_kind
def test_officer_of_another_region_proposes_nothing(draft, americas_officer):
    record = draft(UserFactory())

    with pytest.raises(OutsideScope, match="This record is outside your regions."):
        propose(record, by=americas_officer)

    assert read_again(record).status == "draft"


@every_kind
def test_what_is_sent_back_is_a_draft_with_the_reason_and_can_be_proposed_again(
    draft, africa_officer, reviewer
):
    record = propose(draft(africa_officer), by=africa_officer)

    send_back(record, by=reviewer, reason="  The year is missing ")

    record = read_again(record)
    assert (record.status, record.return_reason) == ("draft", "The year is missing")
    again = propose(record, by=africa_officer)
    assert (again.status, again.return_reason) == ("proposed", "")
    assert approve(again, by=reviewer).status == "approved"


@every_kind
def test_sending_back_needs_a_reason(draft, africa_officer, reviewer):
    record = propose(draft(africa_officer), by=africa_officer)

    with pytest.raises(ValidationError) as error:
        send_back(record, by=reviewer, reason=" ")

    assert error.value.message_dict == {"reason": ["Say why you send it back."]}


@pytest.mark.parametrize("draft", [revision, revised_allocation])
def test_approved_revision_supersedes_the_version_before_it(draft, africa_officer, reviewer):
    record = propose(draft(africa_officer), by=africa_officer)

    approve(record, by=reviewer)

    versions = type(record).objects.order_by("revision").values_list("revision", "status")
    assert list(versions) == [(0, "superseded"), (1, "approved")]


@pytest.mark.parametrize("draft", [budget, allocation])
def test_approval_leaves_others_alone(draft, africa_officer, reviewer):
    other = {
        budget: lambda: BudgetFactory(items_of=[{}], approved=True),
        allocation: lambda: AllocationFactory(year=2025, approved=True),
    }[draft]()

    approve(propose(draft(africa_officer), by=africa_officer), by=reviewer)

    assert read_again(other).status == "approved"


def test_budget_without_items_is_not_proposed(africa_officer):
    with pytest.raises(ValidationError, match="A budget without items cannot be approved."):
        propose(BudgetFactory(), by=africa_officer)


def test_commitment_counts_only_once_it_is_approved(africa_officer, reviewer):
    record = propose(commitment(africa_officer), by=africa_officer)
    contribution = record.contribution

    before = list(contribution.entries.all())
    approve(record, by=reviewer)

    entry = contribution.entries.get()
    contribution.refresh_from_db()
    assert before == []
    assert (entry.entered_by, entry.approved_by) == (africa_officer, reviewer)
    assert (entry.commitment, entry.approved_at) == (record, read_again(record).approved_at)
    assert (contribution.stage, contribution.committed_chf) == ("committed", Decimal("100.00"))


def test_nothing_else_is_approvable():
    """A new kind of record that needs approval comes into the tests above."""
    approvable = {m.__name__ for m in (Budget, Allocation, Commitment)}

    assert {cls.__name__ for cls in Budget.__mro__[1].__subclasses__()} == approvable


def proposed(draft):
    rows = type(draft).objects.filter(pk=draft.pk)
    rows.update(status="proposed", proposed_by=draft.entered_by, proposed_at=timezone.now())
    return read_again(draft)


@every_kind
def test_whoever_may_change_everything_approves_nothing(draft):
    """A superuser who is a reviewer could enter with one hand and approve with the other."""
    record = proposed(draft(UserFactory()))
    both = UserFactory(role="hq-reviewer", is_superuser=True, is_staff=True)

    with pytest.raises(OutsideScope, match="Only a headquarters reviewer decides"):
        approve(record, by=both)


def test_reviewer_who_once_entered_an_item_does_not_approve_the_budget(reviewer):
    record = proposed(BudgetItemFactory(budget=BudgetFactory(), entered_by=reviewer).budget)

    with pytest.raises(OutsideScope, match="Whoever entered or proposed this"):
        approve(record, by=reviewer)


def test_reviewer_who_once_entered_the_contribution_does_not_approve_its_commitment(reviewer):
    record = proposed(CommitmentFactory(contribution__entered_by=reviewer))

    with pytest.raises(OutsideScope, match="Whoever entered or proposed this"):
        approve(record, by=reviewer)
