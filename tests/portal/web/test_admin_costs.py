"""What pages of the admin cost: few queries, as many for one row as for three, and few bytes."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from initiatives.models import Decision
from tests.factories import (
    BudgetFactory,
    BudgetItemFactory,
    ParticipationFactory,
    ProjectFactory,
    UserFactory,
)
from tests.initiatives.factories import MeetingFactory
from tests.projects.factories import FollowUpFactory, VisitFactory

ROLES = ("hq-administrator", "auditor")
MOST_QUERIES = 28
LONGEST = 200_000  # bytes, before they are compressed


def page_of(record):
    return reverse(f"admin:{record._meta.label_lower.replace('.', '_')}_change", args=[record.pk])


def cost_of(client, address):
    """Give the number of queries and of bytes; None for a page that this reader does not get."""
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address)
    return (len(asked), len(response.content)) if response.status_code == 200 else None


def forms():
    """Give the page of one record of each kind that has any."""
    for model in admin.site._registry:
        record = model._default_manager.order_by("pk").last()
        try:
            yield page_of(record)
        except (NoReverseMatch, AttributeError):
            continue


def lists():
    for model in admin.site._registry:
        yield reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_changelist")


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("pages", [forms, lists])
def test_every_page_costs_few_queries_and_bytes(client, sample_programme, role, pages):
    client.force_login(UserFactory(is_staff=True, role=role))
    costs = {address: cost_of(client, address) for address in pages()}
    seen = {address: cost for address, cost in costs.items() if cost}

    above = {
        address: cost
        for address, cost in seen.items()
        if cost[0] > MOST_QUERIES or cost[1] > LONGEST
    }
    assert len(seen) > 20
    assert above == {}


def participations(number):
    project = ProjectFactory()
    for _row in range(number):
        ParticipationFactory(project=project)
    return project


def items(number):
    budget = BudgetFactory()
    BudgetItemFactory.create_batch(number, budget=budget)
    return budget


def follow_ups(number):
    visit = VisitFactory()
    FollowUpFactory.create_batch(number, visit=visit, project=visit.project)
    return visit


def decisions(number):
    meeting = MeetingFactory()
    for row in range(number):
        Decision.objects.create(meeting=meeting, number=row + 1, text_en="Decided")
    return meeting


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("make", [participations, items, follow_ups, decisions])
def test_form_costs_the_same_for_one_row_and_three(client, role, make):
    client.force_login(UserFactory(is_staff=True, role=role))
    one, three = page_of(make(1)), page_of(make(3))
    client.get(one)  # what is read once in a process

    assert cost_of(client, one)[0] == cost_of(client, three)[0]
