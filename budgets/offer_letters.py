"""The letters of an offer: to confirm it, to whoever considers it, and about the decision.

None repeats what was typed into the form: anybody can have a letter written to any address.
"""

import logging
from smtplib import SMTPException
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation

from budgets.models import Offer
from budgets.writing.offers import CONFIRMED_WITHIN, token_of
from stakeholders.letters import absolute, is_refused_for_good, send_letter
from stakeholders.models import Office, User

logger = logging.getLogger(__name__)

AUTOMATIC = {"Auto-Submitted": "auto-generated"}
HOUR = 3600
NAMED = ("project", "initiative__plan", "initiative__region", "region")


def ask_to_confirm(offer_id: int) -> None:
    """Ask the address to confirm the offer, unless it has, or the offer is gone.

    That the mail server knows no such address is no error: anybody may type one.
    """
    offer = _offers().filter(pk=offer_id, status=Offer.Status.UNCONFIRMED).first()
    if offer is None:
        return
    with translation.override(offer.language):
        address = absolute(reverse("portal:offer-confirm", args=[token_of(offer)]))
    hours = int(CONFIRMED_WITHIN.total_seconds()) // HOUR
    _write_to_person(offer, "offer_confirm", address=address, hours=hours)


def tell_office(offer_id: int, office_id: int) -> None:
    """Tell an office of an offer that waits; offices are written to in English."""
    if office := Office.objects.filter(pk=office_id).first():
        _tell(offer_id, office.email, "en")


def tell_staff(offer_id: int, user_id: int) -> None:
    """Tell an officer or an administrator the same."""
    if user := User.objects.filter(pk=user_id, is_active=True).first():
        _tell(offer_id, user.email, user.language)


def tell_decision(offer_id: int, status: str) -> None:
    """Write to the person what became of the offer; not where the address is forgotten."""
    offer = _offers().filter(pk=offer_id, status=status).exclude(email="").first()
    if offer is not None:
        _write_to_person(offer, "offer_decided")


def _tell(offer_id: int, email: str, language: str) -> None:
    offer = _offers().filter(pk=offer_id, status=Offer.Status.OFFERED).first()
    if offer is None or not email:
        return
    page = absolute(reverse("admin:budgets_offer_change", args=[offer.pk]))
    with translation.override(language):
        send_letter(
            "offer_made",
            to=email,
            language=language,
            headers=AUTOMATIC,
            offered_to=offer.place,
            offer=offer,
            page=page,
        )


def _write_to_person(offer: Offer, name: str, **context: Any) -> None:
    with translation.override(offer.language):
        offered_to = offer.place
    context |= {"offer": offer, "offered_to": offered_to}
    try:
        send_letter(name, to=offer.email, language=offer.language, headers=AUTOMATIC, **context)
    except SMTPException as error:
        if not is_refused_for_good(error):
            raise
        logger.warning("The mail server refuses the address of offer %s", offer.pk)


def _offers() -> QuerySet[Offer]:
    """Read them with what they name."""
    return Offer.objects.select_related(*NAMED)
