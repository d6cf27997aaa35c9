"""Consultations in the admin: drafted, opened, written to, extended, given back and closed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from initiatives import consultations
from initiatives.consultations import close_consultation
from initiatives.models import Consultation, Invitation, Reply
from tests.factories import CountryFactory, InitiativeFactory, ProjectFactory, UserFactory
from tests.initiatives.consulting import (
    LATER,
    PAST,
    SOON,
    answered,
    asks,
    draft,
    focal_point,
    invitation_of,
    opened,
)
from tests.initiatives.factories import ReplyFactory

pytestmark = pytest.mark.django_db
ADD = "admin:initiatives_consultation_add"
INVITATIONS = "admin:initiatives_invitation_changelist"


def page_of(record, act="change"):
    return reverse(f"admin:initiatives_{record._meta.model_name}_change", args=[record.pk]).replace(
        "/change/", f"/{act}/"
    )


def offered(client, record):
    """Give the actions whose addresses the page of the record names."""
    text = client.get(page_of(record)).text
    acts = ("open", "close", "resend", "grant", "refuse", "extend", "give-back")
    return {act for act in acts if f"/{record.pk}/{act}" in text}


@pytest.fixture
def officer(client, africa_officer):
    client.force_login(africa_officer)
    return client


@pytest.fixture
def invitation(africa_officer):
    focal_point("KE", language="en")
    CountryFactory(iso2="UG")
    opened(africa_officer)
    return invitation_of()


def form_of(initiative, **values):
    texts = {
        f"{name}_{code}": ""
        for name in ("title", "text")
        for code in ("en", "fr", "es", "ru", "ar", "zh_hans")
    }
    facts = {"region": "AFR", "initiative": initiative.pk, "closes_on": SOON.isoformat()}
    return texts | facts | {"source": "", "title_en": "Schools"} | values


def test_officer_drafts_one_in_the_own_region(officer, africa_officer):
    officer.post(reverse(ADD), form_of(InitiativeFactory(), title_fr="Les écoles"))

    row = Consultation.objects.get()
    assert (row.title_en, row.title_fr, row.status, row.entered_by) == (
        "Schools",
        "Les écoles",
        "draft",
        africa_officer,
    )


def test_page_before_opening_says_who_is_written_to_and_whose_address_is_missing(officer):
    focal_point("KE", language="en")
    CountryFactory(iso2="UG")
    consultation = draft()

    page = officer.get(page_of(consultation, "open")).text

    assert "2 countries are invited; 1 of them are written to now." in page
    assert "No address is known for: Country UG." in page
    assert Invitation.objects.count() == 0
    officer.post(page_of(consultation, "open"))
    assert Consultation.objects.get().status == "open"


def test_refusal_is_shown_and_nobody_is_invited(officer):
    consultation = draft(initiative=None)

    page = officer.post(page_of(consultation, "open")).text

    assert "Name the initiative, or name this consultation in a project." in page
    assert Consultation.objects.get().status == "draft"


def test_actions_follow_the_status(officer, invitation):
    consultation = invitation.consultation

    assert (offered(officer, draft()), offered(officer, consultation)) == ({"open"}, set())
    assert offered(officer, invitation) == {"resend", "extend"}
    asks(invitation)
    assert offered(officer, invitation) == {"resend", "extend", "grant", "refuse"}
    answered(invitation)
    assert offered(officer, invitation) == {"give-back"}
    Invitation.objects.update(last_day=PAST)
    assert offered(officer, consultation) == {"close"}


def test_what_was_asked_cannot_be_changed_once_it_is_open(officer, invitation):
    consultation = invitation.consultation
    values = form_of(InitiativeFactory(number=5), title_en="Other", outcome_fr="Les écoles")

    officer.post(page_of(consultation), inlines(invitation) | values)

    row = Consultation.objects.get()
    assert (row.title_en, row.initiative.number) == (consultation.title_en, 1)
    assert row.outcome_fr is None


def test_outcome_is_recorded_in_other_languages_once_it_is_closed(officer, invitation, reviewer):
    consultation = invitation.consultation
    close_consultation(consultation, by=reviewer, outcome="Schools.", reason="Early")
    values = form_of(InitiativeFactory(number=5), title_en="Other", outcome_fr="Les écoles")

    officer.post(page_of(consultation), inlines(invitation) | values | {"outcome_en": "Schools."})

    row = Consultation.objects.get()
    assert (row.title_en, row.outcome_en, row.outcome_fr) == (
        consultation.title_en,
        "Schools.",
        "Les écoles",
    )


def test_open_one_is_not_deleted(officer, invitation):
    delete = page_of(invitation.consultation, "delete")

    assert officer.post(delete, {"post": "yes"}).status_code == 403
    assert Consultation.objects.count() == 1


def inlines(*changed, **values):
    """Give the form of the invitations as the page has it, with values of the first changed."""
    rows = Invitation.objects.order_by("country__sort_key")
    form = {"invitations-TOTAL_FORMS": len(rows), "invitations-INITIAL_FORMS": len(rows)}
    for number, row in enumerate(rows):
        form |= {
            f"invitations-{number}-id": row.pk,
            f"invitations-{number}-consultation": row.consultation_id,
            f"invitations-{number}-email": row.email,
            f"invitations-{number}-language": row.language,
        }
        if row in changed:
            form |= {f"invitations-{number}-{name}": value for name, value in values.items()}
    return form


def test_address_filled_in_is_written_to_with_a_new_link(officer, invitation, letters_of):
    uganda = invitation_of("UG")
    form = form_of(InitiativeFactory()) | inlines(uganda, email="it@ug.example", language="fr")

    letters = letters_of(lambda: officer.post(page_of(invitation.consultation), form))

    after = invitation_of("UG")
    assert (after.email, after.language) == ("it@ug.example", "fr")
    assert after.nonce != uganda.nonce
    assert invitation_of("KE").nonce == invitation.nonce
    assert letters == [("initiatives.tasks.send_invitation_task", [uganda.pk])]


@pytest.mark.parametrize(
    ("prepare", "values", "message"),
    [
        (answered, {"email": "x@ke.example"}, "This country has answered already."),
        (
            lambda row: Invitation.objects.filter(pk=row.pk).update(last_day=PAST),
            {"email": "x@ke.example"},
            "The last day for an answer is past: extend it first.",
        ),
        (lambda row: None, {"email": ""}, "Give the address to write to."),
        (lambda row: None, {"email": "nobody"}, "Enter a valid email address."),
    ],
)
def test_bad_address_is_told_at_its_row_and_nothing_is_kept(
    officer, invitation, prepare, values, message
):
    prepare(invitation)
    form = form_of(InitiativeFactory()) | inlines(invitation, **values)

    page = officer.post(page_of(invitation.consultation), form)

    assert message in page.text
    assert (invitation_of().email, invitation_of().nonce) == ("ke@example.org", invitation.nonce)


def test_requests_for_time_are_found_and_decided(officer, invitation):
    asks(invitation)

    queue = officer.get(f"{reverse(INVITATIONS)}?extension=asked").text
    assert page_of(invitation) in queue
    assert page_of(invitation_of("UG")) not in queue
    officer.post(page_of(invitation, "refuse"), {"reason": "The forum meets."})
    assert invitation_of().extension_answer == "The forum meets."
    asks(invitation)
    officer.post(page_of(invitation, "grant"))
    assert invitation_of().last_day == LATER


def test_more_time_is_given_without_being_asked(officer, invitation):
    refused = officer.post(page_of(invitation, "extend"), {"until": PAST.isoformat()}).text
    officer.post(page_of(invitation, "extend"), {"until": LATER.isoformat()})

    assert "Give a day after" in refused
    assert invitation_of().last_day == LATER


def test_answer_is_read_and_given_back_and_a_draft_is_not_read(officer, invitation):
    reply = answered(invitation)
    assert "Rural schools first." in officer.get(page_of(invitation)).text

    officer.post(page_of(invitation, "give-back"), {"reason": "Wrong file"})

    assert Reply.objects.get(pk=reply.pk).status == "draft"
    assert "Rural schools first." not in officer.get(page_of(invitation)).text


def test_closing_early_asks_a_reviewer_for_the_outcome_and_the_reason(
    client, officer, invitation, reviewer, africa_officer
):
    consultation = invitation.consultation
    close = page_of(consultation, "close")
    values = {"outcome": "Schools first.", "reason": "The forum decided."}

    by_officer = officer.post(close, values).status_code
    client.force_login(reviewer)
    early = client.post(close, {"outcome": "Schools first."}).text
    client.post(close, values)

    assert by_officer == 403
    assert "Say why it is closed before every country had its time, or without an answer." in early
    row = Consultation.objects.get()
    assert (row.status, row.outcome_en, row.closing_reason) == (
        "closed",
        "Schools first.",
        "The forum decided.",
    )
    assert offered(client, consultation) == set()
    assert client.get(page_of(consultation)).status_code == 200


def test_planned_projects_are_named(officer):
    consultation = draft(initiative=None)
    ProjectFactory(title_en="Village network").consultations.add(consultation)

    assert "Village network" in officer.get(page_of(consultation)).text


@pytest.mark.parametrize("who", ["hq-reviewer", "auditor", "americas"])
def test_other_staff_read_and_change_nothing(client, invitation, americas_officer, who):
    asks(invitation)
    by = americas_officer if who == "americas" else UserFactory(role=who, is_staff=True)
    client.force_login(by)
    consultation = invitation.consultation

    assert client.get(page_of(consultation)).status_code == 200
    early = {"close"} if who == "hq-reviewer" else set()  # a second person, with a reason
    assert offered(client, consultation) | offered(client, invitation) == early
    for path in (
        *([] if early else [page_of(consultation, "close")]),
        *[page_of(invitation, act) for act in ("resend", "grant", "refuse", "extend", "give-back")],
    ):
        assert client.post(path, {"reason": "x", "outcome": "x"}).status_code == 403
    form = inlines(invitation, email="x@y.org")
    assert client.post(page_of(consultation), form).status_code == 403
    assert (invitation_of().email, invitation_of().last_day) == ("ke@example.org", SOON)


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same_for_any_number(
    officer, africa_officer, django_assert_max_num_queries, rows
):
    for code in ("KE", "UG", "SN")[:rows]:
        focal_point(code)
    for number in range(rows):
        draft(initiative=InitiativeFactory(number=number + 1))
    consultation = opened(africa_officer, initiative=InitiativeFactory(number=9))
    for invitation in Invitation.objects.all():
        ReplyFactory(invitation=invitation)
    officer.get(reverse(INVITATIONS))

    for path, most in (
        (reverse("admin:initiatives_consultation_changelist"), 9),
        (reverse(INVITATIONS), 9),
        (page_of(consultation), 30),
    ):
        with django_assert_max_num_queries(most):
            officer.get(path)


def test_time_of_today_is_enough_to_extend_a_late_country(officer, invitation):
    Invitation.objects.update(last_day=PAST - timedelta(days=3))

    officer.post(page_of(invitation, "extend"), {"until": timezone.localdate().isoformat()})

    assert invitation_of().last_day == timezone.localdate()
    assert consultations.takes_reviewer_to_close(invitation.consultation)
