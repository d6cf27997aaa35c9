"""The day as of which pages, lists and the API tell figures, phases and categories: ``as_of``."""

import re
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field

from stakeholders.days import EARLIEST

AS_OF = "as_of"
"""The name of the parameter, on pages and in the API."""


def day_of(text: str) -> date | None:
    """Read a day such as 2025-12-31; None of an empty text, which means now.

    Raises ``ValidationError`` if it is no day, still to come (code ``future``), or before the first
    World Telecommunication Development Conference.
    """
    if not text:
        return None
    try:
        # Only the long form: Python also reads weeks and days without hyphens.
        day = (
            date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
        )
    except ValueError:
        day = None
    if day is None or day < EARLIEST:
        message = _("“%(value)s” is no day: write one such as 2025-12-31, not before %(year)s.")
        values = {"value": text, "year": EARLIEST.year}
        raise ValidationError(message, code="invalid", params=values)
    if day > timezone.localdate():
        message = _("%(value)s is still to come: figures are known until today.")
        raise ValidationError(message, code="future", params={"value": text})
    return day


class DayField(forms.CharField):
    """A day as ``day_of`` reads it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def clean(self, value: Any) -> date | None:
        return day_of(str(value or "").strip())


@extend_schema_field(OpenApiTypes.DATE)
class AsOfFilter(django_filters.Filter):
    """It leaves every row in the list, and says as of which day they are told."""

    field_class = DayField

    def filter(self, qs: Any, value: date | None) -> Any:
        return qs


def as_of_filter() -> AsOfFilter:
    return AsOfFilter(
        label=gettext_lazy("As of"),
        help_text=gettext_lazy(
            "A day such as 2025-12-31: money, phases and categories as they stood at its end."
        ),
    )
