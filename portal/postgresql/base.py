"""Django's backend for PostgreSQL, with errors that hold no values and writes that say by whom."""

from typing import Any

from django.db.backends.postgresql import base
from django.db.utils import DatabaseErrorWrapper
from django.utils.functional import cached_property

from portal.postgresql.acting import say_who_is_acting
from portal.postgresql.errors import SilentDetails


class DatabaseWrapper(base.DatabaseWrapper):
    """What Django looks for under this name in a backend."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.execute_wrappers.append(say_who_is_acting)

    @cached_property
    def wrap_database_errors(self) -> DatabaseErrorWrapper:
        return SilentDetails(self)
