"""What raw SQL cannot do, either: money from nothing, sums by hand, another trail."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from budgets.models import (
    Appeal,
    AppealProject,
    Commitment,
    Contribution,
    ContributionEntry,
    Expenditure,
    ProjectFunding,
)
from tests.factories import (
    AppealFactory,
    CommitmentFactory,
    ContributionEntryFactory,
    ContributionFactory,
    ExpenditureFactory,
    OrganisationFactory,
    ProjectFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def forged(contribution, **values):
    """An entry as somebody with SQL would write it: no service looks at it."""
    amount = Decimal(values.pop("amount", 100))
    row = ContributionEntry(
        contribution=contribution,
        amount=amount,
        chf_amount=amount,
        chf_rate=1,
        chf_rate_on=date(2026, 2, 1),
        occurs_on=date(2026, 2, 1),
        entered_by=UserFactory(),
        **values,
    )
    if row.stage == "committed" and row.nature == "movement":
        row.approved_by = UserFactory()
        row.entered_at = row.approved_at = datetime(2026, 2, 1, tzinfo=UTC)
    setattr(row, f"{row.stage}_chf", amount)
    return ContributionEntry.objects.bulk_create([row])[0]


@pytest.fixture
def contribution():
    return ContributionFactory(stage=None)


@pytest.fixture
def pledge(contribution):
    return ContributionEntryFactory(contribution=contribution, amount=Decimal(100))


@pytest.fixture
def commitment(contribution, pledge):
    return ContributionEntryFactory(
        contribution=contribution, stage="committed", follows=pledge, amount=Decimal(100)
    )


NOT_FOLLOWING = "does not follow from the one that it names"
TOO_MUCH = "More is taken from entry"


def test_receipt_of_a_mere_pledge_is_refused(contribution, pledge):
    with pytest.raises(IntegrityError, match=NOT_FOLLOWING):
        forged(contribution, stage="received", follows=pledge)


def test_receipt_that_also_commits_is_refused(contribution, commitment):
    with pytest.raises(IntegrityError, match=NOT_FOLLOWING):
        forged(contribution, stage="received", follows=commitment, committed_chf=Decimal(5_000_000))


def test_entry_that_carries_on_one_of_another_contribution_is_refused(pledge):
    other = ContributionEntryFactory(amount=Decimal(100)).contribution

    with pytest.raises(IntegrityError, match=NOT_FOLLOWING):
        forged(other, stage="committed", follows=pledge, pledged_chf=Decimal(-100))


def test_more_than_is_committed_cannot_be_received(contribution, commitment):
    with pytest.raises(IntegrityError, match=TOO_MUCH):
        forged(
            contribution,
            stage="received",
            follows=commitment,
            amount=150,
            committed_chf=Decimal(-100),
        )


def test_receipt_that_leaves_its_commitment_standing_is_refused(contribution, commitment):
    """The whole amount is received, but the francs stay committed, too: secured twice."""
    with pytest.raises(IntegrityError, match=TOO_MUCH):
        forged(contribution, stage="received", follows=commitment)


def test_correction_cannot_restore_more_than_was_taken(contribution, commitment):
    with pytest.raises(IntegrityError, match=NOT_FOLLOWING):
        forged(
            contribution,
            stage="committed",
            nature="correction",
            reason="x",
            follows=commitment,
            amount=-100,
            pledged_chf=Decimal(5000),
        )


def test_withdrawal_restores_nothing(contribution, commitment):
    with pytest.raises(IntegrityError, match=NOT_FOLLOWING):
        forged(
            contribution,
            stage="committed",
            nature="withdrawal",
            reason="x",
            follows=commitment,
            amount=-100,
            pledged_chf=Decimal(100),
        )


def test_rightful_entries_pass(contribution, commitment):
    forged(
        contribution, stage="received", follows=commitment, amount=40, committed_chf=Decimal(-40)
    )
    forged(
        contribution, stage="received", follows=commitment, amount=60, committed_chf=Decimal(-60)
    )

    contribution.refresh_from_db()
    assert (contribution.pledged_chf, contribution.committed_chf, contribution.received_chf) == (
        0,
        0,
        100,
    )


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"amount": -1000, "chf_amount": -1000}, id="more than was spent"),
        pytest.param({"category": "staff"}, id="of another category"),
        pytest.param({"project": None}, id="of another project"),
    ],
)
def test_correction_of_expenditure_is_of_its_own(changed):
    spent = ExpenditureFactory(amount=Decimal(100))
    values = {
        "project": spent.project,
        "category": spent.category,
        "amount": -10,
        "chf_amount": -10,
    } | changed
    values["project"] = values["project"] or ProjectFactory()
    row = Expenditure(
        corrects=spent,
        reason="x",
        chf_rate=1,
        chf_rate_on=date(2026, 2, 1),
        occurs_on=date(2026, 2, 1),
        **values,
    )

    with pytest.raises(IntegrityError, match="corrects more than the one that it names"):
        Expenditure.objects.bulk_create([row])


def test_funding_is_not_written_by_hand():
    project = ExpenditureFactory(amount=Decimal(5)).project

    with pytest.raises(IntegrityError, match="follows from its ledgers"), transaction.atomic():
        ProjectFunding.objects.filter(project=project).update(spent=0)

    assert ProjectFunding.objects.get(project=project).spent == 5


@pytest.mark.parametrize("status", ["proposed", "approved"])
@pytest.mark.parametrize(
    "changed", [{"organisation": None}, {"is_sample": True}, {"fund": None, "mode": "in-kind"}]
)
def test_what_is_to_be_approved_is_what_was_proposed(status, changed):
    commitment = CommitmentFactory()
    rows = Commitment.objects.filter(pk=commitment.pk)
    rows.update(status="proposed", proposed_by=commitment.entered_by)
    if status == "approved":
        rows.update(status="approved", approved_by=UserFactory(), approved_at=datetime.now(UTC))
    if "organisation" in changed:
        changed = {"organisation": OrganisationFactory()}

    with pytest.raises(IntegrityError, match="who gives what to what stays"):
        Contribution.objects.filter(pk=commitment.contribution_id).update(**changed)


def test_who_proposed_stays_who_proposed():
    commitment = CommitmentFactory()
    rows = Commitment.objects.filter(pk=commitment.pk)
    rows.update(status="proposed", proposed_by=commitment.entered_by)

    with pytest.raises(IntegrityError, match="Who proposed"):
        rows.update(proposed_by=UserFactory())


def test_issued_appeal_stays_with_its_gaps():
    appeal, project = AppealFactory(), ProjectFactory()
    AppealProject.objects.create(appeal=appeal, project=project, gap_cash=7)
    Appeal.objects.update(issued_on=date(2026, 9, 1))

    for change in (
        lambda: Appeal.objects.update(title_en="Another"),
        lambda: AppealProject.objects.update(gap_cash=1),
        lambda: AppealProject.objects.create(appeal=appeal, project=ProjectFactory()),
        lambda: AppealProject.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError, match="issued"), transaction.atomic():
            change()


@pytest.mark.parametrize("table", ["budget", "allocationline", "contribution"])
def test_what_was_approved_is_not_truncated(table):
    refused = pytest.raises(IntegrityError, match="never changed|one by one")
    with refused, connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE budgets_{table} CASCADE")
