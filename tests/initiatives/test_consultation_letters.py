"""The letters of a consultation: what they say in each language, and that each comes once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from initiatives import consultation_letters, consultations
from initiatives.invitations import letter_of
from initiatives.models import Consultation, Invitation
from tests.factories import CountryFactory, ProjectFactory, UserFactory
from tests.initiatives.consulting import (
    LATER,
    PAST,
    TODAY,
    answered,
    asks,
    focal_point,
    invitation_of,
    opened,
)
from tests.initiatives.factories import ConsultationFactory, InvitationFactory, ReplyFactory
from tests.outbox import waiting

pytestmark = pytest.mark.django_db
SENT = datetime(2026, 1, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = "https://portal.example"


@pytest.fixture
def invitation(africa_officer):
    focal_point("KE", language="en")
    opened(africa_officer, title_en="Schools & <villages>", text_en='Which "schools" first?')
    Invitation.objects.update(last_day=date(2030, 1, 31))
    return invitation_of()


def test_invitation_says_what_is_asked_until_when_and_where_to_answer(invitation):
    assert consultation_letters.send_invitation(invitation.pk)

    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (
        ["ke@example.org"],
        "Consultation of the Member States: Schools & <villages>",
    )
    lines = letter.body.splitlines()
    assert "Schools & <villages>" in lines
    assert 'Which "schools" first?' in lines
    assert "Regional initiative: AFR1 – Initiative AFR1" in lines
    assert "Please answer by 31 January 2030, end of the day (UTC)." in lines
    assert consultation_letters.address_of(invitation) in lines
    assert lines[0].startswith("The Telecommunication Development Bureau consults")
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"


def test_line_break_in_a_title_makes_no_header(invitation):
    invitation.consultation.title_en = "Schools\r\nBcc: all@example.org"
    invitation.consultation.save()

    consultation_letters.send_invitation(invitation.pk)

    assert mail.outbox[0].subject.endswith("Schools Bcc: all@example.org")
    assert mail.outbox[0].recipients() == ["ke@example.org"]


def test_invitation_names_published_projects_only_and_says_when_it_is_invented(invitation):
    consultation = invitation.consultation
    ProjectFactory(title_en="Village network").consultations.add(consultation)
    ProjectFactory(title_en="Not for all", is_published=False).consultations.add(consultation)
    consultation.is_sample = True
    consultation.save()

    consultation_letters.send_invitation(invitation.pk)

    body = mail.outbox[0].body
    assert ("Project: Village network" in body, "Not for all" in body) == (True, False)
    assert body.startswith("Sample data: this consultation is invented for demonstration.")


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en", "31 January 2030"),
        ("fr", "31 janvier 2030"),
        ("es", "31 de enero de 2030"),
        ("ru", "31 января 2030"),
        ("ar", "31 يناير 2030"),
        ("zh-hans", "2030年1月31日"),
    ],
)
def test_day_and_link_are_in_the_language_of_the_country(invitation, language, day):
    Invitation.objects.update(language=language)

    consultation_letters.send_invitation(invitation.pk)

    body = mail.outbox[0].body
    assert day in body
    assert f"https://portal.example/{language}/consultations/answer/" in body


def test_repeated_task_writes_nothing_again(invitation):
    written = [consultation_letters.send_invitation(invitation.pk) for _time in range(2)]

    assert (written, len(mail.outbox)) == ([True, False], 1)


def test_letter_that_failed_is_not_taken_for_sent(invitation, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens there

    with pytest.raises(OSError, match="refused"):
        consultation_letters.send_invitation(invitation.pk)

    assert invitation_of().sent_at is None
    assert waiting() == [(consultation_letters.Letter.INVITATION.value.task, [invitation.pk])]
    assert consultation_letters.queue_due_letters() == 0  # it waits, and is not queued twice


def test_late_letter_invites_nobody_who_answered_or_can_answer_no_more(invitation):
    answered(invitation)
    ghana = CountryFactory(iso2="GH")
    late = InvitationFactory(consultation=invitation.consultation, country=ghana, last_day=PAST)

    assert not consultation_letters.send_invitation(invitation.pk)
    assert not consultation_letters.send_invitation(late.pk)
    assert mail.outbox == []


@pytest.mark.parametrize("email", ["", "ke@example.org"])
def test_nothing_is_written_without_address_or_once_it_is_closed(invitation, reviewer, email):
    Invitation.objects.update(email=email)
    if email:
        consultations.close_consultation(
            invitation.consultation, by=reviewer, outcome="Done", reason="Early"
        )

    assert not consultation_letters.send_invitation(invitation.pk)
    assert mail.outbox == []


class TestLinks:
    def test_link_leads_to_its_invitation(self, invitation):
        token = consultation_letters.token_of(invitation)

        assert consultation_letters.invitation_of(token) == invitation

    def test_forged_and_replaced_links_lead_nowhere(self, invitation, africa_officer):
        token = consultation_letters.token_of(invitation)
        forged = token[:-1] + ("A" if token[-1] != "A" else "B")
        other = Invitation(pk=invitation.pk)  # with a nonce of its own

        assert consultation_letters.invitation_of(forged) is None
        assert consultation_letters.invitation_of("") is None
        assert consultation_letters.invitation_of(consultation_letters.token_of(other)) is None
        consultations.resend_invitation(invitation, by=africa_officer)
        assert consultation_letters.invitation_of(token) is None


class TestReminders:
    def due(self, left, **values):
        """Give whether a reminder is due with so many days left, for one invited long ago."""
        consultation = ConsultationFactory.build(status="open")
        values = {"sent_at": SENT, "reminded_at": None} | values
        invitation = Invitation(
            consultation=consultation, last_day=date(2026, 3, 31), pk=0, **values
        )
        on = date(2026, 3, 31) - timedelta(days=left)
        return consultation_letters.is_reminder_due(invitation, on=on)

    def at(self, left):
        return datetime(2026, 3, 31, 9, tzinfo=UTC) - timedelta(days=left)

    @pytest.mark.parametrize(
        ("left", "values", "expected"),
        [
            pytest.param(8, {}, False, id="eight days left"),
            pytest.param(7, {}, True, id="seven days left"),
            pytest.param(5, {}, True, id="a round was missed"),
            pytest.param(0, {}, True, id="the last day"),
            pytest.param(-1, {}, False, id="too late"),
            pytest.param(7, {"sent_at": None}, False, id="never invited"),
            pytest.param(7, {"refused_at": SENT}, False, id="letter refused"),
        ],
    )
    def test_when_it_is_due(self, left, values, expected):
        assert self.due(left, **values) == expected

    @pytest.mark.parametrize(
        ("left", "reminded", "expected"),
        [(6, 7, False), (2, 7, False), (1, 7, True), (1, 2, True), (0, 1, False), (1, 1, False)],
    )
    def test_each_of_the_two_comes_once(self, left, reminded, expected):
        assert self.due(left, reminded_at=self.at(reminded)) == expected

    @pytest.mark.parametrize(("sent", "left", "expected"), [(5, 4, False), (5, 1, True)])
    def test_who_is_invited_late_is_reminded_only_of_what_comes_then(self, sent, left, expected):
        assert self.due(left, sent_at=self.at(sent)) == expected

    def test_letter_says_how_many_days_are_left(self, invitation):
        Invitation.objects.update(last_day=TODAY + timedelta(days=7), sent_at=SENT)

        written = [consultation_letters.send_reminder(invitation.pk) for _time in range(2)]

        assert written == [True, False]
        [letter] = mail.outbox
        assert "7 days are left: please answer by" in letter.body
        assert consultation_letters.address_of(invitation) in letter.body.splitlines()

    @pytest.mark.parametrize("days", [1, 7])
    def test_who_answered_or_has_no_address_or_time_is_left_alone(
        self, invitation, africa_officer, letters_of, days
    ):
        last_day = TODAY + timedelta(days=days)
        Invitation.objects.update(last_day=last_day, sent_at=SENT)
        consultation = invitation.consultation
        others = {
            "SN": {"email": ""},
            "UG": {"last_day": PAST},
            "ML": {"last_day": LATER},
            "GH": {"sent_at": timezone.now()},
        }
        for code, values in others.items():
            values = {"sent_at": SENT, "last_day": last_day} | values
            InvitationFactory(consultation=consultation, country__iso2=code, **values)
        done = InvitationFactory(
            consultation=consultation, country__iso2="TG", sent_at=SENT, last_day=last_day
        )
        ReplyFactory(invitation=done)

        letters = letters_of(consultation_letters.queue_due_letters)

        assert letters == [("initiatives.tasks.send_reminder_task", [invitation.pk])]


def test_request_for_time_is_told_to_whoever_opened_it(invitation, africa_officer):
    africa_officer.email = "amina@itu.example"
    africa_officer.save()
    asks(invitation)

    assert consultation_letters.tell_request(invitation.pk)

    [letter] = mail.outbox
    assert letter.to == ["amina@itu.example"]
    assert "Reason: Elections" in letter.body
    assert f"/initiatives/invitation/{invitation.pk}/change/" in letter.body
    assert "/consultations/answer/" not in letter.body


def test_decisions_on_time_are_told_with_the_reason(invitation, africa_officer):
    asks(invitation)
    first = consultations.refuse_extension(
        invitation, by=africa_officer, reason="The forum meets."
    ).extension_decided_at.isoformat()
    consultation_letters.tell_extension(invitation.pk, first)
    asks(invitation, until=date(2030, 2, 28))
    second = consultations.grant_extension(invitation, by=africa_officer)
    decided_at = second.extension_decided_at.isoformat()
    assert not consultation_letters.tell_extension(invitation.pk, first)
    consultation_letters.tell_extension(invitation.pk, decided_at)

    refused, granted = mail.outbox
    assert "This could not be granted." in refused.body
    assert "Reason: The forum meets." in refused.body
    assert "has more time" in granted.body
    days = ("31 January 2030", "28 February 2030")
    for letter, day in zip(mail.outbox, days, strict=True):
        assert f"The last day for the answer is {day} (UTC)." in letter.body


def test_answer_given_back_is_told_with_the_reason(invitation, africa_officer):
    reply = answered(invitation)
    consultations.give_back_reply(reply, by=africa_officer, reason="The file was another's.")

    assert consultation_letters.tell_return(invitation.pk, "The file was another's.")

    assert "Reason: The file was another's." in mail.outbox[0].body


def test_outcome_is_told_once_to_who_was_written_to(invitation, reviewer):
    Invitation.objects.update(sent_at=SENT)
    UserFactory()
    consultations.close_consultation(
        invitation.consultation, by=reviewer, outcome="Schools first.", reason="All met."
    )

    written = [consultation_letters.tell_closing(invitation.pk) for _time in range(2)]

    assert written == [True, False]
    [letter] = mail.outbox
    assert "Schools first." in letter.body.splitlines()
    assert "It was closed before its last day. Reason: All met." in letter.body


def test_letters_are_counted_that_were_sent_and_not_refused():
    consultation = ConsultationFactory(status="open", opened_at=SENT)
    for number, values in enumerate(
        (
            {},
            {"delivered_at": SENT},
            {"refused_at": SENT},
            {"sent_at": None},
            {"email": "", "sent_at": None},
        )
    ):
        country = CountryFactory(iso2=f"A{number}")
        InvitationFactory(consultation=consultation, country=country, **values)

    counted = Consultation.objects.with_counts().get()

    assert (counted.invited, counted.delivered) == (5, 2)
    rows = Invitation.objects.order_by("country")
    assert [letter_of(row).value for row in rows] == [
        "sent",
        "delivered",
        "refused",
        "queued",
        "no-address",
    ]
