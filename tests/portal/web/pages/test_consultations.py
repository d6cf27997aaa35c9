"""Consultations on pages: who reads which answers, when, and in which language."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.utils import timezone

from initiatives.models import Consultation, Invitation
from tests.factories import (
    CountryFactory,
    InitiativeFactory,
    ProjectFactory,
    RegionFactory,
    UserFactory,
)
from tests.initiatives.factories import ConsultationFactory, InvitationFactory, ReplyFactory
from tests.portal.web.pages.reading import read, text

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh-hans")


def consultation_in(status, **values):
    moment = timezone.now()
    moments = {"opened_at": moment} if status != "draft" else {}
    moments |= {"closed_at": moment} if status == "closed" else {}
    values = {"initiative": InitiativeFactory(), **moments} | values
    return ConsultationFactory(status=status, **values)


def held(status, *, answer=None, **values):
    """A consultation of two countries, of which Kenya answered and Uganda has a draft."""
    consultation = consultation_in(status, **values)
    for code, state, words in (
        ("KE", "submitted", "Schools first"),
        ("UG", "draft", "Unsent words"),
    ):
        texts = {"priorities": words, "respondent": f"Person of {code}"}
        ReplyFactory(
            invitation=InvitationFactory(consultation=consultation, country__iso2=code),
            status=state,
            submitted_at=timezone.now() if state == "submitted" else None,
            cash_amount=1000 if code == "KE" else None,
            cash_currency="USD" if code == "KE" else "",
            **texts | (answer or {} if code == "KE" else {}),
        )
    return consultation


def reader(who):
    role, _space, country = who.partition(" ")
    home = CountryFactory(iso2=country) if country else None
    is_staff = role in ("auditor", "hq-reviewer")
    return UserFactory(role=role, country=home, is_staff=is_staff)


def test_list_has_open_ones_first_and_drafts_for_staff_alone(client):
    for status in ("closed", "draft", "open"):
        consultation_in(status, title_en=f"It is {status}")

    seen = client.get("/en/consultations/").context["object_list"]
    client.force_login(reader("auditor"))
    by_staff = client.get("/en/consultations/").context["object_list"]

    assert [row.title for row in seen] == ["It is open", "It is closed"]
    assert [row.title for row in by_staff] == ["It is open", "It is draft", "It is closed"]


def test_list_is_narrowed_by_region_status_and_initiative(client):
    americas = RegionFactory(code="AMS")
    initiative = InitiativeFactory(region=americas)
    consultation_in("open", title_en="Elsewhere")
    consultation_in("open", title_en="There", region=americas, initiative=initiative)
    consultation_in("closed", title_en="Over", region=americas, initiative=initiative)

    matches = client.get(
        "/en/consultations/?region=AMS&status=open&initiative=kigali-2022/AMS1"
    ).context["object_list"]
    wrong = client.get("/en/consultations/?region=XYZ")

    assert [row.title for row in matches] == ["There"]
    assert (wrong.context["has_errors"], "Elsewhere" in text(wrong)) == (True, False)


def test_page_tells_what_is_asked_of_whom_until_when(client):
    consultation = held("open", text_en="Which schools?", closes_on=TODAY.replace(2030, 1, 31))
    ProjectFactory(title_en="Village network").consultations.add(consultation)
    ProjectFactory(title_en="Not for all", is_published=False).consultations.add(consultation)

    response = client.get(f"/en/consultations/{consultation.pk}/")

    facts = read(response).facts
    assert facts["What it concerns"] == "AFR1 – Initiative AFR1 Village network"
    assert (facts["Answers until"], facts["Answers"]) == (
        "31 January 2030",
        "Countries invited: 2, letters delivered: 2, answers: 1",
    )
    assert "Which schools?" in text(response)


@pytest.mark.parametrize(
    ("who", "answers", "names"),
    [
        (None, False, False),
        ("partner", False, False),
        ("focal-point UG", False, False),
        ("focal-point KE", True, False),
        ("auditor", True, True),
    ],
)
def test_while_it_is_open_answers_are_between_the_country_and_the_bureau(
    client, who, answers, names
):
    consultation = held("open")
    if who:
        client.force_login(reader(who))

    page = text(client.get(f"/en/consultations/{consultation.pk}/"))

    assert ("Schools first" in page, "Person of KE" in page) == (answers, names)
    assert ("Unsent words" in page, "example.org" in page) == (False, who == "auditor")


@pytest.mark.parametrize("who", [None, "auditor"])
def test_closed_it_tells_the_outcome_and_all_answers_side_by_side(client, who):
    consultation = held("closed", outcome_en="Schools come first.")
    if who:
        client.force_login(reader(who))

    response = client.get(f"/en/consultations/{consultation.pk}/")

    [row] = read(response).tables["The answers side by side"]
    day = f"{TODAY.day} {TODAY:%B %Y}"
    name = " Person of KE" if who else ""
    assert [" ".join(cell.split()) for cell in row] == [
        f"Country KE {day} English{name}",
        "Schools first",
        "none given",
        "USD\xa01,000.00".replace("\xa0", " "),
        "none given",
        "none given",
    ]
    page = text(response)
    assert "Schools come first." in page
    assert "Country UG" in page
    assert "Unsent words" not in page


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("fr", "ltr")])
def test_each_answer_stands_in_the_language_and_direction_in_which_it_was_written(
    client, language, direction
):
    consultation = held("closed", answer={"language": language})

    page = " ".join(client.get(f"/en/consultations/{consultation.pk}/").text.split())

    assert f'<div class="lines" lang="{language}" dir="{direction}">Schools first</div>' in page


def test_what_a_country_writes_is_text_and_nothing_else(client):
    consultation = held("closed", answer={"priorities": "<script>alert(1)</script>"})

    page = client.get(f"/en/consultations/{consultation.pk}/").text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    ("who", "status"), [(None, 404), ("focal-point KE", 404), ("auditor", 200)]
)
def test_draft_is_for_staff_alone(client, who, status):
    consultation = consultation_in("draft")
    if who:
        client.force_login(reader(who))

    assert client.get(f"/en/consultations/{consultation.pk}/").status_code == status


def test_staff_watch_who_was_written_to(client):
    consultation = held("open")
    InvitationFactory(consultation=consultation, country__iso2="SN", email="")
    refused = Invitation.objects.filter(country="UG")
    refused.update(refused_at=timezone.now(), refusal="550 no such user")
    client.force_login(reader("auditor"))

    rows = read(client.get(f"/en/consultations/{consultation.pk}/")).tables

    day = "31 January 2030"
    assert rows["Invitations by country"] == [
        ["Country KE", "Answered", "KE@example.org", "Sent", day],
        ["Country SN", "No address", "no address", "No address", day],
        ["Country UG", "Letter refused", "UG@example.org", "Refused 550 no such user", day],
    ]


class TestSheet:
    def rows(self, response):
        book = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content)))
        response.close()
        return [list(row) for row in book.active.iter_rows(values_only=True)]

    @pytest.mark.parametrize(
        ("state", "who", "status"),
        [
            ("draft", "auditor", 404),
            ("open", None, 404),
            ("open", "focal-point KE", 404),
            ("open", "auditor", 200),
            ("closed", None, 200),
        ],
    )
    def test_staff_have_it_at_once_and_everybody_once_it_is_closed(
        self, client, state, who, status
    ):
        consultation = held(state)
        if who:
            client.force_login(reader(who))

        response = client.get(f"/en/consultations/{consultation.pk}/answers.xlsx")
        response.close()

        assert response.status_code == status

    def test_it_holds_what_was_submitted(self, client):
        consultation = held("closed", is_sample=True, answer={"comments": "=1+1"})

        rows = self.rows(client.get(f"/en/consultations/{consultation.pk}/answers.xlsx"))

        assert rows[2][0] == "Sample data"
        assert rows[4][:4] == ["Country", "Language", "Priorities", "Suggested partners"]
        assert rows[5][:8] == [
            "Country KE",
            "English",
            "Schools first",
            None,
            1000,
            "USD",
            None,
            "=1+1",
        ]
        assert len(rows) == 6
        assert "Person of KE" not in str(rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_open_in_each_language(client, language):
    consultation = held("closed", outcome_en="Schools.")

    for path in ("", f"{consultation.pk}/"):
        page = client.get(f"/{language}/consultations/{path}")
        assert page.status_code == 200
        assert f'lang="{language}"' in page.text


@pytest.mark.parametrize("number", [1, 3])
def test_pages_cost_the_same_for_any_number(client, django_assert_num_queries, number):
    consultation = consultation_in("closed")
    for code in ("KE", "UG", "SN")[:number]:
        other = consultation_in("open", initiative=InitiativeFactory(number=number))
        ProjectFactory().consultations.add(other, consultation)
        ReplyFactory(invitation=InvitationFactory(consultation=consultation, country__iso2=code))
    client.get("/en/consultations/?page=1")

    with django_assert_num_queries(5):
        client.get("/en/consultations/")
    with django_assert_num_queries(6):
        client.get(f"/en/consultations/{consultation.pk}/")


@pytest.mark.parametrize("number", [1, 3])
def test_region_initiative_and_project_name_their_consultations(client, number):
    initiative = InitiativeFactory()
    project = ProjectFactory(initiative=initiative)
    for position in range(number):
        consultation = consultation_in("open", initiative=initiative, title_en=f"No. {position}")
        project.consultations.add(consultation)
    consultation_in("draft", initiative=initiative, title_en="Unopened")

    for path in (
        "regions/AFR/meetings/",
        "initiatives/kigali-2022/AFR1/",
        f"projects/{project.slug}/",
    ):
        page = text(client.get(f"/en/{path}"))
        assert [f"No. {position}" in page for position in range(number)] == [True] * number
        assert "Unopened" not in page


def test_reader_of_another_language_is_told_in_which_a_title_is(client):
    consultation = consultation_in("open", title_en=None, title_fr="Les écoles")
    assert Consultation.objects.public().count() == 1

    page = client.get(f"/en/consultations/{consultation.pk}/").text

    assert '<span lang="fr" dir="ltr">Les écoles</span>' in page
    assert "In French only" in page


def test_open_one_shows_the_focal_point_the_way_to_answer(client):
    consultation = consultation_in("open", closes_on=TODAY + timedelta(days=3))
    InvitationFactory(consultation=consultation, country=CountryFactory())
    address = f"/en/consultations/{consultation.pk}/answer/"

    before = client.get(f"/en/consultations/{consultation.pk}/").text
    client.force_login(reader("focal-point KE"))
    after = client.get(f"/en/consultations/{consultation.pk}/").text

    assert (address in before, address in after) == (False, True)
