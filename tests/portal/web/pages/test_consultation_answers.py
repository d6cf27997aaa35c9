"""Answering by the personal link, or signed in: drafts, answers, more time, and what is refused."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from initiatives import consultations
from initiatives.consultation_letters import address_of, token_of
from initiatives.models import Invitation, Reply
from tests.factories import CountryFactory, UserFactory
from tests.initiatives.consulting import LATER, PAST, focal_point, invitation_of, opened
from tests.portal.web.pages.reading import text

pytestmark = pytest.mark.django_db
ANSWER = {
    "language": "fr",
    "priorities": "Les écoles",
    "partners": "",
    "cash_amount": "",
    "cash_currency": "",
    "in_kind": "",
    "comments": "",
    "respondent": "Florence N",
}


@pytest.fixture
def florence(db):
    return focal_point("KE", username="florence", first_name="Florence", last_name="Njeri")


@pytest.fixture
def invitation(florence, africa_officer):
    opened(africa_officer, text_en="Which schools first?")
    return invitation_of()


@pytest.fixture
def link(invitation, settings):
    return address_of(invitation).removeprefix(settings.SITE_URL)


def submitted():
    return Reply.objects.get(status="submitted")


def test_link_opens_the_form_in_the_language_of_the_country_and_needs_no_account(client, link):
    response = client.get(link)

    assert response.status_code == 200
    assert '<html lang="fr" dir="ltr">' in response.text
    assert "Which schools first?" in text(response)
    assert response.context["form"].initial == {"language": "fr", "respondent": ""}


def test_page_of_a_link_stays_out_of_caches_search_engines_and_other_sites(client, link):
    for path in (link, f"{link}extension/", "/en/consultations/answer/forged/"):
        response = client.get(path)

        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Referrer-Policy"] == "same-origin"
        assert '<meta name="robots" content="noindex, nofollow">' in response.text


def test_answer_is_submitted_and_then_shown_with_day_and_name(client, link):
    response = client.post(link, ANSWER | {"action": "submit"}, follow=True)

    assert (response.redirect_chain, submitted().priorities) == ([(link, 302)], "Les écoles")
    assert submitted().submitted_by is None
    page = text(client.get(link.replace("/fr/", "/en/", 1)))
    today = timezone.localdate()
    assert f"Your country answered on {today.day} {today:%B %Y}: Florence N." in page
    assert 'name="action"' not in client.get(link).text


def test_draft_is_kept_and_comes_back(client, link):
    client.post(link, ANSWER | {"action": "draft", "respondent": ""})

    form = client.get(link).context["form"]

    assert Reply.objects.get().status == "draft"
    assert (form["priorities"].value(), form["language"].value()) == ("Les écoles", "fr")


def test_without_a_button_a_form_is_kept_as_a_draft(client, link):
    client.post(link, ANSWER)

    assert Reply.objects.get().status == "draft"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"cash_amount": "100"}, "cash_currency"),
        ({"cash_amount": "-1", "cash_currency": "USD"}, "cash_amount"),
        ({"cash_amount": "much", "cash_currency": "USD"}, "cash_amount"),
        ({"cash_amount": "NaN", "cash_currency": "USD"}, "cash_amount"),
        ({"cash_amount": "1e30", "cash_currency": "USD"}, "cash_amount"),
        ({"cash_currency": "USD"}, "cash_amount"),
        ({"cash_amount": "1", "cash_currency": "U$D"}, "cash_currency"),
        ({"priorities": "x" * 10_000}, "priorities"),
        ({"comments": "nul\0"}, "comments"),
        ({"language": "pt"}, "language"),
        ({"respondent": ""}, "respondent"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(client, link, values, field):
    response = client.post(link, ANSWER | {"action": "submit"} | values)

    assert (response.status_code, list(response.context["form"].errors)) == (400, [field])
    assert f'href="#id_{field}"' in response.text
    assert Reply.objects.count() == 0


def test_currency_may_be_written_in_small_letters(client, link):
    values = {"cash_amount": "1000.5", "cash_currency": "usd", "action": "submit"}

    client.post(link, ANSWER | values)

    assert (submitted().cash_currency, str(submitted().cash_amount)) == ("USD", "1000.50")


def test_second_answer_keeps_the_words_on_the_page_and_says_who_answered(client, link):
    client.post(link, ANSWER | {"action": "submit"})

    again = client.post(
        link.replace("/fr/", "/en/", 1), ANSWER | {"action": "submit", "priorities": "Other words"}
    )

    assert again.status_code == 400
    [error] = again.context["form"].non_field_errors()
    assert error.startswith("Country KE has answered already, on ")
    assert error.endswith(": Florence N.")
    assert "Other words" in again.text
    assert submitted().priorities == "Les écoles"


@pytest.mark.parametrize(
    "broken",
    [
        lambda token: token[:-1],
        lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"),
        lambda token: token.replace(":", "%3A:", 1),
        lambda token: "x",
        lambda token: "é\N{ARABIC LETTER BEH}",
        lambda token: f"{token}%00",
    ],
)
@pytest.mark.parametrize("end", ["", "extension/"])
def test_forged_link_is_told_from_nothing_else(client, invitation, broken, end):
    path = f"/en/consultations/answer/{broken(token_of(invitation))}/{end}"

    for response in (client.get(path), client.post(path, ANSWER | {"action": "submit"})):
        assert response.status_code == 404
        assert "This link is not valid" in text(response)
    assert Reply.objects.count() == 0


def test_link_of_a_letter_that_was_sent_anew_leads_nowhere(
    client, link, invitation, africa_officer
):
    consultations.resend_invitation(invitation, by=africa_officer)

    assert client.get(link).status_code == 404
    assert client.get(f"/en/consultations/answer/{token_of(invitation_of())}/").status_code == 200


def test_after_the_last_day_the_page_shows_the_draft_and_how_to_ask(client, link):
    client.post(link, ANSWER | {"action": "draft"})
    Invitation.objects.update(last_day=PAST)

    response = client.get(link)
    refused = client.post(link, ANSWER | {"action": "submit"})

    assert (response.status_code, refused.status_code) == (410, 400)
    assert "Les écoles" in text(response)
    assert f'href="{link}extension/"' in response.text
    assert 'name="action"' not in response.text
    assert Reply.objects.get().status == "draft"


def test_closed_consultation_shows_what_was_answered_and_takes_nothing(
    client, link, invitation, reviewer
):
    consultations.close_consultation(
        invitation.consultation, by=reviewer, outcome="Done", reason="Early"
    )

    response = client.get(link)

    assert response.status_code == 410
    assert f"/fr/consultations/{invitation.consultation_id}/" in response.text
    assert client.post(link, ANSWER | {"action": "submit"}).status_code == 400
    assert client.get(f"{link}extension/")["Location"] == link
    assert Reply.objects.count() == 0


class TestMoreTime:
    def test_it_is_asked_for_by_the_link(self, client, link):
        values = {"until": LATER.isoformat(), "reason": "Elections"}

        response = client.post(f"{link}extension/", values)

        assert (response.status_code, response["Location"]) == (302, link)
        assert (invitation_of().extension_asked_until, invitation_of().extension_reason) == (
            LATER,
            "Elections",
        )
        assert f"{link}extension/" not in client.get(link).text

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"until": "soon"}, "until"),
            ({"until": PAST.isoformat()}, "until"),
            ({"until": "9999-12-31"}, "until"),
            ({"reason": " "}, "reason"),
            ({"reason": "Typo" * 2001}, "reason"),
        ],
    )
    def test_bad_request_is_said_at_its_field(self, client, link, values, field):
        values = {"until": LATER.isoformat(), "reason": "Elections"} | values

        response = client.post(f"{link}extension/", values)

        assert (response.status_code, list(response.context["form"].errors)) == (400, [field])
        assert invitation_of().extension_asked_at is None


class TestSignedIn:
    @pytest.fixture
    def page(self, invitation):
        return reverse("portal:consultation-answer", args=[invitation.consultation_id])

    def test_focal_point_answers_without_the_link(self, client, page, florence):
        client.force_login(florence)

        form = client.get(page).context["form"]
        client.post(page, ANSWER | {"action": "submit"})

        assert form.initial["respondent"] == "Florence Njeri"
        assert submitted().submitted_by == florence

    def test_name_of_who_is_signed_in_goes_with_the_answer_by_link(self, client, link, florence):
        client.force_login(florence)

        client.post(link, ANSWER | {"action": "submit"})

        assert submitted().submitted_by == florence

    def test_somebody_else_who_has_the_link_answers_in_no_name_of_theirs(self, client, link):
        client.force_login(UserFactory(role="focal-point", country=CountryFactory(iso2="UG")))

        client.post(link, ANSWER | {"action": "submit"})

        assert (submitted().invitation.country_id, submitted().submitted_by) == ("KE", None)

    def test_stranger_is_asked_to_sign_in(self, client, page):
        for path in (page, f"{page}extension/"):
            assert client.get(path)["Location"] == f"/en/accounts/login/?next={path}"

    @pytest.mark.parametrize(
        "role", ["hq-administrator", "hq-reviewer", "regional-officer", "auditor", "partner", "UG"]
    )
    def test_nobody_else_gets_in(self, client, page, role):
        uganda = CountryFactory(iso2="UG") if role == "UG" else None
        client.force_login(UserFactory(role="focal-point" if uganda else role, country=uganda))

        matches = {client.get(page).status_code, client.post(page, ANSWER).status_code}
        matches |= {client.post(f"{page}extension/", {}).status_code}

        assert matches == {403}
        assert Reply.objects.count() == 0


def test_forged_post_from_another_site_is_refused(link):
    strict = Client(enforce_csrf_checks=True)
    strict.get(link)

    response = strict.post(link, ANSWER | {"action": "submit"})

    assert (response.status_code, Reply.objects.count()) == (403, 0)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh-hans"])
def test_form_opens_in_each_language(client, invitation, language):
    token = token_of(invitation)

    for end in ("", "extension/"):
        response = client.get(f"/{language}/consultations/answer/{token}/{end}")
        direction = "rtl" if language == "ar" else "ltr"
        assert response.status_code == 200
        assert f'<html lang="{language}" dir="{direction}">' in response.text


def test_refused_extension_is_told_on_the_page(client, link, invitation, africa_officer):
    Invitation.objects.update(
        extension_asked_at=timezone.now(), extension_asked_until=LATER, extension_reason="x"
    )
    consultations.refuse_extension(invitation, by=africa_officer, reason="The forum meets.")

    assert "The forum meets." in text(client.get(link))
