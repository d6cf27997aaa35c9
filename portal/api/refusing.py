"""How every refusal becomes an answer: one shape, a status by its codes, ``attr`` null for none.

Named in the settings as the handler and the formatter of ``drf_standardized_errors``.
"""

from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.utils.translation import gettext as _
from drf_standardized_errors.formatter import ExceptionFormatter
from drf_standardized_errors.handler import ExceptionHandler
from drf_standardized_errors.types import CLIENT_ERROR, Error, ErrorType
from rest_framework import exceptions
from rest_framework.exceptions import APIException, ParseError, ValidationError
from rest_framework.response import Response
from rest_framework.settings import api_settings

from portal.api.codes import listed
from portal.api.errors import status_of
from portal.api.parsers import TooLarge

NO_FIELD = (api_settings.NON_FIELD_ERRORS_KEY, "__all__")


class Handler(ExceptionHandler):
    """Also takes what Django itself refuses."""

    def convert_known_exceptions(self, exc: Exception) -> Exception:
        if isinstance(exc, PermissionDenied) and exc.args:
            return exceptions.PermissionDenied(str(exc), code="scope")
        if isinstance(exc, RequestDataTooBig):
            return TooLarge()
        if isinstance(exc, SuspiciousOperation):
            return ParseError(_("The address or the headers of this request are not valid."))
        return super().convert_known_exceptions(exc)

    def get_response(self, exc: APIException, data: dict[str, Any]) -> Response:
        response = super().get_response(exc, data)
        if _is_refused_by_code(exc):
            response.status_code = status_of(error["code"] for error in data["errors"])
        return response


class Formatter(ExceptionFormatter):
    """The body: a refusal of no field has no ``attr``; only 400 and 422 are about the values."""

    def get_error_type(self) -> ErrorType:
        kind = super().get_error_type()
        if _is_refused_by_code(self.exc) and self._status() != 400:
            return CLIENT_ERROR
        return kind

    def get_errors(self) -> list[Error]:
        errors = super().get_errors()
        for error in errors:
            error.attr = _without_no_field(error.attr)
            error.code = listed(error.code)
        return errors

    def _status(self) -> int:
        return status_of(error.code for error in self.get_errors())


def _is_refused_by_code(exc: APIException) -> bool:
    """Whether the codes decide on the status: not where the error has its own, such as 422."""
    return isinstance(exc, ValidationError) and exc.status_code == ValidationError.status_code


def _without_no_field(attr: str | None) -> str | None:
    """Give the path of the field without a last part that names none; null if nothing is left."""
    if attr is None:
        return None
    path, _dot, last = attr.rpartition(".")
    return (path or None) if last in NO_FIELD else attr
