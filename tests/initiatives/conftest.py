"""Fixtures of the tests of what was agreed."""

import pytest

from stakeholders.models import QueuedTask
from tests.outbox import waiting


@pytest.fixture
def letters_of():
    """Give a function that does something, and gives the letters that it left in the outbox."""

    def run(work):
        QueuedTask.objects.all().delete()
        work()
        return waiting()

    return run
