"""Who is asking: a token, or at sign-in a password with its second factor."""

import re

from allauth.account.adapter import get_adapter
from allauth.mfa.base.forms import BaseAuthenticateForm
from allauth.mfa.utils import is_mfa_enabled
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from knox import auth
from knox.models import AuthToken
from rest_framework import authentication
from rest_framework.authentication import BasicAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied, Throttled
from rest_framework.request import Request

from stakeholders.models import User

OTP_HEADER = "X-OTP"
TOKEN = re.compile(rb"[!-~]+")
"""What can be a token: printable ASCII without spaces."""


class PasswordAuthentication(BasicAuthentication):
    """Basic credentials, tried through the sign-in of the pages, with its limits on guessing."""

    www_authenticate_realm = "Regional Initiatives Portal"

    def authenticate_credentials(
        self, userid: str, password: str, request: Request | None = None
    ) -> tuple[User, None]:
        if request is None or "\0" in userid + password:  # the limits on guessing need a request
            raise AuthenticationFailed(_("The user name or the password is wrong."))
        try:
            user = get_adapter().authenticate(request._request, username=userid, password=password)
        except ValidationError as error:
            raise Throttled(detail=error.messages[0]) from error
        if user is None or not user.is_active:
            raise AuthenticationFailed(_("The user name or the password is wrong."))
        if is_mfa_enabled(user):
            self.check_second_factor(user, request.headers.get(OTP_HEADER, ""))
        return user, None

    def check_second_factor(self, user: User, code: str) -> None:
        """Raise ``AuthenticationFailed`` unless this is a current or an unused recovery code.

        The form of the pages looks at it, with its limit on guessing.
        """
        if not code:
            raise AuthenticationFailed(
                _("This account has a second factor: send its current code in the header X-OTP.")
            )
        form = BaseAuthenticateForm({"code": code}, user=user)
        if not form.is_valid():
            raise AuthenticationFailed(form.errors["code"][0])


class TokenAuthentication(auth.TokenAuthentication):
    """A token of the header ``Authorization``, after ``Bearer`` (RFC 6750) or ``Token``.

    A header that is there and does not authenticate is refused, on reading, too: whoever sends it
    asks for more than a visitor sees, and would take what is missing for deleted.
    """

    realm = "Regional Initiatives Portal"
    schemes = (b"bearer", b"token")

    def authenticate(self, request: Request) -> tuple[User, AuthToken] | None:
        if not sends_credentials(request):
            return None
        scheme, _space, token = get_authorization_header(request).strip().partition(b" ")
        if scheme.lower() not in self.schemes:
            raise AuthenticationFailed(_("Send a token: “Authorization: Bearer …”."))
        return self.authenticate_credentials(token.strip())

    def authenticate_credentials(self, token: bytes) -> tuple[User, AuthToken]:
        """Refuse what can be no token before Knox looks for it."""
        if not TOKEN.fullmatch(token):
            raise AuthenticationFailed(_("Invalid token."))
        return super().authenticate_credentials(token)

    def authenticate_header(self, request: Request) -> str:
        challenge = f'Bearer realm="{self.realm}"'
        return f'{challenge}, error="invalid_token"' if sends_credentials(request) else challenge


class SessionAuthentication(authentication.SessionAuthentication):
    """Who is signed in on the pages; a write needs the pages' CSRF token besides."""

    def enforce_csrf(self, request: Request) -> None:
        try:
            super().enforce_csrf(request)
        except PermissionDenied as error:
            detail = _("Send the CSRF token of your session in the header X-CSRFToken.")
            raise PermissionDenied(detail, code="csrf") from error


def sends_credentials(request: Request) -> bool:
    """Whether there is a header ``Authorization``, even an empty one."""
    return "HTTP_AUTHORIZATION" in request.META
