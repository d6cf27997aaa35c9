"""Who may do what in the admin: each form by each role; whoever may not changes nothing.

All roles send the same form in the same world, in which somebody succeeds: what the page gives to
somebody who may, with what is typed.
"""

from itertools import groupby
from logging import CRITICAL

import pytest
from django.db import transaction

from tests.portal.permissions import (
    admin_dialogue,
    admin_money,
    admin_projects,
    admin_records,
)
from tests.portal.permissions.people import People, errors_on
from tests.portal.permissions.tables import snapshot
from tests.portal.permissions.worlds import ROLES

pytestmark = pytest.mark.django_db

ATTEMPTS = [
    *admin_records.PLACES,
    *admin_records.AGREED,
    *admin_records.ACCOUNTS,
    *admin_records.REPORTS,
    *admin_records.OF_THE_PORTAL,
    *admin_dialogue.RECORDS,
    *admin_dialogue.NEEDS,
    *admin_dialogue.CONSULTATIONS,
    *admin_dialogue.LIKENESSES,
    *admin_projects.PROJECTS,
    *admin_projects.PARTS,
    *admin_projects.MEASURING,
    *admin_projects.ANNOUNCING,
    *admin_projects.LINKS,
    *admin_money.APPROVAL,
    *admin_money.ESTIMATES,
    *admin_money.CONTRIBUTIONS,
    *admin_money.OFFERS,
    *admin_money.PARTNERS,
    *admin_money.SPENDING,
    *admin_money.REFERENCE,
]
ATTEMPTS_OF = {
    model: [attempt for attempt in ATTEMPTS if attempt.model is model]
    for model in dict.fromkeys(attempt.model for attempt in ATTEMPTS)
}
SIGN_IN = "/admin/login/"
OFFICERS = {"africa_officer", "americas_officer"}


WORLDS = {
    model: [list(rows) for _world, rows in groupby(attempts, key=lambda row: id(row.world))]
    for model, attempts in ATTEMPTS_OF.items()
}


@pytest.fixture
def people(client, caplog):
    # A refusal is logged with its traceback, which takes longer to write than the refusal itself.
    caplog.set_level(CRITICAL, logger="django.request")
    return People(client)


def page_of(attempt, record, people):
    """The form of a page as somebody has it who may, with what stands in it."""
    if not (attempt.begins_with_the_page and attempt.may):
        return {}
    return people.form_of(min(attempt.may), attempt.address(record))


def data_of(attempt, record, client):
    """What is typed on the page, or chosen on the list."""
    typed = attempt.typed(record, client) if callable(attempt.typed) else attempt.typed
    if not attempt.action:
        return typed
    return {"action": attempt.action, "_selected_action": [record.pk]} | typed


def is_refused(attempt, role, response):
    """Whether whoever may not was turned away; those who are no staff, to the page to sign in."""
    if not (ROLES.get(role) or {}).get("is_staff") and role != "superuser":
        return response.status_code == 302 and response.url.startswith(SIGN_IN)
    # An officer of another region has the form, and is shown at the field what is not offered.
    is_shown = attempt.is_answered or (attempt.page == "add" and role in OFFICERS)
    return response.status_code in ({200, 302, 403, 404} if is_shown else {403, 404})


def answers(attempts, people, settings):
    """Let everybody try all of it in one world; give what is not as the table says."""
    record = attempts[0].world()
    before = snapshot()
    for attempt in attempts:
        address, page = attempt.address(record), page_of(attempt, record, people)
        if attempt.may:
            role = min(attempt.may)
            data = page | data_of(attempt, record, people.become(role))
            settings.STAFF_SECOND_FACTOR = True
            response, changed = people.try_in_vain(role, address, data, before)
            settings.STAFF_SECOND_FACTOR = False
            if changed or response.status_code != 302 or "2fa" not in response.url:
                yield attempt.name, role, "should not without a second factor", response, changed
        for role in sorted({*ROLES, *attempt.may}, key=attempt.may.__contains__):
            sent = address, page | data_of(attempt, record, people.become(role)), before
            if role in attempt.may:
                response, changed = people.try_and_take_back(role, *sent)
                if (attempt.writes or attempt.model)._meta.db_table not in changed:
                    yield attempt.name, role, "should", response, errors_on(response)
            else:
                response, changed = people.try_in_vain(role, *sent)
                if changed or not is_refused(attempt, role, response):
                    yield attempt.name, role, "should not", response, changed


@pytest.mark.parametrize("model", WORLDS, ids=lambda model: model.__name__)
def test_only_who_may_sends_a_form_and_nothing_changes_by_others(people, settings, model):
    wrong = []
    for attempts in WORLDS[model]:
        with transaction.atomic():
            wrong += answers(attempts, people, settings)
            transaction.set_rollback(True)

    assert wrong == []
