"""Who may do what: each action by each role, from one table; whoever may not changes nothing.

Every role tries the same request in the same world, in which somebody succeeds; what it changes is
taken back before the next one tries. What is read is tested by subject.
"""

from logging import CRITICAL

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.test.client import MULTIPART_CONTENT
from knox.models import AuthToken

from projects.models import Document
from tests.portal.permissions import dialogue, money, projects, records
from tests.portal.permissions.action import STAFF
from tests.portal.permissions.people import changed_since
from tests.portal.permissions.tables import snapshot, writes
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
    *money.OFFERS,
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


def by_service(action, record, user):
    try:
        action.service(record, by=user)
    except (ValidationError, PermissionDenied):
        return 403
    return 200


class Tries:
    """One world in which all roles try an action, each as if nobody had tried before."""

    def __init__(self, client, action):
        make_places()
        self.client, self.action = client, action
        self.users = {role: account(role, username=role) for role in ROLES}
        self.tokens = {
            role: AuthToken.objects.create(user)[1] if user.pk else ""
            for role, user in self.users.items()
        }
        self.record = action.world()
        self.before = snapshot()

    def carry_out(self, role):
        """Do what the action says; give the status of the answer and the tables that changed."""
        cache.clear()
        with transaction.atomic():
            record = self._record_of(role)
            before = snapshot() if self.action.is_own else self.before
            counted = writes()
            if self.action.service:
                status = by_service(self.action, record, self.users[role])
            else:
                status = self._by_endpoint(record, role)
            # Counted first, because it costs next to nothing.
            changed = set() if writes() == counted else changed_since(before)
            transaction.set_rollback(True)
        return status, changed

    def _record_of(self, role):
        if self.record is None:
            return None
        rows = type(self.record)._base_manager.filter(pk=self.record.pk)
        if self.action.is_own and self.users[role].pk:
            rows.update(owner=self.users[role])
        return rows.get()

    def _by_endpoint(self, record, role):
        action = self.action
        method, path = action.endpoint.split()
        path = path.format(id=getattr(record, "pk", ""), slug=getattr(record, "slug", ""))
        headers = {"idempotency-key": "one"}
        if self.tokens[role]:
            headers["authorization"] = f"Token {self.tokens[role]}"
        data = action.data(record) if callable(action.data) else action.data
        kind = MULTIPART_CONTENT if action.writes is Document else "application/json"
        send = getattr(self.client, method.lower())
        return send(f"{API}{path}", data, content_type=kind, headers=headers).status_code


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_only_who_may_does_it_and_nothing_changes_by_others(client, settings, caplog, action):
    caplog.set_level(CRITICAL, logger="django.request")  # refusals, by the hundred
    tries = Tries(client, action)

    for role in sorted(ROLES, key=action.may.__contains__):
        status, changed = tries.carry_out(role)
        if role in action.may:
            assert status in DONE, (role, status)
            assert action.writes._meta.db_table in changed, role
        else:
            expected = {401} if role == "anonymous" and action.endpoint else REFUSED
            assert (status in expected, changed) == (True, set()), (role, status)

    settings.STAFF_SECOND_FACTOR = True
    for role in sorted(action.may & STAFF) if action.endpoint else ():
        assert tries.carry_out(role) == (403, set()), role


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
