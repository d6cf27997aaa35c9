"""What a country does in a consultation: once, in time, and nobody else for it."""

from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone, translation

from initiatives import consultations, replies
from initiatives.consultation_letters import Letter
from initiatives.models import Invitation, Reply
from tests.factories import CountryFactory, UserFactory
from tests.initiatives.consulting import (
    LATER,
    PAST,
    SOON,
    TODAY,
    answered,
    asks,
    focal_point,
    invitation_of,
    opened,
    refusals,
)
from tests.initiatives.factories import ReplyFactory

pytestmark = pytest.mark.django_db

ANSWER = {
    "language": "fr",
    "priorities": " Les écoles rurales.\r\nLa 4G. ",
    "partners": "L'université",
    "cash_amount": Decimal("25000.50"),
    "cash_currency": "USD",
    "in_kind": "Deux experts",
    "comments": "",
    "respondent": "Florence N., directrice",
}


@pytest.fixture
def florence(db):
    return focal_point("KE", username="florence")


@pytest.fixture
def invitation(florence, africa_officer):
    opened(africa_officer)
    return invitation_of()


def kept():
    names = [name for name in replies.FIELDS if name != "respondent"]
    return Reply.objects.values(*names).get()


def test_answer_is_kept_as_it_was_written(invitation, florence):
    before = timezone.now()

    reply = replies.submit_reply(invitation, by=florence, **ANSWER)

    reply.refresh_from_db()
    assert kept() == {
        "priorities": "Les écoles rurales.\nLa 4G.",
        "partners": "L'université",
        "in_kind": "Deux experts",
        "comments": "",
        "language": "fr",
        "cash_amount": Decimal("25000.50"),
        "cash_currency": "USD",
    }
    assert (reply.status, reply.submitted_by, reply.respondent) == (
        "submitted",
        florence,
        "Florence N., directrice",
    )
    assert before <= reply.submitted_at <= timezone.now()


def test_link_alone_is_enough(invitation):
    assert replies.submit_reply(invitation, **ANSWER).submitted_by is None


def test_link_replaced_while_its_page_is_sent_answers_nothing(invitation, africa_officer):
    consultations.resend_invitation(invitation, by=africa_officer, email="new@example.org")

    assert refusals(lambda: replies.submit_reply(invitation, **ANSWER)) == [
        "This link is not valid"
    ]
    assert not Reply.objects.exists()


def test_draft_grows_and_is_submitted_as_it_is(invitation):
    replies.save_draft(invitation, language="fr", priorities="Les écoles")
    replies.save_draft(invitation, comments="Merci")

    reply = replies.submit_reply(invitation, respondent="Florence")

    assert (reply.priorities, reply.comments, reply.language) == ("Les écoles", "Merci", "fr")
    assert Reply.objects.get().status == "submitted"


def test_empty_draft_is_kept_and_empty_answer_is_refused(invitation):
    replies.save_draft(invitation, priorities=" \r\n ")

    messages = refusals(lambda: replies.submit_reply(invitation, respondent="Florence"))

    assert messages == ["The answer is empty: write at least one of its parts."]
    assert Reply.objects.get().status == "draft"


def test_amount_alone_is_an_answer(invitation):
    values = {"cash_amount": Decimal(1), "cash_currency": "CHF", "respondent": "Florence"}

    assert replies.submit_reply(invitation, **values).status == "submitted"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"cash_currency": ""}, {"cash_currency": ["Give the currency of the amount."]}),
        (
            {"cash_amount": None},
            {"cash_amount": ["Give the amount, or leave the currency empty."]},
        ),
        (
            {"cash_amount": Decimal(-5)},
            {"cash_amount": ["Ensure this value is greater than or equal to 0.01."]},
        ),
        (
            {"cash_currency": "usd"},
            {"cash_currency": ["Give a currency as its three letters, such as CHF."]},
        ),
        (
            {"priorities": "x" * 10_000, "comments": "y" * 5001},
            {
                "priorities": ["Write at most 5,000 characters; these are 5,000 too many."],
                "comments": ["Write at most 5,000 characters; this is 1 too many."],
            },
        ),
        ({"language": "pt"}, {"language": ["Choose one of the six languages."]}),
        ({"language": ""}, {"language": ["Choose one of the six languages."]}),
        ({"respondent": " "}, {"respondent": ["Say who answers for the country."]}),
        (
            {"respondent": "x" * 201},
            {"respondent": ["Ensure this value has at most 200 characters (it has 201)."]},
        ),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(invitation, values, message):
    assert refusals(lambda: replies.submit_reply(invitation, **(ANSWER | values))) == message
    assert Reply.objects.count() == 0


def test_text_of_the_longest_length_is_kept_however_its_lines_are_broken(invitation):
    replies.save_draft(invitation, priorities="x\r\n" * 2499 + "xx")

    assert len(Reply.objects.get().priorities) == 5000


def test_second_answer_is_told_when_and_by_whom_the_first_was_given(invitation, florence):
    Reply.objects.all().delete()
    reply = answered(invitation)  # on 4 May 2026

    for act in (replies.submit_reply, replies.save_draft):
        messages = refusals(lambda act=act: act(invitation, by=florence, **ANSWER))
        assert messages == ["Country KE has answered already, on 4 May 2026: Florence."]
    messages = refusals(lambda: replies.ask_extension(invitation, until=LATER, reason="More"))
    assert messages == ["Country KE has answered already, on 4 May 2026: Florence."]
    assert Reply.objects.get().priorities == reply.priorities


def test_refusals_are_in_the_language_of_the_reader_s_dates(invitation):
    answered(invitation)

    with translation.override("fr"):
        [message] = refusals(lambda: replies.submit_reply(invitation, **ANSWER))

    assert "4 mai 2026" in message


def test_last_day_counts_whole_and_the_next_one_is_too_late(invitation):
    Invitation.objects.update(last_day=TODAY)
    replies.save_draft(invitation, priorities="In time")
    Invitation.objects.update(last_day=PAST)

    [message] = refusals(lambda: replies.submit_reply(invitation, **ANSWER))

    assert message.startswith("The last day for an answer was ")
    assert Reply.objects.get().priorities == "In time"


def test_extended_country_answers_after_the_day_of_the_others(invitation, africa_officer):
    invitation.consultation.closes_on = PAST
    invitation.consultation.save()
    Invitation.objects.update(last_day=PAST)
    consultations.extend(invitation, by=africa_officer, until=TODAY)

    assert replies.submit_reply(invitation, **ANSWER).status == "submitted"


def test_closed_consultation_takes_no_answer_and_no_request(invitation, reviewer):
    consultations.close_consultation(
        invitation.consultation, by=reviewer, outcome="Done", reason="Early"
    )

    assert refusals(lambda: replies.submit_reply(invitation, **ANSWER)) == [
        "The consultation is closed."
    ]
    assert refusals(lambda: replies.ask_extension(invitation, until=LATER, reason="Elections")) == [
        "The consultation is closed."
    ]


@pytest.mark.parametrize(
    "who", ["hq-administrator", "regional-officer", "auditor", "partner", "focal-point"]
)
def test_nobody_else_answers_for_the_country(invitation, who):
    country = CountryFactory(iso2="UG") if who == "focal-point" else None
    other = UserFactory(role=who, country=country)

    for act in (
        lambda: replies.submit_reply(invitation, by=other, **ANSWER),
        lambda: replies.save_draft(invitation, by=other, **ANSWER),
        lambda: replies.ask_extension(invitation, by=other, until=LATER, reason="Elections"),
    ):
        assert refusals(act) == ["You do not answer for this country."]
    assert Reply.objects.count() == 0


class TestAskingForTime:
    def test_request_waits_and_the_officer_is_told(self, invitation, letters_of):
        letters = letters_of(
            lambda: replies.ask_extension(invitation, until=LATER, reason=" Elections. ")
        )

        after = invitation_of()
        assert (after.extension_asked_until, after.extension_reason, after.last_day) == (
            LATER,
            "Elections.",
            SOON,
        )
        assert after.waits_for_extension
        assert letters == [(Letter.REQUEST.value.task, [after.pk])]

    def test_also_after_the_last_day(self, invitation):
        Invitation.objects.update(last_day=PAST)

        replies.ask_extension(invitation, until=LATER, reason="Elections")

        assert invitation_of().waits_for_extension

    def test_second_request_waits_for_the_first(self, invitation):
        asks(invitation)

        [message] = refusals(
            lambda: replies.ask_extension(invitation, until=LATER, reason="Elections")
        )

        assert message.endswith("is already asked for.")

    def test_after_a_refusal_another_may_be_asked(self, invitation, africa_officer):
        asks(invitation)
        consultations.refuse_extension(invitation, by=africa_officer, reason="No")

        replies.ask_extension(invitation, until=LATER, reason="Please")

        after = invitation_of()
        assert (after.extension_reason, after.extension_answer) == ("Please", "")
        assert after.waits_for_extension

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"until": SOON}, "until"),
            ({"until": PAST}, "until"),
            ({"until": TODAY.replace(year=TODAY.year + 2)}, "until"),
            ({"reason": " "}, "reason"),
            ({"reason": "Elections " * 201}, "reason"),
        ],
    )
    def test_bad_request_is_refused_by_field(self, invitation, values, field):
        values = {"until": LATER, "reason": "Elections"} | values

        messages = refusals(lambda: replies.ask_extension(invitation, **values))

        assert list(messages) == [field]
        assert invitation_of().extension_asked_at is None


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_the_same_time_one_is_kept_and_the_other_told(invitation):
    together, outcomes = Barrier(2), {}

    def answer(name):
        together.wait(timeout=30)
        try:
            replies.submit_reply(invitation, **(ANSWER | {"respondent": name}))
            outcomes[name] = "kept"
        except ValidationError as refusal:
            outcomes[name] = refusal.messages[0]
        finally:
            connection.close()

    threads = [Thread(target=answer, args=[name]) for name in ("Florence", "Felix")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    reply = Reply.objects.get()
    [other] = {"Florence", "Felix"} - {reply.respondent}
    assert outcomes[reply.respondent] == "kept"
    assert outcomes[other].startswith("Country KE has answered already, on ")
    assert outcomes[other].endswith(f": {reply.respondent}.")


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("focal-point KE", {"draft", "submitted"}),
        ("focal-point UG", set()),
        ("regional-officer", {"submitted"}),
        ("auditor", {"submitted"}),
        (None, set()),
    ],
)
def test_a_draft_is_the_country_s_alone(invitation, who, seen):
    ReplyFactory(invitation=invitation, status="draft", submitted_at=None)
    role, _space, country = (who or "").partition(" ")
    home = CountryFactory(iso2=country) if country else None
    reader = UserFactory(role=role or "partner", country=home)
    statuses = set()

    for status in ("draft", "submitted"):  # what is submitted stays
        Reply.objects.update(
            status=status, submitted_at=timezone.now() if status == "submitted" else None
        )
        statuses |= set(Reply.objects.visible_to(reader).values_list("status", flat=True))

    assert statuses == seen
