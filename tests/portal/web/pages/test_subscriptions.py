"""The pages of a subscription: what they say, to whom, and what they refuse."""

import pytest
from django.test import Client

from portal.outreach import subscriptions
from portal.outreach.models import Subscription
from portal.outreach.subscriptions import CONFIRM, MANAGE
from tests.factories import RegionFactory, ThemeFactory
from tests.outbox import waiting
from tests.portal.outreach.factories import SubscriptionFactory
from tests.portal.web.pages.reading import text

pytestmark = pytest.mark.django_db


def link(subscription, purpose=MANAGE, end=""):
    return f"/en/subscriptions/{subscriptions.token_of(subscription, purpose)}/{end}"


@pytest.fixture
def ask(client):
    """Send the form; give the answer and the number of letters that it queued."""

    def send(email, **values):
        before = len(waiting())
        response = client.post("/en/subscribe/", {"email": email, "language": "fr", **values})
        return response, len(waiting()) - before

    return send


def test_form_is_filled_from_the_news_that_the_reader_looked_at(client):
    RegionFactory()
    RegionFactory(code="AMS")
    ThemeFactory(slug="skills")

    body = client.get("/fr/subscribe/?region=AFR&theme=skills").content.decode()

    assert body.count(" checked") == 2
    assert 'value="AFR" id="id_regions_0" checked' in body
    assert 'value="skills" id="id_themes_0" checked' in body
    assert '<option value="fr" selected lang="fr">Français</option>' in body


def test_wish_is_noted_and_a_letter_queued(ask):
    RegionFactory()
    ThemeFactory(slug="skills")

    response, letters = ask("ama@example.org", regions=["AFR"], themes=["skills"])

    assert (response.status_code, response["Location"], letters) == (302, "/en/subscribe/sent/", 1)
    wish = Subscription.objects.get()
    assert (wish.email, wish.language, wish.confirmed_at) == ("ama@example.org", "fr", None)
    assert [region.pk for region in wish.regions.all()] == ["AFR"]
    assert [theme.slug for theme in wish.themes.all()] == ["skills"]


def test_answer_does_not_tell_whether_an_address_is_known(client, ask):
    SubscriptionFactory(email="known@example.org")

    answers = [ask(email) for email in ("known@example.org", "new@example.org")]

    (known, known_letters), (new, new_letters) = answers
    assert (known.status_code, known["Location"], known.content) == (
        new.status_code,
        new["Location"],
        new.content,
    )
    assert (known_letters, new_letters) == (1, 1)
    assert "example.org" not in text(client.get(known["Location"]))


def test_fourth_letter_of_a_day_to_an_address_is_not_written_and_not_told(ask):
    letters = [ask(email)[1] for email in ["ama@example.org", "AMA@example.org"] * 2]

    assert letters == [1, 1, 1, 0]
    assert ask("ama@example.org")[0]["Location"] == "/en/subscribe/sent/"
    assert ask("other@example.org")[1] == 1


def test_who_asks_too_often_is_told_so(ask):
    for number in range(20):
        ask(f"reader{number}@example.org")

    response, letters = ask("reader20@example.org")

    assert (response.status_code, letters, Subscription.objects.count()) == (429, 0, 20)
    assert "Too many requests came from here. Try again in an hour." in text(response)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        pytest.param({"email": "nobody"}, "E-mail: Enter a valid email address.", id="no address"),
        pytest.param(
            {"email": "\u0130@b.org"},
            "E-mail: Enter a valid email address.",
            id="no address in small letters",
        ),
        pytest.param({"email": ""}, "E-mail: This field is required.", id="empty"),
        pytest.param(
            {"email": "a@b.org\nBcc: c@d.org"}, "E-mail: Enter a valid email", id="two lines"
        ),
        pytest.param({"language": "xx"}, "Language: Select a valid choice.", id="language"),
        pytest.param({"regions": ["XXX"]}, "Regions: Select a valid choice.", id="region"),
        pytest.param({"themes": ["a\0b"]}, "Themes:", id="theme that no database holds"),
    ],
)
def test_wrong_field_is_named_and_nothing_is_kept(client, values, message):
    response = client.post(
        "/en/subscribe/", {"email": "ama@example.org", "language": "en", **values}
    )

    assert (response.status_code, Subscription.objects.count()) == (400, 0)
    assert message in text(response)


def test_looking_at_the_link_confirms_nothing_and_the_button_does(client):
    wish = SubscriptionFactory(confirmed_at=None)
    path = link(wish, CONFIRM, "confirm/")

    looked = client.get(path)
    before = Subscription.objects.get().confirmed_at
    response = client.post(path)

    assert wish.email in text(looked)
    assert before is None
    assert Subscription.objects.get().confirmed_at is not None
    assert response["Location"] == link(wish)


def test_reader_changes_what_is_told(client):
    subscription = SubscriptionFactory(regions=["AFR"])
    RegionFactory(code="AMS")

    response = client.post(link(subscription), {"language": "ru", "regions": ["AMS"]})

    subscription.refresh_from_db()
    assert "Your choice is saved." in text(response)
    assert subscription.language == "ru"
    assert [region.pk for region in subscription.regions.all()] == ["AMS"]


def test_wrong_choice_is_refused_whole(client):
    subscription = SubscriptionFactory(regions=["AFR"])

    response = client.post(link(subscription), {"language": "ru", "regions": ["XXX"]})

    subscription.refresh_from_db()
    assert response.status_code == 400
    assert subscription.language == "en"
    assert [region.pk for region in subscription.regions.all()] == ["AFR"]


@pytest.mark.parametrize("end", ["", "confirm/", "end/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_forged_link_opens_nothing(client, method, end):
    subscription = SubscriptionFactory(confirmed_at=None)
    head, _colon, seal = subscriptions.token_of(subscription, MANAGE).rpartition(":")
    forged = f"{head}:{seal[::-1]}"

    response = getattr(client, method)(f"/en/subscriptions/{forged}/{end}")

    assert response.status_code == 410
    assert "This link holds no longer" in text(response)
    assert Subscription.objects.get().confirmed_at is None


def test_link_that_is_too_old_leads_to_a_new_letter(client, monkeypatch):
    with monkeypatch.context() as clock:
        clock.setattr("django.core.signing.time.time", lambda: 1_700_000_000)
        path = link(SubscriptionFactory(confirmed_at=None), CONFIRM, "confirm/")

    response = client.post(path)

    assert response.status_code == 410
    assert 'href="/en/subscribe/"' in response.content.decode()
    assert Subscription.objects.get().confirmed_at is None


def test_looking_at_the_link_to_unsubscribe_ends_nothing(client):
    subscription = SubscriptionFactory()

    response = client.get(link(subscription, end="end/"))

    assert subscription.email in text(response)
    assert Subscription.objects.count() == 1


def test_one_click_of_a_mail_program_ends_the_subscription_twice_over():
    subscription = SubscriptionFactory()
    program = Client(enforce_csrf_checks=True)
    path = link(subscription, end="end/")

    answers = [program.post(path, {"List-Unsubscribe": "One-Click"}) for _time in range(2)]

    assert [response.status_code for response in answers] == [200, 200]
    assert "You are unsubscribed" in text(answers[1])
    assert Subscription.objects.count() == 0


def test_pages_of_a_subscription_are_kept_by_no_cache(client):
    response = client.get(link(SubscriptionFactory()))

    assert "no-store" in response["Cache-Control"]


def test_other_forms_need_the_page_that_they_are_on():
    program = Client(enforce_csrf_checks=True)
    subscription = SubscriptionFactory()

    assert program.post("/en/subscribe/", {"email": "a@b.org"}).status_code == 403
    assert program.post(link(subscription), {"language": "fr"}).status_code == 403
