"""Who may do what: each action by each role, from one table; whoever may not changes nothing.

Every role tries the same request in the same world, in which somebody succeeds. What is read is
tested by subject.
"""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test.client import MULTIPART_CONTENT
from knox.models import AuthToken

from projects.models import Document
from tests.portal.permissions import dialogue, money, projects, records
from tests.portal.permissions.action import STAFF
from tests.portal.permissions.tables import snapshot
from tests.portal.permissions.worlds import ROLES, account, make_places

pytestmark = pytest.mark.django_db

ACTIONS = [
    *dialogue.NEEDS,
    *dialogue.CONSULTATIONS,
    *dialogue.LIKENESSES,
    *records.RECORDS,
    *records.CHANGES,
    *records.REMOVALS,
    *projects.PROJECTS,
    *projects.PHASES,
    *projects.RESULTS,
    *projects.LINKS,
    *projects.MONITORING,
    *projects.LEARNING,
    *projects.ANNOUNCING,
    *money.CONTRIBUTIONS,
    *money.APPROVAL,
    *money.ESTIMATES,
    *money.PARTNERS,
    *money.SPENDING,
    *money.REFERENCE,
]
API = "/api/v1"
# Endpoints of accounts, by how they begin: they have tests of their own.
TESTED_ELSEWHERE = ("/auth/",)
DONE = {200, 201, 204}
REFUSED = {400, 403, 404}


@pytest.fixture
def carry_out(client):
    """Do what the action says to the record, and give the status of the answer."""

    def by_service(action, record, user):
        try:
            action.service(record, by=user)
        except (ValidationError, PermissionDenied):
            return 403
        return 200

    def by_endpoint(action, record, user):
        method, path = action.endpoint.split()
        path = path.format(id=getattr(record, "pk", ""), slug=getattr(record, "slug", ""))
        headers = {"idempotency-key": "one"}
        if user.pk:
            headers["authorization"] = f"Token {AuthToken.objects.create(user)[1]}"
        data = action.data(record) if callable(action.data) else action.data
        kind = MULTIPART_CONTENT if action.writes is Document else "application/json"
        send = getattr(client, method.lower())
        return send(f"{API}{path}", data, content_type=kind, headers=headers).status_code

    def request(action, record, user):
        return (by_service if action.service else by_endpoint)(action, record, user)

    return request


@pytest.mark.parametrize(
    ("action", "role"),
    [
        pytest.param(action, role, id=f"{action.name}, by {role}")
        for action in ACTIONS
        for role in ROLES
    ],
)
def test_only_who_may_does_it_and_nothing_changes_by_others(carry_out, action, role):
    make_places()
    user = account(role)
    record = action.world()
    before = snapshot()

    status = carry_out(action, record, user)

    after = snapshot()
    changed = {table for table in after if after[table] != before[table]}
    if role in action.may:
        assert status in DONE
        assert action.writes._meta.db_table in changed
    else:
        expected = {401} if role == "anonymous" and action.endpoint else REFUSED
        assert (status in expected, changed) == (True, set()), status


@pytest.mark.parametrize(
    "action",
    [action for action in ACTIONS if action.endpoint and action.may & STAFF],
    ids=lambda action: action.name,
)
def test_staff_without_the_second_factor_of_a_deployment_do_nothing(carry_out, settings, action):
    settings.STAFF_SECOND_FACTOR = True
    make_places()
    user = account(min(action.may & STAFF))
    record = action.world()
    before = snapshot()

    assert (carry_out(action, record, user), snapshot()) == (403, before)


def test_every_endpoint_that_writes_is_in_the_table(client):
    paths = client.get(f"{API}/schema/").json()["paths"]
    endpoints = {
        f"{method.upper()} {path.removeprefix(API)}"
        for path, methods in paths.items()
        for method in methods
        if method != "get"
    }
    elsewhere = {
        endpoint for endpoint in endpoints if endpoint.split()[1].startswith(TESTED_ELSEWHERE)
    }

    assert {action.endpoint for action in ACTIONS if action.endpoint} == endpoints - elsewhere


def test_every_exception_is_an_endpoint(client):
    paths = client.get(f"{API}/schema/").json()["paths"]

    begun = {start for start in TESTED_ELSEWHERE for path in paths if path.startswith(API + start)}

    assert begun == set(TESTED_ELSEWHERE)


def test_each_action_has_a_name_of_its_own():
    names = [action.name for action in ACTIONS]

    assert sorted(set(names)) == sorted(names)
