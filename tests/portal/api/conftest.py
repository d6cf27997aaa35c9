"""What the tests of the API share: requests with a token, and one project with everything."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import timezone
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

UNKNOWN = {"cash": None, "in_kind": None}
ZERO = {"cash": "0.00", "in_kind": "0.00"}
OF_PLANS = ("planned", "gap", "unfunded")
OF_RECORDS = ("pledged", "secured", "received")
OF_ENDS = ("overdue", "exchange", "due_after_end", "beyond_plan")
TODAY = timezone.localdate().isoformat()
NO_FUNDING = {
    "as_of": TODAY,
    **dict.fromkeys(OF_PLANS, UNKNOWN),
    **dict.fromkeys((*OF_RECORDS, *OF_ENDS, "without_plan", "unearmarked"), ZERO),
    "allotted": "0.00",
    "spent": "0.00",
    "advance": "0.00",
    "unspent_after_end": "0.00",
    "unvalued": 0,
    "projects": 0,
    "unknown": 0,
    "unrecorded": 0,
}
"""The totals of a place that has no project."""
ONE_YEAR = [
    {
        "year": 2026,
        "secured": {"cash": "60.00", "in_kind": "0.00"},
        "received": ZERO,
        "exchange": ZERO,
        "spent": "15.00",
        "unvalued": 0,
    }
]
"""The years of the money of one ``full_project``."""


@pytest.fixture
def signed_in():
    """Give the headers of a request with a fresh token of the user, and a key of its own."""

    def headers(user):
        _token, secret = AuthToken.objects.create(user)
        return {"authorization": f"Token {secret}", "idempotency-key": str(uuid4())}

    return headers


@pytest.fixture
def post(client, signed_in):
    """Write money as a user: each request with a key of its own, unless one is given."""

    def request(path, data=None, *, by, key=None, language="en"):
        headers = signed_in(by) | {"accept-language": language}
        if key is not None:
            headers["idempotency-key"] = key
        return client.post(
            f"/api/v1{path}", data or {}, content_type="application/json", headers=headers
        )

    return request


def refusals(response, status=400):
    """Give what a request was refused for: the code by the field, or by the parameter."""
    assert response.status_code == status
    kind = "validation_error" if status == 400 else "client_error"
    assert response.json()["type"] == kind
    return {error["attr"]: error["code"] for error in response.json()["errors"]}


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


@pytest.fixture
def _connection_stays():
    """Keep the test's transaction open from request to request, as Django's own client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def without_references(body):
    """Take out of the funding of an answer the references, which name the day."""
    del body["funding"]["references"]
    return body
