"""Each statement that writes says who is acting (``stakeholders.acting``).

The setting goes in front of the statement, in the same text: so it holds without a transaction,
too, after a savepoint is rolled back, and behind a pool of connections, and it ends with the
transaction. It costs no round trip. Where nobody is acting it says so: within one transaction, what
stood there before is not taken for it.
"""

import re
from collections.abc import Callable
from typing import Any

from stakeholders.acting import as_setting

WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|MERGE|WITH|CALL|DO|TRUNCATE)\b", re.IGNORECASE)


def say_who_is_acting(
    execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Put the setting in front of a statement that may write; a wrapper of ``execute``."""
    # A named cursor declares itself in front of its statement; it only reads.
    is_named = getattr(context["cursor"], "name", None)
    if isinstance(sql, str) and WRITES.match(sql) and not is_named:
        setting = as_setting().replace("'", "''")
        if params is not None:
            setting = setting.replace("%", "%%")
        sql = f"SELECT set_config('trail.context', '{setting}', true); {sql}"
    return execute(sql, params, many, context)
