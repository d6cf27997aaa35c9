"""Refusals of the models and of the database, told by the API as errors of fields."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.core.exceptions import ValidationError as ModelError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _
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

# A check spans fields; its refusal is told on the one that the writer should look at first.
FIELD_OF_CHECK = {
    "project_ends_after_it_starts": "ends_on",
    "only_wide_projects_have_no_region": "region",
    "published_amount_has_a_currency": "published_currency",
    "participation_is_of_one_party": "organization",
    "only_an_achieved_result_is_announced": "achieved_on",
    "party_takes_a_role_once": "role",
}
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
        return told_by_field(error)
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


def told_by_field(error: ModelError) -> ValidationError:
    """Tell what a model or a service refuses as the API does: every reason at once, by field."""
    found: dict[str, list[ErrorDetail]] = {}
    if hasattr(error, "error_dict"):
        for name, errors in error.error_dict.items():
            _add(found, name, errors)
    else:
        _add(found, NON_FIELD_ERRORS, error.error_list)
    return ValidationError(found)


def check(record: models.Model) -> None:
    """Run every rule of the model, and tell all that it refuses at once, by field.

    Raises the API's ``ValidationError``.
    """
    found: dict[str, list[ErrorDetail]] = {}
    try:
        record.full_clean(validate_constraints=False)
    except ModelError as error:
        for name, errors in error.error_dict.items():
            _add(found, name, errors)
    for constraint in record._meta.constraints:
        try:
            constraint.validate(type(record), record)
        except ModelError as error:
            _add(found, FIELD_OF_CHECK.get(constraint.name, NON_FIELD_ERRORS), error.error_list)
    if found:
        raise ValidationError(found)


@contextmanager
def refusals_by_field(model: type[models.Model]) -> Iterator[None]:
    """Turn what only the database can refuse, such as a race for a number, into a field's error."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        constraint = error.__cause__.diag.constraint_name or ""
        name = FIELD_OF_CHECK.get(constraint) or _unique_field(model, constraint)
        if name is None:
            raise
        detail = _("Another record has taken this value in the meantime.")
        raise ValidationError({name: ErrorDetail(detail, code="unique")}) from error


def _add(found: dict[str, list[ErrorDetail]], name: str, errors: list[ModelError]) -> None:
    """Add the reasons under their field; what the model and the database both say comes once."""
    path, dot, last = name.rpartition(".")  # of a row, such as items.0.amount
    details = found.setdefault(f"{path}{dot}{NAME_IN_API.get(last, last)}", [])
    for error in errors:
        for message in error.messages:
            if message not in details:
                details.append(ErrorDetail(message, code=error.code or "invalid"))


def _unique_field(model: type[models.Model], constraint: str) -> str | None:
    for field in model._meta.fields:
        if field.unique and constraint.startswith(f"{model._meta.db_table}_{field.column}_"):
            return field.name
    return None
