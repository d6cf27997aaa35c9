"""The letters of an offer, in each language: to whom, with which link, and what they never say."""

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.urls import resolve
from django.utils.translation import gettext, override

from budgets import offer_letters
from budgets.models import Offer
from budgets.writing import offers
from stakeholders.models import Office
from tests.budgets.offering import offer
from tests.factories import CountryFactory, ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db

CODES = [code for code, _name in django_settings.LANGUAGES]
TYPED = {"description": "Buy here", "beneficiaries": "Buy there"}


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = "https://portal.example"


def link_in(letter):
    [link] = [line for line in letter.body.splitlines() if line.startswith("https://")]
    return link.removeprefix("https://portal.example")


def is_silent(letter):
    """Whether a letter repeats nothing that was typed, which may be an advertisement."""
    words = ("Buy", "Ama", "ACME")
    return not any(word in f"{letter.subject} {letter.body}" for word in words)


@pytest.mark.parametrize("code", CODES)
def test_letter_asks_in_the_language_and_its_link_confirms(code):
    one = offer("unconfirmed", language=code, project=ProjectFactory(title_en="Masts"), **TYPED)

    offer_letters.ask_to_confirm(one.pk)

    [letter] = mail.outbox
    with override(code):
        assert letter.subject == gettext("Confirm your offer of a contribution")
    assert (letter.to, "Masts" in letter.body, is_silent(letter)) == (
        ["ama@example.org"],
        True,
        True,
    )
    with override(code):
        match = resolve(link_in(letter))
    assert match.url_name == "offer-confirm"
    assert offers.offer_of(match.kwargs["token"]) == one


def test_nobody_is_asked_twice_and_nobody_about_what_is_gone():
    offer_letters.ask_to_confirm(offer("offered").pk)
    offer_letters.ask_to_confirm(404)

    assert mail.outbox == []


def test_office_reads_what_is_offered_and_where_and_not_by_whom():
    kenya = CountryFactory()
    office = Office.objects.create(
        region=kenya.region, kind="regional", city_en="Nairobi", country=kenya, email="afr@itu.int"
    )
    one = offer(project=ProjectFactory(title_en="Masts"), **TYPED)

    offer_letters.tell_office(one.pk, office.pk)

    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (["afr@itu.int"], "A contribution is offered: Masts")
    assert "Cash: 500.00 CHF" in letter.body
    assert (link_in(letter), is_silent(letter)) == (f"/admin/budgets/offer/{one.pk}/change/", True)


def test_staff_read_it_in_the_language_of_who_reads():
    admin = UserFactory(role="hq-administrator", email="hq@itu.int", language="fr")

    offer_letters.tell_staff(offer().pk, admin.pk)
    offer_letters.tell_staff(offer("unconfirmed").pk, admin.pk)

    [letter] = mail.outbox
    with override("fr"):
        subject = gettext("A contribution is offered: %(offered_to)s")
        assert letter.subject == subject % {"offered_to": gettext("any region")}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("status", ["taken-up", "declined"])
def test_who_offered_reads_the_decision(code, status):
    admin = UserFactory(role="hq-administrator")
    one = offer(language=code, project=ProjectFactory(title_en="Masts"))
    if status == "declined":
        offers.decline(one, by=admin, reason="Not in the plan")
    else:
        offers.take_up(one, by=admin, country=CountryFactory())

    offer_letters.tell_decision(one.pk, status)

    [letter] = mail.outbox
    with override(code):
        subject = gettext("Your offer has been considered: %(offered_to)s")
        assert letter.subject == subject % {"offered_to": "Masts"}
    assert (letter.to, "Not in the plan" in letter.body) == (
        ["ama@example.org"],
        status == "declined",
    )


def test_who_is_forgotten_is_not_written_to():
    one = offers.decline(offer(), by=UserFactory(role="hq-administrator"), reason="Not in the plan")
    Offer.objects.update(email="", name="")

    offer_letters.tell_decision(one.pk, "declined")

    assert mail.outbox == []
