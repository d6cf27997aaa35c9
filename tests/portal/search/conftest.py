"""The index over the reference data and the sample programme, for a whole module."""

import pytest

from portal.search import index


@pytest.fixture(scope="module")
def searched_programme(sample_programme, copies, django_db_blocker):
    with django_db_blocker.unblock(), copies.kept():
        index.rebuild()
        yield
