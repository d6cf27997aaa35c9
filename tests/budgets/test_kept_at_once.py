"""Two who change money at once: the sums lose nothing, and nobody waits for the sums."""

import threading
from decimal import Decimal

import pytest
from django.db import connection, transaction

from budgets.models import MoneySum
from budgets.writing import sums
from projects.models import Project
from tests.budgets.kept import assert_all_kept_sums_are_those_of_the_ledgers
from tests.factories import ExpenditureFactory, ProjectFactory, RegionFactory

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(first, second):
    """Do the second while the first is done and not committed; say whether the second waited."""
    done, go_on = threading.Event(), threading.Event()

    def run(action, *, wait):
        try:
            with transaction.atomic():
                action()
                done.set()
                if wait:
                    go_on.wait(10)
        finally:
            connection.close()

    one = threading.Thread(target=run, args=(first,), kwargs={"wait": True})
    two = threading.Thread(target=run, args=(second,), kwargs={"wait": False})
    one.start()
    assert done.wait(10)
    two.start()
    two.join(1)
    waited = two.is_alive()
    go_on.set()
    one.join(10)
    two.join(10)
    return waited


def spend(project, amount):
    return lambda: ExpenditureFactory(project=project, amount=Decimal(amount))


def spent():
    return sum(row.direct_chf + row.support_chf for row in MoneySum.objects.all())


def test_two_projects_of_one_key_do_not_wait_for_each_other():
    one = ProjectFactory()
    other = ProjectFactory(region=one.region)

    waited = at_once(spend(one, 3), spend(other, 4))

    assert (waited, spent()) == (False, 7)
    assert_all_kept_sums_are_those_of_the_ledgers()


@pytest.mark.parametrize("spending_first", [True, False])
def test_money_goes_along_with_a_project_that_moves_meanwhile(spending_first):
    project, region = ProjectFactory(), RegionFactory(code="AMS")
    spending = spend(project, 3)

    def move():
        Project.objects.filter(pk=project.pk).update(region=region)

    waited = at_once(*((spending, move) if spending_first else (move, spending)))

    assert waited
    assert_all_kept_sums_are_those_of_the_ledgers()
    sums.fold()
    assert MoneySum.objects.get().region_id == region.pk


def test_sums_are_compared_while_they_are_folded():
    spend(ProjectFactory(), 3)()
    folded, go_on, compared = threading.Event(), threading.Event(), []

    def fold():
        with transaction.atomic():
            sums.fold()
            folded.set()
            go_on.wait(10)
        connection.close()

    def compare():
        compared.append(sums.differing())
        connection.close()

    folding, comparing = threading.Thread(target=fold), threading.Thread(target=compare)
    folding.start()
    assert folded.wait(10)
    comparing.start()
    comparing.join(1)
    go_on.set()
    folding.join(10)
    comparing.join(10)

    assert [set(one.values()) for one in compared] == [{0}]
    sums.fold()  # nothing is locked for longer


def test_what_is_added_while_the_sums_are_folded_is_not_lost():
    one = ProjectFactory()
    other = ProjectFactory(region=one.region)
    spend(one, 3)()

    waited = at_once(spend(other, 4), sums.fold)

    assert (waited, spent()) == (False, 7)
    assert_all_kept_sums_are_those_of_the_ledgers()
