"""What waits in the outbox, for tests that run no worker."""

from typing import Any

from stakeholders.models import QueuedTask


def waiting() -> list[tuple[str, list[Any]]]:
    """Give what waits, in its order: the name of each task with its arguments."""
    rows = QueuedTask.objects.filter(status="waiting").order_by("due_at", "pk")
    return list(rows.values_list("task", "args"))
