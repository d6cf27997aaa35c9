"""Rows of a project in the admin: who entered them is noted down, never typed."""

from typing import Any

from django.db import models
from django.forms import BaseInlineFormSet
from django.http import HttpRequest

from stakeholders.models import User


class PreparedFormSet(BaseInlineFormSet):
    """Hands each row to ``prepare`` of its inline before it is saved."""

    inline: Any
    by: User

    def save_new(self, form: Any, commit: bool = True) -> models.Model:
        setattr(form.instance, self.fk.name, self.instance)
        self.inline.prepare(form.instance, self.by, is_new=True)
        return super().save_new(form, commit)

    def save_existing(self, form: Any, obj: models.Model, commit: bool = True) -> models.Model:
        self.inline.prepare(form.instance, self.by, is_new=False)
        return super().save_existing(form, obj, commit)


class PreparedMixin:
    """An inline whose rows get what is not typed."""

    formset = PreparedFormSet

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> type:
        made = super().get_formset(request, obj, **kwargs)
        return type(made.__name__, (made,), {"inline": self, "by": request.user})

    def prepare(self, record: models.Model, by: User, *, is_new: bool) -> None:
        if is_new:
            record.entered_by = by


class EnteredMixin:
    """An admin of records that say who entered them."""

    def save_model(
        self, request: HttpRequest, record: models.Model, form: Any, change: bool
    ) -> None:
        if not change:
            record.entered_by = request.user
        super().save_model(request, record, form, change)
