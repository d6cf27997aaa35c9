"""What is typed is read as it is written, in forms and in the API, or not at all."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from rest_framework import serializers

NO_NUMBERS = ["1_0", "5E0", "1e3", "١٢", "１２", "1,000", "1 000", "+5", "0x10", "Infinity", "NaN"]
NO_DAYS = ["2026-W40-1", "20261005", "2026-10-5", "２０２６-10-05", "05/10/2026", "2026-279"]


def read_in_form(field, value):
    return field.clean(value)


def read_in_api(field, value):
    return field.run_validation(value)


@pytest.mark.parametrize("text", NO_NUMBERS)
@pytest.mark.parametrize(
    ("read", "field", "refusal"),
    [
        (read_in_form, forms.DecimalField(), ValidationError),
        (read_in_form, forms.IntegerField(), ValidationError),
        (
            read_in_api,
            serializers.DecimalField(max_digits=20, decimal_places=4),
            serializers.ValidationError,
        ),
        (read_in_api, serializers.IntegerField(), serializers.ValidationError),
    ],
)
def test_number_in_another_form_is_refused(read, field, refusal, text):
    with pytest.raises(refusal):
        read(field, text)


@pytest.mark.parametrize("text", NO_DAYS)
@pytest.mark.parametrize(
    ("read", "field", "refusal"),
    [
        (read_in_form, forms.DateField(), ValidationError),
        (read_in_api, serializers.DateField(), serializers.ValidationError),
    ],
)
def test_day_in_another_form_is_refused(read, field, refusal, text):
    with pytest.raises(refusal, match="year-month-day"):
        read(field, text)


def test_moment_in_another_form_is_refused():
    field = serializers.DateTimeField()

    with pytest.raises(serializers.ValidationError, match="year-month-day"):
        field.run_validation("20261005T0900")
    assert field.run_validation("2026-10-05T09:00:00Z").hour == 9


def test_what_is_written_as_asked_is_read():
    assert forms.DecimalField().clean(" -1234.50 ") == Decimal("-1234.50")
    assert forms.IntegerField().clean("12") == 12
    assert forms.DateField().clean("2026-10-05") == date(2026, 10, 5)
    decimal = serializers.DecimalField(max_digits=20, decimal_places=4)
    assert [decimal.run_validation(value) for value in ("1.5", 2, 2.25)] == [
        Decimal("1.5"),
        Decimal(2),
        Decimal("2.25"),
    ]
    assert serializers.DateField().run_validation("2026-10-05") == date(2026, 10, 5)


def test_empty_field_stays_empty():
    assert forms.DecimalField(required=False).clean("") is None
    assert forms.DateField(required=False).clean("") is None
