"""Who did something to a record: never typed, and never forgotten with the account."""

from typing import Any

from django.conf import settings
from django.db import models


def person(label: str, **options: Any) -> models.ForeignKey:
    """A field that says who it was; an account that stands in one cannot be deleted."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name=label,
        **options,
    )
