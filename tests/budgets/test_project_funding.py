"""The kept sums are always those that the ledgers give, however a row was changed."""

import threading
from decimal import Decimal

import pytest
from django.db import connection, transaction

from budgets.models import Budget, BudgetItem, Contribution, ContributionEntry, ProjectFunding
from projects.models import Project
from tests.factories import (
    BudgetFactory,
    BudgetItemFactory,
    ContributionEntryFactory,
    ContributionFactory,
    ExpenditureFactory,
    ProjectFactory,
    settle,
)

COLUMNS = ", ".join(field.column for field in ProjectFunding._meta.fields)


def assert_kept_sums_are_those_of_the_ledgers():
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {COLUMNS} FROM budgets_project_ledger ORDER BY project_id")
        ledgers = cursor.fetchall()
        cursor.execute(f"SELECT {COLUMNS} FROM budgets_projectfunding ORDER BY project_id")
        assert cursor.fetchall() == ledgers
    assert len(ledgers) == Project.objects.count()


def two_projects():
    for _number in range(2):
        project = ProjectFactory()
        BudgetItemFactory(budget__project=project)
        BudgetItemFactory(budget=BudgetFactory(project=project, revision=1))
        ContributionFactory(project=project)
        ContributionFactory(project=project, mode="in-kind", amount=None)
        ContributionFactory(project=project, stage=None)
        ExpenditureFactory(project=project)


def move_what_has_no_entries():
    """A contribution without entries may still change its project; its sums are none."""
    Contribution.objects.filter(entries=None).update(project=Project.objects.last())


def several_entries_in_one_statement():
    entries = list(ContributionEntry.objects.filter(contribution__mode="cash"))
    for entry in entries:
        entry.pk = None
        entry._state.adding = True
    ContributionEntry.objects.bulk_create(entries)


def approve_the_next_versions():
    Budget.objects.filter(revision=0).update(status="superseded")
    for budget in Budget.objects.filter(revision=1):
        settle(budget)


def spend_by_sql():
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO budgets_expenditure (project_id, category, amount, currency, occurs_on,"
            " chf_amount, chf_rate, chf_rate_on, is_sample, entered_at, reference, description,"
            " reason) SELECT id, 'staff', 7, 'CHF', '2026-02-01', 7, 1, '2026-02-01', false, now(),"
            " '', '', '' FROM projects_project"
        )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(several_entries_in_one_statement, id="entries in bulk"),
        pytest.param(move_what_has_no_entries, id="contributions moved to another project"),
        pytest.param(lambda: Contribution.objects.update(description="x"), id="a bulk update"),
        pytest.param(
            lambda: BudgetItem.objects.filter(budget__revision=1).update(
                budget=Budget.objects.filter(revision=1).last()
            ),
            id="items moved to another budget",
        ),
        pytest.param(
            lambda: BudgetItem.objects.filter(budget__revision=1).delete(), id="items deleted"
        ),
        pytest.param(
            lambda: Budget.objects.filter(revision=0).update(status="superseded"),
            id="budgets superseded",
        ),
        pytest.param(approve_the_next_versions, id="revisions approved"),
        pytest.param(spend_by_sql, id="raw SQL"),
        pytest.param(lambda: Contribution.objects.none().delete(), id="nothing"),
    ],
)
def test_sums_follow(change):
    two_projects()
    assert_kept_sums_are_those_of_the_ledgers()

    change()

    assert_kept_sums_are_those_of_the_ledgers()


@pytest.mark.django_db
def test_balances_are_the_sums_of_the_entries_of_each_contribution():
    two_projects()

    several_entries_in_one_statement()

    rows = Contribution.objects.filter(mode="cash").order_by("pk")
    assert (
        list(rows.values_list("committed_chf", "stage"))
        == [
            (200, "committed"),
            (0, "withdrawn"),
        ]
        * 2
    )


@pytest.mark.django_db(transaction=True)
def test_two_at_once_lose_nothing():
    contribution = ContributionFactory(stage=None)
    project = contribution.project
    inside, go_on = threading.Event(), threading.Event()

    def first():
        try:
            with transaction.atomic():
                ContributionEntryFactory(
                    contribution=contribution, stage="committed", amount=Decimal("1")
                )
                inside.set()
                go_on.wait(5)
        finally:
            connection.close()

    def second():
        try:
            ContributionFactory(project=project, amount=Decimal("2"))
        finally:
            connection.close()

    threads = [threading.Thread(target=first), threading.Thread(target=second)]
    threads[0].start()
    assert inside.wait(5)
    threads[1].start()
    threads[1].join(0.3)  # it waits for the first one's row
    go_on.set()
    for thread in threads:
        thread.join(5)

    assert ProjectFunding.objects.get(project=project).secured_cash == 3


@pytest.mark.django_db
def test_deleted_project_takes_its_row_along():
    ProjectFactory().delete()

    assert not ProjectFunding.objects.exists()


@pytest.mark.django_db
def test_every_new_expenditure_counts_at_once():
    project = ExpenditureFactory(amount=Decimal("12.34")).project

    assert ProjectFunding.objects.get(project=project).spent == Decimal("12.34")
