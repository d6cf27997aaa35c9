"""The medians of expenditure: read where there are few entries, else those of the last night."""

from decimal import Decimal

import pytest

from budgets.models import CategoryMedian
from budgets.reading.medians import medians_by_category
from budgets.writing import medians
from tests.factories import ExpenditureFactory, ProjectFactory

pytestmark = pytest.mark.django_db


def spend(*amounts, category="training"):
    project = ProjectFactory()
    for amount in amounts:
        ExpenditureFactory(project=project, category=category, amount=Decimal(amount))


def test_medians_of_few_entries_are_those_of_now():
    spend(10, 20, 30, 40, 50)
    medians.keep_medians()

    spend(60, 70)

    assert not CategoryMedian.objects.exists()
    assert medians_by_category() == {("training", False): Decimal("40.00")}


def test_medians_of_many_entries_are_those_of_the_last_night(monkeypatch):
    monkeypatch.setattr(medians, "MANY", 5)
    spend(10, 20, 30, 40, 50)
    medians.keep_medians()
    spend(60, 70)
    before = medians_by_category()

    medians.keep_medians()

    assert before == {("training", False): Decimal("30.00")}
    assert medians_by_category() == {("training", False): Decimal("40.00")}


def test_where_few_are_left_nothing_is_kept(monkeypatch):
    monkeypatch.setattr(medians, "MANY", 5)
    spend(10, 20, 30, 40, 50)
    medians.keep_medians()
    monkeypatch.setattr(medians, "MANY", 6)

    medians.keep_medians()

    assert not CategoryMedian.objects.exists()
