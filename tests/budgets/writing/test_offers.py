"""An offer: made by anybody, confirmed by its address, and money only once it is taken up."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone

from budgets.models import Contribution, Offer
from budgets.reading import funding
from budgets.reading.scopes import Scope
from budgets.writing import offers
from stakeholders.access import OutsideScope
from stakeholders.models import Office, QueuedTask, TrailEntry
from tests.budgets.books import errors_of
from tests.budgets.offering import IN_KIND, made, offer
from tests.budgets.test_concurrency import at_once
from tests.factories import (
    BudgetFactory,
    CountryFactory,
    InitiativeFactory,
    OrganisationFactory,
    ProjectFactory,
    RegionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

ASK = "budgets.tasks.ask_to_confirm_offer_task"
OFFICE = "budgets.tasks.tell_office_of_offer_task"
STAFF = "budgets.tasks.tell_staff_of_offer_task"
DECIDED = "budgets.tasks.tell_offer_decision_task"


def queued():
    return [(row.task, row.args) for row in QueuedTask.objects.order_by("pk")]


@pytest.fixture
def officer():
    return UserFactory(role="regional-officer", is_staff=True, regions=["AFR"])


@pytest.fixture
def nairobi():
    kenya = CountryFactory()
    return Office.objects.create(
        region=kenya.region, kind="regional", city_en="Nairobi", country=kenya, email="afr@itu.int"
    )


def test_offer_waits_for_its_address_and_only_that_is_written_to(nairobi):
    project = ProjectFactory()

    one = made(project=project, focus_area="access", beneficiaries="Schools")

    one.refresh_from_db()
    assert (one.status, one.confirmed_at, one.offered_to) == ("unconfirmed", None, project)
    assert (one.amount, one.currency, one.focus_area) == (Decimal("500.00"), "CHF", "access")
    assert queued() == [(ASK, [one.pk])]


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"amount": None}, "amount", "Say how much you offer."),
        ({"amount": Decimal(0)}, "amount", "The amount must be above zero."),
        ({"amount": Decimal("1.001")}, "amount", "Amounts in CHF have 2 decimals at the most"),
        ({"currency": "XXX"}, "currency", "XXX is no currency of ISO 4217."),
        ({"currency": "BGN"}, "currency", "BGN was replaced by EUR"),
        (IN_KIND | {"description": ""}, "description", "Say what you offer."),
        ({"name": "\u200b"}, "name", "This text shows nothing"),
        ({"name": ""}, "name", "This field cannot be blank."),
        ({"email": ""}, "email", "This field cannot be blank."),
        ({"email": "ama"}, "email", "Enter a valid email address."),
        ({"language": "xx"}, "language", "Value 'xx' is not a valid choice."),
        ({"consent": False}, "consent", "Without your consent the offer cannot be kept."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(values, field, message):
    errors = errors_of(lambda: made(**values))

    assert list(errors) == [field]
    assert errors[field][0].startswith(message)
    assert (Offer.objects.count(), queued()) == (0, [])


@pytest.mark.parametrize("values", [{"status": "cancelled"}, {"phase": "closed"}])
def test_project_that_is_over_takes_no_offers(values):
    errors = errors_of(lambda: made(project=ProjectFactory(**values)))

    assert errors == {"project": ["This project takes no contributions any more."]}


def test_offer_is_to_one_thing():
    errors = errors_of(lambda: made(initiative=InitiativeFactory(), region=RegionFactory()))

    assert errors == {"initiative": ["Name a project, an initiative or a region, only one."]}


def test_form_that_is_sent_again_is_the_same_offer_with_one_letter():
    key = uuid4()

    first, second = made(key=key), made(key=key)

    assert (second.pk, Offer.objects.count()) == (first.pk, 1)
    assert queued() == [(ASK, [first.pk])]


def test_key_of_one_offer_serves_no_other():
    key = uuid4()
    made(key=key)

    errors = errors_of(lambda: made(key=key, amount=Decimal("600.00")))

    assert list(errors) == ["key"]
    assert Offer.objects.get().amount == Decimal("500.00")


@pytest.mark.django_db(transaction=True)
def test_form_that_is_sent_twice_at_once_makes_one_offer():
    key = uuid4()

    said = at_once(lambda: made(key=key), lambda: made(key=key))

    assert (said, Offer.objects.count()) == ((None, None), 1)
    assert queued() == [(ASK, [Offer.objects.get().pk])]


def test_confirmed_offer_goes_to_the_office_of_its_region_once(nairobi):
    one = made(project=ProjectFactory())
    QueuedTask.objects.all().delete()
    token = offers.token_of(one)

    first = offers.confirm_offer(token).confirmed_at
    second = offers.confirm_offer(token).confirmed_at

    assert (first is not None, first, Offer.objects.get().status) == (True, second, "offered")
    assert queued() == [(OFFICE, [one.pk, nairobi.pk])]


def test_officers_are_told_where_no_office_has_an_address_and_else_headquarters(nairobi):
    Office.objects.update(email="")
    UserFactory(role="hq-administrator", email="")
    admin = UserFactory(role="hq-administrator", email="hq@itu.int")
    ama = UserFactory(role="regional-officer", regions=["AFR"], email="ama@itu.int")
    UserFactory(role="regional-officer", regions=["AFR"], email="left@itu.int", is_active=False)
    places = [("AFR", ama), ("AMS", admin), (None, admin)]
    made_to = [
        (offer("unconfirmed", region=code and RegionFactory(code=code)), who)
        for code, who in places
    ]

    for one, _who in made_to:
        offers.confirm_offer(offers.token_of(one))

    assert queued() == [(STAFF, [one.pk, who.pk]) for one, who in made_to]


def test_link_holds_for_forty_eight_hours_and_for_its_own_offer(monkeypatch):
    one, other = offer("unconfirmed"), offer("unconfirmed")
    with monkeypatch.context() as clock:
        old = timezone.now().timestamp() - 48 * 3600 - 1
        clock.setattr("django.core.signing.time.time", lambda: old)
        late = offers.token_of(one)
    other.nonce = one.nonce

    with pytest.raises(signing.SignatureExpired):
        offers.confirm_offer(late)
    with pytest.raises(signing.BadSignature):
        offers.confirm_offer(signing.dumps([one.pk, one.nonce]))
    with pytest.raises(Offer.DoesNotExist):
        offers.confirm_offer(offers.token_of(other))
    assert {row.status for row in Offer.objects.all()} == {"unconfirmed"}


def figures(project):
    reader = UserFactory(role="auditor")
    totals = funding.totals(Scope.visible_to(reader).of_project(project))
    stages = (totals.pledged_cash, totals.secured_cash, totals.gap_cash)
    return (*stages, Contribution.objects.count())


def test_offer_is_in_no_figure_before_it_is_taken_up_and_a_pledge_thereafter(officer):
    project = ProjectFactory()
    item = {"amount": Decimal("900.00"), "mode": "cash"}
    BudgetFactory(project=project, items_of=[item], approved=True)
    before = figures(project)

    one = made(project=project)
    asked = figures(project)
    offers.confirm_offer(offers.token_of(one))
    confirmed = figures(project)
    contribution = offers.take_up(one, by=officer, organisation=OrganisationFactory())

    assert before == asked == confirmed == (0, 0, Decimal("900.00"), 0)
    assert figures(project) == (Decimal("500.00"), 0, Decimal("900.00"), 1)
    one.refresh_from_db()
    contribution.refresh_from_db()
    assert (one.status, one.contribution, one.decided_by) == ("taken-up", contribution, officer)
    assert (contribution.stage, contribution.project) == ("pledged", project)
    assert queued()[-1] == (DECIDED, [one.pk, "taken-up"])


def test_gift_with_a_value_is_valued_by_the_contributor_and_one_without_by_nobody(officer):
    place = {"project": ProjectFactory(), **IN_KIND}
    taken = [
        offers.take_up(
            offer(**place, amount=amount), by=officer, country=CountryFactory(), kind="equipment"
        )
        for amount in (Decimal("70.00"), None)
    ]

    assert [(one.mode, one.kind, one.valuation) for one in taken] == [
        ("in-kind", "equipment", "estimate"),
        ("in-kind", "equipment", ""),
    ]
    assert [one.entries.get().amount for one in taken] == [Decimal("70.00"), None]


def test_offer_to_any_region_is_given_to_the_one_that_is_named():
    admin = UserFactory(role="hq-administrator")
    africa = RegionFactory()

    taken = offers.take_up(offer(), by=admin, country=CountryFactory(), region=africa)

    assert taken.given_to == africa


def test_what_the_contribution_lacks_is_said_and_the_offer_waits(officer):
    one = offer(project=ProjectFactory(), **IN_KIND)

    errors = errors_of(lambda: offers.take_up(one, by=officer))

    assert set(errors) == {"organisation", "kind"}
    one.refresh_from_db()
    assert (one.status, Contribution.objects.count()) == ("offered", 0)


@pytest.mark.parametrize(
    ("decide", "status", "letters"),
    [
        (offers.decline, "declined", [DECIDED]),
        (offers.close, "closed", []),
    ],
)
def test_offer_is_put_away_with_a_reason_and_who_is_declined_is_told(
    officer, decide, status, letters
):
    one = offer(project=ProjectFactory())

    errors = errors_of(lambda: decide(one, by=officer, reason=" . "))
    decide(one, by=officer, reason="Not in the plan")

    assert list(errors) == ["reason"]
    one.refresh_from_db()
    assert (one.status, one.decision_reason, one.decided_by) == (status, "Not in the plan", officer)
    assert [task for task, _args in queued()] == letters


ACTS = [
    lambda one, by: offers.take_up(one, by=by, organisation=OrganisationFactory()),
    lambda one, by: offers.decline(one, by=by, reason="Not in the plan"),
    lambda one, by: offers.close(one, by=by, reason="Sent twice"),
]


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("status", ["unconfirmed", "taken-up", "declined", "closed"])
def test_nothing_follows_but_from_an_offer_that_waits(act, status):
    admin = UserFactory(role="hq-administrator")
    one = offer("offered", project=ProjectFactory())
    if status == "unconfirmed":
        Offer.objects.update(status=status, confirmed_at=None)
    else:
        ACTS[["taken-up", "declined", "closed"].index(status)](one, admin)

    with pytest.raises((ValidationError, OutsideScope)):
        act(one, admin)
    assert Offer.objects.get().status == status


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(
    "who",
    [
        {"role": "hq-reviewer"},
        {"role": "auditor"},
        {"role": "regional-officer", "regions": ["AMS"]},
        {"role": "focal-point", "country_id": "KE"},
        {"role": "partner"},
    ],
)
def test_who_has_not_the_region_decides_nothing(act, who):
    one = offer(project=ProjectFactory(countries=["KE"]))

    with pytest.raises(OutsideScope):
        act(one, UserFactory(**who))
    assert Offer.objects.get().status == "offered"


def test_officers_see_confirmed_offers_of_their_regions_and_nobody_outside_any(officer):
    offer("unconfirmed", project=ProjectFactory())
    to_project, to_africa = offer(project=ProjectFactory()), offer(region=RegionFactory())
    to_initiative = offer(initiative=InitiativeFactory())
    elsewhere, to_any = offer(region=RegionFactory(code="AMS")), offer()
    own = {to_project, to_africa, to_initiative}
    CountryFactory()
    seen = {
        "hq-administrator": own | {elsewhere, to_any},
        "hq-reviewer": own | {elsewhere, to_any},
        "auditor": own | {elsewhere, to_any},
        "focal-point": set(),
        "partner": set(),
    }

    assert set(Offer.objects.visible_to(officer)) == own
    assert {
        role: set(Offer.objects.visible_to(UserFactory(role=role, country_id="KE")))
        for role in seen
    } == seen


def test_who_offers_is_forgotten_after_a_time(officer):
    now = timezone.now()
    for days in (6, 8):
        moment = now - timedelta(days=days)
        Offer.objects.filter(pk=offer("unconfirmed").pk).update(consented_at=moment)
    for days in (364, 366):
        one = offers.decline(offer(project=ProjectFactory()), by=officer, reason="Not in the plan")
        Offer.objects.filter(pk=one.pk).update(decided_at=now - timedelta(days=days))
    waiting = offer()
    Offer.objects.filter(pk=waiting.pk).update(confirmed_at=now - timedelta(days=900))

    offers.forget_persons()

    assert sorted(Offer.objects.values_list("status", "name", "email")) == [
        ("declined", "", ""),
        ("declined", "Ama Mensah", "ama@example.org"),
        ("offered", "Ama Mensah", "ama@example.org"),
        ("unconfirmed", "Ama Mensah", "ama@example.org"),
    ]


def test_trail_says_nothing_of_who_offers(officer):
    one = made(project=ProjectFactory(), description="Call +254 700")
    offers.confirm_offer(offers.token_of(one))
    offers.decline(one, by=officer, reason="Not in the plan")
    Offer.objects.update(name="", email="", description="", organisation_name="")

    kept = str([(row.before, row.after) for row in TrailEntry.objects.all()])

    assert "Not in the plan" in kept
    assert [text for text in ("Ama", "ama@", "ACME", "+254", one.nonce) if text in kept] == []
