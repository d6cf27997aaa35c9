"""The first rows of what a record has: read once, counted where there are more."""

import pytest

from portal.web.lists import First


@pytest.mark.parametrize(("number", "shown"), [(2, [0, 10]), (3, [0, 10, 20]), (5, [0, 10, 20])])
def test_what_is_shown_of_the_first_rows_says_how_many_more_there_are(number, shown):
    rows = First.of(list(range(number)), 3).each(lambda one: one * 10)

    assert (rows, rows.number, rows.more) == (shown, number, number - len(shown))
