"""The n-th sample project is the same on every machine, with all its money."""

import pytest
from django.db import transaction

from budgets.models import BudgetItem, ContributionEntry, Expenditure, ProjectFunding
from portal.sample.programme import make_programme
from projects.models import Project

pytestmark = pytest.mark.django_db

PROJECT = ("slug", "title_en", "starts_on", "phase")
MONEY = ("amount", "currency", "occurs_on", "chf_amount")


def made_anew(number):
    """Make that many, read them, and take it all back."""
    with transaction.atomic():
        make_programme(number)
        projects = Project.objects.filter(is_sample=True).order_by("slug")
        facts = [
            list(projects.values_list(*PROJECT)),
            *(
                list(rows.order_by("pk").values_list(*MONEY))
                for rows in (
                    BudgetItem.objects.all(),
                    ContributionEntry.objects.all(),
                    Expenditure.objects.all(),
                )
            ),
            sorted(ProjectFunding.objects.exclude(spent=0).values_list("spent", "secured_cash")),
        ]
        transaction.set_rollback(True)
    return facts


def test_nth_project_is_the_same_each_time(reference_data, db):
    first = made_anew(10)

    assert made_anew(10) == first
    assert [len(facts) > 5 for facts in first[:4]] == [True] * 4
