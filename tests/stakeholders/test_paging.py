"""Lists are cut by their keys; what they show is read of the rows of the page alone."""

import pytest
from django.db import connection
from django.db.models import Value
from django.test.utils import CaptureQueriesContext

from stakeholders.models import Organisation
from stakeholders.paging import KeysFirst
from tests.factories import OrganisationFactory

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
