"""What workers do for money."""

from celery import shared_task

from budgets.writing import sums


@shared_task
def fold_sums_task() -> None:
    sums.fold()


@shared_task
def make_periods_task() -> None:
    sums.make_periods()
