"""Lists are cut by their keys; what they show is read of the rows of the page alone."""

import pytest
from django.db import connection
from django.db.models import Value
from django.test.utils import CaptureQueriesContext

from projects.models import Project
from stakeholders.models import Organisation
from stakeholders.paging import KeysFirst
from tests.factories import OrganisationFactory, ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_far_page_holds_its_own_rows_in_their_order():
    rows_made = OrganisationFactory.create_batch(7)
    rows = Organisation.objects.order_by("-pk").annotate(shown=Value("worked out"))

    with CaptureQueriesContext(connection) as asked:
        page = KeysFirst(rows, 3).page(2)
        read_rows = list(page.object_list)

    assert read_rows == rows_made[::-1][3:6]
    assert [row.shown for row in read_rows] == ["worked out"] * 3
    counted, keys, read = (query["sql"] for query in asked)
    assert counted.startswith("SELECT COUNT(*)")
    assert "worked out" not in keys
    assert "worked out" in read
    assert "OFFSET" not in read


def test_what_is_no_queryset_is_cut_as_ever():
    page = KeysFirst(["a", "b", "c"], 2).page(2)

    assert list(page.object_list) == ["c"]


@pytest.mark.parametrize(("rows", "more"), [(2, False), (3, False), (4, True)])
def test_a_list_counts_no_further_than_it_shows(client, monkeypatch, rows, more):
    monkeypatch.setattr("stakeholders.paging.MOST", 3)
    OrganisationFactory.create_batch(rows)
    client.force_login(UserFactory(is_staff=True, role="hq-administrator"))

    page = client.get("/admin/stakeholders/organisation/")

    assert page.context["cl"].result_count == min(rows, 3)
    assert ("the first 3: narrow the list" in page.content.decode()) == more


@pytest.mark.parametrize(("rows", "confirmed"), [(3, 3), (4, 0)])
def test_an_action_reaches_none_behind_those_that_are_shown(client, monkeypatch, rows, confirmed):
    monkeypatch.setattr("stakeholders.paging.MOST", 3)
    projects = ProjectFactory.create_batch(rows, is_published=False)
    client.force_login(UserFactory(is_staff=True, role="hq-administrator"))

    client.post(
        "/admin/projects/project/",
        {
            "action": "confirm",
            "select_across": "1",
            "index": "0",
            "_selected_action": [projects[0].pk],
        },
    )

    assert Project.objects.exclude(confirmed_at=None).count() == confirmed
