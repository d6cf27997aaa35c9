"""What waits at the real broker, for tests that run no worker."""

from typing import Any

from celery import current_app


def take_queued() -> list[tuple[str, list[Any]]]:
    """Take what waits: the name of each task with its arguments."""
    taken = []
    with current_app.connection_for_read() as broker:
        queue = broker.SimpleQueue(current_app.conf.task_default_queue)
        while message := queue.queue.get():
            message.ack()
            taken.append((message.headers["task"], message.payload[0]))
    return taken
