"""When a record changed last, as the API writes it."""

from datetime import datetime

from django.db.models import Model


def written(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def when(record: Model) -> str:
    """Read it anew: the database moves it."""
    return written(type(record)._base_manager.get(pk=record.pk).updated_at)
