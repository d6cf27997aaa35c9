"""Who is asking: a token, or at sign-in a password with its second factor."""

from allauth.account.adapter import get_adapter
from allauth.mfa.base.forms import BaseAuthenticateForm
from allauth.mfa.utils import is_mfa_enabled
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from knox import auth
from knox.models import AuthToken
from rest_framework.authentication import BasicAuthentication
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.request import Request

from stakeholders.models import User

OTP_HEADER = "X-OTP"


class PasswordAuthentication(BasicAuthentication):
    """Basic credentials, tried through the sign-in of the pages, with its limits on guessing."""

    www_authenticate_realm = "Regional Initiatives Portal"

    def authenticate_credentials(
        self, userid: str, password: str, request: Request | None = None
    ) -> tuple[User, None]:
        if "\0" in userid + password:
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
    """Knox's, which takes a token that is no text for a fault of the server."""

    def authenticate_credentials(self, token: bytes) -> tuple[User, AuthToken]:
        if not token.isascii():
            raise AuthenticationFailed(_("Invalid token."))
        return super().authenticate_credentials(token)
