"""``check_kept``: says what is kept and is not as it has to be, and makes it anew."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from budgets.models import FundingPeriod, MoneySum, PeriodsDue
from budgets.tasks import fold_sums_task, make_periods_task
from budgets.writing import sums
from tests.factories import ContributionFactory, ExpenditureFactory
from tests.projects.factories import IndicatorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def money():
    project = ContributionFactory().project
    ExpenditureFactory(project=project)
    IndicatorFactory(result__project=project)
    sums.make_periods()


def checked(**options):
    output = StringIO()
    try:
        call_command("check_kept", stdout=output, **options)
    except CommandError as refused:
        output.write(f"{refused}\n")
    return output.getvalue().splitlines()


AS_IT_HAS_TO_BE = [
    "budgets_projectfunding\tas it has to be",
    "budgets_projectplace\tas it has to be",
    "budgets_fundingsum\tas it has to be",
    "budgets_moneysum\tas it has to be",
    "budgets_datedsum\tas it has to be",
    "budgets_fundingperiod\tas it has to be",
    "budgets_fundingmovement\tas it has to be",
    "budgets_opencommitment\tas it has to be",
    "projects_indicatorprogress\tas it has to be",
    "projects_projectlight\tas it has to be",
]


def damage():
    """What nobody can do by hand, done nevertheless."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('budgets.counting', 'on', true)")
        cursor.execute("UPDATE budgets_moneysum SET direct_chf = direct_chf + 1 WHERE entries = 0")
        cursor.execute("DELETE FROM budgets_fundingsum")
        cursor.execute(
            "UPDATE budgets_fundingperiod SET spent = spent + 1 WHERE ends_before = '9999-12-31'"
        )
        cursor.execute(
            "INSERT INTO budgets_opencommitment"
            " (entry_id, contribution_id, due_on, open_chf, open_unvalued)"
            " SELECT id, contribution_id, '2026-05-01', 1, 0"
            "  FROM budgets_contributionentry LIMIT 1"
        )
        cursor.execute("UPDATE budgets_projectplace SET is_sample = NOT is_sample")
        cursor.execute("UPDATE projects_projectlight SET light = 'red'")
        cursor.execute("DELETE FROM projects_indicatorprogress")


def test_new_database_is_as_it_has_to_be(money):
    assert checked() == AS_IT_HAS_TO_BE


def test_what_differs_is_shown_and_stays(money):
    damage()

    shown = checked()

    assert shown == [
        AS_IT_HAS_TO_BE[0],
        "budgets_projectplace\t1",
        "budgets_fundingsum\t1",
        "budgets_moneysum\t1",
        AS_IT_HAS_TO_BE[4],
        "budgets_fundingperiod\t3",
        "budgets_fundingmovement\t3",
        "budgets_opencommitment\t1",
        "projects_indicatorprogress\t1",
        "projects_projectlight\t1",
        "What is kept differs: run check_kept --rebuild.",
    ]
    assert checked() == shown


def test_all_is_made_anew(money):
    damage()

    assert checked(rebuild=True) == AS_IT_HAS_TO_BE
    assert checked() == AS_IT_HAS_TO_BE


def test_worker_folds_the_sums(money):
    ExpenditureFactory(project=ContributionFactory().project)
    before = MoneySum.objects.filter(is_folded=True).count()

    fold_sums_task()

    assert (before, MoneySum.objects.filter(is_folded=False).count()) == (0, 0)
    assert checked() == AS_IT_HAS_TO_BE


def test_worker_makes_the_periods_of_what_changed(money):
    ExpenditureFactory(project=ContributionFactory().project)
    before = PeriodsDue.objects.count(), FundingPeriod.objects.values("project").distinct().count()

    make_periods_task()

    after = PeriodsDue.objects.count(), FundingPeriod.objects.values("project").distinct().count()
    assert (before[0] > 0, before[1], after) == (True, 1, (0, 2))
    assert checked() == AS_IT_HAS_TO_BE
