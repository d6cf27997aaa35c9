"""Telling one request from another by its values, however they are written.

``5.0``, ``5.00`` and ``"5.00"`` are one amount, and the order of keys means nothing. A reference
``"007"`` is not ``"7"``: which fields are numbers is read from the serializer that the schema names
for the request.
"""

import hashlib
import json
from collections.abc import Container, Mapping
from decimal import Decimal, InvalidOperation
from inspect import isclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from rest_framework import serializers
from rest_framework.request import Request

NUMBERS = (serializers.DecimalField, serializers.FloatField, serializers.IntegerField)
MOMENTS = (serializers.DateTimeField, serializers.DateField, serializers.TimeField)
LISTS = (serializers.ListField, serializers.ListSerializer, serializers.ManyRelatedField)
LOOKS = {"lang", "translations", "format"}
"""Parameters that change how an answer looks, and not what is written."""


def fingerprint_of(request: Request, view: Any) -> str:
    """Give the same for the same method, address, parameters and values (SHA-256, hexadecimal)."""
    asked = sorted((name, values) for name, values in request.query_params.lists())
    parameters = [(name, values) for name, values in asked if name not in LOOKS]
    body = json.dumps(plain(writer_of(view), _body_of(request)), sort_keys=True)
    text = f"{request.method} {request.path}\n{parameters}\n{body}"
    return hashlib.sha256(text.encode()).hexdigest()


def writer_of(view: Any) -> serializers.BaseSerializer | None:
    """Give the serializer that reads the body of a ``POST``, as the schema names it."""
    method = getattr(view, getattr(view, "action", None) or "post")
    described = getattr(method, "kwargs", {}).get("schema")
    schema = described() if described else view.schema
    schema.view, schema.method = view, "POST"
    writer = schema.get_request_serializer()
    if isclass(writer) and issubclass(writer, serializers.BaseSerializer):
        writer = writer()
    return writer if isinstance(writer, serializers.BaseSerializer) else None


def plain(field: serializers.Field | None, value: Any) -> Any:
    """Give the value as its field reads it; one that the field cannot read, as it is."""
    if isinstance(value, UploadedFile):
        return _digest(value)
    if isinstance(value, Mapping):
        fields = getattr(field, "fields", {})
        return {name: plain(fields.get(name), part) for name, part in value.items()}
    if isinstance(value, list):
        part_of = _part_of(field)
        return [plain(part_of, part) for part in value]
    if field is None:
        return value
    if value is None:  # a text that may be empty is empty, however that is written
        return "" if getattr(field, "allow_blank", False) else None
    return _single(field, value)


def _single(field: serializers.Field, value: Any) -> Any:
    if isinstance(field, NUMBERS):
        return _number(value)
    if isinstance(field, MOMENTS):
        return _moment(field, value)
    if isinstance(field, serializers.BooleanField):
        truths: dict[bool, Container[Any]] = {True: field.TRUE_VALUES, False: field.FALSE_VALUES}
        return next((truth for truth, words in truths.items() if value in words), value)
    if isinstance(field, serializers.RelatedField):
        return str(value)
    if isinstance(field, serializers.CharField) and field.trim_whitespace:
        return str(value).strip()
    return value


def _part_of(field: serializers.Field | None) -> serializers.Field | None:
    if not isinstance(field, LISTS):
        return None
    return getattr(field, "child_relation", None) or getattr(field, "child", None)


def _number(value: Any) -> Any:
    """Write a number by its digits and its exponent, without zeros that say nothing."""
    try:
        sign, digits, exponent = Decimal(str(value).strip()).as_tuple()
    except InvalidOperation:
        return value
    if isinstance(value, bool) or not isinstance(exponent, int):
        return value
    text = "".join(map(str, digits)).lstrip("0")
    significant = text.rstrip("0")
    if not significant:
        return "0"
    return f"{'-' * sign}{significant}e{exponent + len(text) - len(significant)}"


def _moment(field: serializers.Field, value: Any) -> Any:
    try:
        return field.to_internal_value(value).isoformat()
    except serializers.ValidationError:
        return value


def _digest(file: UploadedFile) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _body_of(request: Request) -> Any:
    """Give the body; of a form, which may name a field several times, as lists where it does."""
    if not hasattr(request.data, "lists"):
        return request.data
    return {
        name: values[0] if len(values) == 1 else values for name, values in request.data.lists()
    }
