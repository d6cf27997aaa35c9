"""Asking, confirming, changing and ending a subscription, with the letters as they are read."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as django_settings
from django.core import mail, signing
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext, override

from portal.outreach import subscriptions
from portal.outreach.models import Digest, DigestLetter, Subscription
from portal.outreach.subscriptions import CONFIRM, MANAGE
from tests.factories import RegionFactory, ThemeFactory
from tests.portal.outreach.factories import SubscriptionFactory

pytestmark = pytest.mark.django_db

CODES = [code for code, _name in django_settings.LANGUAGES]
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def ask(**values):
    subscriptions.request_subscription(
        **{"email": "Ama@Example.org ", "language": "fr", "regions": [], "themes": [], **values}
    )
    return Subscription.objects.get()


def test_wish_is_noted_under_the_folded_address_and_counts_for_nothing_yet():
    africa, skills = RegionFactory(), ThemeFactory(slug="skills")

    wish = ask(regions=[africa], themes=[skills])

    assert (wish.email, wish.language, wish.confirmed_at) == ("ama@example.org", "fr", None)
    assert (list(wish.regions.all()), list(wish.themes.all())) == ([africa], [skills])


def test_second_wish_takes_the_place_of_an_unconfirmed_one_and_lasts_from_now():
    first = ask(regions=[RegionFactory()])
    before = timezone.now()
    Subscription.objects.update(created_at=before - timedelta(days=6))

    second = ask(email="AMA@EXAMPLE.ORG", language="ar")

    assert (second.pk, second.language, second.nonce) == (first.pk, "ar", first.nonce)
    assert list(second.regions.all()) == []
    assert second.created_at > before


def test_wish_of_somebody_else_changes_no_confirmed_subscription():
    known = SubscriptionFactory(email="ama@example.org", language="es", regions=["AMS"])

    wish = ask(regions=[RegionFactory()])

    assert (wish.pk, wish.language) == (known.pk, "es")
    assert [region.pk for region in wish.regions.all()] == ["AMS"]


def test_unknown_language_is_refused_by_its_field_and_nothing_is_kept():
    with pytest.raises(ValidationError) as refusal:
        subscriptions.request_subscription(email="ama@example.org", language="xx")

    assert list(refusal.value.message_dict) == ["language"]
    assert Subscription.objects.count() == 0


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("is_known", [True, False])
def test_letter_is_in_the_language_and_its_link_opens_the_subscription(settings, code, is_known):
    settings.SITE_URL = "https://portal.example"
    known = NOW if is_known else None
    subscription = SubscriptionFactory(email="ama@example.org", language=code, confirmed_at=known)

    subscriptions.write_to_subscriber(subscription.pk)

    (letter,) = mail.outbox
    with override(code):
        subject = gettext(
            "Your subscription to the news of the regional initiatives"
            if is_known
            else "Confirm your subscription to the news of the regional initiatives"
        )
    assert (letter.to, letter.subject) == (["ama@example.org"], subject)
    (link,) = [line for line in letter.body.splitlines() if line.startswith("https://")]
    parts = link.removeprefix("https://portal.example/").strip("/").split("/")
    assert parts[:2] == [code, "subscriptions"]
    assert parts[3:] == ([] if is_known else ["confirm"])
    purpose = MANAGE if is_known else CONFIRM
    assert subscriptions.subscription_of(parts[2], purpose) == subscription


def test_letter_to_who_has_gone_is_not_written():
    subscriptions.write_to_subscriber(404)

    assert mail.outbox == []


def test_confirming_counts_once():
    subscription = SubscriptionFactory(confirmed_at=None)
    token = subscriptions.token_of(subscription, CONFIRM)

    first = subscriptions.confirm_subscription(token).confirmed_at
    second = subscriptions.confirm_subscription(token).confirmed_at

    assert first is not None
    assert first == second == Subscription.objects.get().confirmed_at


def test_link_that_confirms_holds_for_a_week(monkeypatch):
    subscription = SubscriptionFactory(confirmed_at=None)
    with monkeypatch.context() as clock:
        old = timezone.now().timestamp() - 7 * 24 * 3600 - 1
        clock.setattr("django.core.signing.time.time", lambda: old)
        late = subscriptions.token_of(subscription, CONFIRM)
        managing = subscriptions.token_of(subscription, MANAGE)

    with pytest.raises(signing.SignatureExpired):
        subscriptions.confirm_subscription(late)
    assert subscriptions.subscription_of(managing, MANAGE) == subscription


def test_link_of_one_purpose_serves_no_other():
    subscription = SubscriptionFactory(confirmed_at=None)

    with pytest.raises(signing.BadSignature):
        subscriptions.confirm_subscription(subscriptions.token_of(subscription, MANAGE))
    with pytest.raises(signing.BadSignature):
        subscriptions.subscription_of(subscriptions.token_of(subscription, CONFIRM), MANAGE)


def test_link_of_an_ended_subscription_opens_no_later_one_of_the_address():
    first = SubscriptionFactory(email="ama@example.org")
    token = subscriptions.token_of(first, MANAGE)
    subscriptions.end_subscription(first)
    SubscriptionFactory(email="ama@example.org", pk=signing.loads(token, salt=MANAGE)[0])

    with pytest.raises(Subscription.DoesNotExist):
        subscriptions.subscription_of(token, MANAGE)


def test_ending_leaves_no_address_behind():
    digest = Digest.objects.create(since=NOW, until=NOW + timedelta(days=7))
    for email in ("ama@example.org", "other@example.org"):
        DigestLetter.objects.create(digest=digest, email=email, language="en")

    subscriptions.end_subscription(SubscriptionFactory(email="ama@example.org"))

    assert Subscription.objects.count() == 0
    assert [letter.email for letter in DigestLetter.objects.all()] == ["other@example.org"]


def test_unconfirmed_wishes_are_forgotten_after_a_week_and_letters_after_ninety_days():
    now = timezone.now()
    for name, days, confirmed_at in (("late", 8, None), ("new", 6, None), ("known", 99, NOW)):
        row = SubscriptionFactory(email=f"{name}@example.org", confirmed_at=confirmed_at)
        Subscription.objects.filter(pk=row.pk).update(created_at=now - timedelta(days=days))
    for name, days in (("old", 91), ("recent", 89)):
        until = now - timedelta(days=days)
        digest = Digest.objects.create(since=until - timedelta(days=7), until=until)
        DigestLetter.objects.create(digest=digest, email=f"{name}@example.org", language="en")

    subscriptions.forget_addresses()

    assert [row.email for row in Subscription.objects.all()] == [
        "known@example.org",
        "new@example.org",
    ]
    assert [letter.email for letter in DigestLetter.objects.all()] == ["recent@example.org"]
