"""``check_sums``: says which kept sums are not those of the ledgers, and makes them anew."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from budgets.models import MoneySum
from budgets.tasks import fold_sums_task
from tests.factories import ContributionFactory, ExpenditureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def money():
    ExpenditureFactory(project=ContributionFactory().project)


def checked(**options):
    output = StringIO()
    try:
        call_command("check_sums", stdout=output, **options)
    except CommandError as refused:
        output.write(f"{refused}\n")
    return output.getvalue().splitlines()


AS_THE_LEDGERS = [
    "budgets_projectfunding\tas the ledgers",
    "budgets_projectplace\tas the ledgers",
    "budgets_fundingsum\tas the ledgers",
    "budgets_moneysum\tas the ledgers",
    "budgets_datedsum\tas the ledgers",
]


def damage():
    """What nobody can do by hand, done nevertheless."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('budgets.counting', 'on', true)")
        cursor.execute("UPDATE budgets_moneysum SET direct_chf = direct_chf + 1 WHERE entries = 0")
        cursor.execute("DELETE FROM budgets_fundingsum")
        cursor.execute("UPDATE budgets_projectplace SET is_sample = NOT is_sample")


def test_sums_of_a_new_database_are_those_of_the_ledgers(money):
    assert checked() == AS_THE_LEDGERS


def test_sums_that_differ_are_shown_and_stay(money):
    damage()

    shown = checked()

    assert shown == [
        AS_THE_LEDGERS[0],
        "budgets_projectplace\t1",
        "budgets_fundingsum\t1",
        "budgets_moneysum\t1",
        AS_THE_LEDGERS[4],
        "Kept sums differ from the ledgers: run check_sums --rebuild.",
    ]
    assert checked() == shown


def test_sums_are_made_anew(money):
    damage()

    assert checked(rebuild=True) == AS_THE_LEDGERS
    assert checked() == AS_THE_LEDGERS


def test_worker_folds_the_sums(money):
    ExpenditureFactory(project=ContributionFactory().project)
    before = MoneySum.objects.filter(is_folded=True).count()

    fold_sums_task()

    assert (before, MoneySum.objects.filter(is_folded=False).count()) == (0, 0)
    assert checked() == AS_THE_LEDGERS
