"""Opening a consultation, whom it writes to, and more time: what the Bureau does."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from initiatives import consultations
from initiatives.consultation_letters import Letter
from initiatives.models import Consultation, Invitation
from tests.factories import CountryFactory, InitiativeFactory, ProjectFactory, RegionFactory
from tests.initiatives.consulting import (
    LATER,
    PAST,
    SOON,
    TODAY,
    answered,
    asks,
    draft,
    focal_point,
    invitation_of,
    opened,
    refusals,
)

pytestmark = pytest.mark.django_db


class TestOpening:
    def test_each_country_of_the_region_is_invited_once(self, africa_officer, letters_of):
        CountryFactory(iso2="PS", membership="resolution-99")
        CountryFactory(iso2="BR", region=RegionFactory(code="AMS"))
        focal_point("KE", language="en")
        focal_point("SN")
        consultation = draft()

        letters = letters_of(
            lambda: consultations.open_consultation(consultation, by=africa_officer)
        )

        rows = Invitation.objects.order_by("country")
        assert list(rows.values_list("country", "email", "language", "last_day", "sent_at")) == [
            ("KE", "ke@example.org", "en", SOON, None),
            ("PS", "", "en", SOON, None),
            ("SN", "sn@example.org", "fr", SOON, None),
        ]
        assert sorted(letters) == sorted((Letter.INVITATION.value.task, [row.pk]) for row in rows)
        assert len({row.nonce for row in rows}) == 3
        consultation.refresh_from_db()
        assert (consultation.status, consultation.opened_by) == ("open", africa_officer)

    def test_link_goes_to_the_focal_point_who_is_longest_known(self, africa_officer):
        focal_point("KE", email="sample@example.org", is_sample=True)
        focal_point("KE", email="gone@example.org", is_active=False)
        focal_point("KE", email="")
        focal_point("KE", email="first@example.org", language="ar")
        focal_point("KE", email="second@example.org")

        opened(africa_officer)

        assert (invitation_of().email, invitation_of().language) == ("first@example.org", "ar")

    def test_sample_focal_point_is_written_to_where_there_is_no_other(self, africa_officer):
        focal_point("KE", email="sample@example.org", is_sample=True)

        opened(africa_officer)

        assert invitation_of().email == "sample@example.org"

    def test_planned_project_is_enough(self, africa_officer):
        consultation = draft(initiative=None)
        ProjectFactory().consultations.add(consultation)

        consultations.open_consultation(consultation, by=africa_officer)

        assert Consultation.objects.get().status == "open"

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            (
                {"initiative": None},
                {"initiative": ["Name the initiative, or name this consultation in a project."]},
            ),
            ({"title_en": " "}, {"title_en": ["Give the title in English."]}),
            ({"closes_on": PAST}, {"closes_on": ["This day is past."]}),
        ],
    )
    def test_what_is_missing_is_named_and_nobody_is_invited(
        self, africa_officer, letters_of, values, message
    ):
        focal_point("KE")
        consultation = draft(**values)

        def opening():
            messages = refusals(
                lambda: consultations.open_consultation(consultation, by=africa_officer)
            )
            assert messages == message

        assert letters_of(opening) == []
        assert (Consultation.objects.get().status, Invitation.objects.count()) == ("draft", 0)

    def test_initiative_of_another_region_is_refused(self, africa_officer):
        other = InitiativeFactory(region=RegionFactory(code="AMS"))

        assert refusals(lambda: opened(africa_officer, initiative=other)) == {
            "initiative": ["This initiative is of another region."]
        }

    @pytest.mark.parametrize("days", [0, 13])
    def test_fewer_than_fourteen_days_take_a_reviewer(self, africa_officer, reviewer, days):
        consultation = draft(closes_on=TODAY + timedelta(days=days), entered_by=africa_officer)

        messages = refusals(
            lambda: consultations.open_consultation(consultation, by=africa_officer)
        )
        opened_by_reviewer = consultations.open_consultation(consultation, by=reviewer)

        assert messages == [
            "Fewer than 14 days to answer take a headquarters reviewer who did not draft it."
        ]
        assert opened_by_reviewer.status == "open"

    def test_fourteen_days_take_the_officer_alone(self, africa_officer, reviewer):
        consultation = draft(closes_on=TODAY + timedelta(days=14))

        messages = refusals(lambda: consultations.open_consultation(consultation, by=reviewer))

        assert messages == ["This record is outside your regions."]
        assert consultations.open_consultation(consultation, by=africa_officer).status == "open"

    def test_minimum_time_is_a_setting(self, africa_officer, settings):
        settings.CONSULTATION_MINIMUM_DAYS = 3

        assert opened(africa_officer, closes_on=TODAY + timedelta(days=3)).status == "open"

    def test_second_time_is_refused(self, africa_officer):
        consultation = opened(africa_officer)

        assert refusals(
            lambda: consultations.open_consultation(consultation, by=africa_officer)
        ) == ["Only a draft can be opened."]


class TestAddresses:
    def test_resent_invitation_has_a_new_link_and_is_written_again(
        self, africa_officer, letters_of
    ):
        focal_point("KE")
        opened(africa_officer)
        Invitation.objects.update(sent_at=timezone.now())
        before = invitation_of()

        letters = letters_of(lambda: consultations.resend_invitation(before, by=africa_officer))

        after = invitation_of()
        assert after.nonce != before.nonce
        assert (after.email, after.sent_at) == ("ke@example.org", None)
        assert letters == [(Letter.INVITATION.value.task, [after.pk])]

    def test_staff_fill_in_the_address_that_was_not_known(self, africa_officer):
        CountryFactory()
        opened(africa_officer)

        consultations.resend_invitation(
            invitation_of(), by=africa_officer, email=" it@ke.example ", language="ar"
        )

        assert (invitation_of().email, invitation_of().language) == ("it@ke.example", "ar")

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"email": ""}, {"email": ["Give the address to write to."]}),
            ({"email": "no address"}, {"email": ["Enter a valid email address."]}),
            (
                {"email": "a@example.org", "language": "pt"},
                {"language": ["Value 'pt' is not a valid choice."]},
            ),
        ],
    )
    def test_bad_address_is_refused(self, africa_officer, values, message):
        focal_point("KE")
        opened(africa_officer)
        nonce = invitation_of().nonce

        messages = refusals(
            lambda: consultations.resend_invitation(invitation_of(), by=africa_officer, **values)
        )

        assert messages == message
        assert (invitation_of().email, invitation_of().nonce) == ("ke@example.org", nonce)

    def test_country_that_answered_is_not_written_to_again(self, africa_officer):
        focal_point("KE")
        opened(africa_officer)
        answered(invitation_of())

        assert refusals(
            lambda: consultations.resend_invitation(invitation_of(), by=africa_officer)
        ) == ["This country has answered already."]

    def test_letter_after_the_last_day_is_refused(self, africa_officer):
        focal_point("KE")
        opened(africa_officer)
        Invitation.objects.update(last_day=PAST)

        assert refusals(
            lambda: consultations.resend_invitation(invitation_of(), by=africa_officer)
        ) == ["The last day for an answer is past: extend it first."]


class TestExtensions:
    @pytest.fixture
    def invitation(self, africa_officer):
        focal_point("KE")
        opened(africa_officer)
        return invitation_of()

    def test_granted_one_moves_the_last_day(self, invitation, africa_officer, letters_of):
        asks(invitation)

        letters = letters_of(
            lambda: consultations.grant_extension(invitation_of(), by=africa_officer)
        )

        after = invitation_of()
        assert (after.last_day, after.extension_decided_by) == (LATER, africa_officer)
        assert after.waits_for_extension is False
        assert letters == [
            (Letter.EXTENSION.value.task, [after.pk, after.extension_decided_at.isoformat()])
        ]

    def test_refused_one_leaves_the_last_day_and_says_why(
        self, invitation, africa_officer, letters_of
    ):
        asks(invitation)

        letters = letters_of(
            lambda: consultations.refuse_extension(
                invitation_of(), by=africa_officer, reason=" The forum meets before. "
            )
        )

        after = invitation_of()
        assert (after.last_day, after.extension_answer) == (SOON, "The forum meets before.")
        assert after.waits_for_extension is False
        assert letters == [
            (Letter.EXTENSION.value.task, [after.pk, after.extension_decided_at.isoformat()])
        ]

    def test_refusal_without_a_reason_is_refused(self, invitation, africa_officer):
        asks(invitation)

        assert refusals(
            lambda: consultations.refuse_extension(invitation, by=africa_officer, reason=" ")
        ) == {"reason": ["Say why it is refused."]}
        assert invitation_of().waits_for_extension

    def test_nothing_to_decide(self, invitation, africa_officer):
        assert refusals(lambda: consultations.grant_extension(invitation, by=africa_officer)) == [
            "No extension waits for a decision."
        ]

    def test_more_time_without_being_asked(self, invitation, africa_officer):
        consultations.extend(invitation, by=africa_officer, until=LATER)

        assert invitation_of().last_day == LATER

    @pytest.mark.parametrize("until", [SOON, PAST, TODAY + timedelta(days=181), date.max])
    def test_a_day_that_gives_no_sensible_time_is_refused(self, invitation, africa_officer, until):
        messages = refusals(
            lambda: consultations.extend(invitation, by=africa_officer, until=until)
        )

        assert list(messages) == ["until"]
        assert invitation_of().last_day == SOON
