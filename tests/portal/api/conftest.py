"""What the tests of the API share: requests with a token, and one project with everything."""

from datetime import UTC, date, datetime

import pytest
from knox.models import AuthToken

from tests.factories import (
    BudgetItemFactory,
    ContributionFactory,
    ExpenditureFactory,
    InitiativeFactory,
    OrganisationFactory,
    ParticipationFactory,
    ProjectFactory,
    ResultFactory,
)


@pytest.fixture
def signed_in():
    """Give the headers of a request with a fresh token of the user."""

    def headers(user):
        _token, secret = AuthToken.objects.create(user)
        return {"authorization": f"Token {secret}"}

    return headers


@pytest.fixture
def full_project(db):
    """Make projects that have a row in every relation that the API shows."""

    def make(**values):
        project = ProjectFactory(
            **{"countries": ["KE", "UG"], "themes": ["infrastructure", "skills"], **values}
        )
        project.other_initiatives.add(InitiativeFactory(number=2))
        ParticipationFactory(project=project, organisation=OrganisationFactory(acronym="ATU"))
        ResultFactory(project=project)
        BudgetItemFactory(budget__project=project, amount=100)
        ContributionFactory(project=project, amount=60)
        ExpenditureFactory(project=project, amount=15)
        return project

    return make


@pytest.fixture
def network(full_project):
    """A project whose every field says something."""
    return full_project(
        slug="village-network",
        number="9RAF10084-04",
        title_en="Village network",
        title_fr="Réseau de village",
        description_en="Connects villages.",
        description_fr="",
        starts_on=date(2026, 1, 15),
        ends_on=date(2027, 1, 14),
        financial_scale="below-100k",
        published_amount="75000.5",
        published_currency="EUR",
        sdgs=[9, 17],
        source="https://www.itu.int/example",
        source_kind="official",
        confirmed_at=datetime(2026, 6, 1, 12, tzinfo=UTC),
    )
