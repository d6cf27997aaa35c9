"""What workers do for the search."""

from celery import shared_task

from portal.search import index


@shared_task
def refresh_search_task() -> None:
    index.refresh()


@shared_task
def rebuild_search_task() -> None:
    index.rebuild()
