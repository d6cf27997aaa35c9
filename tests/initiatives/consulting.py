"""What the tests of consultations share: a short way into each state, and the broker's queue."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from initiatives import consultations
from initiatives.models import Invitation
from stakeholders.access import OutsideScope
from tests.factories import CountryFactory, InitiativeFactory, UserFactory
from tests.initiatives.factories import ConsultationFactory, ReplyFactory

TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=20)
LATER = TODAY + timedelta(days=40)
PAST = TODAY - timedelta(days=1)


def draft(**values):
    values = {"closes_on": SOON, "initiative": InitiativeFactory()} | values
    return ConsultationFactory(**values)


def opened(by, **values):
    return consultations.open_consultation(draft(**values), by=by)


def invitation_of(country="KE"):
    return Invitation.objects.select_related("consultation").get(country=country)


def focal_point(code, **values):
    values = {"email": f"{code}@example.org".lower(), "language": "fr"} | values
    return UserFactory(role="focal-point", country=CountryFactory(iso2=code), **values)


def refusals(work):
    with pytest.raises((ValidationError, OutsideScope)) as refused:
        work()
    error = refused.value
    if isinstance(error, OutsideScope):
        return [error.message]
    return error.message_dict if hasattr(error, "error_dict") else error.messages


def asks(invitation, until=LATER):
    Invitation.objects.filter(pk=invitation.pk).update(
        extension_asked_at=timezone.now(),
        extension_asked_until=until,
        extension_reason="Elections",
        extension_decided_at=None,
    )
    return Invitation.objects.select_related("consultation").get(pk=invitation.pk)


def answered(invitation):
    return ReplyFactory(invitation=invitation, respondent="Florence")
