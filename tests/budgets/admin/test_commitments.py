"""The admin of commitments: approved here, begun with their contribution."""

from decimal import Decimal

import pytest

from budgets.models import Commitment
from budgets.writing.approval import propose, send_back
from tests.budgets.admin.pages import listing, page, said
from tests.factories import CommitmentFactory, ContributionFactory

pytestmark = pytest.mark.django_db


def commitment(by):
    return CommitmentFactory(entered_by=by)


def test_approval_writes_the_entry_in_the_name_of_both(client, africa_officer, reviewer):
    client.force_login(reviewer)
    record = propose(commitment(africa_officer), by=africa_officer)

    response = client.post(page(record, "approve"), follow=True)

    assert said(response) == ["It is approved."]
    entry = record.contribution.entries.get()
    assert (entry.stage, entry.chf_amount, entry.entered_by, entry.approved_by) == (
        "committed",
        Decimal("100.00"),
        africa_officer,
        reviewer,
    )


def test_what_was_sent_back_is_changed_and_proposed_again(client, africa_officer, reviewer):
    client.force_login(africa_officer)
    record = propose(commitment(africa_officer), by=africa_officer)
    send_back(record, by=reviewer, reason="Half of it")

    client.post(page(record), {"amount": "50.00", "currency": "CHF", "occurs_on": "2026-02-01"})
    client.post(page(record, "propose"))

    record.refresh_from_db()
    assert (record.status, record.amount) == ("proposed", Decimal("50.00"))


def test_whoever_entered_it_cannot_approve_it(client, africa_officer):
    record = propose(commitment(africa_officer), by=africa_officer)
    africa_officer.role = "hq-reviewer"
    africa_officer.save()
    client.force_login(africa_officer)

    response = client.post(page(record, "approve"))

    assert response.status_code == 403
    assert not record.contribution.entries.exists()


@pytest.mark.parametrize("user", ["africa_officer", "americas_officer", "auditor", "superuser"])
def test_nobody_but_a_reviewer_approves(client, request, africa_officer, user):
    client.force_login(request.getfixturevalue(user))
    record = propose(commitment(africa_officer), by=africa_officer)

    assert client.post(page(record, "approve")).status_code == 403
    assert not record.contribution.entries.exists()


def test_none_begins_here(client, superuser):
    client.force_login(superuser)

    assert client.get(listing(Commitment, "add")).status_code == 403


@pytest.mark.parametrize("commitments", [1, 3])
def test_list_costs_the_same_for_any_number(
    client, auditor, django_assert_num_queries, commitments
):
    client.force_login(auditor)
    for _number in range(commitments):
        CommitmentFactory(contribution=ContributionFactory(stage=None))
    client.get(listing(Commitment))

    with django_assert_num_queries(5):
        response = client.get(listing(Commitment))

    assert len(response.context["cl"].result_list) == commitments
