"""Ongoing or new: by the actual start once there is one, and fixed for years that are over."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from budgets.reading import funding
from budgets.reading.explain import NARROWED_BY, explain
from budgets.reading.scopes import Scope
from projects.models import PastStart, Project
from tests.factories import ExpenditureFactory, ProjectFactory

pytestmark = pytest.mark.django_db
THIS_YEAR = timezone.localdate().year
LAST_YEAR = THIS_YEAR - 1


def spent_in(project, *years):
    for year in years:
        ExpenditureFactory(project=project, occurs_on=date(year, 1, 31), amount=100)


def classes():
    """The class of the only project by year, by totals and by explanations."""
    scope = Scope.visible_to(AnonymousUser())
    shown = {}
    for year in (LAST_YEAR, THIS_YEAR):
        for by_class in funding.spent_by_class(scope, year).values():
            (shown[year],) = by_class
            for name in ("ongoing", "new"):
                explained = explain(scope, "spent", "cash", year=year, project_class=name)
                of_all_years = explain(scope, "spent", "cash", project_class=name)
                assert explained.total == by_class.get(name, 0)
                assert of_all_years.rows.filter(occurs_on__year=year).count() == (
                    1 if name in by_class else 0
                )
    return shown


@pytest.mark.parametrize(
    ("planned", "actual", "expected"),
    [
        (date(LAST_YEAR, 3, 1), None, {LAST_YEAR: "new", THIS_YEAR: "ongoing"}),
        (date(LAST_YEAR, 3, 1), date(THIS_YEAR, 1, 5), {LAST_YEAR: "new", THIS_YEAR: "new"}),
        (date(THIS_YEAR, 1, 5), date(LAST_YEAR, 12, 1), {LAST_YEAR: "new", THIS_YEAR: "ongoing"}),
        (None, date(LAST_YEAR, 3, 1), {LAST_YEAR: "new", THIS_YEAR: "ongoing"}),
        (None, None, {LAST_YEAR: "unknown", THIS_YEAR: "unknown"}),
    ],
)
def test_class_goes_by_the_actual_start_once_there_is_one(planned, actual, expected):
    spent_in(ProjectFactory(starts_on=planned, actual_start_on=actual), LAST_YEAR, THIS_YEAR)

    assert classes() == expected


@pytest.mark.parametrize("name", ["starts_on", "actual_start_on"])
def test_another_start_leaves_years_that_are_over_as_they_were(name):
    project = ProjectFactory(**{"starts_on": None, "ends_on": None, name: date(LAST_YEAR, 3, 1)})
    spent_in(project, LAST_YEAR, THIS_YEAR)

    Project.objects.filter(pk=project.pk).update(**{name: date(LAST_YEAR - 3, 3, 1)})
    assert classes() == {LAST_YEAR: "new", THIS_YEAR: "ongoing"}

    Project.objects.filter(pk=project.pk).update(**{name: date(THIS_YEAR, 1, 1)})
    assert classes() == {LAST_YEAR: "new", THIS_YEAR: "new"}
    kept = PastStart.objects.values_list("until_year", "starts_on")
    assert list(kept) == [(LAST_YEAR, date(LAST_YEAR, 3, 1))]


def test_a_start_that_was_unknown_may_become_known():
    project = ProjectFactory(starts_on=None, ends_on=None)
    spent_in(project, LAST_YEAR)

    Project.objects.filter(pk=project.pk).update(starts_on=date(LAST_YEAR - 1, 3, 1))

    assert classes() == {LAST_YEAR: "ongoing"}


def test_what_is_kept_of_past_years_never_changes():
    project = ProjectFactory(starts_on=date(LAST_YEAR, 3, 1))
    Project.objects.filter(pk=project.pk).update(starts_on=date(LAST_YEAR - 1, 3, 1))

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        PastStart.objects.update(starts_on=date(2000, 1, 1))


def test_only_spending_and_allocations_are_narrowed_by_class():
    """What was secured is secured for a project, not for a year of it."""
    narrowed = {measure for measure, paths in NARROWED_BY.items() if "project_class" in paths}

    assert narrowed == {"spent", "allotted", "allocated"}


def test_kept_sums_and_explanations_ask_the_same_function():
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION budgets_class_in("
            " year integer, start_on date, past_starts jsonb) RETURNS varchar"
            " LANGUAGE sql AS $$ SELECT CASE year % 2 WHEN 0 THEN 'new' ELSE 'ongoing' END $$"
        )
    spent_in(ProjectFactory(starts_on=date(LAST_YEAR, 3, 1)), LAST_YEAR, THIS_YEAR)

    assert classes() == {
        year: "new" if year % 2 == 0 else "ongoing" for year in (LAST_YEAR, THIS_YEAR)
    }
