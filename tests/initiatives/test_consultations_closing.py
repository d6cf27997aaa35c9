"""Giving an answer back, closing a consultation, and who may do any of it."""

import pytest
from django.db import IntegrityError
from django.utils import timezone

from initiatives import consultations
from initiatives.consultation_letters import Letter
from initiatives.models import Consultation, Invitation, Reply
from stakeholders.models import TrailEntry
from tests.factories import CountryFactory, InitiativeFactory, UserFactory
from tests.initiatives.consulting import (
    LATER,
    PAST,
    TODAY,
    answered,
    asks,
    draft,
    focal_point,
    invitation_of,
    opened,
    refusals,
)
from tests.initiatives.factories import InvitationFactory, ReplyFactory

pytestmark = pytest.mark.django_db


class TestGivingBack:
    def test_country_may_change_its_answer_and_what_it_was_stays_in_the_trail(
        self, africa_officer, letters_of
    ):
        focal_point("KE")
        opened(africa_officer)
        Invitation.objects.update(last_day=PAST)
        reply = answered(invitation_of())

        letters = letters_of(
            lambda: consultations.give_back_reply(reply, by=africa_officer, reason="Wrong file")
        )

        reply.refresh_from_db()
        assert (reply.status, reply.submitted_at, reply.priorities) == (
            "draft",
            None,
            "Rural schools first.",
        )
        assert invitation_of().last_day == TODAY
        assert letters == [(Letter.RETURN.value.task, [reply.invitation_id, "Wrong file"])]
        entry = TrailEntry.objects.about(reply).get(operation="update")
        assert (entry.before["status"], entry.reason) == ("submitted", "Wrong file")

    def test_draft_cannot_be_given_back(self, africa_officer):
        focal_point("KE")
        opened(africa_officer)
        reply = ReplyFactory(invitation=invitation_of(), status="draft", submitted_at=None)

        assert refusals(
            lambda: consultations.give_back_reply(reply, by=africa_officer, reason="Wrong file")
        ) == ["Only a submitted answer can be given back."]

    def test_reason_is_needed(self, africa_officer):
        focal_point("KE")
        opened(africa_officer)
        reply = answered(invitation_of())

        assert refusals(
            lambda: consultations.give_back_reply(reply, by=africa_officer, reason="")
        ) == {"reason": ["Say why the answer is given back."]}
        assert Reply.objects.get().status == "submitted"


class TestClosing:
    @pytest.fixture
    def consultation(self, africa_officer):
        focal_point("KE")
        focal_point("SN")
        CountryFactory(iso2="UG")
        consultation = opened(africa_officer)
        Invitation.objects.exclude(email="").update(sent_at=timezone.now())
        return consultation

    def test_after_the_last_day_it_is_closed_and_the_invited_are_told(
        self, consultation, africa_officer, letters_of
    ):
        answered(invitation_of("UG"))
        Invitation.objects.update(last_day=PAST)

        letters = letters_of(
            lambda: consultations.close_consultation(
                consultation, by=africa_officer, outcome=" Schools. ", reason="Not needed"
            )
        )

        after = Consultation.objects.get()
        assert (after.status, after.closed_by, after.outcome_en) == (
            "closed",
            africa_officer,
            "Schools.",
        )
        assert after.closing_reason == ""
        assert sorted(letters) == sorted(
            (Letter.CLOSING.value.task, [invitation_of(code).pk]) for code in ("KE", "SN")
        )

    def test_it_is_not_closed_by_one_person_over_a_country_that_has_time_left(
        self, consultation, africa_officer
    ):
        answered(invitation_of("UG"))
        Invitation.objects.exclude(country="KE").update(last_day=PAST)
        Invitation.objects.filter(country="KE").update(last_day=TODAY)

        for reason in ("", "The forum decided."):
            messages = refusals(
                lambda reason=reason: consultations.close_consultation(
                    consultation, by=africa_officer, outcome="Schools.", reason=reason
                )
            )
            assert messages == [SECOND_PERSON]

        assert Consultation.objects.get().status == "open"

    def test_it_is_not_closed_by_one_person_without_any_answer(self, consultation, africa_officer):
        Invitation.objects.update(last_day=PAST)

        messages = refusals(
            lambda: consultations.close_consultation(
                consultation, by=africa_officer, outcome="Schools.", reason="Nobody wrote"
            )
        )

        assert messages == [SECOND_PERSON]
        assert Consultation.objects.get().status == "open"

    def test_reviewer_closes_it_early_with_a_reason_that_is_kept(self, consultation, reviewer):
        without = refusals(
            lambda: consultations.close_consultation(consultation, by=reviewer, outcome="Schools.")
        )
        consultations.close_consultation(
            consultation, by=reviewer, outcome="Schools.", reason=" The forum decided. "
        )

        assert without == {
            "reason": [
                "Say why it is closed before every country had its time, or without an answer."
            ]
        }
        after = Consultation.objects.get()
        assert (after.status, after.closed_by, after.closing_reason) == (
            "closed",
            reviewer,
            "The forum decided.",
        )

    def test_reviewer_who_opened_it_does_not_close_it_early(self, reviewer):
        consultation = draft(closes_on=TODAY)
        consultations.open_consultation(consultation, by=reviewer)

        messages = refusals(
            lambda: consultations.close_consultation(
                consultation, by=reviewer, outcome="Schools.", reason="Quickly"
            )
        )

        assert messages == [SECOND_PERSON]

    def test_database_refuses_one_person_who_opens_and_closes_early(
        self, consultation, africa_officer
    ):
        with pytest.raises(IntegrityError, match="closed_early_by_somebody_else"):
            Consultation.objects.update(
                status="closed",
                closed_at=timezone.now(),
                closed_by=africa_officer,
                closing_reason="Quickly",
            )

    def test_it_may_be_closed_once_all_answered(self, consultation, africa_officer):
        for code in ("KE", "SN", "UG"):
            answered(invitation_of(code))

        consultations.close_consultation(consultation, by=africa_officer, outcome="Schools.")

        assert Consultation.objects.get().status == "closed"

    def test_requests_for_time_are_decided_first(self, consultation, africa_officer):
        answered(invitation_of("UG"))
        Invitation.objects.update(last_day=PAST)
        asks(invitation_of())

        assert refusals(
            lambda: consultations.close_consultation(
                consultation, by=africa_officer, outcome="Schools."
            )
        ) == {"__all__": ["Decide first on the extensions that were asked for."]}

    def test_outcome_is_needed(self, consultation, africa_officer):
        answered(invitation_of("UG"))
        Invitation.objects.update(last_day=PAST)

        assert refusals(
            lambda: consultations.close_consultation(consultation, by=africa_officer, outcome=" ")
        ) == {"outcome": ["Say what came out of it."]}

    def test_draft_cannot_be_closed(self, reviewer):
        assert refusals(
            lambda: consultations.close_consultation(draft(), by=reviewer, outcome="Schools.")
        ) == ["Only an open consultation can be closed."]

    def test_outcome_is_recorded_in_more_languages(self, consultation, africa_officer, reviewer):
        early = refusals(
            lambda: consultations.record_outcome(consultation, by=africa_officer, outcome_en="x")
        )
        consultations.close_consultation(
            consultation, by=reviewer, outcome="Schools.", reason="Early"
        )

        consultations.record_outcome(
            consultation, by=africa_officer, outcome_fr="Les écoles.", outcome_zh_hans=""
        )

        assert early == ["Close the consultation first."]

        after = Consultation.objects.get()
        assert (after.outcome_en, after.outcome_fr, after.outcome_zh_hans) == (
            "Schools.",
            "Les écoles.",
            None,
        )


SECOND_PERSON = (
    "Before every country had its time, or without any answer, a headquarters reviewer who did not"
    " open it closes it."
)

ACTS = {
    "open": lambda c, i, r, by: consultations.open_consultation(c, by=by),
    "resend": lambda c, i, r, by: consultations.resend_invitation(i, by=by),
    "grant": lambda c, i, r, by: consultations.grant_extension(i, by=by),
    "refuse": lambda c, i, r, by: consultations.refuse_extension(i, by=by, reason="No"),
    "extend": lambda c, i, r, by: consultations.extend(i, by=by, until=LATER),
    "give back": lambda c, i, r, by: consultations.give_back_reply(r, by=by, reason="No"),
    "close": lambda c, i, r, by: consultations.close_consultation(
        c, by=by, outcome="x", reason="y"
    ),
    "record": lambda c, i, r, by: consultations.record_outcome(c, by=by, outcome_en="x"),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["hq-reviewer", "auditor", "focal-point", "partner", "americas"])
def test_only_staff_of_the_region_act(who, act, americas_officer):
    invitation = InvitationFactory(country=CountryFactory())
    reply = ReplyFactory(invitation=invitation)
    if act == "open":
        Consultation.objects.update(status="draft", initiative=InitiativeFactory(number=7))
    by = americas_officer
    if who != "americas":
        by = UserFactory(role=who, country=invitation.country if who == "focal-point" else None)

    messages = refusals(lambda: ACTS[act](invitation.consultation, invitation, reply, by))

    assert messages == ["This record is outside your regions."]


@pytest.mark.parametrize("act", ["resend", "grant", "refuse", "extend", "give back"])
def test_nothing_is_done_once_it_is_closed(act, administrator):
    invitation = InvitationFactory()
    reply = ReplyFactory(invitation=invitation)
    Consultation.objects.update(status="open", opened_at=timezone.now())
    Consultation.objects.update(status="closed", closed_at=timezone.now())

    messages = refusals(
        lambda: ACTS[act](invitation.consultation, invitation, reply, administrator)
    )

    assert messages == ["The consultation is not open."]
