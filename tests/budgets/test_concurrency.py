"""Two at once, in two real connections: the second sees what the first has done."""

import threading
from copy import copy
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, connection, transaction

from budgets.models import (
    Commitment,
    Contribution,
    ContributionEntry,
    Expenditure,
    ProjectFunding,
)
from budgets.writing import allocations, entries, spending
from budgets.writing.approval import approve, propose
from projects.models import Project
from tests.budgets.books import DAY
from tests.factories import AllocationFactory, ProjectFactory

pytestmark = pytest.mark.django_db(transaction=True)
TEN_TOO_MUCH = (
    "On 2026-02-01, 10.00 CHF more would be spent than was received and allotted by then: "
    "give the reason of the advance."
)


def at_once(first, second):
    """Do both; the second begins while the first is done and not committed yet.

    Gives what each of them said: None, or the errors by field.
    """
    done, go_on = threading.Event(), threading.Event()
    said = {}

    def run(name, action, *, wait):
        try:
            with transaction.atomic():
                action()
                done.set()
                if wait:
                    go_on.wait(5)
            said[name] = None
        except ValidationError as error:
            said[name] = error.message_dict if hasattr(error, "error_dict") else error.messages
        finally:
            done.set()
            connection.close()

    one = threading.Thread(target=run, args=("first", first), kwargs={"wait": True})
    two = threading.Thread(target=run, args=("second", second), kwargs={"wait": False})
    one.start()
    assert done.wait(5)
    two.start()
    two.join(0.3)
    waited = two.is_alive()
    go_on.set()
    one.join(5)
    two.join(5)
    assert waited, "the second did not wait for the first"
    return said["first"], said["second"]


def test_two_receipts_do_not_overdraw_a_commitment(books):
    commitment = books.commit(books.contribution(project=ProjectFactory()), 100)

    said = at_once(lambda: books.receive(commitment, 70), lambda: books.receive(commitment, 70))

    assert said == (None, {"amount": ["Only 30.00 CHF is left of what it carries on."]})
    contribution = Contribution.objects.get()
    assert (contribution.committed_chf, contribution.received_chf) == (30, 70)


def test_two_withdrawals_take_no_more_than_there_is(books):
    pledge = books.pledge(books.contribution(project=ProjectFactory()), 100)

    said = at_once(lambda: books.withdraw(pledge), lambda: books.correct(pledge, 1))

    assert said == (None, {"amount": ["Nothing is left of this entry."]})
    assert Contribution.objects.get().pledged_chf == 0


def test_two_commitments_do_not_overdraw_a_pledge(books):
    contribution = books.contribution(project=ProjectFactory())
    pledge = books.pledge(contribution, 100)
    commitments = [
        propose(
            Commitment.objects.create(
                contribution=contribution,
                follows=pledge,
                amount=Decimal(80),
                occurs_on=DAY,
                entered_by=books.officer,
            ),
            by=books.officer,
        )
        for _number in range(2)
    ]

    said = at_once(
        *(lambda c=commitment: approve(c, by=books.reviewer) for commitment in commitments)
    )

    assert said == (None, {"amount": ["Only 20.00 CHF is left of what it carries on."]})
    assert list(Commitment.objects.order_by("pk").values_list("status", flat=True)) == [
        "approved",
        "proposed",
    ]


def test_one_commitment_is_approved_once(books):
    commitment = propose(
        Commitment.objects.create(
            contribution=books.contribution(project=ProjectFactory()),
            amount=Decimal(80),
            occurs_on=DAY,
            entered_by=books.officer,
        ),
        by=books.officer,
    )

    said = at_once(*[lambda: approve(commitment, by=books.reviewer)] * 2)

    assert said == (None, ["Only what is proposed can be approved."])
    assert ContributionEntry.objects.count() == 1


def test_two_expenditures_do_not_pass_the_approved_total(books):
    project = ProjectFactory()
    books.plan(project, {"amount": Decimal(100)})

    said = at_once(lambda: books.spend(project, 70), lambda: books.spend(project, 70))

    assert said == (
        None,
        {
            "amount": [
                "Spending would come to 140.00 CHF, beyond the approved 100.00 CHF:"
                " a revision of the budget has to be approved first."
            ]
        },
    )
    assert Expenditure.objects.get().amount == 70


def test_two_corrections_take_back_no_more_than_was_spent(books):
    project = ProjectFactory()
    books.plan(project, {"amount": Decimal(100)})
    entry = books.spend(project, 100)

    said = at_once(lambda: books.unspend(entry), lambda: books.unspend(entry, 1))

    assert said == (None, {"amount": ["Nothing is left of this entry."]})


def test_two_lists_that_name_projects_in_opposite_order_do_not_lock_each_other_out(books):
    projects = ProjectFactory.create_batch(2)
    for project in projects:
        books.plan(project, {"amount": Decimal(100)})

    def enter(order):
        spending.record_expenditures(
            [books.expenditure(project, 10) for project in order], by=books.officer
        )

    said = at_once(lambda: enter(projects), lambda: enter(projects[::-1]))

    assert said == (None, None)
    assert Expenditure.objects.count() == 4


def test_contributions_to_one_project_by_two_givers_both_count(books):
    project = ProjectFactory()
    both = [books.contribution(project=project) for _number in range(2)]

    said = at_once(*(lambda g=contribution: pledge(books, g) for contribution in both))

    project.refresh_from_db()
    assert said == (None, None)
    assert project.funding.pledged_cash == 20


def pledge(books, contribution):
    entries.record_pledge(
        contribution, by=books.officer, amount=Decimal(10), currency="CHF", occurs_on=DAY
    )


def test_spending_and_giving_at_once_do_not_block_each_other(books):
    """A contribution names the project, whose row the spending holds: no deadlock."""
    project = ProjectFactory()
    books.plan(project, {"amount": Decimal(1000)})
    locked, released = threading.Event(), threading.Event()
    said = []

    def spend():
        try:
            with transaction.atomic():
                spending.refusals([Expenditure(project=project, category="staff", amount=1)])
                locked.set()
                released.wait(5)
                books.spend(project, 10)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test shows it
            said.append(error)
        finally:
            connection.close()

    def give():
        try:
            assert locked.wait(5)
            books.pledge(books.contribution(project=project), 5)
        except Exception as error:  # noqa: BLE001
            said.append(error)
        finally:
            released.set()
            connection.close()

    threads = [threading.Thread(target=spend), threading.Thread(target=give)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    assert said == []
    assert (project.funding.spent, project.funding.pledged_cash) == (10, 5)


def test_approval_locks_the_projects_of_both_versions_together(books):
    """One after another, two approvals that name the same projects would wait for each other."""
    project, other = ProjectFactory(), ProjectFactory()
    first = AllocationFactory(lines_of={project: 10, other: 20}, approved=True)
    second = AllocationFactory(
        fund=first.fund, region=first.region, revision=1, lines_of={project: 30}
    )

    def is_locked(pk):
        said = []

        def look():
            with transaction.atomic():
                rows = Project.objects.select_for_update(nowait=True, of=("self",)).filter(pk=pk)
                try:
                    list(rows)
                except OperationalError:
                    said.append(True)
            connection.close()

        thread = threading.Thread(target=look)
        thread.start()
        thread.join(5)
        return said == [True]

    with transaction.atomic():
        allocations.prepare(second)
        assert (is_locked(project.pk), is_locked(other.pk)) == (True, True)
    assert not is_locked(other.pk)


def test_money_is_not_paid_back_while_it_is_spent(books):
    project = ProjectFactory()
    books.plan(project, {"amount": Decimal(100)})
    receipt = books.fund(project, 100)

    said = at_once(
        lambda: books.spend(project, 70, advance_reason=""),
        lambda: books.withdraw(receipt, 40, advance_reason=""),
    )

    assert said == (None, {"advance_reason": [TEN_TOO_MUCH]})
    assert ProjectFunding.objects.get(project=project).advance == 0


def test_money_is_not_spent_while_it_is_paid_back(books):
    project = ProjectFactory()
    books.plan(project, {"amount": Decimal(100)})
    receipt = books.fund(project, 100)

    said = at_once(
        lambda: books.withdraw(receipt, 40, advance_reason=""),
        lambda: books.spend(project, 70, advance_reason=""),
    )

    assert said == (None, {"advance_reason": [TEN_TOO_MUCH]})
    assert ProjectFunding.objects.get(project=project).advance == 0


def test_support_is_not_charged_while_its_direct_expenditure_is_taken_back(books):
    project = ProjectFactory()
    books.plan(project, {"amount": Decimal(1000)}, support="10")
    direct = books.spend(project, 100)

    said = at_once(
        lambda: books.unspend(direct, 50), lambda: books.spend(project, 10, category="support")
    )

    assert said[0] is None
    assert list(said[1]) == ["amount"]


@pytest.mark.parametrize("model", ["expenditure", "entry"])
def test_one_reference_is_entered_once_even_past_the_services(books, model):
    project = ProjectFactory()
    books.plan(project, {"amount": Decimal(1000)})
    if model == "expenditure":
        entry = books.spend(project, 1)
    else:
        entry = books.pledge(books.contribution(project=project), 1)

    def enter():
        row = copy(entry)
        row.pk, row.reference = None, "BANK-1"
        try:
            type(row).objects.bulk_create([row])
        except IntegrityError as error:
            raise ValidationError({"reference": "duplicate"}) from error

    assert at_once(enter, enter) == (None, {"reference": ["duplicate"]})
