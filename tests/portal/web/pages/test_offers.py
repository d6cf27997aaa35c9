"""The pages of an offer: the form of a project and of none, the link of its letter, refusals."""

from threading import Thread
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from budgets.models import Offer
from budgets.writing import offers
from tests.budgets.offering import offer
from tests.factories import (
    BudgetFactory,
    InitiativeFactory,
    ProjectFactory,
    RegionFactory,
    UserFactory,
)
from tests.outbox import waiting
from tests.portal.web.pages.reading import text

pytestmark = pytest.mark.django_db

ADDRESS = "/en/offer/"
ASKED = "budgets.tasks.ask_to_confirm_offer_task"


def typed(**values):
    """What somebody types; the key is that of one form."""
    return {
        "key": str(uuid4()),
        "mode": "cash",
        "amount": "500",
        "currency": "chf",
        "name": "Ama Mensah",
        "email": "ama@example.org",
        "language": "fr",
        "consent": "on",
        **values,
    }


def errors_of(response):
    form = response.context["form"]
    return {name: list(errors) for name, errors in form.errors.items()}


def needy_project(**values):
    project = ProjectFactory(**values)
    BudgetFactory(project=project, items_of=[{}], approved=True)
    return project


def test_offer_to_a_project_is_kept_and_a_letter_queued(client):
    project = ProjectFactory()

    response = client.post(f"/en/projects/{project.slug}/offer/", typed(focus_area="access"))

    assert (response.status_code, response["Location"]) == (302, "/en/offer/sent/")
    one = Offer.objects.get()
    assert (one.project, one.currency, one.language, one.status) == (
        project,
        "CHF",
        "fr",
        "unconfirmed",
    )
    assert waiting() == [(ASKED, [one.pk])]
    assert "48 hours" in text(client.get("/en/offer/sent/"))


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ({}, (None, None)),
        ({"region": "AFR"}, (None, "AFR")),
        ({"initiative": "kigali-2022/AFR1"}, ("AFR1", None)),
        ({"region": "AFR", "initiative": "kigali-2022/AFR1"}, ("AFR1", None)),
    ],
)
def test_offer_is_to_an_initiative_a_region_or_any(client, place, kept):
    InitiativeFactory()

    client.post(ADDRESS, typed(**place))

    one = Offer.objects.get()
    assert (one.initiative and one.initiative.code, one.region_id) == kept


def test_form_proposes_what_its_address_names(client):
    InitiativeFactory()

    form = client.get(f"{ADDRESS}?region=AFR&initiative=kigali-2022/AFR1").content.decode()

    assert '<option value="AFR" selected>' in form
    assert '<option value="kigali-2022/AFR1" selected>' in form


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"amount": ""}, {"amount": ["Say how much you offer."]}),
        (
            {"amount": "5,5"},
            {
                "amount": [
                    "Write the number with a decimal point and no other marks, such as 1234.56."
                ]
            },
        ),
        ({"mode": "in-kind"}, {"description": ["Say what you offer."]}),
        ({"mode": ""}, {"mode": ["This field is required."]}),
        ({"email": "ama"}, {"email": ["Enter a valid email address."]}),
        ({"consent": ""}, {"consent": ["Without your consent the offer cannot be kept."]}),
        (
            {"region": "AMS", "initiative": "kigali-2022/AFR1"},
            {"initiative": ["It is of another region."]},
        ),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(client, values, errors):
    InitiativeFactory()
    RegionFactory(code="AMS")

    response = client.post(ADDRESS, typed(**values))

    assert (response.status_code, errors_of(response)) == (400, errors)
    assert 'value="Ama Mensah"' in response.content.decode()
    assert (Offer.objects.count(), waiting()) == (0, [])


def test_who_fills_in_what_people_do_not_see_is_answered_as_if_nothing_were(client):
    response = client.post(ADDRESS, typed(website="https://example.org"))

    assert (response.status_code, response["Location"]) == (302, "/en/offer/sent/")
    assert (Offer.objects.count(), waiting()) == (0, [])


def test_form_that_is_sent_with_other_values_again_asks_once_more(client):
    key = str(uuid4())
    client.post(ADDRESS, typed(key=key))

    response = client.post(ADDRESS, typed(key=key, amount="600"))

    new = response.context["form"]["key"].value()
    assert (response.status_code, list(errors_of(response)), new == key) == (400, ["key"], False)
    assert f'value="{new}"' in response.content.decode()
    assert client.post(ADDRESS, typed(key=new, amount="600")).status_code == 302
    assert [one.amount for one in Offer.objects.order_by("pk")] == [500, 600]


@pytest.mark.django_db(transaction=True)
def test_three_who_press_the_button_at_once_make_one_offer():
    form, answers = typed(), []

    def post():
        answers.append(Client().post(ADDRESS, form).status_code)
        connection.close()

    posts = [Thread(target=post) for _post in range(3)]
    for one in posts:
        one.start()
    for one in posts:
        one.join()

    assert (answers, Offer.objects.count(), len(waiting())) == ([302] * 3, 1, 1)


def test_too_many_offers_from_one_place_and_to_one_address_are_refused(client):
    to_one = [client.post(ADDRESS, typed()).status_code for _time in range(6)]
    others = [
        client.post(ADDRESS, typed(email=f"{number}@example.org")).status_code
        for number in range(15)
    ]

    assert (to_one, others) == ([302] * 5 + [429], [302] * 14 + [429])
    assert Offer.objects.count() == 19


@pytest.mark.parametrize(
    "values", [{"is_published": False}, {"status": "cancelled"}, {"phase": "closed"}]
)
def test_project_that_is_over_or_not_public_has_no_form(client, values):
    project = ProjectFactory(**values)

    assert client.get(f"/en/projects/{project.slug}/offer/").status_code == 404


def test_link_shows_the_offer_and_its_button_confirms_it(client):
    one = offer("unconfirmed", region=RegionFactory())
    address = f"/en/offer/confirm/{offers.token_of(one)}/"

    shown = client.get(address)
    before = Offer.objects.get().status
    response = client.post(address)

    assert "CHF 500.00" in text(shown).replace("\xa0", " ")
    assert (before, Offer.objects.get().status) == ("unconfirmed", "offered")
    assert (response.status_code, response["Location"]) == (302, "/en/offer/confirmed/")
    again = client.get(address)
    assert (again.status_code, again["Location"]) == (302, "/en/offer/confirmed/")


@pytest.mark.parametrize("token", ["nothing", "{token}x"])
def test_link_that_holds_no_longer_says_so_to_everybody(client, token):
    one = offer("unconfirmed")

    response = client.post(f"/en/offer/confirm/{token.format(token=offers.token_of(one))}/")

    assert response.status_code == 410
    assert "This link holds no longer" in text(response)


def test_project_that_seeks_funds_leads_to_its_form_as_of_now_only(client):
    needy, content = needy_project(), ProjectFactory()
    link = f'href="/en/projects/{needy.slug}/offer/"'
    pages = {
        f"/en/projects/{needy.slug}/": True,
        "/en/funding-needs/": True,
        f"/en/projects/{needy.slug}/?as_of=2026-11-01": False,
        "/en/projects/": False,
    }

    assert {page: link in client.get(page).content.decode() for page in pages} == pages
    assert "/offer/" not in client.get(f"/en/projects/{content.slug}/").content.decode()


@pytest.mark.parametrize("address", ["/en/offer/", "/en/projects/telemedicine/offer/"])
def test_form_costs_as_much_for_one_region_as_for_three(client, address):
    ProjectFactory(slug="telemedicine", initiative=InitiativeFactory())
    client.get(address)

    def cost():
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    for_one = cost()
    for code in ("AMS", "ARB"):
        InitiativeFactory(region__code=code)

    assert (cost(), for_one <= 4) == (for_one, True)


def test_who_is_signed_in_offers_as_anybody_does(client):
    client.force_login(UserFactory(role="partner"))

    assert client.post(ADDRESS, typed()).status_code == 302
