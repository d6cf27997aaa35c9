"""Whether it is kept how the funding of each project stood on every day (``FundingPeriod``).

Who changes a ledger leaves a mark. A task makes the periods of marked projects anew;
the last few are made here, before a day is read. As long as there are more, what reads a day adds
up the ledgers.
"""

from django.db import connection

MOST_AT_ONCE = 20
"""The periods of so many projects are made while a reader waits."""


def are_made() -> bool:
    """Whether the periods of all projects are those of the ledgers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT budgets_periods_are_made(%s)", [MOST_AT_ONCE])
        return bool(cursor.fetchone()[0])
