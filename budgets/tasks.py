"""What workers do for money."""

from celery import shared_task

from budgets import offer_letters
from budgets.writing import medians, offers, sums


@shared_task
def fold_sums_task() -> None:
    sums.fold()


@shared_task
def ask_to_confirm_offer_task(offer_id: int) -> None:
    offer_letters.ask_to_confirm(offer_id)


@shared_task
def tell_office_of_offer_task(offer_id: int, office_id: int) -> None:
    offer_letters.tell_office(offer_id, office_id)


@shared_task
def tell_staff_of_offer_task(offer_id: int, user_id: int) -> None:
    offer_letters.tell_staff(offer_id, user_id)


@shared_task
def tell_offer_decision_task(offer_id: int, status: str) -> None:
    offer_letters.tell_decision(offer_id, status)


@shared_task
def forget_offers_task() -> None:
    offers.forget_persons()


@shared_task(time_limit=3600)
def keep_medians_task() -> None:
    medians.keep_medians()


@shared_task
def make_periods_task() -> None:
    sums.make_periods()
