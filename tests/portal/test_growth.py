"""No page and no list costs more in a larger register, beyond what finding a row by an index does.

Each is read with the sample programme as it is and with several times as many projects; the rows
that the database reads for it are counted (``tests/rows_read.py``), with queries and bytes. What
still grows is named here with the reason; a test fails for each that is missing, and for each that
grows no more.
"""

from dataclasses import dataclass

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from budgets.reading import shares
from budgets.writing import sums
from portal.sample.copies import copy_projects
from tests.addresses import addresses, admin_lists, heaviest, heaviest_keys
from tests.factories import UserFactory
from tests.rows_read import Read, plan_as_if_large, rows_read

SMALL, LARGE = 220, 700
"""Sample projects: as many as fill a page of each list, and several times as many."""
OF_SAMPLE = 72
FEW = 100
SLACK, MORE = 100, 1.3
"""Rows and share by which an answer may differ: other records come to stand on a first page."""
DAY = "2026-06-30"
BYTES = 1.4
"""Times the bytes that an answer may have in the end, where few rows are on a page at first."""

COUNTED = {
    *("admin:budgets.Budget", "admin:budgets.Contribution", "admin:budgets.Expenditure"),
    *("admin:projects.Indicator", "admin:projects.Measurement", "admin:projects.Project"),
    "admin:projects.Result",
    *("api:budget-list", "api:contribution-list", "api:funding-need-list", "api:indicator-list"),
    *("api:measurement-list", "api:participation-list", "api:result-list", "api:target-list"),
    "portal:organisation-detail",
}
"""Lists that say how many rows they have, and count them by indexes each time they are asked."""
SUMS = "Sums of which the database keeps none are made of the rows of its projects."
ROWS = "All of its rows are added up, or sorted, before the first are shown."
COUNTRIES = "The countries that projects name are counted anew."
YEARS = "The years in which anything was measured are read from all measurements."
GROWS = {
    "admin:projects.Measurement": YEARS,
    **dict.fromkeys(("portal:region-list", "portal:region-detail"), COUNTRIES),
    **dict.fromkeys(("portal:agreement-list", "portal:organisation-detail"), ROWS),
    **dict.fromkeys(
        ("portal:country-detail", "portal:country-funding", "portal:country-results"), SUMS
    ),
}
"""What else grows, and why. This list only gets shorter."""


@dataclass(frozen=True)
class Cost:
    read: Read
    status: int
    size: int


def cost_of(reader, address):
    """Read an address in a transaction of its own, of which nothing stays."""
    with transaction.atomic():
        plan_as_if_large()
        with rows_read() as read:
            response = reader.get(address)
            parts = response.streaming_content if response.streaming else [response.content]
            size = sum(map(len, parts))
        transaction.set_rollback(True)
    return Cost(read, response.status_code, size)


def pages_and_lists():
    """Give each public page, list of the API and list of the admin, by its name."""
    named = addresses(heaviest_keys(heaviest))
    shown = {
        name: one
        for name, one in named.items()
        if name.startswith("portal:") or name.endswith("-list")
    }
    return shown | admin_lists() | as_of_a_day()


def as_of_a_day():
    """Give a list of which the totals of every day are kept, as of one that is over."""
    return {
        f"portal:initiative-list, as of {DAY}": f"{reverse('portal:initiative-list')}?as_of={DAY}"
    }


def costs(named, visitor, administrator):
    cache.clear()
    sums.fold()
    sums.make_periods()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    read = {}
    for name, address in named.items():
        reader = administrator if name.startswith("admin:") else visitor
        cost = cost_of(reader, address)
        if cost.status != 200 and reader is visitor:
            cost = cost_of(administrator, address)
        if cost.status == 200:
            read[name] = cost
    return read


def grew(before, after):
    return after > before * MORE + SLACK


@pytest.mark.django_db(transaction=True)
def test_no_page_and_no_list_costs_more_in_a_larger_register(sample_programme, monkeypatch):
    # Fewer entries are added up by project; here all figures are of more.
    monkeypatch.setattr(shares, "MOST_BY_PROJECT", FEW)
    administrator = Client()
    administrator.force_login(UserFactory(is_staff=True, role="hq-administrator"))
    named = pages_and_lists()

    copy_projects(SMALL, cycle=OF_SAMPLE)
    small = costs(named, Client(), administrator)
    copy_projects(LARGE, cycle=OF_SAMPLE)
    large = costs(named, Client(), administrator)

    assert len(large) > 140
    assert small.keys() == large.keys()
    counted, other, queries, sizes = set(), {}, {}, {}
    for name, after in large.items():
        before = small[name]
        if grew(before.read.counted, after.read.counted):
            counted.add(name)
        if grew(before.read.other, after.read.other):
            other[name] = before.read.other, after.read.other
        if before.read.queries != after.read.queries:
            queries[name] = before.read.queries, after.read.queries
        if after.size > before.size * BYTES:
            sizes[name] = before.size, after.size
    assert queries == {}
    assert sizes == {}
    assert counted == COUNTED
    assert {name: rows for name, rows in other.items() if name not in GROWS} == {}
    assert GROWS.keys() - other.keys() == set()
