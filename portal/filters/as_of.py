"""The day as of which pages, lists and the API show figures, phases and results: ``as_of``."""

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field

from stakeholders.days import EARLIEST

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

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
    """A day as ``day_of`` reads it; pages let it be chosen in a form of its own."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> date | None:
        return day_of(str(value or "").strip())


@extend_schema_field(OpenApiTypes.DATE)
class AsOfFilter(django_filters.Filter):
    """It leaves every row in the list, and says as of which day they are shown."""

    field_class = DayField

    def filter(self, qs: Any, value: date | None) -> Any:
        return qs


MONEY_OF_DAY = gettext_lazy(
    "A day such as 2025-12-31: money, phases and categories as they stood at its end."
)


def as_of_filter(help_text: "StrOrPromise" = MONEY_OF_DAY) -> AsOfFilter:
    return AsOfFilter(label=gettext_lazy("As of"), help_text=help_text)


class FormOfDay(forms.Form):
    """Refuses to narrow by what is not kept by day (``not_kept``: why, by the filter)."""

    not_kept: "ClassVar[dict[str, StrOrPromise]]" = {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get(AS_OF):
            for name, reason in self.not_kept.items():
                if cleaned.get(name):
                    self.add_error(name, reason)
        return cleaned


def one_day(written: Iterable[str]) -> date | None:
    """Read the day of an address, which names one at the most. Raises as ``day_of`` does."""
    days = {text.strip() for text in written}
    if len(days) > 1:
        raise ValidationError(_("Name one day only."), code="repeated")
    return day_of(days.pop() if days else "")
