"""How many projects, entries and expenditures a reader sees, as the database keeps it."""

import pytest
from django.contrib.auth.models import AnonymousUser

from budgets.models import ContributionEntry, Expenditure
from budgets.reading import kept
from budgets.reading.scopes import Scope
from projects.models import Project
from tests.factories import (
    ContributionFactory,
    ExpenditureFactory,
    InitiativeFactory,
    ProjectFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
NUMBERS = {"projects": Project, "entries": ContributionEntry, "expenditures": Expenditure}


@pytest.mark.parametrize("role", [None, "auditor"])
def test_numbers_are_those_of_the_rows_that_the_reader_sees(role):
    reader = UserFactory(role=role) if role else AnonymousUser()
    hidden = InitiativeFactory(number=9)
    type(hidden).objects.filter(pk=hidden.pk).update(is_published=False)
    for values in ({}, {"is_published": False}, {"initiative": hidden}):
        project = ProjectFactory(**values)
        ContributionFactory(project=project, stage="received")
        ExpenditureFactory(project=project)
    ContributionFactory(project=None, initiative=hidden)

    seen = {name: model.objects.visible_to(reader).count() for name, model in NUMBERS.items()}

    assert seen["projects"] == (3 if role else 1)
    assert {name: kept.number_of(Scope.visible_to(reader), name) for name in NUMBERS} == seen
