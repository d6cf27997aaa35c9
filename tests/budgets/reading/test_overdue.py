"""Commitments that are due and did not come, or not in full."""

from datetime import date

import pytest

from budgets.models import ContributionEntry
from budgets.reading import remaining
from tests.budgets.books import LATER
from tests.factories import ProjectFactory

pytestmark = pytest.mark.django_db


def overdue(on):
    rows = remaining.overdue(ContributionEntry.objects.all(), on=on)
    return [(row.pk, row.open_chf, row.open_unvalued) for row in rows]


def test_commitment_is_overdue_the_day_after_it_is_due(books, contribution):
    entry = books.commit(contribution, 100, "USD", due_on=date(2026, 5, 1))

    assert overdue(date(2026, 5, 1)) == []
    assert overdue(date(2026, 5, 2)) == [(entry.pk, 90, 0)]


def test_what_came_in_is_not_overdue_any_more(books, contribution):
    entry = books.commit(contribution, 100, "USD", due_on=date(2026, 5, 1))
    receipt = books.receive(entry, 60, LATER)
    partly = overdue(date(2026, 6, 1))
    books.receive(entry, 30, LATER)
    books.withdraw(entry, 10, LATER)
    nothing = overdue(date(2026, 6, 1))
    books.correct(receipt, 20, LATER)

    assert (partly, nothing) == ([(entry.pk, 36, 0)], [])
    assert overdue(date(2026, 6, 1)) == [(entry.pk, 18, 0)]


def test_contribution_without_a_value_is_overdue_until_it_comes(books):
    contribution = books.contribution(project=ProjectFactory(), mode="in-kind", valuation="")
    entry = books.commit(contribution, None, due_on=date(2026, 5, 1))
    before = overdue(date(2026, 6, 1))

    receipt = books.receive(entry, None)
    after = overdue(date(2026, 6, 1))
    books.correct(receipt)

    assert (before, after) == ([(entry.pk, 0, 1)], [])
    assert overdue(date(2026, 6, 1)) == [(entry.pk, 0, 1)]


@pytest.mark.parametrize("commitments", [1, 3])
def test_overdue_ones_are_found_in_one_query_first_due_first(
    books, commitments, django_assert_num_queries
):
    days = [date(2026, 5, day) for day in (7, 5, 6)][:commitments]
    for day in days:
        contribution = books.contribution(project=ProjectFactory())
        books.receive(books.commit(contribution, 10, due_on=day), 4)

    with django_assert_num_queries(1):
        matches = list(
            remaining.overdue(ContributionEntry.objects.all(), on=LATER.replace(year=2027))
        )

    assert [(entry.due_on, entry.open_chf) for entry in matches] == [(d, 6) for d in sorted(days)]
