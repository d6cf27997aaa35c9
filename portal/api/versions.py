"""The version of a record in HTTP: the strong ``ETag`` of what was read, and ``If-Match``.

An ETag is made of the version of the record and the language of the answer, such as ``"17-fr"``:
another change, another tag. ``If-Match`` of a write names the version that the writer has read,
in whichever language.
"""

import re
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.http import HttpResponseBase
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request

from stakeholders.writing import lock

TAG = re.compile(r'"([1-9][0-9]{0,9})-[a-z-]+"')


def etag_of(record: Model) -> str | None:
    """Give the ETag of a record in the language of the answer; None of one without a version."""
    version = getattr(with_version(record), "version", None)
    return None if version is None else f'"{version}-{get_language()}"'


def with_version(record: Model) -> Model:
    """Give what the version of the record is kept on: itself, or the record it is a part of."""
    while not hasattr(record, "version") and (owners := getattr(record, "part_of", ())):
        record = getattr(record, owners[0])
    return record


def updated_at(record: Any) -> datetime:
    """Say when a record changed last: itself, or what it is a part of.

    Of an entry, which never changes, that is when it was entered.
    """
    kept_on: Any = with_version(record)
    return kept_on.updated_at if hasattr(kept_on, "updated_at") else kept_on.entered_at


def version_headers(record: Model) -> dict[str, str]:
    tag = etag_of(record)
    return {} if tag is None else {"ETag": tag}


def asked_version(request: Request) -> int | None:
    """Give the version that ``If-Match`` names; None where any will do.

    Raises ``ValidationError`` if the header is no ETag of this API.
    """
    header = request.headers.get("If-Match", "").strip()
    if header in ("", "*"):
        return None
    matched = TAG.fullmatch(header)
    if matched is None:
        message = _('Send the ETag of the record as you read it, such as "17-fr".')
        raise ValidationError({"If-Match": ErrorDetail(message, code="invalid")})
    return int(matched[1])


def hold_version(view: Any, request: Request) -> None:
    """Lock the record that the address names, if ``If-Match`` asks for its version.

    Raises ``Stale`` if another one is present. Call it within the transaction of the write.
    """
    version = asked_version(request)
    if version is not None and getattr(view, "detail", False):
        lock(with_version(view.get_object()), version=version)


def of_the_version(write: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let a method of a view write only upon the version that ``If-Match`` names."""

    @wraps(write)
    def write_upon(view: Any, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with transaction.atomic():
            hold_version(view, request)
            return write(view, request, *args, **kwargs)

    return write_upon
