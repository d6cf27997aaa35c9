"""Fixtures of the tests of what was agreed."""

import pytest

from tests.initiatives.consulting import take_queued


@pytest.fixture
def queued(django_capture_on_commit_callbacks):
    """Give a function that does something, and gives the letters that it left at the broker."""

    def run(work):
        take_queued()
        with django_capture_on_commit_callbacks(execute=True):
            work()
        return take_queued()

    return run
