"""Moments by which lists are narrowed."""

from datetime import UTC, datetime
from typing import Any

import django_filters
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_filters.fields import IsoDateTimeField

EXAMPLE = _("A moment, such as 2026-11-24T12:00:00Z.")


class MomentField(IsoDateTimeField):
    """A moment in any time zone, as one in UTC: the database takes no zone beyond 16 hours."""

    def clean(self, value: Any) -> datetime | None:
        moment = super().clean(value)
        try:
            return moment.astimezone(UTC) if moment else None
        except OverflowError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class SinceFilter(django_filters.IsoDateTimeFilter):
    """From a moment on, that moment included."""

    field_class = MomentField

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"lookup_expr": "gte", "help_text": EXAMPLE} | options)
