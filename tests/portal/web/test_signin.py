import pytest

from tests.factories import UserFactory
from tests.portal.web.pages.reading import text

pytestmark = pytest.mark.django_db

PASSWORD = "a-long-test-password"


def test_signing_in_leads_back_to_where_the_reader_was(client):
    UserFactory(username="amina")

    response = client.post(
        "/fr/accounts/login/?next=/fr/projects/", {"login": "amina", "password": PASSWORD}
    )

    assert (response.status_code, response["Location"]) == (302, "/fr/projects/")


def test_a_wrong_password_is_said_beside_the_form(client):
    UserFactory(username="amina")

    response = client.post("/en/accounts/login/", {"login": "amina", "password": "wrong"})

    assert "The username and/or password you specified are not correct." in text(response)
    assert 'role="alert"' in response.content.decode()


def test_a_visitor_cannot_make_an_account(client):
    response = client.get("/en/accounts/signup/")

    assert "We are sorry, but the sign up is currently closed." in text(response)
    assert 'href="/en/accounts/signup/"' not in client.get("/en/accounts/login/").content.decode()


@pytest.mark.parametrize(
    "page",
    [
        "logout/",
        "password/change/",
        "email/",
        "2fa/",
        "2fa/totp/activate/",
        "reauthenticate/",
    ],
)
def test_pages_of_an_account_are_in_the_look_of_the_portal(client, page):
    user = UserFactory(username="amina", email="amina@example.org")
    client.post("/ar/accounts/login/", {"login": user.username, "password": PASSWORD})

    response = client.get(f"/ar/accounts/{page}", follow=True)

    body = response.content.decode()
    assert response.status_code == 200
    assert '<html lang="ar" dir="rtl">' in body
    assert 'class="site-header"' in body
    assert "style=" not in body


def test_the_administration_sends_visitors_to_the_same_page(client):
    response = client.get("/admin/", follow=True)

    assert response.redirect_chain[-1][0].startswith("/en/accounts/login/?next=%2Fadmin%2F")
