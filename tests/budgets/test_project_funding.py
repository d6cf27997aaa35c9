"""The kept sums are always those that the ledgers give, however a row was changed."""

import threading
from decimal import Decimal

import pytest
from django.db import connection, transaction

from budgets.models import (
    Allocation,
    AllocationLine,
    Budget,
    BudgetItem,
    Contribution,
    ContributionEntry,
    Fund,
    ProjectFunding,
)
from projects.models import Project
from tests.budgets.kept import assert_all_kept_sums_are_those_of_the_ledgers
from tests.factories import (
    AllocationFactory,
    BudgetFactory,
    BudgetItemFactory,
    ContributionEntryFactory,
    ContributionFactory,
    ExpenditureFactory,
    FundFactory,
    ProjectFactory,
    UserFactory,
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
    assert_all_kept_sums_are_those_of_the_ledgers()


def two_projects():
    for _number in range(2):
        project = ProjectFactory()
        BudgetItemFactory(budget__project=project, amount=Decimal(900))
        BudgetItemFactory(budget=BudgetFactory(project=project, revision=1))
        ContributionFactory(project=project)
        ContributionFactory(project=project, mode="in-kind", amount=None)
        ContributionFactory(project=project, stage=None)
        ExpenditureFactory(project=project)
    fund = FundFactory(slug="regular-budget")
    lines = dict.fromkeys(Project.objects.all(), Decimal(30))
    AllocationFactory(fund=fund, lines_of=lines, approved=True)
    AllocationFactory(fund=fund, lines_of=lines, revision=1)


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


def move_projects(**state):
    """A change of phase or status, as one statement of all projects and one by one."""
    return pytest.param(
        lambda: Project.objects.update(**state), id=f"projects {'-'.join(state.values())}"
    )


def move_projects_by_sql():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE projects_project SET status = 'suspended'")
        cursor.execute("UPDATE projects_project SET status = 'active', phase = 'closed'")
        cursor.execute("UPDATE projects_project SET phase = 'evaluation', status = 'cancelled'")


def approve_the_next_allocations():
    Allocation.objects.filter(revision=0).update(status="superseded")
    for allocation in Allocation.objects.filter(revision=1):
        AllocationLine.objects.filter(allocation=allocation).update(chf_amount=45)
        settle(allocation)


def give_from_the_fund_that_allots():
    fund = Fund.objects.get(slug="regular-budget")
    for project in Project.objects.all():
        ContributionFactory(project=project, fund=fund, amount=Decimal(20))


def allot_by_sql():
    """The original gives way to its revision, of which somebody changes the lines before."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE budgets_allocation SET status = 'superseded' WHERE revision = 0")
        cursor.execute(
            "UPDATE budgets_allocationline SET chf_amount = 5 FROM budgets_allocation allocation"
            " WHERE allocation.id = allocation_id AND revision = 1"
        )
        for status in ("proposed", "approved"):
            cursor.execute(
                f"UPDATE budgets_allocation SET status = '{status}',"
                f" {status}_at = clock_timestamp(), {status}_by_id = {UserFactory().pk}"
                " WHERE revision = 1"
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
        move_projects(phase="closed"),
        move_projects(status="suspended"),
        move_projects(status="cancelled"),
        move_projects(phase="closed", status="cancelled"),
        pytest.param(move_projects_by_sql, id="projects moved by SQL"),
        pytest.param(approve_the_next_allocations, id="allocations revised"),
        pytest.param(
            lambda: Allocation.objects.filter(revision=0).update(status="superseded"),
            id="allocations superseded",
        ),
        pytest.param(
            lambda: AllocationLine.objects.filter(allocation__revision=1).delete(),
            id="lines of allocations deleted",
        ),
        pytest.param(give_from_the_fund_that_allots, id="a contribution of the fund that allots"),
        pytest.param(allot_by_sql, id="allocations revised by SQL"),
        pytest.param(lambda: Contribution.objects.none().delete(), id="nothing"),
    ],
)
def test_sums_follow(change):
    two_projects()
    assert_kept_sums_are_those_of_the_ledgers()

    change()

    assert_kept_sums_are_those_of_the_ledgers()


def figures_of(project):
    """Give secured, allotted, gap and what is not funded, in cash, as they are kept."""
    names = ("secured_cash", "allotted_cash", "gap_cash", "unfunded_cash")
    return ProjectFunding.objects.values_list(*names).get(project=project)


@pytest.mark.django_db
def test_gap_follows_the_moves_of_its_project():
    project = BudgetItemFactory(amount=Decimal(100)).budget.project
    ContributionFactory(project=project, amount=Decimal(40))
    rows = Project.objects.filter(pk=project.pk)
    figures = {"active": figures_of(project)}

    for state in (
        {"status": "suspended"},
        {"status": "active"},
        {"status": "cancelled"},
        {"status": "active", "phase": "closed"},
        {"phase": "evaluation"},
    ):
        rows.update(**state)
        figures["-".join(state.values())] = figures_of(project)

    assert figures == {
        "active": (40, 0, 60, 0),
        "suspended": (40, 0, 0, 60),
        "cancelled": (0, 0, 0, 100),  # committed and never paid: not secured
        "active-closed": (0, 0, 0, 100),
        "evaluation": (40, 0, 60, 0),
    }
    assert_kept_sums_are_those_of_the_ledgers()


@pytest.mark.django_db
def test_what_a_fund_allots_and_then_gives_counts_once():
    project = BudgetItemFactory(amount=Decimal(100)).budget.project
    fund = FundFactory()
    first = AllocationFactory(fund=fund, lines_of={project: Decimal(30)})
    figures = [figures_of(project)]

    settle(first)
    figures.append(figures_of(project))
    ContributionFactory(project=project, fund=fund, amount=Decimal(20))
    figures.append(figures_of(project))
    ContributionFactory(project=project, amount=Decimal(7))  # of no fund
    figures.append(figures_of(project))
    revision = AllocationFactory(fund=fund, revision=1, lines_of={project: Decimal(45)})
    Allocation.objects.filter(pk=first.pk).update(status="superseded")
    settle(revision)
    figures.append(figures_of(project))
    ContributionFactory(project=project, fund=fund, amount=Decimal(50))
    figures.append(figures_of(project))

    assert figures == [
        (0, 0, 100, 0),  # a draft allots nothing
        (0, 30, 70, 0),
        (20, 10, 70, 0),  # 20 of the 30 have come
        (27, 10, 63, 0),
        (27, 25, 48, 0),  # 45 − 20
        (77, 0, 23, 0),  # 70 have come of 45: never below zero
    ]
    assert_kept_sums_are_those_of_the_ledgers()


@pytest.mark.django_db
def test_what_is_due_to_a_project_that_has_ended_is_not_secured():
    project = ContributionFactory(amount=Decimal(9)).project
    ContributionFactory(project=project, amount=Decimal(5), stage="received")
    figures = []

    for state in ("active", "suspended", "cancelled"):
        Project.objects.filter(pk=project.pk).update(status=state)
        kept = ProjectFunding.objects.get(project=project)
        figures.append((kept.secured_cash, kept.due_after_end_cash))

    assert figures == [(14, 0), (14, 0), (5, 9)]


@pytest.mark.django_db
def test_advance_is_what_was_spent_beyond_what_was_received_and_allotted():
    project = ContributionFactory(amount=Decimal(50), stage="received").project
    AllocationFactory(lines_of={project: Decimal(30)}, approved=True)
    advances = []

    for amount in (79, 1, 5):
        ExpenditureFactory(project=project, amount=Decimal(amount))
        advances.append(ProjectFunding.objects.get(project=project).advance)

    assert advances == [0, 0, 5]


@pytest.mark.django_db
def test_what_an_ended_project_received_and_did_not_spend_shows():
    project = ContributionFactory(amount=Decimal(50), stage="received").project
    ExpenditureFactory(project=project, amount=Decimal(20))
    unspent = []

    for phase in ("evaluation", "closed"):
        Project.objects.filter(pk=project.pk).update(phase=phase)
        unspent.append(ProjectFunding.objects.get(project=project).unspent_after_end)

    assert unspent == [0, 30]


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
