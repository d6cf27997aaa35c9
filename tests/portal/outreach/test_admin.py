"""The lists of subscribers and of rounds: for administrators alone."""

from datetime import UTC, datetime

import pytest

from portal.outreach.models import Digest, DigestLetter, Subscription
from tests.factories import UserFactory
from tests.portal.outreach.factories import SubscriptionFactory
from tests.portal.web.pages.reading import text
from tests.stakeholders.factories import OfficeFactory

pytestmark = pytest.mark.django_db

SUBSCRIPTIONS, DIGESTS = "/admin/outreach/subscription/", "/admin/outreach/digest/"
MONDAY = datetime(2026, 7, 6, 6, tzinfo=UTC)


@pytest.fixture
def digest():
    digest = Digest.objects.create(since=datetime(2026, 6, 29, tzinfo=UTC), until=MONDAY)
    for email, at in (("a@example.org", MONDAY), ("b@example.org", None)):
        DigestLetter.objects.create(digest=digest, email=email, language="en", sent_at=at)
    return digest


@pytest.mark.parametrize("page", [SUBSCRIPTIONS, DIGESTS])
@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("hq-administrator", 200),
        ("hq-reviewer", 403),
        ("regional-officer", 403),
        ("auditor", 403),
        ("focal-point", 302),
        ("partner", 302),
        (None, 302),
    ],
)
def test_lists_are_read_by_administrators_alone(client, digest, page, role, status):
    subscription = SubscriptionFactory()
    if role:
        is_staff = role not in ("focal-point", "partner")
        client.force_login(UserFactory(role=role, is_staff=is_staff))
    row = subscription if page == SUBSCRIPTIONS else digest

    answers = [client.get(page), client.get(f"{page}{row.pk}/change/")]

    assert [response.status_code for response in answers] == [status, status]


def test_subscription_is_read_and_not_typed(client, administrator):
    subscription = SubscriptionFactory(email="ama@example.org", regions=["AFR"])
    client.force_login(administrator)

    page = text(client.get(f"{SUBSCRIPTIONS}{subscription.pk}/change/"))
    client.post(f"{SUBSCRIPTIONS}{subscription.pk}/change/", {"email": "other@example.org"})

    assert "ama@example.org" in page
    assert "Africa" in page
    assert subscription.nonce not in page
    assert Subscription.objects.get().email == "ama@example.org"
    assert client.get(f"{SUBSCRIPTIONS}add/").status_code == 403


@pytest.mark.parametrize("how", ["one", "many"])
def test_ending_a_subscription_leaves_no_address_behind(client, administrator, digest, how):
    subscription = SubscriptionFactory(email="a@example.org")
    client.force_login(administrator)

    if how == "one":
        client.post(f"{SUBSCRIPTIONS}{subscription.pk}/delete/", {"post": "yes"})
    else:
        action = {"action": "delete_selected", "_selected_action": subscription.pk, "post": "yes"}
        client.post(SUBSCRIPTIONS, action)

    assert Subscription.objects.count() == 0
    assert [letter.email for letter in DigestLetter.objects.all()] == ["b@example.org"]


def test_ending_is_refused_to_others(client, digest):
    subscription = SubscriptionFactory()
    client.force_login(UserFactory(role="auditor", is_staff=True))

    response = client.post(f"{SUBSCRIPTIONS}{subscription.pk}/delete/", {"post": "yes"})

    assert (response.status_code, Subscription.objects.count()) == (403, 1)


def test_round_tells_how_many_letters_are_sent(client, administrator, digest):
    client.force_login(administrator)

    (row,) = client.get(DIGESTS).context["cl"].result_list

    assert (row.letter_count, row.sent_count) == (2, 1)


@pytest.mark.parametrize(("region", "kept"), [("AFR", "new@example.org"), ("AMS", "")])
def test_officer_gives_the_address_of_an_office_of_the_own_region(
    client, africa_officer, region, kept
):
    office = OfficeFactory(region__code=region)
    client.force_login(africa_officer)

    client.post(
        f"/admin/stakeholders/office/{office.pk}/change/",
        {
            "region": region,
            "kind": office.kind,
            "country": office.country_id,
            "email": "new@example.org",
            "city_en": office.city_en,
        },
    )

    office.refresh_from_db()
    assert office.email == kept
