"""Who did something to a record: never typed, and never forgotten with the account."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def person(label: "StrOrPromise", **options: Any) -> models.ForeignKey:
    """A field that says who it was; an account that stands in one cannot be deleted."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name=label,
        **options,
    )
