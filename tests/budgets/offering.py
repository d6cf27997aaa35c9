"""Offers as people make them, and as they come to the office."""

from decimal import Decimal
from uuid import uuid4

from django.utils import timezone

from budgets.models import Offer
from budgets.writing import offers

WHO = {"name": "Ama Mensah", "organisation_name": "ACME", "email": "ama@example.org"}
CASH = {"mode": "cash", "amount": Decimal("500.00"), "currency": "CHF"}
IN_KIND = {"mode": "in-kind", "description": "Two masts"}


def made(**values):
    """Make an offer as the form does; without a place, to any."""
    fields = {"language": "fr", "consent": True, **WHO, **CASH, **values}
    return offers.make_offer(**{"key": uuid4(), **fields})


def offer(status="offered", **values):
    """Give a row in the state, as if its letter was answered."""
    moment = timezone.now()
    confirmed_at = None if status == "unconfirmed" else moment
    fields = {"language": "fr", "consented_at": moment, "key": uuid4(), **WHO, **CASH, **values}
    return Offer.objects.create(status=status, confirmed_at=confirmed_at, **fields)
