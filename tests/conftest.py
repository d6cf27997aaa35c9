"""Fixtures that most tests share. The servers are those of ``bin/test``: real ones."""

import pytest
from django.core.cache import cache

from tests.factories import UserFactory


@pytest.fixture(autouse=True)
def _clean_cache():
    cache.clear()


@pytest.fixture
def administrator(db):
    """Alice, at headquarters, may change everything."""
    return UserFactory(username="alice", role="hq-administrator", is_staff=True)


@pytest.fixture
def reviewer(db):
    """Ravi, at headquarters, approves what others entered."""
    return UserFactory(username="ravi", role="hq-reviewer", is_staff=True)


@pytest.fixture
def africa_officer(db):
    """Amina, in the regional office for Africa."""
    return UserFactory(username="amina", role="regional-officer", is_staff=True, regions=["AFR"])


@pytest.fixture
def americas_officer(db):
    """Andrés, in the regional office for the Americas, has no business in Africa."""
    return UserFactory(username="andres", role="regional-officer", is_staff=True, regions=["AMS"])
