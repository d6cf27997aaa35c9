"""What workers do for money."""

from celery import shared_task

from budgets.writing import medians, sums


@shared_task
def fold_sums_task() -> None:
    sums.fold()


@shared_task(time_limit=3600)
def keep_medians_task() -> None:
    medians.keep_medians()
