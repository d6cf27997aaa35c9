"""JSON by orjson is, to the byte, the JSON of the REST framework."""

from collections import OrderedDict
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from rest_framework.renderers import JSONRenderer

from portal.api.rendering import FastJSONRenderer
from projects.models import Project

VALUES = {
    "texts": [
        "",
        "é ß 中文 العربية 😀",
        'quote " \\ /',
        "\b\f\n\r\t\x00\x1f\x7f",
        mark_safe("<b>"),
    ],
    "ends of lines": "a\u2028b\u2029c",
    "lazy": gettext_lazy("Region"),
    "choice": Project.Phase.CLOSED,
    "numbers": [0, -1, 2**53, 2**63, -(2**63), 2**70, 0.1, 1e16, 1e-7, 1.5, -0.0, True, None],
    "decimals": [Decimal("1.10"), Decimal(7)],
    "moments": [
        datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC),
        datetime(2026, 1, 2, 3, 4),  # noqa: DTZ001 - as it is written without a zone
        date(2026, 1, 2),
        time(3, 4),
        timedelta(hours=1),
    ],
    "identity": UUID(int=7),
    "nested": OrderedDict(b=[(1, 2), {"x": []}], a={}),
    "keys": {1: "one", Project.Phase.CLOSED: "closed", None: "none"},
}


@pytest.mark.parametrize("name", VALUES)
def test_bytes_are_those_of_the_framework(name):
    value = {name: VALUES[name]}

    assert FastJSONRenderer().render(value) == JSONRenderer().render(value)


def test_nothing_and_what_is_indented_are_left_to_the_framework():
    indented = "application/json; indent=4"

    assert FastJSONRenderer().render(None) == b""
    for value in ({"a": [1]}, []):
        written = FastJSONRenderer().render(value, indented, {})
        assert written == JSONRenderer().render(value, indented, {})


def test_what_cannot_be_written_is_refused_as_before():
    with pytest.raises(TypeError, match="object"):
        FastJSONRenderer().render({"a": object()})
