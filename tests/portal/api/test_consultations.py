"""Consultations through the API: read by all, opened and closed by staff, answered once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from initiatives.models import Consultation, Invitation, Reply
from tests.factories import CountryFactory, InitiativeFactory, ProjectFactory, UserFactory
from tests.initiatives.consulting import focal_point
from tests.initiatives.factories import ConsultationFactory, InvitationFactory, ReplyFactory
from tests.portal.api.conftest import refusals

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=20)
ANSWER = {
    "language": "fr",
    "priorities": "Les écoles",
    "cash_amount": "1000.00",
    "cash_currency": "USD",
    "respondent": "Florence",
}


def held(status, **values):
    """A consultation of three countries: Kenya answered, Uganda has a draft, Senegal nothing."""
    moment = timezone.now()
    moments = {"opened_at": moment} if status != "draft" else {}
    moments |= {"closed_at": moment} if status == "closed" else {}
    values = {"initiative": InitiativeFactory(), "closes_on": SOON} | values
    consultation = ConsultationFactory(status=status, **moments, **values)
    for code, state in (("KE", "submitted"), ("UG", "draft")):
        ReplyFactory(
            invitation=InvitationFactory(consultation=consultation, country__iso2=code),
            status=state,
            submitted_at=moment if state == "submitted" else None,
            respondent=f"Person of {code}",
        )
    InvitationFactory(consultation=consultation, country__iso2="SN", email="")
    return consultation


def speaker(code):
    return UserFactory(role="focal-point", country=CountryFactory(iso2=code))


def test_list_tells_what_everybody_may_know(client):
    consultation = held("open", title_en="Schools", text_en="Which?")
    held("draft", title_en="Not opened")
    ProjectFactory(slug="network").consultations.add(consultation)

    [row] = client.get("/api/v1/consultations/").json()["results"]

    consultation.refresh_from_db()
    assert row == {
        "id": consultation.pk,
        "url": f"http://testserver/api/v1/consultations/{consultation.pk}/",
        "page_url": f"http://testserver/en/consultations/{consultation.pk}/",
        "region": "AFR",
        "initiative": "kigali-2022/AFR1",
        "projects": ["network"],
        "projects_url": f"http://testserver/api/v1/projects/?consultation={consultation.pk}",
        "title": "Schools",
        "text": "Which?",
        "status": "open",
        "closes_on": SOON.isoformat(),
        "opened_at": consultation.opened_at.isoformat().replace("+00:00", "Z"),
        "opened_by": None,
        "invited": 3,
        "delivered": 2,
        "answered": 1,
        "closed_at": None,
        "closed_by": None,
        "closing_reason": None,
        "outcome": None,
        "untranslated": [],
        "is_sample": False,
        "source": None,
        "updated_at": consultation.updated_at.isoformat().replace("+00:00", "Z"),
    }


@pytest.mark.parametrize(
    ("who", "status", "replies", "invitations"),
    [
        (None, "open", [], []),
        ("partner", "open", [], []),
        ("KE", "open", [("KE", "Person of KE")], [("KE", "answered")]),
        ("UG", "open", [], [("UG", "draft")]),
        (
            "auditor",
            "open",
            [("KE", "Person of KE")],
            [("KE", "answered"), ("SN", "unreached"), ("UG", "draft")],
        ),
        (None, "closed", [("KE", None)], []),
    ],
)
def test_each_reader_has_the_answers_and_invitations_that_are_for_them(
    client, signed_in, who, status, replies, invitations
):
    consultation = held(status)
    headers = {}
    if who:
        user = UserFactory(role=who) if who.islower() else speaker(who)
        headers = signed_in(user)

    body = client.get(f"/api/v1/consultations/{consultation.pk}/", headers=headers).json()

    assert [(row["country"], row["respondent"]) for row in body["replies"]] == replies
    assert [(row["country"], row["state"]) for row in body["invitations"]] == invitations
    assert "nonce" not in str(body)


def test_list_is_narrowed_and_a_wrong_value_is_refused(client):
    held("open")
    closed = held("closed", initiative=InitiativeFactory(number=2))

    rows = client.get("/api/v1/consultations/?status=closed&initiative=kigali-2022/AFR2").json()

    assert [row["id"] for row in rows["results"]] == [closed.pk]
    assert refusals(client.get("/api/v1/consultations/?status=over")) == {
        "status": "invalid_choice"
    }


def test_officer_drafts_opens_and_closes_one_and_a_country_answers(post, africa_officer):
    InitiativeFactory()
    florence = focal_point("KE")
    draft = {
        "region": "AFR",
        "initiative": "kigali-2022/AFR1",
        "closes_on": SOON.isoformat(),
        "title_en": "Schools",
        "title_fr": "Les écoles",
    }

    made = post("/consultations/", draft, by=africa_officer)
    path = f"/consultations/{made.json()['id']}"
    opened = post(f"{path}/open/", by=africa_officer)
    kept = post(f"{path}/answer/", {"priorities": "Les écoles"}, by=florence)
    asked = post(
        f"{path}/extension/",
        {"until": (SOON + timedelta(days=5)).isoformat(), "reason": "Elections"},
        by=florence,
    )
    answered = post(f"{path}/answer/", ANSWER | {"submit": True}, by=florence)
    closed = post(f"{path}/close/", {"outcome": "Schools first."}, by=africa_officer)

    assert (made.status_code, made.json()["status"]) == (201, "draft")
    assert (opened.json()["status"], opened.json()["invited"]) == ("open", 1)
    assert (kept.json()["status"], kept.json()["language"]) == ("draft", "fr")
    assert asked.json()["state"] == "extension"
    assert answered.json()["status"] == "submitted"
    assert closed.json()["status"] == "closed"
    assert closed.json()["outcome"] == "Schools first."
    assert Consultation.objects.get().entered_by == africa_officer
    assert Reply.objects.get().submitted_by == florence


def test_second_answer_is_refused(post):
    consultation = held("open")

    response = post(f"/consultations/{consultation.pk}/answer/", ANSWER, by=speaker("KE"))

    assert refusals(response, 409) == {None: "answered"}
    assert Reply.objects.get(status="submitted").priorities == "Rural schools first."


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"cash_currency": ""}, {"cash_currency": "required"}),
        ({"cash_amount": "-5.00"}, {"cash_amount": "min_value"}),
        ({"priorities": "x" * 10_000}, {"priorities": "max_length"}),
        ({"language": "pt"}, {"language": "invalid_choice"}),
        ({"status": "submitted"}, {"status": "unknown"}),
    ],
)
def test_bad_answer_is_refused_by_field(post, values, expected):
    consultation = held("open")

    response = post(
        f"/consultations/{consultation.pk}/answer/",
        ANSWER | {"submit": True} | values,
        by=speaker("SN"),
    )

    assert refusals(response) == expected
    assert not Reply.objects.filter(invitation__country="SN").exists()


def test_country_that_is_not_invited_finds_nothing_to_answer(post):
    consultation = held("open")
    Invitation.objects.filter(country="SN").delete()

    response = post(f"/consultations/{consultation.pk}/answer/", ANSWER, by=speaker("SN"))

    assert response.status_code == 404


@pytest.mark.parametrize(
    "who", ["hq-reviewer", "auditor", "partner", "focal-point", "americas", None]
)
@pytest.mark.parametrize("act", ["", "open/", "close/"])
def test_only_staff_of_the_region_write(client, post, americas_officer, who, act):
    consultation = held("draft" if act == "open/" else "open")
    path = f"/consultations/{consultation.pk}/{act}" if act else "/consultations/"
    values = {"": {"region": "AFR", "closes_on": SOON.isoformat(), "title_en": "x"}}.get(act, {})
    values = {"outcome": "x", "reason": "All have answered"} if act == "close/" else values
    if who is None:
        assert client.post(f"/api/v1{path}", values).status_code == 401
        return
    by = americas_officer if who == "americas" else UserFactory(role=who)

    response = post(path, values, by=by)

    if (who, act) == ("hq-reviewer", "close/"):  # a second person, while countries have time
        assert response.json()["status"] == "closed"
        return
    # A draft of another region is read by officers, and by nobody else.
    hidden = act == "open/" and who in ("partner", "focal-point")
    assert response.status_code in ((403, 404) if hidden else (403,))
    assert Consultation.objects.count() == 1


@pytest.mark.parametrize(
    "who", ["hq-administrator", "hq-reviewer", "regional-officer", "auditor", "partner"]
)
@pytest.mark.parametrize("act", ["answer", "extension"])
def test_only_focal_points_answer(post, who, act):
    consultation = held("open")

    response = post(f"/consultations/{consultation.pk}/{act}/", ANSWER, by=UserFactory(role=who))

    assert response.status_code == 403
    assert Reply.objects.count() == 2


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_any_number(client, django_assert_num_queries, rows):
    for number in range(rows):
        consultation = held("open", initiative=InitiativeFactory(number=number + 1))
        ProjectFactory().consultations.add(consultation)

    with django_assert_num_queries(4):
        client.get("/api/v1/consultations/")


@pytest.mark.parametrize("rows", [1, 3])
def test_detail_costs_the_same_for_any_number(client, signed_in, django_assert_num_queries, rows):
    consultation = held("open")
    for code in ("ML", "GH", "TG")[:rows]:
        ReplyFactory(invitation=InvitationFactory(consultation=consultation, country__iso2=code))
    headers = signed_in(UserFactory(role="auditor"))

    with django_assert_num_queries(6):
        client.get(f"/api/v1/consultations/{consultation.pk}/", headers=headers)
