"""What the audit trail keeps: by triggers, so that bulk updates and raw SQL are seen, too."""

import pghistory
import pgtrigger

KEPT_BY_THE_DATABASE = ("version", "updated_at")
"""Columns that move with a change and are none."""


def keep_replaced_rows() -> tuple[pghistory.RowEvent, ...]:
    """Keep each row as it was before it was changed or deleted; the row itself says what is now.

    An insert needs no event: the first state stands in the row until it is replaced. One trigger a
    statement, not one a row: a bulk update of many rows stays a matter of seconds.
    """
    level = pgtrigger.Statement
    return (
        pghistory.UpdateEvent("changed", row=pghistory.Old, level=level),
        pghistory.DeleteEvent("deleted", level=level),
    )
