"""Refusals of the models and of the database, given by the API as errors of fields."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.core.exceptions import ValidationError as ModelError
from django.utils.translation import gettext as _
from rest_framework.exceptions import (
    APIException,
    ErrorDetail,
    PermissionDenied,
    ValidationError,
)
from rest_framework.settings import api_settings

from portal.api.codes import STATUS_OF_CODE
from stakeholders.access import OutsideScope
from stakeholders.writing import Stale

# Fields that the API names otherwise than the models.
NAME_IN_API = {
    NON_FIELD_ERRORS: api_settings.NON_FIELD_ERRORS_KEY,
    "organisation": "organization",
    "expected_organisation": "expected_organization",
}


class StaleRecord(APIException):
    """The record was changed after the writer read it; the answer names its present ETag."""

    status_code = 412
    default_code = "stale"


def in_terms_of_the_api(error: Exception) -> Exception:
    """Give what the API raises in the place of what a service did; other errors as they are."""
    if isinstance(error, Stale):
        return StaleRecord(error.messages[0])
    if isinstance(error, ModelError):
        return refused_by_field(error)
    if isinstance(error, OutsideScope):
        return PermissionDenied(error.message, code="scope")
    return error


def error_body(status: int, code: str, detail: str) -> dict[str, Any]:
    """Give the body of an error that is of no field, by its HTTP status."""
    kind = "server_error" if status >= 500 else "client_error"
    return {"type": kind, "errors": [{"code": code, "detail": detail, "attr": None}]}


def status_of(codes: Iterable[str]) -> int:
    """Give the HTTP status of a request that is refused for these reasons.

    Whoever may not write there at all need not mend the rest: ``scope`` decides alone. Reasons of
    different statuses are 400: something in the request itself is to be mended first.
    """
    statuses = {STATUS_OF_CODE[code] for code in codes}
    if 403 in statuses:
        return 403
    return statuses.pop() if len(statuses) == 1 else 400


def refused_by_field(error: ModelError) -> ValidationError:
    """Say what a model or a service refuses as the API does: every reason at once, by field."""
    details: dict[str, list[ErrorDetail]] = {}
    if hasattr(error, "error_dict"):
        for name, errors in error.error_dict.items():
            _add(details, name, errors)
    else:
        _add(details, NON_FIELD_ERRORS, error.error_list)
    return ValidationError(details)


def _add(by_field: dict[str, list[ErrorDetail]], name: str, errors: list[ModelError]) -> None:
    """Add the reasons under their field; what the model and the database both say comes once."""
    path, dot, last = name.rpartition(".")  # of a row, such as items.0.amount
    details = by_field.setdefault(f"{path}{dot}{NAME_IN_API.get(last, last)}", [])
    for error in errors:
        for message in error.messages:
            if key := vars(error).get("key"):  # what a service asks to be confirmed
                values = {"message": message, "key": key}
                message = _("%(message)s If it is right, send “%(key)s” in confirmed.") % values
            if message not in details:
                details.append(ErrorDetail(message, code=error.code or "invalid"))
