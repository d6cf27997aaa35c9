"""People who have other roles than those of ``tests/conftest.py``."""

import pytest

from tests.factories import UserFactory


@pytest.fixture
def auditor(db):
    """Aud reads everything and changes nothing."""
    return UserFactory(username="aud", role="auditor", is_staff=True)


@pytest.fixture
def superuser(db):
    """Root may do whatever the application lets anybody do."""
    return UserFactory(username="root", role="hq-administrator", is_staff=True, is_superuser=True)
