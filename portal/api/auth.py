"""Signing in to the API for a token that expires, and signing out."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from knox.models import AuthToken
from knox.settings import knox_settings
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from portal.api.authentication import (
    OTP_HEADER,
    PasswordAuthentication,
    TokenAuthentication,
)
from portal.api.permissions import signed_in
from portal.api.reading import ReaderMixin
from portal.api.serializers.base import ReadSerializer
from stakeholders.access import lacks_second_factor
from stakeholders.models import User


class LoginThrottle(SimpleRateThrottle):
    """So many tries from one address, whether the password is right or not."""

    scope = "login"

    def get_cache_key(self, request: Request, view: Any) -> str:
        return self.cache_format % {"scope": self.scope, "ident": self.get_ident(request)}


class TokenSerializer(ReadSerializer):
    """What signing in gives."""

    token = serializers.CharField(
        read_only=True, help_text=_("Send it as “Authorization: Bearer …”. It is shown only once.")
    )
    expiry = serializers.DateTimeField(
        read_only=True, help_text=_("From this moment on the token is refused.")
    )


class Login(ReaderMixin, APIView):
    """Basic credentials in, a token out."""

    authentication_classes = [PasswordAuthentication]
    permission_classes = [IsAuthenticated]
    throttle_classes = [LoginThrottle]
    needs_no_key = {"post": "A token is shown once and kept by nobody, so none is answered again."}

    def perform_authentication(self, request: Request) -> None:
        """Count the try before the password is looked at: wrong ones must count, too."""
        super().check_throttles(request)
        super().perform_authentication(request)

    def check_throttles(self, request: Request) -> None:
        """Nothing more: the try is counted already."""

    @extend_schema(
        operation_id="login",
        request=None,
        responses=TokenSerializer,
        parameters=[
            OpenApiParameter(
                OTP_HEADER,
                str,
                OpenApiParameter.HEADER,
                description=_("Current or recovery code, for an account with a second factor."),
            )
        ],
    )
    def post(self, request: Request) -> Response:
        user = signed_in(request)
        if lacks_second_factor(user):
            raise PermissionDenied(
                _("Set up your second factor on the portal's pages first, then sign in here.")
            )
        token, secret = AuthToken.objects.create(user)
        forget_oldest_tokens(user)
        body = TokenSerializer({"token": secret, "expiry": token.expiry}).data
        return Response(body, headers={"Cache-Control": "no-store"})


class Logout(ReaderMixin, APIView):
    """The token that comes with this request is forgotten."""

    authentication_classes = [TokenAuthentication]
    permission_classes = [IsAuthenticated]
    needs_no_key = {"post": "A token that is forgotten twice stays forgotten."}

    @extend_schema(operation_id="logout", request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        request.auth.delete()
        return Response(status=204)


def forget_oldest_tokens(user: User) -> None:
    """Keep the newest tokens only: a script that signs in each time never locks itself out."""
    tokens = AuthToken.objects.filter(user=user)
    newest = tokens.order_by("-created").values("pk")[: knox_settings.TOKEN_LIMIT_PER_USER]
    tokens.exclude(pk__in=newest).delete()
