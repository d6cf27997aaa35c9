"""Signing in for a token, the second factor, the limits on guessing, and the token's life."""

from base64 import b64encode
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from knox.models import AuthToken

from tests.factories import ProjectFactory

LOGIN, LOGOUT = "/api/v1/auth/login/", "/api/v1/auth/logout/"
PASSWORD = "a-long-test-password"
DRAFT = "/api/v1/projects/draft/"


def sign_in(client, username="amina", password=PASSWORD, **headers):
    credentials = b64encode(f"{username}:{password}".encode()).decode()
    return client.post(LOGIN, headers={"authorization": f"Basic {credentials}", **headers})


def refusal(response, status):
    assert response.status_code == status
    (error,) = response.json()["errors"]
    return error["code"], error["detail"]


def test_password_gives_a_token_that_opens_what_the_account_may_see(client, africa_officer):
    ProjectFactory(slug="draft", is_published=False)

    body = sign_in(client).json()

    assert body.keys() == {"token", "expiry"}
    left = parse_datetime(body["expiry"]) - timezone.now()
    assert timedelta(hours=11, minutes=59) < left <= timedelta(hours=12)
    answer = client.get(DRAFT, headers={"authorization": f"Token {body['token']}"})
    assert answer.status_code == 200


def test_token_is_not_kept_in_the_database_in_clear(client, africa_officer):
    token = sign_in(client).json()["token"]

    kept = AuthToken.objects.values_list("digest", "token_key").get()
    assert token not in kept


def test_password_signs_in_by_e_mail_address_too(client, africa_officer):
    africa_officer.email = "amina@example.org"
    africa_officer.save()

    assert sign_in(client, "amina@example.org").status_code == 200


@pytest.mark.parametrize(
    ("username", "password"),
    [("amina", "wrong"), ("nobody", PASSWORD), ("amina", ""), ("", ""), ("a\0", "b"), ("a", "\0")],
)
def test_wrong_credentials_are_refused_alike(client, africa_officer, username, password):
    response = sign_in(client, username, password)

    assert refusal(response, 401) == (
        "authentication_failed",
        "The user name or the password is wrong.",
    )
    assert response["WWW-Authenticate"] == 'Basic realm="Regional Initiatives Portal"'
    assert not AuthToken.objects.exists()


def test_closed_account_is_refused(client, africa_officer):
    africa_officer.is_active = False
    africa_officer.save()

    assert refusal(sign_in(client), 401)[0] == "authentication_failed"


def test_sign_in_without_credentials_asks_for_them(client, db):
    response = client.post(LOGIN)

    assert refusal(response, 401)[0] == "not_authenticated"
    assert response["WWW-Authenticate"].startswith("Basic ")


def test_refusal_is_in_the_readers_language(client, db):
    response = client.post(LOGIN, headers={"accept-language": "fr"})

    assert refusal(response, 401) == (
        "not_authenticated",
        "Informations d'authentification non fournies.",
    )


class TestSecondFactor:
    @pytest.fixture
    def secret(self, africa_officer, settings):
        settings.MFA_TOTP_TOLERANCE = 1  # the half minute may end while the password is looked at
        secret = generate_totp_secret()
        TOTP.activate(africa_officer, secret)
        return secret

    def code(self, secret):
        _before, now, _after = yield_hotp_counters_from_time()
        return format_hotp_value(hotp_value(secret, now))

    def test_password_alone_is_not_enough(self, client, secret):
        assert refusal(sign_in(client), 401) == (
            "authentication_failed",
            "This account has a second factor: send its current code in the header X-OTP.",
        )
        assert not AuthToken.objects.exists()

    def test_current_code_gives_a_token_once(self, client, secret):
        code = self.code(secret)

        first, again = sign_in(client, **{"x-otp": code}), sign_in(client, **{"x-otp": code})

        assert (first.status_code, again.status_code) == (200, 401)

    def test_wrong_code_is_refused(self, client, secret):
        wrong = f"{(int(self.code(secret)) + 1) % 10**6:06}"

        assert refusal(sign_in(client, **{"x-otp": wrong}), 401) == (
            "authentication_failed",
            "Incorrect code.",
        )

    def test_code_without_the_password_is_refused(self, client, secret):
        response = sign_in(client, password="wrong", **{"x-otp": self.code(secret)})

        assert response.status_code == 401

    def test_recovery_code_gives_a_token_once(self, client, secret, africa_officer):
        code, *_others = RecoveryCodes.activate(africa_officer).get_unused_codes()

        first, again = sign_in(client, **{"x-otp": code}), sign_in(client, **{"x-otp": code})

        assert (first.status_code, again.status_code) == (200, 401)

    def test_staff_of_a_deployment_need_one(self, client, africa_officer, settings):
        settings.STAFF_SECOND_FACTOR = True

        assert refusal(sign_in(client), 403) == (
            "permission_denied",
            "Set up your second factor on the portal's pages first, then sign in here.",
        )
        assert not AuthToken.objects.exists()

    def test_staff_of_a_deployment_who_have_one_sign_in(self, client, secret, settings):
        settings.STAFF_SECOND_FACTOR = True

        assert sign_in(client, **{"x-otp": self.code(secret)}).status_code == 200

    def test_token_of_staff_who_gave_up_their_second_factor_writes_nothing(
        self, client, secret, signed_in, africa_officer, settings
    ):
        settings.STAFF_SECOND_FACTOR = True
        headers = signed_in(africa_officer)
        Authenticator.objects.all().delete()

        response = client.post(
            "/api/v1/projects/",
            {"title_en": "New", "region": "AFR"},
            content_type="application/json",
            headers=headers,
        )

        assert refusal(response, 403) == ("scope", "Set up your second factor first.")


class TestLimits:
    def test_tries_from_one_address_are_limited_even_without_a_password(self, client, db):
        answers = [client.post(LOGIN) for _ in range(21)]

        assert [answer.status_code for answer in answers] == [401] * 20 + [429]
        assert refusal(answers[-1], 429)[0] == "throttled"
        assert 0 < int(answers[-1]["Retry-After"]) <= 60

    def test_guesses_at_one_account_are_limited_from_everywhere(self, client, africa_officer):
        answers = [
            client.post(
                LOGIN,
                headers={"authorization": "Basic " + b64encode(b"amina:guess").decode()},
                REMOTE_ADDR=f"192.0.2.{number}",
            )
            for number in range(6)
        ]

        assert [answer.status_code for answer in answers] == [401] * 5 + [429]
        assert sign_in(client).status_code == 429

    def test_scripts_that_sign_in_each_time_keep_their_newest_tokens(
        self, client, africa_officer, signed_in
    ):
        oldest = signed_in(africa_officer)
        for _ in range(20):
            newest = signed_in(africa_officer)

        sign_in(client)

        assert AuthToken.objects.filter(user=africa_officer).count() == 20
        assert client.get("/api/v1/", headers=oldest).status_code == 401
        assert client.get("/api/v1/", headers=newest).status_code == 200


class TestTokenLife:
    def test_expired_token_is_refused_and_forgotten(self, client, signed_in, africa_officer):
        headers = signed_in(africa_officer)
        AuthToken.objects.update(expiry=timezone.now() - timedelta(seconds=1))

        response = client.get("/api/v1/projects/", headers=headers)

        assert refusal(response, 401) == ("authentication_failed", "Invalid token.")
        assert response["WWW-Authenticate"] == (
            'Bearer realm="Regional Initiatives Portal", error="invalid_token"'
        )
        assert not AuthToken.objects.exists()

    def test_signed_out_token_is_refused_and_others_stay(self, client, signed_in, africa_officer):
        gone, kept = signed_in(africa_officer), signed_in(africa_officer)
        del gone["idempotency-key"]  # signing out takes none

        assert client.post(LOGOUT, headers=gone).status_code == 204

        assert client.get("/api/v1/", headers=gone).status_code == 401
        assert client.get("/api/v1/", headers=kept).status_code == 200

    @pytest.mark.parametrize(
        "token", ["Token", "Token a b", "Token x", "Token é", "Token " + "0" * 128]
    )
    def test_what_is_no_token_is_refused(self, client, db, token):
        assert client.get("/api/v1/", headers={"authorization": token}).status_code == 401

    def test_signing_out_needs_a_token(self, client, africa_officer):
        client.force_login(africa_officer)

        assert client.post(LOGOUT).status_code == 401
