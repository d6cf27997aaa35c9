"""Every address of the pages and of the API, asked twice by a visitor."""

import pytest
from django.db import connection

from stakeholders import data_version
from tests.addresses import addresses
from tests.portal.many import make_world

pytestmark = pytest.mark.django_db

MADE_EACH_TIME = {
    "portal:impact-answer": "It is a form, for whoever may answer for the country.",
    "portal:need-raise": "It is a form, for whoever may raise a need.",
    "portal:offer": "It is a form, with a key of its own.",
    "portal:project-offer": "It is a form, with a key of its own.",
    "portal:subscribe": "It is a form.",
}
"""Of the addresses that a visitor may read: whose answer is for one reader, and why."""


def test_every_answer_that_a_visitor_has_holds_until_something_changes(client):
    named = addresses(make_world())

    made, statements = set(), []

    def note(execute, sql, params, many, context):
        statements.append(sql)
        return execute(sql, params, many, context)

    for name, address in named.items():
        first = client.get(address, HTTP_ACCEPT_ENCODING="gzip")
        if first.status_code != 200:
            assert first.get("Cache-Control") != "public, no-cache", address
            continue
        statements.clear()
        tag = first.get("ETag", "")
        with connection.execute_wrapper(note):
            second = client.get(address, HTTP_ACCEPT_ENCODING="gzip", HTTP_IF_NONE_MATCH=tag)
        if (second.status_code, statements) != (304, [data_version.CURRENT]):
            made.add(name)

    assert len(named) > 150
    assert made == set(MADE_EACH_TIME)
