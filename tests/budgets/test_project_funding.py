"""The kept sums are always those that the ledgers give, however a row was changed."""

import threading
from decimal import Decimal

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budgets.models import Budget, BudgetItem, Contribution, Expenditure, ProjectFunding
from projects.models import Project
from tests.factories import (
    BudgetItemFactory,
    ContributionFactory,
    ExpenditureFactory,
    OrganisationFactory,
    ProjectFactory,
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
        ContributionFactory(project=project)
        ContributionFactory(project=project, mode="in-kind", amount=None)
        ExpenditureFactory(project=project)


def move_contributions():
    Contribution.objects.update(project=Project.objects.last())


def move_budgets_items():
    BudgetItem.objects.update(budget=Budget.objects.last())


def raw_delete():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM budgets_expenditure")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda: Contribution.objects.all().delete(), id="a bulk deletion"),
        pytest.param(lambda: Contribution.objects.update(stage="pledged"), id="a bulk update"),
        pytest.param(move_contributions, id="contributions moved to another project"),
        pytest.param(move_budgets_items, id="items moved to another budget"),
        pytest.param(lambda: BudgetItem.objects.all().delete(), id="items deleted"),
        pytest.param(lambda: Budget.objects.update(status="superseded"), id="budgets superseded"),
        pytest.param(raw_delete, id="raw SQL"),
        pytest.param(lambda: Contribution.objects.none().delete(), id="nothing"),
    ],
)
def test_sums_follow(change):
    two_projects()
    assert_kept_sums_are_those_of_the_ledgers()

    change()

    assert_kept_sums_are_those_of_the_ledgers()


ENTRY = st.tuples(
    st.integers(0, 2),
    st.sampled_from(["pledged", "committed", "received"]),
    st.sampled_from(["cash", "in-kind"]),
    st.decimals("0", "99999.99", places=2),
)


@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=st.lists(ENTRY, max_size=12), planned=st.lists(st.integers(0, 9999), max_size=3))
def test_random_ledgers_give_no_negative_gap_and_add_up(db, entries, planned):
    with transaction.atomic():
        projects, giver = ProjectFactory.create_batch(3), OrganisationFactory()
        for project, amount in zip(projects, planned, strict=False):
            BudgetItemFactory(budget__project=project, amount=Decimal(amount))
        for number, stage, mode, amount in entries:
            ContributionFactory(
                project=projects[number],
                stage=stage,
                mode=mode,
                amount=amount,
                organisation=giver,
            )

        rows = list(ProjectFunding.objects.all())
        assert_kept_sums_are_those_of_the_ledgers()
        for mode in ("cash", "in_kind"):
            given_away = sum(
                amount
                for _n, stage, kind, amount in entries
                if stage != "pledged" and kind.replace("-", "_") == mode
            )
            assert sum(getattr(row, f"secured_{mode}") for row in rows) == given_away
            assert all((getattr(row, f"gap_{mode}") or 0) >= 0 for row in rows)
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_lose_nothing():
    project, giver = ProjectFactory(), OrganisationFactory()
    inside, go_on = threading.Event(), threading.Event()

    def first():
        try:
            with transaction.atomic():
                ContributionFactory(project=project, organisation=giver, amount=Decimal("1"))
                inside.set()
                go_on.wait(5)
        finally:
            connection.close()

    def second():
        try:
            ContributionFactory(project=project, organisation=giver, amount=Decimal("2"))
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
    expenditure = ExpenditureFactory(amount=Decimal("12.34"))

    assert Expenditure.objects.get().project.funding.spent == Decimal("12.34")
    assert expenditure.project.funding.spent == Decimal("12.34")
