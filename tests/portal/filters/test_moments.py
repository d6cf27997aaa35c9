"""A moment is taken in any time zone that there can be, and the database is asked in its own."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from portal.filters.moments import MomentField


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-11-24T12:00:00Z", datetime(2026, 11, 24, 12, tzinfo=UTC)),
        ("2026-11-24T12:00:00+02:00", datetime(2026, 11, 24, 10, tzinfo=UTC)),
        ("4071-11-23T16:15:25-23:00", datetime(4071, 11, 24, 15, 15, 25, tzinfo=UTC)),
    ],
)
def test_moment_is_given_in_utc(typed, meant):
    moment = MomentField().clean(typed)

    assert (moment, moment.utcoffset()) == (meant, meant.utcoffset())


@pytest.mark.parametrize("typed", ["yesterday", "0001-01-01T00:00:00+23:00"])
def test_what_is_no_moment_that_can_be_kept_is_refused(typed):
    with pytest.raises(ValidationError):
        MomentField().clean(typed)
