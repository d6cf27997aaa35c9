"""Fixtures of the tests of what was agreed."""

import pytest

from tests.broker import take_queued


@pytest.fixture
def letters_of(django_capture_on_commit_callbacks):
    """Give a function that does something, and gives the letters that it left at the broker."""

    def run(work):
        take_queued()
        with django_capture_on_commit_callbacks(execute=True):
            work()
        return take_queued()

    return run
