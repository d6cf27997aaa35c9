"""The weekly letters: to whom, of what, once, whatever is killed or repeated."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.utils.translation import gettext, ngettext, override

from portal.outreach import digests, subscriptions
from portal.outreach.models import Digest, DigestLetter, Subscription
from portal.outreach.recipients import recipients
from tests.factories import ProjectFactory, RegionFactory, ThemeFactory, UserFactory
from tests.mail_server import mail_server
from tests.outbox import waiting
from tests.portal.outreach.factories import SubscriptionFactory
from tests.projects.factories import AnnouncedResultFactory, LessonFactory
from tests.stakeholders.factories import OfficeFactory

pytestmark = pytest.mark.django_db

CODES = [code for code, _name in django_settings.LANGUAGES]
MONDAY = datetime(2026, 7, 6, 6, tzinfo=UTC)
JULY = datetime(2026, 7, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = "https://portal.example"


@pytest.fixture
def news():
    """One item from Africa, one from the Americas, one of no single region."""
    AnnouncedResultFactory(statement_en="African", project__slug="fibre", published_at=JULY)
    american = ProjectFactory(initiative__region__code="AMS", themes=["skills"])
    LessonFactory(title_en="American", project=american, published_at=JULY)
    wide = ProjectFactory(initiative=None, region=None, level="global")
    LessonFactory(title_en="Global", project=wide, published_at=JULY)


def run(now=MONDAY):
    """A whole round, as workers take it task by task."""
    digest = digests.start_digest(now=now)
    digests.write_digest(digest.pk)
    for letter in DigestLetter.objects.filter(digest=digest, sent_at=None):
        digests.send_digest_letter(letter.pk)
    return digest


def letters():
    """Give what each letter tells, by the address: the first line of each entry."""
    return {
        letter.to[0]: sorted(
            title for title in ("African", "American", "Global") if f"\n{title}\n" in letter.body
        )
        for letter in mail.outbox
    }


def test_each_is_told_what_was_chosen_and_offices_of_the_other_regions(news):
    SubscriptionFactory(email="all@example.org")
    SubscriptionFactory(email="africa@example.org", regions=["AFR"])
    SubscriptionFactory(email="skills@example.org", themes=["skills"])
    SubscriptionFactory(email="both@example.org", regions=["AFR"], themes=["skills"])
    SubscriptionFactory(email="unconfirmed@example.org", confirmed_at=None)
    OfficeFactory(email="Addis@example.org", region__code="AFR")
    UserFactory(email="andres@example.org", role="regional-officer", regions=["AMS"])
    UserFactory(email="gone@example.org", role="regional-officer", is_active=False)
    UserFactory(email="alice@example.org", role="hq-administrator")

    run()

    assert letters() == {
        "all@example.org": ["African", "American", "Global"],
        "africa@example.org": ["African"],
        "skills@example.org": ["American"],
        "addis@example.org": ["American", "Global"],
        "andres@example.org": ["African", "Global"],
    }


def test_address_of_many_gets_one_letter_with_what_any_of_them_is_told(news):
    SubscriptionFactory(email="amina@example.org", language="en", regions=["AFR"])
    OfficeFactory(email="Amina@Example.org", region__code="AFR")
    UserFactory(email="AMINA@example.org", role="regional-officer", regions=["AFR"], language="ar")

    run()

    assert letters() == {"amina@example.org": ["African", "American", "Global"]}
    assert [letter.language for letter in DigestLetter.objects.all()] == ["en"]
    assert "because you subscribed to it." in mail.outbox[0].body
    assert "It tells the news of the other regions." in mail.outbox[0].body


def test_letter_is_read_as_it_was_meant(news):
    subscription = SubscriptionFactory(email="ama@example.org", regions=["AFR"])

    digest = run()

    (letter,) = mail.outbox
    row = DigestLetter.objects.get()
    token = subscriptions.token_of(subscription, subscriptions.MANAGE).split(":")[0]
    assert letter.subject == "Regional initiatives: 1 new result or lesson"
    lines = [line for line in letter.body.splitlines() if line]
    assert lines[:5] == [
        "What projects under the regional initiatives achieved and learnt:",
        "African",
        f"Result – Africa – {ProjectFactory._meta.model.objects.get(slug='fibre').title}",
        "https://portal.example/en/projects/fibre/",
        "All news: https://portal.example/en/news/",
    ]
    assert lines[5] == "You receive this letter because you subscribed to it."
    assert lines[6].startswith(
        f"Choose what you receive: https://portal.example/en/subscriptions/{token}:"
    )
    assert lines[7].startswith(f"Unsubscribe: https://portal.example/en/subscriptions/{token}:")
    assert len(lines) == 8
    ending = lines[7].removeprefix("Unsubscribe: ")
    assert ending.endswith("/end/")
    assert {
        "Auto-Submitted": "auto-generated",
        "Message-ID": f"<digest-{digest.pk}-{row.pk}@portal.example>",
        "List-Unsubscribe": f"<{ending}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    } == letter.extra_headers
    assert (row.email, row.items, row.sent_at is not None) == ("ama@example.org", 1, True)


def test_office_is_told_why_and_has_nothing_to_unsubscribe(news):
    OfficeFactory(email="addis@example.org", region__code="AFR")

    run()

    (letter,) = mail.outbox
    assert "It tells the news of the other regions." in letter.body
    assert set(letter.extra_headers) == {"Auto-Submitted", "Message-ID"}


@pytest.mark.parametrize("code", CODES)
def test_letter_is_in_the_language_of_its_reader(code):
    field = f"statement_{code.replace('-', '_')}"
    project = ProjectFactory(slug="fibre", is_sample=True)
    AnnouncedResultFactory(
        project=project, published_at=JULY, **{"statement_en": "Laid", field: f"Laid {code}"}
    )
    AnnouncedResultFactory(project=project, published_at=JULY, statement_en="English")
    SubscriptionFactory(language=code)

    run()

    (letter,) = mail.outbox
    with override(code):
        subject = ngettext(
            "Regional initiatives: %(shown)s new result or lesson",
            "Regional initiatives: %(shown)s new results and lessons",
            2,
        ) % {"shown": 2}
        sample, english = gettext("Sample data"), gettext("In English only")
    assert letter.subject == subject
    assert f"\nLaid {code} ({sample})\n" in letter.body
    only = f"English ({english}) ({sample})" if code != "en" else f"English ({sample})"
    assert f"\n{only}\n" in letter.body
    assert f"https://portal.example/{code}/projects/fibre/" in letter.body


def test_nothing_new_writes_no_letter():
    SubscriptionFactory()
    LessonFactory(published_at=MONDAY - timedelta(days=8))
    LessonFactory(published_at=None)
    LessonFactory(published_at=JULY, project__is_published=False)

    digest = run()

    assert (mail.outbox, digest.letters.count()) == ([], 0)
    assert Digest.objects.get().written_at is not None


def test_next_round_begins_where_the_last_ended(news):
    SubscriptionFactory(email="all@example.org")
    first = run()
    LessonFactory(title_en="Later", published_at=MONDAY)

    second = run(now=MONDAY + timedelta(days=7))

    assert (second.since, second.until) == (first.until, first.until + timedelta(days=7))
    assert "\nLater\n" in mail.outbox[1].body
    assert len(mail.outbox) == 2


def test_what_is_published_this_minute_is_left_to_the_next_round():
    SubscriptionFactory()
    LessonFactory(published_at=MONDAY - timedelta(minutes=4))

    run()
    none_yet = len(mail.outbox)
    run(now=MONDAY + timedelta(days=7))

    assert (none_yet, len(mail.outbox)) == (0, 1)


def test_round_that_is_run_twice_writes_each_letter_once(news):
    SubscriptionFactory()
    first = run()

    second = run()
    Digest.objects.update(written_at=None)
    digests.write_digest(first.pk)
    digests.send_digest_letter(DigestLetter.objects.get().pk)

    assert (second.pk, Digest.objects.count(), len(mail.outbox)) == (first.pk, 1, 1)


def test_letter_that_the_server_refuses_stays_unsent_and_is_sent_later(news, settings):
    SubscriptionFactory()
    digest = digests.start_digest(now=MONDAY)
    digests.write_digest(digest.pk)
    letter = DigestLetter.objects.get()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens there

    with pytest.raises(OSError, match="refused"):
        digests.send_digest_letter(letter.pk)
    unsent = DigestLetter.objects.get().sent_at
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    digests.send_digest_letter(letter.pk)
    digests.send_digest_letter(letter.pk)

    assert (unsent, len(mail.outbox)) == (None, 1)


@pytest.mark.parametrize(("code", "left"), [(450, 1), (550, 0)])
def test_address_that_is_refused_for_good_is_not_tried_again(news, settings, code, left):
    SubscriptionFactory()
    digests.write_digest(digests.start_digest(now=MONDAY).pk)
    letter = DigestLetter.objects.get()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"

    server = mail_server(refusing=code)
    with server as (settings.EMAIL_HOST, settings.EMAIL_PORT), suppress(SMTPRecipientsRefused):
        digests.send_digest_letter(letter.pk)

    assert DigestLetter.objects.filter(sent_at=None).count() == left
    assert DigestLetter.objects.count() == left


def test_who_unsubscribed_in_the_meantime_gets_no_letter_and_is_forgotten(news):
    subscription = SubscriptionFactory()
    digests.write_digest(digests.start_digest(now=MONDAY).pk)
    letter = DigestLetter.objects.get()
    Subscription.objects.filter(pk=subscription.pk).delete()

    digests.send_digest_letter(letter.pk)

    assert (mail.outbox, DigestLetter.objects.count()) == ([], 0)


def test_what_was_withdrawn_in_the_meantime_is_not_told():
    lesson = LessonFactory(published_at=JULY)
    SubscriptionFactory()
    digests.write_digest(digests.start_digest(now=MONDAY).pk)
    letter = DigestLetter.objects.get()
    type(lesson).objects.update(published_at=None)

    digests.send_digest_letter(letter.pk)

    assert mail.outbox == []


def test_who_confirmed_after_the_round_began_waits_for_the_next(news):
    SubscriptionFactory(confirmed_at=MONDAY)

    run()

    assert mail.outbox == []


def test_round_and_each_of_its_letters_are_in_the_outbox(news):
    SubscriptionFactory()
    SubscriptionFactory()

    digest = digests.start_digest(now=MONDAY)
    digests.write_digest(digest.pk)

    letters = [(digests.SEND.task, [letter.pk]) for letter in DigestLetter.objects.order_by("pk")]
    assert waiting() == [(digests.WRITE.task, [digest.pk]), *letters]


def test_long_letter_tells_the_latest_and_leads_to_the_others():
    project = ProjectFactory()
    for number in range(52):
        moment = JULY + timedelta(minutes=number)
        LessonFactory(project=project, title_en=f"Lesson {number}", published_at=moment)
    SubscriptionFactory()

    run()

    (letter,) = mail.outbox
    assert letter.body.count("https://portal.example/en/projects/") == 50
    assert "\nLesson 51\n" in letter.body
    assert "\nLesson 1\n" not in letter.body
    assert "And 2 more." in letter.body


@pytest.mark.parametrize("number", [1, 3])
def test_writing_costs_the_same_for_any_number_of_readers(news, django_assert_num_queries, number):
    for reader in range(number):
        SubscriptionFactory(regions=["AFR"], themes=["skills"])
        OfficeFactory(region__code="AMS", email=f"office{reader}@example.org")
    digest = digests.start_digest(now=MONDAY)

    with django_assert_num_queries(19):
        digests.write_digest(digest.pk)

    assert digest.letters.count() == number


def test_ten_thousand_subscribers_are_never_all_in_memory(django_assert_max_num_queries):
    RegionFactory()
    ThemeFactory()
    Subscription.objects.bulk_create(
        Subscription(email=f"reader{number}@example.org", confirmed_at=JULY)
        for number in range(10_000)
    )
    digest = Digest(since=JULY, until=MONDAY)

    with django_assert_max_num_queries(50):
        number = sum(1 for _recipient in recipients(digest))

    assert number == 10_000
