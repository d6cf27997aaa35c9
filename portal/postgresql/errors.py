"""Errors of the database that name what was refused and not what is in it.

PostgreSQL explains a refused row with all of its values ("Failing row contains …"): the hash of a
password on the terminal, the nonce of a link in a log.
"""

from types import TracebackType

from django.db.utils import DatabaseErrorWrapper

# Deadlocks and the like, whose detail names who waits for whom, and no values.
ROLLBACK = "40"


class SilentDetails(DatabaseErrorWrapper):
    """Take the detail out of the driver's error, then raise Django's from it as always."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        diagnosis = getattr(error, "diag", None)
        detail = getattr(diagnosis, "message_detail", None)
        state = getattr(diagnosis, "sqlstate", None) or ""
        if error is not None and detail and not state.startswith(ROLLBACK):
            error.args = tuple(
                part.replace(detail, "not shown") if isinstance(part, str) else part
                for part in error.args
            )
        super().__exit__(kind, error, traceback)
