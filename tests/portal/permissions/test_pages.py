"""Who may do what on the pages: each form by each role; whoever may not changes nothing.

All roles send the same form in the same world, in which somebody succeeds.
"""

from logging import CRITICAL

import pytest
from django.core.cache import cache
from django.urls import URLResolver, get_resolver, reverse

from tests.factories import ThemeFactory
from tests.portal.permissions import pages
from tests.portal.permissions.action import STAFF
from tests.portal.permissions.pages import EVERYBODY
from tests.portal.permissions.people import People, errors_on
from tests.portal.permissions.tables import snapshot
from tests.portal.permissions.worlds import ROLES

pytestmark = pytest.mark.django_db

PAGES = [
    *pages.NEEDS,
    *pages.CONSULTATIONS,
    *pages.PROJECTS,
    *pages.OFFERS,
    *pages.SUBSCRIPTIONS,
]
TRIED = {f"portal:{row.page}" for row in PAGES}
# Addresses with tables or tests of their own, by how they begin.
TRIED_ELSEWHERE = {"admin/", "api/v1/", "accounts/"}
# What answers a form and writes no record, with what its address names.
READ_ONLY = {
    "set_language": (),  # keeps the language of whoever reads in a cookie
    "portal:news-feed": (),  # feeds are the same whichever way they are asked for
    "portal:region-feed": ("AFR",),
    "portal:theme-feed": ("infrastructure",),
}


@pytest.fixture
def people(client, caplog):
    # A refusal is logged with its traceback, which takes longer to write than the refusal itself.
    caplog.set_level(CRITICAL, logger="django.request")
    return People(client)


def is_refused(role, response):
    """Whether whoever may not was turned away: strangers to sign in, or by a refusal."""
    if response.status_code == 302:
        return role == "anonymous" and response.url.startswith("/en/accounts/login/")
    return response.status_code in {400, 403, 404}


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.name)
def test_only_who_may_sends_the_form_and_nothing_changes_by_others(people, settings, row):
    record = row.world()
    before = snapshot()
    address = reverse(f"portal:{row.page}", args=row.way(record))
    data = row.typed(record) if callable(row.typed) else row.typed

    for role in sorted(EVERYBODY - row.may):
        response, changed = people.try_in_vain(role, address, data, before)
        assert (is_refused(role, response), changed) == (True, set()), (role, response)
    for role in sorted(row.may):
        cache.clear()  # so many letters to an address are not sent in an hour
        response, changed = people.try_and_take_back(role, address, data, before)
        assert row.writes._meta.db_table in changed, (role, response, errors_on(response))
    # Who has the link of a letter is nobody known, and has no second factor.
    for role in sorted(row.may & STAFF if row.may != EVERYBODY else ()):
        settings.STAFF_SECOND_FACTOR = True
        response, changed = people.try_in_vain(role, address, data, before)
        assert (response.status_code in {302, 403}, changed) == (True, set()), (role, response)


def named_addresses(resolver, namespace=""):
    """Each address by its name, with something in the place of what it names."""
    for pattern in resolver.url_patterns:
        name = f"{namespace}{getattr(pattern, 'name', '')}"
        if str(pattern.pattern) in TRIED_ELSEWHERE:
            continue
        if isinstance(pattern, URLResolver):
            own = f"{pattern.namespace}:" if pattern.namespace else namespace
            yield from named_addresses(pattern, own)
        elif pattern.name:
            args = dict.fromkeys(pattern.pattern.converters, "1")
            yield name, reverse(name, kwargs=args)


def test_every_address_that_takes_a_form_is_tried(people):
    takes_forms = {
        name
        for name, address in named_addresses(get_resolver())
        if all(people.become(role).post(address).status_code != 405 for role in ROLES)
    }

    assert takes_forms - TRIED - set(READ_ONLY) == set()
    assert takes_forms >= TRIED | set(READ_ONLY)


@pytest.mark.parametrize("name", READ_ONLY)
def test_what_is_no_form_writes_nothing(people, name):
    ThemeFactory()
    before = snapshot()

    for role in ROLES:
        response, changed = people.try_in_vain(
            role, reverse(name, args=READ_ONLY[name]), {"language": "fr"}, before
        )
        assert (response.status_code in {200, 302}, changed) == (True, set())
