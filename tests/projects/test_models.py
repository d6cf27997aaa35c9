from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from projects.models import Participation, Project
from tests.factories import CountryFactory, InitiativeFactory, ParticipationFactory, ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        pytest.param(
            {"ends_on": date(2025, 12, 31)}, "project_ends_after_it_starts", id="ends too soon"
        ),
        pytest.param({"region": None}, "only_wide_projects_have_no_region", id="of no region"),
        pytest.param(
            {"published_amount": 5}, "published_amount_has_a_currency", id="5 of what currency"
        ),
    ],
)
def test_database_refuses(fields, constraint):
    project = ProjectFactory(starts_on=date(2026, 1, 1))

    with pytest.raises(IntegrityError, match=constraint):
        Project.objects.filter(pk=project.pk).update(**fields)


def test_lead_initiative_is_of_the_projects_region():
    project = ProjectFactory.build(
        initiative=InitiativeFactory(region__code="AMS"), region=InitiativeFactory().region
    )

    with pytest.raises(ValidationError) as error:
        project.full_clean()

    assert error.value.message_dict["initiative"] == [
        "The lead initiative must be one of the project's region."
    ]


@pytest.mark.parametrize("party", [{"organisation": None}, {"country": "KE"}])
def test_participant_is_one_party(party):
    CountryFactory()
    part = ParticipationFactory()

    with pytest.raises(IntegrityError, match="participation_is_of_one_party"):
        Participation.objects.filter(pk=part.pk).update(**party)


def test_many_projects_in_the_pipeline_have_no_number_yet():
    ProjectFactory(number=None)
    ProjectFactory(number=None)

    assert Project.objects.filter(number=None).count() == 2
